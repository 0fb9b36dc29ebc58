"""The tables of an examination in words, as every reader is shown them: text, and report."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from natc.codelists import Language
from natc.prevalence.belief.consistency import Consistency
from natc.prevalence.belief.examination import Examination
from natc.prevalence.belief.influence import Influence
from natc.prevalence.belief.leave_out import Change, Robustness
from natc.prevalence.belief.sensitivity import Sensitivity
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import PLUS
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import is_unlimited

MOST_PATTERNS = 5
"""Patterns that are shown; JSON and CSV have all."""
EVERY = 4
"""Of the points of a curve every fourth is shown: a quarter, a half, 1, 2 and 4 times."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


CHANGES = {Change.LEFT_OUT: _("left out"), Change.MERGED: _("merged")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table in one language.

    Attributes
    ----------
    title : str
    note : str
        Unit, and how to read it.
    header : tuple of str
    rows : tuple of tuple of str
    n_words : int
        Columns on the left that hold words; the rest are numbers.
    reasons : tuple of str
        Why some rows have no size.
    """

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    n_words: int = 1
    reasons: tuple[str, ...] = ()


def tabulate(found: Examination, speech: Language, *, with_codes: bool = True) -> tuple[Table, ...]:
    """Return the tables of those parts that were made, in a language.

    Parameters
    ----------
    found : Examination
    speech : Language
    with_codes : bool, default True
        Whether the codes of methods are said in reasons.
    """
    tables = []
    if found.changes is not None:
        tables.append(_of_changes(found.changes, speech, with_codes))
    if found.consistency is not None:
        tables.append(_of_trials(found.consistency, speech, with_codes))
    if found.influence is not None:
        tables.append(_of_persons(found.influence, speech))
    if found.dependence is not None:
        tables.append(_of_curve(found.dependence, speech))
    return tuple(tables)


def _of_changes(found: Robustness, speech: Language, with_codes: bool) -> Table:
    gettext = speech.gettext
    whole = found.whole
    rows = [(gettext("all lists"), "", speech.number(whole.n_recorded), *_size(whole, speech), "")]
    for one in found.changes:
        total = None if one.estimate is None else one.estimate.n_total
        relative = speech.number(total / whole.n_total, decimals=2) if total and whole.n_total else ""
        recorded = "" if one.estimate is None else speech.number(one.n_recorded)
        names = PLUS.join(one.names)
        rows.append((gettext(CHANGES[one.change]), names, recorded, *_size(one.estimate, speech), relative))
    return Table(
        title=gettext("Each list left out, and each two merged"),
        note=gettext("Persons, recorded and on no list together; “times”: the size over that from all lists."),
        header=(
            *(gettext("change"), gettext("lists"), gettext("recorded"), gettext("in all")),
            *(gettext("from"), gettext("to"), gettext("times")),
        ),
        rows=tuple(rows),
        n_words=2,
        reasons=_reasons([(PLUS.join(one.names), one.reason) for one in found.changes], speech, with_codes),
    )


def _of_trials(found: Consistency, speech: Language, with_codes: bool) -> Table:
    gettext = speech.gettext
    said = {True: gettext("yes"), False: gettext("no"), None: ""}
    rows = []
    for one in found.trials:
        times = "" if math.isnan(one.log_error) else speech.number(math.exp(one.log_error), decimals=2)
        counted = (speech.number(one.n_true), speech.number(one.n_recorded))
        rows.append((one.name, *counted, *_size(one.estimate, speech), times, said[one.covers]))
    return Table(
        title=gettext("Each list taken for all persons, and its size estimated from the others"),
        note=gettext(
            "Persons; “recorded”: on another list too; “times”: the size over the true one. Lists of which the others"
            " hold fewer than 30 persons are not summed up."
        ),
        header=(
            *(gettext("list"), gettext("true size"), gettext("recorded"), gettext("estimate"), gettext("from")),
            *(gettext("to"), gettext("times"), gettext("holds it")),
        ),
        rows=tuple(rows),
        reasons=_reasons([(one.name, one.reason) for one in found.trials], speech, with_codes),
    )


def _of_persons(found: Influence, speech: Language) -> Table:
    gettext = speech.gettext
    rows = []
    for one in found.effects[:MOST_PATTERNS]:
        is_valid = one.n_total is not None and not math.isnan(one.change)
        size = speech.number(one.n_total) if one.n_total is not None else gettext("none")
        name = found.lists.name_pattern(one.pattern)
        rows.append((name, speech.number(one.count), size, speech.number(one.change) if is_valid else ""))
    return Table(
        title=gettext("One person less: where the estimate moves most"),
        note=gettext("Persons on exactly these lists; one of them is taken away."),
        header=(gettext("lists"), gettext("persons"), gettext("in all"), gettext("change")),
        rows=tuple(rows),
    )


def _of_curve(found: Sensitivity, speech: Language) -> Table:
    gettext = speech.gettext
    rows = []
    for point in range(0, found.odds_ratios.size, EVERY):
        ends = (found.totals[point], found.ci_low[point], found.ci_high[point])
        cells = [gettext("none") if np.isnan(one) else _limit(float(one), speech) for one in ends]
        rows.append((speech.number(float(found.odds_ratios[point]), decimals=2), *cells))
    return Table(
        title=gettext("What if %(names)s depend on each other in a way that nobody can see?")
        % {"names": ", ".join(found.names)},
        note=gettext("Persons; an odds ratio of 1 is what the estimate supposes. Nothing says which of them is true."),
        header=(gettext("odds ratio"), gettext("in all"), gettext("from"), gettext("to")),
        rows=tuple(rows),
        n_words=0,
        reasons=() if found.reason is None else (found.reason.say(speech),),
    )


def _size(one: PopulationEstimate | None, speech: Language) -> tuple[str, str, str]:
    if one is None or one.n_total is None:
        return (speech.gettext("none"), "", "")
    size = speech.number(math.floor(one.n_total) if one.is_lower_bound else one.n_total)
    return (f"≥ {size}" if one.is_lower_bound else size, _limit(one.ci_low, speech), _limit(one.ci_high, speech))


def _limit(value: float | None, speech: Language) -> str:
    if value is None:
        return ""
    return "∞" if is_unlimited(value) else speech.number(value)


def _reasons(pairs: list[tuple[str, Remark | None]], speech: Language, with_codes: bool) -> tuple[str, ...]:
    """Return each reason once, with what it holds of."""
    said: dict[str, list[str]] = {}
    for name, reason in pairs:
        if reason is not None:
            said.setdefault(reason.say(speech, with_codes=with_codes), []).append(name)
    return tuple(_named(said))


def _named(said: dict[str, list[str]]) -> Iterator[str]:
    for reason, names in said.items():
        yield f"{', '.join(names)}: {reason}"
