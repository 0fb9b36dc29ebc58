"""A note on movements and challenges in words: what moved, what is hard to read, what to ask. Two pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from natc.codelists import Language
from natc.figures import (
    Disagreement,
    Mark,
    VictimStatus,
    name_country,
    name_family,
    name_stage,
    name_unit,
    say_figure,
    say_years,
    sort_countries,
)
from natc.gap import StageRow, name_row, say_change, say_count, say_mirror, say_silence
from natc.network.note import NoteFacts, NoteRow
from natc.network.note_questions import ask

MISSING = f"[{Mark.NOT_AVAILABLE}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One row of the table of counts. `before` and `cells` are counts with their marks."""

    name: str
    unit: str
    source: str
    before: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSection:
    """Sentences under a heading; `nothing` says that there are none."""

    id: str
    heading: str
    sentences: tuple[str, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note on the movements and challenges of a country, in a language, ready for page, paper and text."""

    country: str
    name: str
    title: str
    lead: str
    caption: str
    before: str
    years: tuple[int, ...]
    lines: tuple[NoteLine, ...]
    moved: tuple[NoteSection, ...]
    challenges: tuple[NoteSection, ...]
    questions: NoteSection
    sources: tuple[str, ...]

    @property
    def sections(self) -> tuple[NoteSection, ...]:
        """All sections, in order."""
        return (*self.moved, *self.challenges, self.questions)


def say_note(facts: NoteFacts, language: Language) -> Note:
    """Return the facts of a note in words: every sentence holds its counts, years and source."""
    _ = language.gettext
    name = name_country(facts.country, language)
    spans = {"country": name, "before": say_years(facts.before.years), "years": say_years(facts.period.years)}
    return Note(
        country=facts.country,
        name=name,
        title=_say_title(facts, language),
        lead=_say_lead(facts, language),
        caption=_("What the leading source counted in %(country)s, year by year; before that the years %(before)s")
        % spans,
        before=spans["before"],
        years=facts.period.years,
        lines=tuple(_line(row, language) for row in facts.rows),
        moved=_say_moved(facts, language),
        challenges=_say_challenges(facts, language),
        questions=NoteSection(
            id="questions", heading=_("What could be asked at the meeting?"), sentences=tuple(ask(facts, language))
        ),
        sources=tuple(name_family(family, language) for family in dict.fromkeys(row.family for row in facts.rows)),
    )


def _say_title(facts: NoteFacts, language: Language) -> str:
    """Say how many counts changed clearly, of those that can be compared with the years before."""
    held = [change.is_clear for change in facts.changes if change.factor is not None]
    said = {"country": name_country(facts.country, language), "years": say_years(facts.period.years)}
    if not held:
        pattern = language.gettext("%(country)s, %(years)s: no count can be compared with the years before")
        return pattern % said
    n_clear = sum(held)
    pattern = language.ngettext(
        "%(country)s, %(years)s: %(clear)s count changed clearly, %(other)s did not",
        "%(country)s, %(years)s: %(clear)s counts changed clearly, %(other)s did not",
        n_clear,
    )
    return pattern % {**said, "clear": language.number(n_clear), "other": language.number(len(held) - n_clear)}


def _say_lead(facts: NoteFacts, language: Language) -> str:
    """Say how many counts can be compared with the years before, and how many of these changed clearly."""
    n_held = sum(change.factor is not None for change in facts.changes)
    n_clear = sum(change.is_clear for change in facts.changes)
    pattern = language.ngettext(
        "%(held)s of %(all)s count of %(years)s can be held against %(before)s; %(clear)s changed clearly.",
        "%(held)s of %(all)s counts of %(years)s can be held against %(before)s; %(clear)s changed clearly.",
        len(facts.changes),
    )
    return pattern % {
        "held": language.number(n_held),
        "all": language.number(len(facts.changes)),
        "clear": language.number(n_clear),
        "years": say_years(facts.period.years),
        "before": say_years(facts.before.years),
    }


def _line(row: NoteRow, language: Language) -> NoteLine:
    return NoteLine(
        name=name_stage(row.stage, language, status=row.status, unit=row.unit),
        unit=name_unit(row.unit, language),
        source=name_family(row.family, language),
        before=_say_before(row.before, language),
        cells=tuple(say_figure(figure, language) if figure else MISSING for figure in row.figures),
    )


def _say_before(row: StageRow | None, language: Language) -> str:
    if row is None:
        return MISSING
    said = say_count(row, language)
    if row.suppressed_years:
        said += f" [{Mark.CONFIDENTIAL}]"
    if row.breaks:
        said += f" [{Mark.BREAK}]"
    return f"{said} ({say_years(row.years)})" if row.missing_years else said


def _say_moved(facts: NoteFacts, language: Language) -> tuple[NoteSection, ...]:
    _ = language.gettext
    held = [change for change in facts.changes if change.factor is not None]
    return (
        NoteSection(
            id="moved",
            heading=_("What changed clearly?"),
            sentences=tuple(say_change(change, language) for change in held if change.is_clear),
            nothing=_("No count that can be compared changed clearly."),
        ),
        NoteSection(
            id="steady",
            heading=_("Where is no clear change?"),
            sentences=tuple(say_change(change, language) for change in held if not change.is_clear),
            nothing=_("No other count can be compared with the years before."),
        ),
        NoteSection(
            id="not-compared",
            heading=_("What cannot be compared with the years before?"),
            sentences=tuple(say_change(change, language) for change in facts.changes if change.factor is None),
            nothing=_("Every count can be compared with the years before."),
        ),
    )


def _say_challenges(facts: NoteFacts, language: Language) -> tuple[NoteSection, ...]:
    _ = language.gettext
    return (
        NoteSection(
            id="missing",
            heading=_("What is missing or hidden?"),
            sentences=tuple(say_silence(silence, language) for silence in facts.silences),
        ),
        NoteSection(
            id="breaks",
            heading=_("What is to be known of the counts?"),
            sentences=tuple(_say_cautions(facts, language)),
            nothing=_("No source states a break or another reason to be careful that has not been said above."),
        ),
        NoteSection(
            id="disputes",
            heading=_("Where do sources disagree?"),
            sentences=tuple(_say_disagreements(facts.disagreements, language)),
            nothing=_("No two sources that we found contradict each other in these years."),
        ),
        NoteSection(
            id="mirror",
            heading=_("What do the other participants record?"),
            sentences=tuple(_say_mirrors(facts, language)),
            nothing=_("No participant publishes a count of this country's citizens, or of its own citizens here."),
        ),
    )


def _say_cautions(facts: NoteFacts, language: Language) -> Iterator[str]:
    """Say breaks and caveats, each once, without those that a change or a disagreement has said."""
    said = {reason for change in facts.changes for reason in change.reservations}
    said |= {found.reason for found in facts.disagreements}
    named: dict[str, list[str]] = {}
    for row in facts.view.rows:
        found = [one.reason for one in row.breaks]
        found += [one.text for one in row.caveats if one.kind not in {"instance", "break"}]
        for reason in dict.fromkeys(found):
            if reason not in said:
                named.setdefault(reason, []).append(f"{name_row(row, language)}, {name_family(row.family, language)}")
    by_series: dict[str, list[str]] = {}
    for reason, names in named.items():
        by_series.setdefault("; ".join(names), []).append(language.gettext(reason))
    for name, reasons in by_series.items():
        yield f"{name}: {' '.join(reasons)}"


def _say_disagreements(found: Iterable[Disagreement], language: Language) -> Iterator[str]:
    """Say the counts of two sources side by side, the years of one pair in one sentence."""
    _ = language.gettext
    groups: dict[tuple[object, ...], list[Disagreement]] = {}
    for one in found:
        key = (one.stage, one.first.unit, one.first.source.family, one.first.concept.status)
        groups.setdefault((*key, one.second.source.family, one.second.concept.status, one.reason), []).append(one)
    for members in groups.values():
        one = members[0]
        counts = [
            _("%(year)s: %(first)s and %(second)s")
            % {
                "year": each.year,
                "first": say_figure(each.first, language),
                "second": say_figure(each.second, language),
            }
            for each in members
        ]
        said = _("%(name)s, %(first)s and %(second)s: %(counts)s.") % {
            "name": name_stage(one.stage, language, unit=one.first.unit),
            "first": _name_source(one.first.source.family, one.first.concept.status, language),
            "second": _name_source(one.second.source.family, one.second.concept.status, language),
            "counts": "; ".join(counts),
        }
        reason = _(one.reason) if one.reason else _("Neither source explains the difference.")
        yield f"{said} {reason}"


def _name_source(family: str, status: VictimStatus | None, language: Language) -> str:
    name = name_family(family, language)
    return f"{name} ({name_stage('victims', language, status=status)})" if status else name


def _say_mirrors(facts: NoteFacts, language: Language) -> Iterator[str]:
    """Say each pair, in the order of the other participant's name."""
    by_other: dict[str, list[str]] = {}
    for pair in facts.mirrors:
        other = pair.citizens_of if pair.recorded_in == facts.country else pair.recorded_in
        by_other.setdefault(other, []).append(say_mirror(pair, language))
    for code in sort_countries(by_other, language):
        yield from by_other[code]
