"""Pictures of estimation: what is drawn, said and tabulated is what the lists and the estimates hold."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest

from natc.charts import (
    picture_chains,
    picture_dependence,
    picture_estimates,
    picture_likelihood,
    picture_overlap,
    picture_replicates,
    render_svg,
)
from natc.charts.estimate_words import say_estimate, say_range
from natc.charts.lettering import length_of
from natc.charts.overlap import MOST_ROWS
from natc.charts.sheet import TEXT_SIZE
from natc.charts.size_axis import SizeAxis
from natc.codelists import language
from natc.prevalence import IntervalKind, Lists, Model, Options, PopulationEstimate, Remark
from natc.prevalence import estimate as run
from natc.prevalence.belief.sensitivity import vary_pair
from natc.prevalence.log_linear.profile import profile_interval

ENGLISH = language("en")
LISTS = Lists.from_patterns(
    ("police", "labour", "shelter"), {(1, 0, 0): 40, (0, 1, 0): 20, (0, 0, 1): 9, (1, 1, 0): 5, (1, 0, 1): 3}
)
SPARSE = Remark(code="sparse", message="The counts are too sparse for this model.")


def estimate(method, size=None, low=None, high=None, **more):
    reason = SPARSE if size is None else None
    return PopulationEstimate(
        method=method, n_recorded=77, n_total=size, ci_low=low, ci_high=high, level=0.95, reason=reason, **more
    )


def words_of(picture, *, narrow=False):
    return re.findall(r"<text[^>]*>([^<]*)</text>", render_svg(picture, narrow=narrow))


def test_overlap_counts_everybody_once_and_names_the_lists_that_share_nobody():
    picture = picture_overlap(LISTS, ENGLISH)
    assert picture.title == "8 of 77 persons are on more than one list"
    assert sum(int(row[2]) for row in picture.rows) == 77
    assert ("police, labour", "2", "5") in picture.rows
    assert "These lists share nobody: labour and shelter." in picture.note
    assert "police: 48; labour: 25; shelter: 12" in picture.alt
    for narrow in (False, True):
        drawn = words_of(picture, narrow=narrow)
        assert {"police 48", "labour 25", "shelter 12", "40", "20", "9", "5", "3", "On 2 lists"} <= set(drawn)


def test_long_names_of_ten_lists_lean_within_the_sheet():
    counts = np.ones(2**10, dtype=np.int64)
    counts[0] = 0
    names = tuple(f"{place} inspectorate of labour and of borders" for place in range(9))
    picture = picture_overlap(Lists((*names, "Ministry of the Interior, police"), counts), ENGLISH)
    assert "Ministry of the Interior, police 512" in words_of(picture)
    for drawing in (picture.chart, picture.narrow):
        spec = drawing.to_dict()
        (heads,) = (spec["datasets"][one["data"]["name"]] for one in spec["layer"] if one["mark"].get("angle"))
        assert len(heads) == 10
        for head in heads:
            length = length_of(head["text"], TEXT_SIZE)
            assert head["px"] + length * math.cos(math.pi / 3) < spec["width"]
            assert length * math.sin(math.pi / 3) < head["py"]


def test_a_range_without_upper_limit_is_not_said_to_go_to_one():
    assert say_range((2_000.0, 2_500.0), ENGLISH) == "2,000 to 2,500"
    assert say_range((2_000.0, math.inf), ENGLISH) == "2,000 or more, without upper limit"


@pytest.mark.parametrize("is_log", [True, False], ids=["factors", "steps"])
@pytest.mark.parametrize(
    "sizes",
    [(1, 1), (2, 3), (2, 9), (1.9, 8.1), (77, 80), (1e6, 1e12), (3e8, 3e16), (5e16, 6e16), (9e17, 1e18), (1, 1e300)],
    ids=str,
)
def test_an_axis_of_any_sizes_has_a_tick_and_no_two_touch(sizes, is_log):
    for ends in ((12, 340), (12, 700), (190.0, 12.0)):
        axis = SizeAxis(sizes, ends, is_log=is_log)
        across, upwards = [axis.ticks(ENGLISH)] if ends[0] < ends[1] else [], axis.ticks_upwards()
        for ticks in (*across, upwards):
            assert ticks
            assert all(axis.low <= tick <= axis.high for tick in ticks)
        assert all(abs(axis.place(one) - axis.place(other)) > 14 for one, other in pairwise(upwards))


@pytest.mark.parametrize(
    "lists",
    [
        Lists(("A", "B"), np.array([0, 333_333_333, 333_333_333, 1])),
        Lists(("A", "B", "C"), np.array([0, 3 * 10**8, 3 * 10**8, 1, 3 * 10**8, 1, 1, 0])),
    ],
    ids=["two lists", "three lists"],
)
def test_pictures_of_the_largest_counts_that_are_taken_can_be_drawn(lists):
    names = {name: name for name in ("main", "chapman", "chao")}
    estimates = [run(lists, name, options=Options(bootstrap=0)) for name in names]
    dependence = picture_dependence(vary_pair(lists, ("A", "B")), ENGLISH)
    for picture in (picture_estimates(estimates, ENGLISH, names=names), picture_overlap(lists, ENGLISH), dependence):
        for narrow in (False, True):
            assert words_of(picture, narrow=narrow)


def test_overlap_of_many_patterns_draws_the_most_common_and_tabulates_all():
    counts = np.arange(64, dtype=np.int64)
    picture = picture_overlap(Lists(tuple("ABCDEF"), counts), ENGLISH)
    assert len(picture.rows) == 63
    drawn = {int(word) for word in words_of(picture) if word.isdigit()}
    assert drawn >= set(range(64 - MOST_ROWS, 64))
    assert not drawn & set(range(1, 64 - MOST_ROWS))
    assert "35 patterns with fewer persons are in the table alone." in picture.note


def test_estimates_say_bounds_open_ends_and_reasons_on_their_rows():
    found = (
        estimate("a", 200.4, 120, 410, model="police:labour"),
        estimate("b", 151, 101, math.inf),
        estimate("c", 104, is_lower_bound=True),
        estimate("d"),
    )
    picture = picture_estimates(found, ENGLISH, names={one: one.upper() for one in "abcd"})
    assert picture.title == "2 methods put the number at 150 to 200 persons"
    drawn = words_of(picture)
    said = ("about 200 (120 to 410)", "at least 100", "no valid estimate", "The counts are too sparse for this model.")
    assert all(words in " ".join(drawn) for words in said)
    assert "B: about 150 (100 or more, without upper limit)" in picture.alt
    assert picture.rows[0] == ("A", "200", "120 to 410", "95 per cent", "police:labour", "–")
    assert picture.rows[3] == ("D", "no valid estimate", "–", "–", "–", "The counts are too sparse for this model.")


def test_a_variant_of_a_method_is_not_shown_as_a_model_and_independence_is_worded():
    found = [estimate(name, 200.4, model=model) for name, model in (("coverage", "low"), ("main", "main"))]
    picture = picture_estimates(found, ENGLISH, names={"coverage": "A", "main": "B"})
    assert [row[4] for row in picture.rows] == ["–", "independent lists"]


def test_estimates_that_differ_much_are_called_a_disagreement():
    found = (estimate("a", 100), estimate("b", 400))
    title = picture_estimates(found, ENGLISH, names={"a": "A", "b": "B"}).title
    assert title == "2 methods disagree: from 100 to 400 persons"


def test_methods_that_rest_on_one_model_are_not_said_to_agree():
    found = [estimate(name, 200.4, 120, 410, model="police:labour") for name in ("stepwise", "bic")]
    title = picture_estimates(found, ENGLISH, names={"stepwise": "A", "bic": "B"}).title
    assert title == "All methods rest on the same model: about 200 persons"


def test_limits_go_outward_and_never_below_those_recorded():
    found = (estimate("a", 81.2, 77.6, 88.9), estimate("b", 151, 78.3, 4e22), estimate("c", 1502, 1290, 1710))
    picture = picture_estimates(found, ENGLISH, names={one: one.upper() for one in "abc"})
    assert "A: about 81 (77 to 89)" in picture.alt
    near = picture_estimates([estimate("a", 77.9, 77.1, 78.8)], ENGLISH, names={"a": "A"})
    assert (near.title, near.rows[0][1:3]) == ("One method has a valid estimate: about 78 persons", ("78", "77 to 79"))
    many = PopulationEstimate(method="a", n_recorded=1043, n_total=1046, ci_low=1044, ci_high=1049, level=0.9995)
    assert picture_estimates([many], ENGLISH, names={"a": "A"}).rows[0][1:4] == (
        "1,046",
        "1,044 to 1,049",
        "99.95 per cent",
    )
    assert "B: about 150 (78 or more, without upper limit)" in picture.alt
    assert "C: about 1,500 (1,200 to 1,800)" in picture.alt


def test_no_estimate_at_all_is_a_finding():
    picture = picture_estimates([estimate("a")], ENGLISH, names={"a": "A"})
    assert picture.title == "No method has a valid estimate"
    assert "no valid estimate" in words_of(picture)


@pytest.mark.parametrize("sizes", [(690,), (50_000, 150_000), (100, 110)])
def test_where_nothing_may_be_quoted_neither_heading_nor_alternative_text_holds_a_number(sizes):
    found = [estimate(name, size, size - 5, size + 5) for name, size in zip("abc", sizes, strict=False)]
    picture = picture_estimates(found, ENGLISH, names=dict(zip("abc", "ABC", strict=True)), is_quotable=False)
    assert picture.title.endswith("nothing to quote")
    for said in (picture.title, picture.alt):
        assert not re.search(r"\d|\bvalid\b", said)
    assert [row[1].replace(",", "") for row in picture.rows] == [str(size) for size in sizes]


def test_estimates_of_different_lists_are_not_one_picture():
    other = PopulationEstimate(method="b", n_recorded=5, n_total=9, level=0.95)
    with pytest.raises(ValueError, match="same lists"):
        picture_estimates([estimate("a", 100), other], ENGLISH, names={"a": "A", "b": "B"})


def test_replicates_tell_the_middle_nine_tenths_and_those_without_an_estimate():
    draws = np.append(np.arange(101.0, 201.0), [math.nan] * 4)
    one = estimate("a", 150, 104, 196, draws=draws, interval=IntervalKind.BCA)
    picture = picture_replicates(one, ENGLISH, name="Method A")
    low, high = np.quantile(np.arange(101.0, 201.0), [0.05, 0.95])
    assert picture.title.endswith(f"between {round(low, -1):.0f} and {200 if high > 195 else 190}")
    assert "In 4 of 104 tables the method had no valid estimate." in picture.note
    assert "about 150 (100 to 200)" in words_of(picture)
    assert ("50", "150") in picture.rows


def test_an_estimate_without_draws_has_no_picture_of_them():
    with pytest.raises(ValueError, match="no draws"):
        picture_replicates(estimate("a", 150), ENGLISH, name="A")


def test_chains_are_told_apart_by_their_medians():
    draws = np.concatenate([np.full(50, 100.0), np.full(50, 300.0)])
    one = estimate("a", 200, draws=draws, interval=IntervalKind.POSTERIOR)
    picture = picture_chains(one, ENGLISH, name="A", n_chains=2)
    assert picture.title == "The medians of the chains lie between 100 and 300"
    assert picture.rows == (("Chain 1", "100", "100", "100"), ("Chain 2", "300", "300", "300"))
    with pytest.raises(ValueError, match="do not split"):
        picture_chains(one, ENGLISH, name="A", n_chains=3)


TWO = Lists.from_patterns(("a", "b"), {(1, 0): 20, (0, 1): 10, (1, 1): 10})
"""Independent lists: 30 * 20 / 10 = 60 persons."""


def test_a_profile_is_drawn_between_its_limits_and_names_the_model():
    profile = profile_interval(TWO, Model.generated_by(2))
    picture = picture_likelihood(profile, ENGLISH, names=TWO.names)
    assert picture.rows[0][0] == f"{round(profile.low)}"
    assert picture.rows[-1][0] == f"{round(profile.high)}"
    assert picture.rows[0][1] == picture.rows[-1][1] == "3.84"  # chi-squared on one degree of freedom, 95%
    assert "Model: main" in picture.subtitle
    assert f"about {round(profile.n_total)}" in words_of(picture)


def test_dependence_of_two_lists_is_the_textbook_hyperbola():
    picture = picture_dependence(vary_pair(TWO, ("a", "b"), odds_ratios=[0.5, 1, 2]), ENGLISH)
    assert [row[:2] for row in picture.rows] == [("1/2", "50"), ("1", "60"), ("2", "80")]  # 40 + ratio * 20 * 10 / 10
    assert "50 to 80 persons" in picture.title
    assert {"1/2", "1", "2"} <= set(words_of(picture))


@pytest.mark.parametrize("sizes", [(100, 120), (50, 30_000), (7, 7), (3, 2_000_000)])
def test_an_axis_holds_its_sizes_in_order_and_its_numbers_do_not_touch(sizes):
    axis = SizeAxis(sizes, (0, 300))
    places = [axis.place(size) for size in sorted(sizes)]
    assert 0 <= places[0] <= places[1] <= 300
    ticks = axis.ticks(ENGLISH)
    assert all(axis.low <= tick <= axis.high for tick in ticks)
    between = [axis.place(right) - axis.place(left) for left, right in pairwise(ticks)]
    assert all(one > 25 for one in between)
    assert axis.is_log == (sizes[1] > 6 * sizes[0])


@pytest.mark.parametrize(
    ("limits", "said"),
    [({}, "at least 160"), ({"ci_low": 140.2, "ci_high": 201.0}, "at least 160 (140 to 210)")],
)
def test_a_lower_bound_is_rounded_down(limits, said):
    bound = PopulationEstimate(method="chao", n_recorded=100, n_total=168.9, level=0.95, is_lower_bound=True, **limits)
    assert say_estimate(bound, ENGLISH) == said
