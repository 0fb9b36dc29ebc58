"""What `natc prevalence` prints for people: the finding first, then exact numbers, then what to beware of."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from natc.charts.estimate_words import say_model_of
from natc.cli.output import align_table
from natc.codelists import Language
from natc.datasets import published_criticism
from natc.prevalence import METHODS, Bearing, Comparison, IntervalKind, Lists, PopulationEstimate, tell
from natc.prevalence.belief.quoting import why_not_to_quote
from natc.prevalence.diagnostic_names import name_diagnostic
from natc.prevalence.estimate import write_diagnostic
from natc.prevalence.intervals.names import INTERVAL_NAMES
from natc.prevalence.lists import NOT_FOR_PUBLICATION
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import is_unlimited, per_cent, places_of

WIDTH = 100
"""Letters in a line of text."""
NUMBERS = (2, 3, 4)
"""Columns of numbers in the table of methods."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


INTERVALS = {
    IntervalKind.BCA: _("bootstrap with bias correction and acceleration (BCa), the choice of the model repeated"),
    IntervalKind.PERCENTILE: _("bootstrap percentiles, the choice of the model repeated"),
    IntervalKind.PROFILE: _("profile likelihood of the model chosen"),
    IntervalKind.CONDITIONAL: _("takes the model for the truth, and so is too short after a choice"),
    IntervalKind.POSTERIOR: _("quantiles of the posterior distribution"),
    IntervalKind.LOG_NORMAL: _("log-normal for the number on no list"),
}


def write_estimate(found: PopulationEstimate, lists: Lists, command: str, words: Language) -> Iterator[str]:
    """Yield the lines of one estimate."""
    gettext = words.gettext
    yield from write_finding(found, lists, words)
    yield ""
    yield align_table((gettext("what"), gettext("value")), list(list_facts(found, words)))
    yield from write_listed(gettext("Beware"), list_warnings(found, lists), words)
    yield from write_criticism(words)
    yield ""
    yield gettext("The same again: %(command)s") % {"command": command}


def list_warnings(found: PopulationEstimate, lists: Lists) -> list[Remark]:
    """Return what to beware of, without what the finding says as a reason not to quote it."""
    said = why_not_to_quote(found, lists)
    return [remark for remark in (*lists.remarks, *found.warnings) if remark not in said]


def write_finding(found: PopulationEstimate, lists: Lists, words: Language) -> Iterator[str]:
    """Yield the lines that come before everything else: the mark, the finding, and why not to quote it."""
    yield from _marked(lists, words)
    yield from wrap(tell(found).say(words))
    if found.reason is not None:
        yield from wrap(found.reason.say(words))
    for place, remark in enumerate(why_not_to_quote(found, lists)):
        yield from write_item(remark.say(words)) if place else wrap(remark.say(words))


def list_facts(found: PopulationEstimate, words: Language) -> Iterator[tuple[str, str]]:
    """Yield what one estimate holds, as pairs of name and value."""
    gettext = words.gettext
    yield (gettext("method"), f"{found.method}: {gettext(METHODS[found.method].title)}")
    if model := say_model_of(found, words):
        yield (gettext("model"), model)
    yield (gettext("recorded persons"), words.number(found.n_recorded))
    if found.n_total is not None and found.n_hidden is not None:
        is_bound = found.is_lower_bound
        yield (
            gettext("persons in all, at least") if is_bound else gettext("persons in all"),
            words.number(found.n_total, decimals=1),
        )
        yield (
            gettext("persons on no list, at least") if is_bound else gettext("persons on no list"),
            words.number(found.n_hidden, decimals=1),
        )
    if found.ci_low is not None and found.interval is not None:
        exact = per_cent(found.level)
        percent = words.number(float(exact), decimals=places_of(exact))
        yield (
            gettext("%(percent)s per cent interval") % {"percent": percent},
            _say_span(found.ci_low, found.ci_high, words),
        )
        yield (gettext("kind of interval"), gettext(INTERVALS[found.interval]))
    if found.replicates:
        yield (gettext("replicates or draws"), words.number(found.replicates))
    if found.seed is not None:
        yield (gettext("seed"), str(found.seed))
    for name, value in found.diagnostics.items():
        if not isinstance(value, tuple) and value not in (None, ""):
            yield (name_diagnostic(name, words), write_diagnostic(value, words))


def _say_span(low: float, high: float | None, words: Language) -> str:
    """Return the two limits of an interval in words; where there is no upper one, that."""
    if high is None or is_unlimited(high):
        return words.gettext("%(low)s or more, without upper limit") % {"low": words.number(low, decimals=1)}
    ends = {"low": words.number(low, decimals=1), "high": words.number(high, decimals=1)}
    return words.gettext("%(low)s to %(high)s") % ends


def write_comparison(found: Comparison, command: str, words: Language) -> Iterator[str]:
    """Yield the lines of methods side by side."""
    gettext = words.gettext
    yield from _marked(found.lists, words)
    for remark in found.verdict:
        yield from wrap(remark.say(words))
    yield ""
    yield align_table(list_columns(words), [list_cells(one, words) for one in found.estimates], right=NUMBERS)
    yield gettext("Persons, recorded and on no list together; the interval as each method makes it.")
    reasons = [one for one in found.estimates if one.reason is not None]
    if reasons:
        yield from ("", gettext("No valid estimate:"))
        for one in reasons:
            yield from write_item(
                f"{METHODS[one.method].name.say(words)}: {one.reason.say(words) if one.reason else ''}"
            )
    yield from write_listed(gettext("Why methods differ"), found.disagreements, words)
    yield from write_listed(gettext("Checks"), found.checks, words)
    yield from write_listed(gettext("Of the lists"), [*found.lists.remarks, *found.bearing.findings], words)
    for one in found.estimates:
        if one.warnings:
            called = {"method": METHODS[one.method].name.say(words)}
            yield from write_listed(gettext("Beware of %(method)s") % called, one.warnings, words)
    yield from write_criticism(words)
    yield ""
    yield gettext("The same again: %(command)s") % {"command": command}


def list_columns(words: Language) -> tuple[str, ...]:
    """Return the headings of the table of methods."""
    gettext = words.gettext
    return (gettext("method"), gettext("model"), gettext("in all"), gettext("from"), gettext("to"), gettext("interval"))


def list_cells(one: PopulationEstimate, words: Language) -> tuple[str, ...]:
    """Return the cells of one method."""
    if one.n_total is None:
        return (one.method, say_model_of(one, words), words.gettext("none"), "", "", "")
    size = words.number(math.floor(one.n_total) if one.is_lower_bound else one.n_total)
    return (
        one.method,
        say_model_of(one, words),
        f"≥ {size}" if one.is_lower_bound else size,
        "" if one.ci_low is None else words.number(one.ci_low),
        "∞" if is_unlimited(one.ci_high) else _whole(one.ci_high, words),
        "" if one.interval is None else words.gettext(INTERVAL_NAMES[one.interval]),
    )


def _whole(value: float | None, words: Language) -> str:
    return "" if value is None else words.number(value)


def write_bearing(found: Bearing, lists: Lists, words: Language) -> Iterator[str]:
    """Yield the lines of what lists can bear, with how many persons each two of them share."""
    gettext = words.gettext
    yield from _marked(lists, words)
    yield from wrap(
        gettext("These lists can bear an estimate; how good it is, compare shows.")
        if found.bears
        else gettext("These lists cannot bear an estimate.")
    )
    yield from write_listed(gettext("What stands against it"), found.obstacles, words)
    yield from write_listed(gettext("What it would rest on"), found.weaknesses, words)
    yield from write_listed(gettext("What the lists hold"), [*found.facts, *lists.remarks], words)
    yield ""
    yield gettext("Persons on both lists; a list with itself: on the list")
    yield align_table(["", *lists.names], list(overlap_rows(lists, words)), right=range(1, lists.n_lists + 1))


def overlap_rows(lists: Lists, words: Language) -> Iterator[tuple[str, ...]]:
    """Yield a row per list: how many persons it shares with each."""
    for name, row in lists.overlap().iterrows():
        yield (str(name), *(words.number(int(n)) for n in row))


def wrap(text: str) -> list[str]:
    """Return a text as lines."""
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def write_item(text: str) -> list[str]:
    """Return a text as the lines of an item."""
    return textwrap.wrap(
        text, WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _marked(lists: Lists, words: Language) -> Iterator[str]:
    """Yield the mark of lists that are not for publication; it stands before everything else."""
    for remark in lists.remarks:
        if remark.code == NOT_FOR_PUBLICATION.code:
            yield from wrap(remark.say(words))
            yield ""


def write_listed(heading: str, remarks: Sequence[Remark], words: Language) -> Iterator[str]:
    """Yield remarks as items below a heading; nothing where there are none."""
    shown = [remark for remark in remarks if remark.code != NOT_FOR_PUBLICATION.code]
    if shown:
        yield from ("", f"{heading}:")
        for remark in shown:
            yield from write_item(remark.say(words))


def write_criticism(words: Language) -> Iterator[str]:
    """Yield what has been published against estimates."""
    yield from ("", words.gettext("What has been published against this kind of estimate:"))
    for one in published_criticism():
        yield from write_item(f"{words.gettext(one.says)} {one.link}")


def join(lines: Iterable[str]) -> str:
    """Return lines as one text."""
    return "\n".join(lines)
