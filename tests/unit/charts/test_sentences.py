"""The picture of sentences: every number of the data is drawn and in the table, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from natc.charts import picture_sentences, render_svg
from natc.charts.palette import PAPER, WARM
from natc.charts.sheet import NARROW, WIDE, width_of
from natc.codelists import language
from natc.law import get_judgment, load_judgments, load_laws, statutory_range_at

ENGLISH = language("en")
LAWS = load_laws()
BELGRADE = get_judgment("srb-belgrade-2013")
CRIMINAL = ("bih-tuzla-2022", "mne-begging-2020", "srb-belgrade-2013", "srb-k-24-10", "bih-state-2004", "mne-marriage")


def ranges(*judgments):
    return [statutory_range_at(one, LAWS) for one in judgments or [get_judgment(key) for key in CRIMINAL]]


def drawn(chart, mark, **looks):
    """The records that a chart draws with one kind of mark and looks."""
    spec = chart.to_dict()
    names = [
        layer["data"]["name"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == mark and all(layer["mark"].get(key) == value for key, value in looks.items())
    ]
    return [record for name in names for record in spec["datasets"][name]]


def words_of(chart):
    return " ".join(record["text"] for record in drawn(chart, "text"))


def place_of(chart, months):
    """Where the axis has a number of months, worked out from its lines at 0 and 60."""
    ticks = {
        record["text"]: record["px"] for record in drawn(chart, "text", align="center") if record["text"].isdigit()
    }
    return ticks["0"] + (ticks["60"] - ticks["0"]) * months / 60


@pytest.mark.parametrize("is_narrow", [False, True])
def test_each_sentence_is_a_dot_at_its_months(is_narrow):
    picture = picture_sentences(ranges(BELGRADE), ENGLISH)
    chart = picture.narrow if is_narrow else picture.chart
    dots = sorted(record["px"] for record in drawn(chart, "point", shape="circle"))
    assert dots == pytest.approx([place_of(chart, months) for months in (120, 126, 156, 180)])


def test_the_range_begins_at_ten_years_and_is_open():
    chart = picture_sentences(ranges(BELGRADE), ENGLISH).chart
    (minimum,) = drawn(chart, "rule", strokeWidth=2)
    assert minimum["px"] == minimum["px2"] == pytest.approx(place_of(chart, 120))
    edges = drawn(chart, "rule", strokeWidth=1.6)
    assert len([one for one in edges if one["py"] != one["py2"]]) == 2  # its point at the right
    assert max(one["px2"] for one in edges) > place_of(chart, 240)


def test_a_suspended_sentence_is_hollow_and_one_below_the_minimum_has_a_ring():
    made = replace(BELGRADE, sentences_months=(130, 60), suspended_months=(0, 60), defendants=2)
    picture = picture_sentences(ranges(made), ENGLISH)
    hollow = drawn(picture.chart, "point", shape="circle", fill=PAPER, stroke="#0b4f6c")
    ring = drawn(picture.chart, "point", stroke=WARM)
    assert [one["px"] for one in hollow] == [one["px"] for one in ring] == pytest.approx([place_of(picture.chart, 60)])
    assert "Ring: below the minimum." in picture.note
    assert "Hollow dot" in picture.note
    assert picture.rows[1][1:] == ("below the minimum", "60", "60", "120", "[x]")


def test_equal_sentences_are_one_dot_that_says_how_many():
    made = replace(BELGRADE, sentences_months=(150, 150, 150), defendants=3)
    picture = picture_sentences(ranges(made), ENGLISH)
    assert len(drawn(picture.chart, "point", shape="circle")) == 1
    assert "3 × 150" in words_of(picture.chart)
    assert len(picture.rows) == 3


def test_a_judgment_without_a_length_says_so_in_its_row():
    picture = picture_sentences(ranges(), ENGLISH)
    for chart in (picture.chart, picture.narrow):
        said = words_of(chart)
        assert said.count("length of the sentence not found") == 2
        assert said.count("below the minimum, says") == 2
        assert said.count("Statutory range at the time: not") == 5
        assert "up to 108" in said


def test_the_title_counts_judgments_and_sentences_and_the_note_warns():
    """Of six one has its sentences one by one: four, none below ten years. Two are said to be below."""
    picture = picture_sentences(ranges(), ENGLISH)
    assert picture.title == (
        "1 of 6 criminal judgments here gives the sentence of each defendant; of 4 sentences held against the range of"
        " their time, 0 are below the minimum; 2 more are below it, according to their sources"
    )
    assert picture.note.startswith("The number of judgments here is not the number of judgments.")


def test_table_and_alt_text_hold_every_sentence_and_every_reason():
    picture = picture_sentences(ranges(), ENGLISH)
    months = [row[2] for row in picture.rows if row[2] != "[x]"]
    assert months == ["180", "156", "126", "120", "up to 108"]
    assert {len(row) for row in picture.rows} == {len(picture.header)}
    for number in ("180", "156", "126", "120", "108"):
        assert f"{number} months" in picture.alt
    assert picture.alt.count("Which paragraph was applied was not found") == 5


def test_every_criminal_judgment_is_in_the_picture_of_all():
    assert {one.id for one in load_judgments() if one.kind == "criminal"} == set(CRIMINAL)


@pytest.mark.parametrize("code", ["en", "sl"])
@pytest.mark.parametrize("is_narrow", [False, True])
def test_it_renders_without_script_and_names_itself(code, is_narrow):
    svg = render_svg(picture_sentences(ranges(), language(code)), narrow=is_narrow)
    assert "<script" not in svg
    assert 'id="sentences' in svg


@pytest.mark.parametrize("is_narrow", [False, True])
def test_no_mark_leaves_the_sheet(is_narrow):
    picture = picture_sentences(ranges(), ENGLISH)
    chart, width = (picture.narrow, NARROW) if is_narrow else (picture.chart, WIDE)
    places = [
        record[key]
        for mark in ("rule", "point")
        for record in drawn(chart, mark)
        for key in ("px", "px2")
        if key in record
    ]
    assert min(places) >= 0
    assert max(places) <= width


@pytest.mark.parametrize("is_narrow", [False, True])
@pytest.mark.parametrize("months", [1, 59, 108, 360])
def test_no_number_beside_a_mark_leaves_the_sheet(is_narrow, months):
    highest = replace(get_judgment("bih-state-2004"), highest_months=months)
    sentence = replace(BELGRADE, sentences_months=(months,), defendants=1)
    for made in (highest, sentence):
        picture = picture_sentences(ranges(made), ENGLISH)
        chart, width = (picture.narrow, NARROW) if is_narrow else (picture.chart, WIDE)
        placed = [one for one in drawn(chart, "text", align="center") if str(months) in one["text"]]
        assert placed
        for one in placed:
            half = width_of(one["text"]) / 2
            assert one["px"] - half >= 0
            assert one["px"] + half <= width


def test_no_judgment_is_no_picture():
    with pytest.raises(ValueError, match="at least one"):
        picture_sentences([], ENGLISH)
