"""What the figures of a country leave open: questions for a meeting, each from a finding of its note."""

from __future__ import annotations

from collections.abc import Iterator

from natc.codelists import Language, get_stage
from natc.figures import Instance, name_country, name_stage, say_years, sort_countries
from natc.gap import Silence, SilenceKind, Verdict
from natc.network.note import NoteFacts


def ask(facts: NoteFacts, language: Language) -> Iterator[str]:
    """Yield the questions: on what moved, on what is missing, on what contradicts, and on what neighbours record."""
    yield from _ask_what_moved(facts, language)
    yield from _ask_what_is_missing(facts, language)
    yield from _ask_what_contradicts(facts, language)
    yield from _ask_about_neighbours(facts, language)


def _ask_what_moved(facts: NoteFacts, language: Language) -> Iterator[str]:
    names = [
        name_stage(change.stage, language, status=change.status, unit=change.unit)
        for change in facts.changes
        if change.is_clear
    ]
    if names:
        yield language.gettext(
            "%(names)s: what lies behind the change – what happened, how authorities worked, or how they counted?"
        ) % {"names": "; ".join(names)}


def _ask_what_is_missing(facts: NoteFacts, language: Language) -> Iterator[str]:
    _ = language.gettext
    absent = [one for one in facts.silences if one.kind in {SilenceKind.NO_COUNT, SilenceKind.NO_YEARS}]
    if absent:
        names = "; ".join(_name_silence(one, language) for one in absent)
        yield _("%(names)s: which office holds these counts, and may they be published?") % {"names": names}
    hidden = [one for one in facts.silences if one.kind is SilenceKind.HIDDEN]
    if hidden:
        names = "; ".join(_name_silence(one, language) for one in hidden)
        yield _(
            "%(names)s: can the hidden counts be given as one sum of several years, so that nobody is recognised?"
        ) % {"names": names}
    if any(one.kind is SilenceKind.NO_CITIZENSHIP for one in facts.silences):
        yield _("Is the citizenship of victims recorded in every year, and may it be published?")
    if any(row.instance is Instance.NOT_STATED for row in facts.view.leading("persons_convicted")):
        yield _("Persons convicted: are the judgments that are counted final?")


def _ask_what_contradicts(facts: NoteFacts, language: Language) -> Iterator[str]:
    _ = language.gettext
    disputed: dict[str, set[int]] = {}
    for one in facts.disagreements:
        disputed.setdefault(name_stage(one.stage, language, unit=one.first.unit), set()).add(one.year)
    if disputed:
        yield _("%(names)s: which count does the country itself use, and what does the other one count?") % {
            "names": _with_years(disputed)
        }
    broken: dict[str, set[int]] = {}
    for row, found in facts.breaks:
        name = name_stage(row.stage, language, status=row.status, unit=row.unit)
        broken.setdefault(name, set()).add(found.year)
    if broken:
        yield _("%(names)s: can the years before and after the break be counted again in one way?") % {
            "names": _with_years(broken)
        }


def _ask_about_neighbours(facts: NoteFacts, language: Language) -> Iterator[str]:
    _ = language.gettext
    there = {p.recorded_in for p in facts.mirrors if p.citizens_of == facts.country and p.recorded.years}
    here = {p.citizens_of for p in facts.mirrors if p.recorded_in == facts.country and p.recorded.years}
    back = {
        p.recorded_in for p in facts.mirrors if p.citizens_of == facts.country and p.verdict is Verdict.ONLY_RETURNED
    }
    if there:
        yield _("Own citizens among the victims in %(names)s: is it known how many returned, and were they helped?") % {
            "names": _list(there, language)
        }
    if here:
        yield _("Victims who are citizens of %(names)s: was their country told, where they agreed to it?") % {
            "names": _list(here, language)
        }
    if back:
        yield _("Own citizens returned from %(names)s: can the two offices compare their records?") % {
            "names": _list(back, language)
        }


def _name_silence(silence: Silence, language: Language) -> str:
    name = language.gettext(get_stage(silence.stage).name)
    return f"{name}, {say_years(silence.years)}" if silence.years else name


def _list(codes: set[str], language: Language) -> str:
    return ", ".join(name_country(code, language) for code in sort_countries(codes, language))


def _with_years(years: dict[str, set[int]]) -> str:
    return "; ".join(f"{name}, {say_years(found)}" for name, found in years.items())
