"""Which published judgments are known, and what others counted: the shipped records, or those of a folder."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

from natc.codelists import get_participant
from natc.datasets import read_records, record
from natc.errors import RecordError, UnknownCodeError
from natc.law.judgment import Judgment

SHIPPED = Path(__file__).parent.parent / "datasets" / "judgments"
JUDGMENTS_FILE, TOTALS_FILE = "judgments.yaml", "aggregates.yaml"


@record
class LeftOut:
    """Judgments that were seen and not taken."""

    what: str
    why: str


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
    period: str
    first_year: int | None = None
    last_year: int | None = None
    what: str
    value: int
    high: int | None = None
    source: str
    url: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        try:
            get_participant(self.country)
        except UnknownCodeError as error:
            raise ValueError(str(error)) from None
        if self.value < 0 or (self.high is not None and self.high < self.value):
            raise ValueError("the range is reversed or below zero; expected: value, and high where it is larger")
        if (self.first_year is None) != (self.last_year is None):
            raise ValueError("first_year and last_year go together; expected: both or none")


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
    return _read_list(SHIPPED)


@cache
def _shipped_totals() -> tuple[PublishedTotal, ...]:
    return _read_totals(SHIPPED)


def _read_list(folder: Path) -> JudgmentList:
    found = read_records(folder / JUDGMENTS_FILE, JudgmentList)
    _refuse_twins(JUDGMENTS_FILE, "judgments", [judgment.id for judgment in found.judgments])
    in_order = sorted(found.judgments, key=lambda one: (one.span or (dt.date.min,), one.id), reverse=True)
    return JudgmentList(compiled_on=found.compiled_on, left_out=found.left_out, judgments=tuple(in_order))


def _read_totals(folder: Path) -> tuple[PublishedTotal, ...]:
    totals = read_records(folder / TOTALS_FILE, PublishedTotals).totals
    _refuse_twins(TOTALS_FILE, "totals", [total.id for total in totals])
    return totals


def _refuse_twins(file: str, field: str, ids: list[str]) -> None:
    for place, (one, n) in enumerate(Counter(ids).items(), start=1):
        if n > 1:
            raise RecordError(file, f"{n} records have the id {one!r}; ids must differ", field=f"{field}[{place}].id")
