"""Lists from the example country's register, held against the truth behind it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from natc.prevalence import estimate_by_model
from natc.prevalence.registered import lists_from_register
from natc.register import make_example, register_from_frames
from natc.register.example.assumptions import LISTS

YEARS = range(2016, 2026)
IN_SPITE_OF_OBJECTION = {"LEGAL_OBLIGATION", "LAW_ENFORCEMENT"}


@pytest.fixture(scope="module")
def example():
    return make_example(3_000, 11)


@pytest.fixture(scope="module")
def independent():
    return make_example(12_000, 11, referral=False, heterogeneity=False)


def opened(frames):
    return register_from_frames(frames, country="QX", is_example=True)


def with_codes(example, *, objections=True):
    """The register as it would be if every agency had the person code; and nobody had objected, if asked for."""
    frames = dict(example.frames)
    same = example.truth.same_human
    first = same.groupby("human")["person"].first()
    person = dict(zip(same["person"], first.loc[same["human"]], strict=True))
    frames["victim"] = frames["victim"].assign(person=[person.get(one, one) for one in frames["victim"]["person"]])
    if not objections:
        frames["registration"] = frames["registration"].assign(objection="")
    return frames


def patterns(lists):
    """Persons by the set of lists that they are on."""
    return {frozenset(lists.name_pattern(one).split(":")): int(lists.counts[one]) for one in lists.patterns}


def true_patterns(truth, column, year):
    rows = truth.patterns[truth.patterns["year"] == year]
    sets = [frozenset(name for name in LISTS if row[name]) for _, row in rows.iterrows()]
    return {on: int(n) for on, n in zip(sets, rows[column], strict=True) if on and n}


@pytest.mark.parametrize(("referrals", "column"), [("exclude", "n_found"), ("keep", "n_total")])
def test_with_codes_the_lists_are_the_true_capture_histories(example, referrals, column):
    with opened(with_codes(example, objections=False)) as register:
        for year in YEARS:
            found = lists_from_register(register, first_year=year, referrals=referrals, rejected="keep")
            assert patterns(found.lists) == true_patterns(example.truth, column, year), year


def test_without_codes_the_lists_hold_the_same_captures_and_too_little_overlap(example):
    """Each capture is on the list where it belongs; some humans are several persons, and the remark counts them."""
    frames = example.frames | {"registration": example.frames["registration"].assign(objection="")}
    n_too_many = 0
    with opened(frames) as register:
        for year in YEARS:
            lists = lists_from_register(register, first_year=year, referrals="keep", rejected="keep").lists
            truth = true_patterns(example.truth, "n_total", year)
            totals = dict(zip(lists.names, lists.list_totals.tolist(), strict=True))
            assert totals == {name: sum(n for on, n in truth.items() if name in on) for name in totals}
            n_too_many += lists.n_recorded - sum(truth.values())
        (remark,) = (one for one in lists.remarks if one.code == "not_joined")
    assert n_too_many > 0
    assert remark.facts["n"] > 0


def test_lists_differ_from_the_truth_by_records_under_objection_alone(example):
    """All years together: each person and kind with a record to which the person did not object, where that counts."""
    registration, frames = example.frames["registration"], with_codes(example)
    has_objected = registration["objection"].str.startswith("20")
    used = registration[~has_objected | registration["lawful_basis"].isin(IN_SPITE_OF_OBJECTION)]
    assert len(used) < len(registration)
    totals = {}
    for name, rows in (("used", used), ("all", registration)):
        person = frames["victim"].set_index("id")["person"].loc[rows["victim"]].to_numpy()
        kind = frames["entity"].set_index("id")["type"].loc[rows["entity"]].to_numpy()
        pairs = pd.DataFrame({"person": person, "list": kind}).drop_duplicates()
        totals[name] = pairs["list"].value_counts()
    with opened(frames) as register:
        found = lists_from_register(register, first_year=2016, last_year=2025, referrals="keep", rejected="keep")
    by_list = found.by_list.set_index("list")
    assert by_list["n_persons"].to_dict() == totals["used"].to_dict()
    assert by_list["n_not_usable"].sum() == (totals["all"] - totals["used"]).sum() > 0


def test_who_was_recorded_again_from_earlier_years_is_left_out_as_the_truth_counts_them(example):
    with opened(with_codes(example, objections=False)) as register:
        by_year = example.truth.by_year.set_index("year")
        for year in YEARS:
            kept = lists_from_register(
                register, first_year=year, referrals="keep", rejected="keep", carried_over="keep"
            ).lists
            expected = by_year.loc[year, "n_recorded"] + by_year.loc[year, "n_carried_over"]
            assert kept.n_recorded == expected, year


def test_rejected_persons_are_left_out_as_returns_leave_them_out(example):
    """Counted from the text: the last decision up to the end of the year is a rejection that nothing opened again."""
    frames = with_codes(example, objections=False)
    with opened(frames) as register:
        keep = lists_from_register(register, first_year=2020, referrals="keep", rejected="keep")
        drop = lists_from_register(register, first_year=2020, referrals="keep")
    mine = example.frames["registration"].query("date <= '2020-12-31'")
    person = frames["victim"].set_index("id")["person"]
    is_rejected = {}
    for victim, rows in mine.groupby("victim"):
        latest = rows.groupby("status")["date"].max()
        rejected = latest.get("REJECTED", "")
        others = [latest.get("PRESUMED", ""), latest.get("DECLINED", "")]
        if rows["date"].min() >= "2020":
            is_rejected.setdefault(person[victim], []).append(
                rejected > latest.get("IDENTIFIED", "") and rejected >= max(others)
            )
    n = sum(all(one) for one in is_rejected.values())
    assert keep.lists.n_recorded == len(is_rejected)
    assert keep.lists.n_recorded - drop.lists.n_recorded == n > 0


def test_independent_lists_estimate_the_true_population_of_each_year(independent):
    """With everybody alike and no referral the textbook holds: of ten 99% intervals at most one misses."""
    n_population = independent.truth.by_year.set_index("year")["n_population"]
    hits, ratios = [], []
    with opened(with_codes(independent, objections=False)) as register:
        for year in YEARS:
            lists = lists_from_register(register, first_year=year, rejected="keep").lists
            estimate = estimate_by_model(lists, level=0.99)
            hits.append(estimate.ci_low <= n_population[year] <= estimate.ci_high)
            ratios.append(estimate.n_total / n_population[year])
    assert sum(hits) >= 9
    assert np.median(ratios) == pytest.approx(1, abs=0.05)


def test_unjoined_records_make_the_estimate_too_high(independent):
    n_population = independent.truth.by_year.set_index("year")["n_population"]
    with opened(independent.frames) as register:
        ratios = [
            estimate_by_model(lists_from_register(register, first_year=year, rejected="keep").lists).n_total
            / n_population[year]
            for year in YEARS
        ]
    assert min(ratios) > 1


def test_referral_kept_makes_an_estimate_lower(example):
    with opened(with_codes(example)) as register:
        for year in YEARS:
            kept, found = (
                estimate_by_model(lists_from_register(register, first_year=year, referrals=option).lists).n_total
                for option in ("keep", "exclude")
            )
            assert kept < found
