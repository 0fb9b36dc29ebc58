"""Which published judgments are known, and what others counted: the shipped records, or those of a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from natc.codelists import Language, get_participant
from natc.datasets import read_records, record, refuse_record
from natc.datasets.personal import Impersonal
from natc.errors import UnknownCodeError
from natc.law.agreement import Place
from natc.law.judgment import COURT_OF_HUMAN_RIGHTS, Form, Judgment, Kind, Outcome
from natc.law.judgment_names import find_name, find_name_in_id, find_name_in_number, load_known_words
from natc.law.shelf import load_laws

JUDGMENTS_FOLDER = Path(__file__).parent.parent / "datasets" / "judgments"
JUDGMENTS_FILE, TOTALS_FILE = "judgments.yaml", "aggregates.yaml"


@record
class LeftOut:
    """Judgments that were seen and not taken; `titles` are those that the European Court of Human Rights published."""

    what: Impersonal
    titles: tuple[str, ...] = ()
    why: Impersonal

    def __post_init__(self) -> None:
        if self.titles and COURT_OF_HUMAN_RIGHTS not in self.what:
            raise ValueError(f"titles are given; only judgments of the {COURT_OF_HUMAN_RIGHTS} carry theirs")


@record
class JudgmentList:
    """The judgments that were found, with what was left out. Their number is not the number of judgments."""

    compiled_on: dt.date
    left_out: tuple[LeftOut, ...] = ()
    judgments: tuple[Judgment, ...]


@record
class PublishedTotal:
    """A count that a source gives for a country: what the list of judgments can be held against. Not a judgment."""

    id: str
    country: str
    period: Impersonal
    first_year: int | None = None
    last_year: int | None = None
    what: Impersonal
    value: int
    high: int | None = None
    source: Impersonal
    url: str | None = None
    note: Impersonal | None = None

    def __post_init__(self) -> None:
        try:
            get_participant(self.country)
        except UnknownCodeError as error:
            raise ValueError(str(error)) from None
        if self.value < 0 or (self.high is not None and self.high < self.value):
            raise ValueError("the range is reversed or below zero; expected: value, and high where it is larger")
        if (self.first_year is None) != (self.last_year is None):
            raise ValueError("first_year and last_year go together; expected: both or none")
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ValueError("the url is no address; expected: http:// or https://")


@record
class PublishedTotals:
    """The file of published totals."""

    totals: tuple[PublishedTotal, ...]


def load_judgments(folder: Path | None = None) -> tuple[Judgment, ...]:
    """Return the judgments, the newest first and those without a date last.

    Parameters
    ----------
    folder : Path, optional
        A folder with a file `judgments.yaml`; without it the shipped records.

    Returns
    -------
    tuple of Judgment
        What was found: no sample, and no count of the judgments that exist.

    Raises
    ------
    RecordError
        Naming file, line and field, if a record is wrong, holds a person's data, or has the id of another.
    """
    return load_judgment_list(folder).judgments


def load_judgment_list(folder: Path | None = None) -> JudgmentList:
    """Return the judgments with the day of the list and what was left out; errors are those of `load_judgments`."""
    return _shipped_list() if folder is None else _read_list(folder)


def load_published_totals(folder: Path | None = None) -> tuple[PublishedTotal, ...]:
    """Return the totals that others published, in the order of the file; a folder need not have any.

    Errors are those of `load_judgments`.
    """
    if folder is None:
        return _shipped_totals()
    return _read_totals(folder) if (folder / TOTALS_FILE).exists() else ()


def say_total(total: PublishedTotal, words: Language) -> str:
    """Write a published total: a count, or the range that the source gives."""
    if total.high is None:
        return words.number(total.value)
    return words.gettext("%(low)s to %(high)s") % {"low": words.number(total.value), "high": words.number(total.high)}


def check_offences(folder: Path | None = None) -> None:
    """Refuse a judgment that rests on an offence which the laws do not hold.

    Raises
    ------
    RecordError
        Naming file, line and field.
    """
    path = (folder or JUDGMENTS_FOLDER) / JUDGMENTS_FILE
    laws = load_laws()
    for index, judgment in enumerate(read_records(path, JudgmentList).judgments):
        law = laws.get(judgment.country)
        for number, provision in enumerate(judgment.provisions):
            if provision.offence is not None and (law is None or law.offence(provision.offence) is None):
                place: Place = ("judgments", index, "provisions", number, "offence")
                raise refuse_record(path, f"this is no offence of the law of {judgment.country}", *place)


def get_judgment(judgment_id: str, folder: Path | None = None) -> Judgment:
    """Return one judgment by its id.

    Raises
    ------
    UnknownCodeError
        If there is no such judgment.
    """
    known = {judgment.id: judgment for judgment in load_judgments(folder)}
    try:
        return known[judgment_id]
    except KeyError:
        raise UnknownCodeError("judgment", judgment_id, sorted(known)) from None


@cache
def _shipped_list() -> JudgmentList:
    return _read_list(JUDGMENTS_FOLDER)


@cache
def _shipped_totals() -> tuple[PublishedTotal, ...]:
    return _read_totals(JUDGMENTS_FOLDER)


def _read_list(folder: Path) -> JudgmentList:
    path = folder / JUDGMENTS_FILE
    found = read_records(path, JudgmentList)
    _refuse_twins(path, "judgments", [judgment.id for judgment in found.judgments])
    _refuse_names(path, folder, "left_out", found.left_out)
    _refuse_names(path, folder, "judgments", found.judgments)
    in_order = sorted(found.judgments, key=lambda one: (one.span or (dt.date.min,), one.id), reverse=True)
    return JudgmentList(compiled_on=found.compiled_on, left_out=found.left_out, judgments=tuple(in_order))


def _read_totals(folder: Path) -> tuple[PublishedTotal, ...]:
    path = folder / TOTALS_FILE
    totals = read_records(path, PublishedTotals).totals
    _refuse_twins(path, "totals", [total.id for total in totals])
    _refuse_names(path, folder, "totals", totals)
    return totals


def _refuse_twins(path: Path, field: str, ids: Sequence[str]) -> None:
    for index, given in enumerate(ids):
        if given in ids[:index]:
            raise refuse_record(path, "this id stands here a second time; once is expected", field, index, "id")


_NO_TEXT = {"country", "currency", "date", "ecli", "offence", "offence_time", "on", "sources", "title", "titles", "url"}
"""Fields that hold codes, addresses and published titles, and have rules of their own."""


def _refuse_names(path: Path, folder: Path, field: str, records: Sequence[Any]) -> None:
    """Refuse a text in which a name may stand, by the closed list of words."""
    known = load_known_words(folder)
    for index, one in enumerate(records):
        for place, text in _texts(one, (field, index)):
            problem = find_name(text, known)
            if place[-1] == "case_number":
                problem = find_name_in_number(text)
            elif place[-1] == "id":
                problem = find_name_in_id(text, _words_of_ids(one, folder))
            if problem:
                raise refuse_record(path, problem, *place)


def _texts(node: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(node, str):
        if not isinstance(node, StrEnum):
            yield place, node
    elif isinstance(node, tuple):
        for index, value in enumerate(node):
            yield from _texts(value, (*place, index))
    elif is_dataclass(node):
        for one in fields(node):
            if one.name not in _NO_TEXT:
                yield from _texts(getattr(node, one.name), (*place, one.name))


def _words_of_ids(one: Any, folder: Path) -> set[str]:
    known = load_known_words(folder)
    title = getattr(one, "title", None) or ""
    words = [*known.anywhere, *known.at_the_start, *title.split(), one.country]
    words += [part for codes in (Form, Kind, Outcome) for code in codes for part in code.split("_")]
    return {word.casefold() for word in words} | _MORE_WORDS_OF_IDS


_MORE_WORDS_OF_IDS = {
    "cases",
    "complaints",
    "convicted",
    "decisions",
    "ecthr",
    "final",
    "indicted",
    "investigated",
    "legal",
} | {*("official", "persons", "potential", "prosecuted", "sentences", "suspects", "victims", "years")}
