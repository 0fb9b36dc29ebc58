"""The note before a meeting against published counts written by hand, and against laws that every note must keep."""

from __future__ import annotations

import re

import pytest

from natc.codelists import LANGUAGES, language, participants
from natc.errors import PeriodError, UnknownCodeError
from natc.figures import Counting, State, load_figures, series_of
from natc.gap import SilenceKind, Verdict
from natc.network import gather_note, say_note

ENGLISH = language("en")

# UNODC, GLOTIP data set of 2025, Slovenia: counts of the years 2018 to 2022 as printed; None: hidden (below five).
SLOVENIA = {
    "Victims, identified": (101, 7, 27, 40, 5),
    "Offences recorded": (71, 13, 29, 42, 6),
    "Persons suspected": (33, 14, None, 18, 25),
    "Persons prosecuted": (7, 9, 6, 5, 12),
    "Persons convicted": (7, None, 5, None, None),
}


def note_of(code, spoken=ENGLISH, first=2018, last=2022):
    return say_note(gather_note(code, first, last), spoken)


def sentences(note, section):
    (found,) = [one.sentences for one in note.sections if one.id == section]
    return found


@pytest.fixture(scope="module")
def slovenia():
    return note_of("SVN")


@pytest.mark.parametrize("name", SLOVENIA)
def test_the_table_prints_every_count_with_its_state(slovenia, name):
    (line,) = [line for line in slovenia.lines if line.name == name]
    printed = [cell.removesuffix(" [b]") for cell in line.cells]
    assert printed == [str(n) if n is not None else "<5 [c]" for n in SLOVENIA[name]]
    assert line.source == "UNODC: GLOTIP data set"
    assert line.unit == ("offences" if name == "Offences recorded" else "persons")


def test_the_break_of_2019_is_marked_said_and_asked_about(slovenia):
    (line,) = [line for line in slovenia.lines if line.name == "Victims, identified"]
    assert line.cells[1] == "7 [b]"
    assert any("when the counting changed" in sentence for sentence in sentences(slovenia, "breaks"))
    assert any(
        "Victims, identified, 2019" in sentence and "counted again" in sentence
        for sentence in sentences(slovenia, "questions")
    )


def test_what_changed_clearly_is_said_with_years_source_and_interval(slovenia):
    """81 persons prosecuted in five years before, 39 in the five after: 16.2 and 7.8 a year."""
    (sentence,) = sentences(slovenia, "moved")
    assert sentence.startswith(
        "Persons prosecuted (UNODC: GLOTIP data set): 16.2 a year in 2013–2017, 7.8 a year in 2018–2022;"
    )
    assert "fewer than before (times 0.33 to 0.70)" in sentence


def test_the_heading_says_how_many_counts_changed_clearly(slovenia):
    """Of the four series that UNODC has in both spans, one: 81 persons prosecuted before, 39 after."""
    assert slovenia.title == "Slovenia, 2018–2022: 1 count changed clearly, 3 did not"
    assert len([*sentences(slovenia, "moved"), *sentences(slovenia, "steady")]) == 4


def test_two_sources_of_one_count_stand_side_by_side(slovenia):
    """2020: 27 suspects at the police, fewer than five at UNODC; 33 natural persons prosecuted against 6."""
    found = sentences(slovenia, "disputes")
    assert any("Persons suspected" in one and "2020: <5 [c] and 27" in one for one in found)
    assert any("Persons prosecuted" in one and "2020: 6 and 33" in one for one in found)
    assert any(
        "Persons suspected, 2020; Persons prosecuted, 2020: which count" in one
        for one in sentences(slovenia, "questions")
    )


def test_hidden_counts_are_named_and_asked_for_in_a_way_that_shows_nobody(slovenia):
    assert any("hides the count of 2019, 2021–2022" in one for one in sentences(slovenia, "missing"))
    (asked,) = [one for one in sentences(slovenia, "questions") if "hidden" in one]
    assert "Persons convicted, 2019, 2021–2022" in asked
    assert "so that nobody is recognised" in asked


def test_kosovo_without_counts_says_so_and_asks_for_them():
    note = note_of("XKX")
    assert note.title == "Kosovo*, 2018–2022: no count can be compared with the years before"
    assert any("no source that we found gives a count for Kosovo*" in one for one in sentences(note, "missing"))
    (asked,) = [one for one in sentences(note, "questions") if "which office holds" in one]
    assert "Persons prosecuted" in asked
    assert "Persons convicted" in asked
    assert sentences(note, "moved") == ()
    (section,) = [one for one in note.sections if one.id == "moved"]
    assert section.nothing


def test_a_caveat_of_two_series_is_said_of_both():
    found = sentences(note_of("XKX"), "breaks")
    (said,) = [one for one in found if "up to 18 October only" in one]
    assert "Investigations" in said
    assert "Persons suspected" in said


@pytest.mark.parametrize("code", participants())
def test_no_share_is_written_and_nobody_is_ranked(code):
    text = " ".join(one for section in note_of(code).sections for one in section.sentences)
    assert "%" not in text
    assert not re.search(r"\b(best|worst|rank\w*|highest|lowest|worse|better)\b", text)


@pytest.mark.parametrize("code", participants())
def test_every_count_of_the_leading_series_is_in_the_table(code):
    """Against the figures themselves: a cell is printed if and only if the leading source published one."""
    facts = gather_note(code, 2018, 2022)
    by_thing = {(row.stage, row.unit, row.status, row.family): row for row in facts.rows}
    assert len(by_thing) == len(facts.rows)
    for series in series_of(load_figures()):
        if series.country != code or not series.is_leading:
            continue
        published = [series.figures.get(year) for year in range(2018, 2023)]
        if not any(published) and not any(year in series.figures for year in range(2013, 2018)):
            continue
        row = by_thing[series.stage, series.unit, series.status, series.family]
        assert list(row.figures) == published


@pytest.mark.parametrize("code", participants())
def test_a_change_is_said_once_and_a_stock_never_compared(code):
    facts = gather_note(code, 2018, 2022)
    note = say_note(facts, ENGLISH)
    said = [one for key in ("moved", "steady", "not-compared") for one in sentences(note, key)]
    assert len(said) == len(set(said)) == len(facts.changes)
    for change in facts.changes:
        row = next(one for one in facts.rows if (one.stage, one.unit, one.status, one.family)
                   == (change.stage, change.unit, change.status, change.family))  # fmt: skip
        countings = {figure.concept.counting for figure in row.figures if figure}
        if Counting.STOCK in countings:
            assert change.factor is None


@pytest.mark.parametrize("code", participants())
def test_a_question_is_asked_if_and_only_if_its_finding_is_there(code):
    facts = gather_note(code, 2018, 2022)
    asked = " ".join(sentences(say_note(facts, ENGLISH), "questions"))
    kinds = {silence.kind for silence in facts.silences}
    findings = {
        "what lies behind the change": any(change.is_clear for change in facts.changes),
        "which office holds these counts": bool(kinds & {SilenceKind.NO_COUNT, SilenceKind.NO_YEARS}),
        "hidden counts": SilenceKind.HIDDEN in kinds,
        "which count does the country itself use": bool(facts.disagreements),
        "counted again in one way": bool(facts.breaks),
        "Own citizens among the victims": any(
            pair.citizens_of == code and pair.verdict is not Verdict.ONLY_RETURNED for pair in facts.mirrors
        ),
    }
    assert {words: words in asked for words in findings} == findings


@pytest.mark.parametrize("code", participants())
def test_the_mirror_names_both_sides_of_every_pair(code):
    facts = gather_note(code, 2018, 2022)
    assert {code} <= {
        end for pair in facts.mirrors for end in (pair.recorded_in, pair.citizens_of)
    } or not facts.mirrors
    assert all(code in (pair.recorded_in, pair.citizens_of) for pair in facts.mirrors)
    assert len(sentences(say_note(facts, ENGLISH), "mirror")) == len(facts.mirrors)


def test_a_hidden_count_is_never_printed_as_a_number():
    for code in participants():
        for row, line in zip(gather_note(code, 2018, 2022).rows, note_of(code).lines, strict=True):
            for figure, cell in zip(row.figures, line.cells, strict=True):
                assert (figure is None) == (cell == "[x]")
                if figure is not None and figure.state is State.SUPPRESSED:
                    assert cell.startswith("<5 [c]")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_note_in_every_language(code):
    facts = gather_note("SRB", 2018, 2022)
    note = say_note(facts, language(code))
    assert [len(one.sentences) for one in note.sections] == [
        len(one.sentences) for one in say_note(facts, ENGLISH).sections
    ]


def test_other_years_are_held_against_as_many_before():
    facts = gather_note("svn", 2020, 2021)
    assert (facts.country, facts.before.first, facts.before.last) == ("SVN", 2018, 2019)
    assert note_of("SVN", first=2020, last=2021).years == (2020, 2021)


def test_an_unknown_country_and_years_that_run_backwards_are_refused():
    with pytest.raises(UnknownCodeError):
        gather_note("ITA", 2018, 2022)
    with pytest.raises(PeriodError):
        gather_note("SVN", 2022, 2018)
