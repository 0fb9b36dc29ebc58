"""How figures are written for people: counts, years, stages and sources, in a language of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from math import isinf

from natc.codelists import Language, country_name, get_stage, participants, units
from natc.figures.figure import Breakdown, Counting, Figure, Instance, Mark, Rank, State, VictimStatus
from natc.figures.interval import Interval
from natc.figures.rules import load_aliases, load_rules


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


STATUS_NAMES = {
    VictimStatus.PRESUMED: _("presumed"),
    VictimStatus.IDENTIFIED: _("identified"),
    VictimStatus.BOTH: _("presumed and identified together"),
    VictimStatus.NOT_STATED: _("presumed or identified is not stated"),
}
INSTANCE_NAMES = {
    Instance.FIRST: _("first instance"),
    Instance.FINAL: _("final judgment"),
    Instance.NOT_STATED: _("instance not stated"),
}
COUNTING_NAMES = {
    Counting.FLOW: _("new in the period (flow)"),
    Counting.STOCK: _("all that was open in the period (stock)"),
    Counting.NOT_STATED: _("whether earlier files are included is not stated"),
}
RANK_NAMES = {
    Rank.INTERGOVERNMENTAL: _("intergovernmental organisation"),
    Rank.OFFICIAL: _("official publication of the country"),
    Rank.GOVERNMENT_REPORT: _("report of another government"),
    Rank.RESEARCH: _("research"),
    Rank.SECONDARY: _("secondary source"),
    Rank.PRESS: _("press"),
    Rank.LEAKED_CABLE: _("leaked cable"),
}
STATE_NAMES = {
    State.KNOWN: _("known"),
    State.SUPPRESSED: _("suppressed by the publisher"),
    State.MISSING: _("missing"),
    State.NOT_APPLICABLE: _("not applicable"),
    State.NOT_SUPPLIED: _("not supplied yet"),
}
MARK_NAMES = {
    Mark.CONFIDENTIAL: _("confidential: the publisher hides the count; <5 stands for 0 to 4"),
    Mark.NOT_AVAILABLE: _("not available: nobody published it that we could find"),
    Mark.NOT_APPLICABLE: _("not applicable: it cannot exist"),
    Mark.WAITING: _("waiting: an agency still owes it"),
    Mark.PROVISIONAL: _("provisional"),
    Mark.REVISED: _("revised: an earlier release gave another count"),
    Mark.ESTIMATED: _("estimated"),
    Mark.BREAK: _("break: the counting changed"),
}
RANGE = _("%(low)s to %(high)s")
AND_MORE = _("%(low)s or more")


def say_interval(interval: Interval, language: Language, *, decimals: int = 0) -> str:
    """Write a count or rate: `12`, or `12 to 16` where it is known within bounds only."""
    low = language.number(interval.low, decimals=decimals)
    if isinf(interval.high):
        return language.gettext(AND_MORE) % {"low": low}
    high = language.number(interval.high, decimals=decimals)
    return low if low == high else language.gettext(RANGE) % {"low": low, "high": high}


def say_figure(figure: Figure, language: Language) -> str:
    """Write a figure's count with its marks: `29`, `<5 [c]`, `[x]`."""
    count = "<5" if figure.state is State.SUPPRESSED else ""
    if figure.state is State.KNOWN and figure.low is not None:
        count = language.number(figure.low)
    marks = [f"[{mark}]" for mark in Mark if mark in figure.marks]
    return " ".join(part for part in (count, *marks) if part)


def say_years(years: Iterable[int]) -> str:
    """Write years with runs drawn together: `2010–2013, 2021`."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def name_stage(stage: str, language: Language, *, status: VictimStatus | None = None, unit: str = "persons") -> str:
    """Write what a row counts: `Victims, identified`; `Persons prosecuted (legal persons)`."""
    name = language.gettext(get_stage(stage).name)
    if status is not None:
        name = f"{name}, {language.gettext(STATUS_NAMES[status])}"
    return name if unit == get_stage(stage).unit else f"{name} ({name_unit(unit, language)})"


def name_unit(unit: str, language: Language) -> str:
    """Write a counting unit."""
    return language.gettext(units()[unit])


def name_country(code: str, language: Language) -> str:
    """Write a country, or one of the codes OWN, OTHER, ALL, UNKNOWN of the alias table."""
    labels = load_aliases()["labels"]
    return language.gettext(labels[code]) if code in labels else country_name(code, language)


def name_family(family: str, language: Language) -> str:
    """Write the name of a source family."""
    return language.gettext(load_rules()["families"].get(family, family))


def name_dimension(dimension: str, language: Language) -> str:
    """Write the name of a breakdown's dimension."""
    return language.gettext(load_aliases()["dimensions"][dimension])


def name_part(part: Breakdown, language: Language) -> str:
    """Write a part's label: in the language where it is reviewed, else as printed."""
    return " / ".join(name_country(code, language) for code in part.codes) or part.label


def sort_countries(codes: Iterable[str], language: Language) -> list[str]:
    """Return participants in the alphabetical order of their names in a language."""
    known = [code for code in codes if code in participants()]
    return sorted(known, key=lambda code: _sort_key(country_name(code, language)))


def _sort_key(name: str) -> str:
    # Slovenian, Croatian, Bosnian, Serbian and Montenegrin Latin order: a carrier letter, then its variants.
    order = {"č": "c{", "ć": "c|", "đ": "d|", "š": "s{", "ž": "z{"}
    return "".join(order.get(letter, letter) for letter in name.lower())
