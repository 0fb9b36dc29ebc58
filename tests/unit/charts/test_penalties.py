"""The picture of statutory ranges: what it draws, says and lists is what the laws have, read or not."""

from __future__ import annotations

import pytest
from tests.unit.law.by_hand import law, offence

from natc.charts import picture_penalties, render_svg
from natc.charts.palette import ACCENT, WARM
from natc.charts.penalties import bars_of
from natc.codelists import language, participants
from natc.law import Confidence, OffenceKind, TextRead, compare_offences, offence_row

ENGLISH = language("en")
AGGRAVATED, CHILD = OffenceKind.AGGRAVATED, OffenceKind.CHILD


def drawn(chart, mark, color=None):
    spec = chart.to_dict()
    layers = [
        layer
        for layer in spec["layer"]
        if layer["mark"]["type"] == mark and color in (None, layer["mark"].get("color"), layer["mark"].get("fill"))
    ]
    return [(layer["mark"], record) for layer in layers for record in spec["datasets"][layer["data"]["name"]]]


def picture(*offences, **fields):
    return picture_penalties([offence_row(law(*offences, **fields))], ENGLISH)


def bars(found):
    return [(one["x"], one["x2"]) for mark, one in drawn(found.chart, "rule", ACCENT) if mark["strokeWidth"] == 9]


def asked(found):
    return [one["x"] for _mark, one in drawn(found.chart, "rule", WARM)]


def test_a_bar_goes_from_minimum_to_maximum_and_the_mark_stands_at_what_is_asked():
    found = picture(offence("a", low=1, high=10), offence("b", AGGRAVATED, 3, 15))
    assert bars(found) == [(1, 10), (3, 15)]
    assert asked(found) == [5, 10]


def test_an_open_range_is_an_arrow_to_the_end_of_the_scale():
    found = picture(offence("a", low=4, open_ended=True), offence("b", AGGRAVATED, 3, 15))
    assert bars(found) == [(3, 15)]
    assert [mark["shape"] for mark, _one in drawn(found.chart, "point")] == ["triangle-right"]
    assert found.rows[0][:5] == ("Slovenia", "base offence", "1", "at least 4 years", "5 years")


def test_an_end_that_was_not_read_is_dashed_and_never_drawn_as_a_bar():
    found = picture(offence("a", low=1), offence("b", AGGRAVATED, None, 15))
    dashed = [one for mark, one in drawn(found.chart, "rule") if "strokeDash" in mark]
    assert [(one["x"], one["x2"]) for one in dashed] == [(1, 4), (12, 15)]
    assert bars(found) == []
    assert "at least 1 year; maximum not read" in found.alt


def test_what_was_not_read_has_words_and_no_mark():
    found = picture(offence("a"))
    assert (bars(found), asked(found)) == ([], [])
    assert [row[3] for row in found.rows] == ["not read", "not read"]
    texts = [one["text"] for _mark, one in drawn(found.chart, "text")]
    assert texts.count("not read") == 2
    assert found.title == "The maximum penalty of the base offence was not read"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text_read": TextRead.SECONDARY, "confidence": Confidence.MEDIUM}, "1 to 10 years (secondary source)"),
        ({"text_read": TextRead.STATUTE_IN_PART, "confidence": Confidence.LOW}, "1 to 10 years (older text)"),
        ({}, "1 to 10 years"),
    ],
)
def test_a_doubtful_range_is_hollow_and_says_why(fields, said):
    found = picture(offence("a", low=1, high=10), **fields)
    assert found.rows[0][3] == said
    is_hollow = any(mark["strokeWidth"] == 5 for mark, _one in drawn(found.chart, "rule"))
    assert is_hollow is bool(fields)


@pytest.mark.parametrize(
    ("offences", "fields", "explained"),
    [
        ([offence("a", low=1, high=10)], {}, set()),
        ([offence("a")], {}, set()),
        ([offence("a", low=4, open_ended=True)], {}, {"An arrow:"}),
        ([offence("a", low=1)], {}, {"Dashes:"}),
        ([offence("a", high=10)], {}, {"Dashes:"}),
        ([offence("a", low=1, high=10)], {"text_read": TextRead.SECONDARY}, {"Hollow: from a secondary source."}),
        ([offence("a", low=1, high=10)], {"confidence": Confidence.LOW}, {"Hollow: from an older text"}),
        ([offence("a", low=1)], {"text_read": TextRead.SECONDARY}, {"Dashes:"}),
        ([offence("a", low=1, high=10), offence("b", AGGRAVATED, 3, 15)], {}, {"Ten years"}),
    ],
)
def test_the_legend_explains_what_is_drawn_and_nothing_else(offences, fields, explained):
    found = picture(*offences, **fields)
    legends = ("An arrow:", "Dashes:", "Hollow: from a secondary source.", "Hollow: from an older text", "Ten years")
    assert {one for one in legends if one in found.note} == explained
    assert "Preliminary reading; no lawyer has reviewed it." in found.note
    assert ("upright mark" in found.subtitle) is bool(asked(found))


def test_equal_ranges_of_one_kind_are_drawn_once_with_all_their_provisions():
    heavy = [offence(f"h{n}", AGGRAVATED, 3, 15, article=str(n)) for n in (2, 5)]
    found = picture(offence("a", low=1, high=10), *heavy, offence("c", CHILD, 3, 15, article="7"))
    assert [row[2] for row in found.rows] == ["1", "2, 5", "7"]


def test_every_offence_of_the_three_kinds_is_in_the_table_of_the_shipped_laws():
    rows = compare_offences(participants())
    for row in rows:
        shown = [one.id for bar in bars_of(row) for one in bar.offences]
        kinds = (OffenceKind.BASE, AGGRAVATED, CHILD)
        assert sorted(shown) == sorted(one.id for one in row.law.offences if one.kind in kinds)
    found = picture_penalties(rows, ENGLISH)
    assert {row[0] for row in found.rows} >= {"Slovenia", "Kosovo*", "Croatia", "Bosnia and Herzegovina"}
    assert all(all(row) and len(row) == len(found.header) for row in found.rows)
    assert found.title == "The maximum of the base offence, where it is known: 8 to 15 years"


@pytest.mark.parametrize("code", ["en", "sl"])
def test_it_is_one_small_svg_with_words_of_its_own_for_wide_and_narrow(code):
    found = picture_penalties(compare_offences(participants()), language(code))
    for is_narrow in (False, True):
        svg = render_svg(found, narrow=is_narrow)
        assert len(svg) < 20_000
        assert "<title" in svg
        assert "style=" not in svg


def test_no_two_words_of_the_wide_picture_overlap():
    from natc.charts.sheet import width_of

    found = picture_penalties(compare_offences(participants()), ENGLISH)
    boxes = []
    for mark, one in drawn(found.chart, "text"):
        width = width_of(one["text"], bold=mark.get("fontWeight") == 600)
        left = one["px"] - (width / 2 if mark["align"] == "center" else 0)
        boxes.append((left, left + width, one["py"], one["text"]))
    for at, (left, right, y, text) in enumerate(boxes):
        for other_left, other_right, other_y, other in boxes[at + 1 :]:
            assert abs(y - other_y) > 12 or right <= other_left or other_right <= left, (text, other)
