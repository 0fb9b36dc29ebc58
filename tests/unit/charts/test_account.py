"""Pictures of the annual account: what is drawn, said and tabulated is what was counted."""

import re
from itertools import count

import pytest

from natc.charts import render_svg
from natc.charts.account import (
    CountGroup,
    CountRow,
    VictimRow,
    picture_counts,
    picture_net_sentences,
    picture_victims,
    picture_years,
)
from natc.charts.account_drawing import SentenceDot
from natc.codelists import language
from natc.figures import Interval

ENGLISH = language("en")


def count_row(name, low, high=None):
    high = low if high is None else high
    return CountRow(name=name, label=str(low) if low == high else f"{low} to {high}", interval=Interval(low, high))


def form(name, span, **parts):
    return VictimRow(total=count_row(name, *span), parts=tuple(count_row(sex, *one) for sex, one in parts.items()))


FORMS = [
    form("prostitution", (24,), female=(23,), male=(1,)),
    form("forced labour", (3,), female=(3,), male=(0,)),
]
VICTIMS = count_row("victims", 27)


def circles(picture, *, narrow=False):
    return len(re.findall(r"<circle", render_svg(picture, narrow=narrow)))


def test_victims_are_drawn_said_and_tabulated_alike():
    picture = picture_victims(FORMS, 2025, ENGLISH, victims=VICTIMS)
    assert picture.title == "Prostitution leads: 24 of 27 victims"
    assert picture.rows == (
        ("Prostitution", "female", "23"),
        ("Prostitution", "male", "1"),
        ("Forced labour", "female", "3"),
    )
    assert all(part in picture.alt for part in ("Prostitution – female: 23, male: 1", "Forced labour – female: 3"))
    assert {"23", "1", "3"} <= set(re.findall(r">(\d+)</text>", render_svg(picture)))


def test_two_forms_that_are_equal_do_not_lead():
    forms = [form(name, (2,), female=(2,)) for name in ("a", "b")]
    picture = picture_victims(forms, 2025, ENGLISH, victims=count_row("victims", 4))
    assert picture.title == "No single form of exploitation leads among the victims"


def test_no_victim_is_no_picture():
    with pytest.raises(ValueError, match="at least one"):
        picture_victims([form("a", (0,), female=(0,))], 2025, ENGLISH, victims=count_row("victims", 0))


@pytest.mark.parametrize(("other", "leads"), [(10, True), (11, False)])
def test_a_form_leads_only_where_no_other_can_be_as_many(other, leads):
    forms = [form("a", (11, 14), female=(11, 14)), form("b", (other,), male=(other,))]
    picture = picture_victims(forms, 2025, ENGLISH, victims=count_row("victims", 20, 25))
    assert (picture.title == "A leads: 11 to 14 of 20 to 25 victims") is leads
    assert ("A", "female", "11 to 14") in picture.rows
    assert "11 to 14" in re.findall(r">([^<]+)</text>", render_svg(picture))
    assert "the most that there can be" in picture.note


def test_a_count_that_is_not_known_is_in_the_table_and_named_in_the_note_not_drawn():
    rows = (
        CountRow(name="persons suspected", label="27", interval=Interval(27, 27)),
        CountRow(name="persons convicted", label="[w]", interval=None),
    )
    group = CountGroup(heading="Persons", unit="persons", rows=rows)
    picture = picture_counts([group], 2025, ENGLISH, title="What was counted?")
    assert picture.rows == (("Persons suspected", "persons", "27"), ("Persons convicted", "persons", "[w]"))
    assert "not known: persons convicted." in picture.note
    assert circles(picture) == 1
    assert "not one group of people" in picture.note


def test_a_year_without_a_count_has_its_mark_and_no_column():
    counts, labels = {2023: 7, 2024: None, 2025: 0}, {2023: "7", 2024: "[w]", 2025: "0"}
    picture = picture_years(counts, ENGLISH, title="7 persons", labels=labels)
    assert picture.rows == (("2023", "7"), ("2024", "[w]"), ("2025", "0"))
    assert ">[w]</text>" in render_svg(picture)
    wide = [one for one in re.findall(r'stroke-width="([\d.]+)"', render_svg(picture)) if float(one) > 10]
    assert len(wide) == 1


@pytest.mark.parametrize("narrow", [False, True])
def test_a_dot_is_a_sentence(narrow):
    dots = [SentenceDot(imposed=24, net=net) for net in (0, 0, 12, 24, 24, 24)]
    picture = picture_net_sentences(dots, 2025, ENGLISH)
    assert picture.title == "Suspended in full: 2 of 6 sentences of imprisonment"
    assert circles(picture, narrow=narrow) == len(dots)
    assert "from 0 to 24 months" in picture.alt


def test_many_sentences_share_dots_and_the_note_says_how_many():
    dots = [SentenceDot(imposed=24, net=24)] * 200
    picture = picture_net_sentences(dots, 2025, ENGLISH)
    each = int(re.search(r"Dot: (\d+) sentences", picture.note)[1])
    assert circles(picture) == next(n for n in count() if n * each >= 200)
    assert sum(int(row[-1]) for row in picture.rows) == 200
