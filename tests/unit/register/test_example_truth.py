"""What the truth of the example country says, held against its register, and an estimate against the truth."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from natc.register import make_example
from natc.register.example.agencies import WITHOUT_CODE
from natc.register.example.assumptions import LISTS, REFERRALS

ROWS = 4_000


@pytest.fixture(scope="module")
def example():
    return make_example(ROWS, 11)


@pytest.fixture(scope="module")
def without_referral():
    return make_example(ROWS, 11, referral=False)


@pytest.fixture(scope="module")
def independent():
    return make_example(30_000, 11, referral=False, heterogeneity=False)


def captures(example):
    """Who is on which kind of list in which year, from the register and the truth on who is one human."""
    registration = example.frames["registration"]
    kinds = example.frames["entity"].set_index("id")["type"]
    person = example.frames["victim"].set_index("id")["person"].loc[registration["victim"]].to_numpy()
    human = dict(zip(example.truth.same_human["person"], example.truth.same_human["human"].astype(str), strict=True))
    return pd.DataFrame(
        {
            "human": [human.get(one, one) for one in person],
            "year": registration["date"].str[:4].astype(int).to_numpy(),
            "list": kinds.loc[registration["entity"]].to_numpy(),
            "referred": registration["referred_from"].str.startswith("EX-").to_numpy(),
        }
    )


def totals(truth, column):
    """Sum the patterns by list."""
    return {name: int(truth.patterns.loc[truth.patterns[name] == 1, column].sum()) for name in LISTS}


def ratio_of_odds(patterns, one, other, column):
    """Above 1: who is on one list is more often on the other; 1: the lists do not hang together."""
    n = {
        cell: patterns.loc[(patterns[one] == cell[0]) & (patterns[other] == cell[1]), column].sum()
        for cell in ((0, 0), (0, 1), (1, 0), (1, 1))
    }
    return n[1, 1] * n[0, 0] / (n[1, 0] * n[0, 1])


def test_most_victims_are_on_no_list(example):
    truth = example.truth
    assert 2.5 * truth.n_recorded < truth.n_population < 6 * truth.n_recorded


def test_every_total_is_that_of_the_patterns(example):
    truth = example.truth
    hidden = truth.patterns[(truth.patterns[list(LISTS)] == 0).all(axis=1)]
    assert truth.patterns["n_total"].sum() == truth.patterns["n_found"].sum() == truth.by_year["n_population"].sum()
    assert hidden["n_total"].sum() == (truth.by_year["n_population"] - truth.by_year["n_recorded"]).sum()
    lists = truth.lists.set_index("list")
    assert totals(truth, "n_found") == lists["n_found"].to_dict()
    assert totals(truth, "n_total") == lists["n_total"].to_dict()
    assert (lists["n_found"] + lists["n_referred"] == lists["n_total"]).all()
    assert truth.by_form_sex["n_population"].sum() == truth.by_year["n_population"].sum()
    assert truth.by_form_sex["n_recorded"].sum() == truth.by_year["n_recorded"].sum()
    assert truth.referrals["n_referred"].sum() == lists["n_referred"].sum() > 0


def test_whoever_a_list_holds_by_the_truth_is_in_the_register(example):
    """In the first year nobody is carried over from an earlier one, so the register shows the patterns themselves."""
    found = captures(example)
    year = example.truth.by_year["year"].min()
    first = found[found["year"] == year].drop_duplicates(["human", "list"])
    shown = first.pivot_table(index="human", columns="list", aggfunc="size", fill_value=0).reindex(
        columns=LISTS, fill_value=0
    )
    counted = shown.groupby(list(LISTS)).size()
    patterns = example.truth.patterns[lambda frame: (frame["year"] == year) & (frame[list(LISTS)].any(axis=1))]
    said = patterns.set_index(list(LISTS))["n_total"]
    assert counted.to_dict() == said[said > 0].to_dict()


def test_a_year_shows_its_own_and_those_carried_over(example):
    found = captures(example).groupby("year")["human"].nunique()
    truth = example.truth.by_year.set_index("year")
    pd.testing.assert_series_equal(
        found, truth["n_recorded"] + truth["n_carried_over"], check_names=False, check_dtype=False
    )
    assert truth["n_carried_over"].iloc[0] == 0
    assert (truth["n_carried_over"].iloc[1:] > 0).all()


def test_the_first_year_has_as_many_referred_captures_as_the_truth_says(example):
    referred = captures(example)["referred"].sum()
    assert referred == example.truth.lists["n_referred"].sum()


def test_a_referral_names_both_organisations(example):
    registration = example.frames["registration"]
    kinds = example.frames["entity"].set_index("id")["type"]
    sent = registration[registration["referred_to"].str.startswith("EX-")]
    came = registration[registration["referred_from"].str.startswith("EX-")]
    assert len(sent) == len(came) > 0
    pairs = {(LISTS[source], LISTS[goal]) for source, goal, *_ in REFERRALS}
    assert set(zip(kinds.loc[came["referred_from"]], kinds.loc[came["entity"]], strict=True)) <= pairs
    assert set(zip(kinds.loc[sent["entity"]], kinds.loc[sent["referred_to"]], strict=True)) <= pairs
    assert (came["referred_from"] != came["entity"]).all()


def test_without_referral_the_same_humans_are_recorded_each_where_found(example, without_referral):
    truth, plain = example.truth, without_referral.truth
    assert plain.n_population == truth.n_population
    pd.testing.assert_frame_equal(plain.by_form_sex, truth.by_form_sex)
    assert (plain.patterns["n_total"] == plain.patterns["n_found"]).all()
    assert plain.lists["n_referred"].sum() == 0
    assert totals(plain, "n_found") == totals(truth, "n_found")
    assert not without_referral.frames["registration"]["referred_from"].str.startswith("EX-").any()


def test_lists_hang_together_as_the_assumptions_say(example):
    """Referral by the police fills the lists of social services and shelters; whom the police found calls less."""
    patterns = example.truth.patterns
    for goal in ("SOCIAL", "NGO"):
        assert ratio_of_odds(patterns, "POLICE", goal, "n_total") > 1.5 * ratio_of_odds(
            patterns, "POLICE", goal, "n_found"
        )
    assert ratio_of_odds(patterns, "POLICE", "LABOUR_INSPECTION", "n_found") > 1.2
    assert ratio_of_odds(patterns, "POLICE", "HELPLINE", "n_found") < 1


def test_lists_find_as_many_as_the_probabilities_say(example):
    """Within five standard deviations of a binomial count, which are wider than those of unequal chances."""
    truth = example.truth
    cells = truth.probability
    assert (cells.groupby("list")["n_population"].sum() == truth.by_year["n_population"].sum()).all()
    expected = (cells["probability"] * cells["n_population"]).groupby(cells["list"]).sum()
    found = truth.lists.set_index("list")["n_found"].reindex(expected.index)
    assert (abs(found - expected) < 5 * np.sqrt(expected)).all()
    labour = cells[cells["list"] == "LABOUR_INSPECTION"].groupby("group")["probability"].mean()
    assert labour["LABOUR"] > 5 * labour["SEX"]


def test_children_and_foreigners_are_found_in_other_places(example):
    kinds = example.frames["entity"].set_index("id")["type"]
    victim = example.frames["victim"].set_index("id")["person"]
    person = example.frames["person"].set_index("id")
    registration = example.frames["registration"]
    citizenship = person["citizenship"].loc[victim.loc[registration["victim"]]].to_numpy()
    is_own = pd.Series(citizenship).str.contains("QX").groupby(kinds.loc[registration["entity"]].to_numpy()).mean()
    assert is_own["SOCIAL"] > is_own["BORDER"] > is_own["ASYLUM"]


@pytest.mark.parametrize(
    ("one", "other"), [("POLICE", "NGO"), ("POLICE", "SOCIAL"), ("NGO", "SOCIAL"), ("SOCIAL", "HELPLINE")]
)
def test_two_independent_lists_give_back_the_population(independent, one, other):
    """Chapman (1951): (n1 + 1)(n2 + 1) / (m + 1) - 1, from lists of the register, within four standard errors."""
    found = captures(independent)
    truth = independent.truth
    own = found.groupby("year")["human"].nunique()
    assert len(own) == 10
    year = truth.by_year["year"].min()
    lists = {name: set(found.loc[(found["year"] == year) & (found["list"] == name), "human"]) for name in (one, other)}
    n_one, n_other, n_both = len(lists[one]), len(lists[other]), len(lists[one] & lists[other])
    estimate = (n_one + 1) * (n_other + 1) / (n_both + 1) - 1
    variance = (n_one + 1) * (n_other + 1) * (n_one - n_both) * (n_other - n_both) / ((n_both + 1) ** 2 * (n_both + 2))
    population = truth.by_year.set_index("year")["n_population"].loc[year]
    assert n_both > 10
    assert abs(estimate - population) < 4 * np.sqrt(variance)


def test_all_years_together_independent_lists_give_back_the_population(independent):
    patterns, population = independent.truth.patterns, independent.truth.by_year["n_population"].sum()
    n_one, n_other = (int(patterns.loc[patterns[name] == 1, "n_total"].sum()) for name in ("POLICE", "NGO"))
    n_both = int(patterns.loc[(patterns["POLICE"] == 1) & (patterns["NGO"] == 1), "n_total"].sum())
    assert n_one * n_other / n_both == pytest.approx(population, rel=0.1)


def test_dependent_lists_do_not(example):
    """The same estimate is far too low where referral ties the lists together: why an estimator has to look."""
    patterns, population = example.truth.patterns, example.truth.by_year["n_population"].sum()
    n_one, n_other = (int(patterns.loc[patterns[name] == 1, "n_total"].sum()) for name in ("POLICE", "SOCIAL"))
    n_both = int(patterns.loc[(patterns["POLICE"] == 1) & (patterns["SOCIAL"] == 1), "n_total"].sum())
    assert n_one * n_other / n_both < 0.5 * population


def test_agencies_without_the_code_are_joined_with_nobody(example):
    frames = example.frames
    person = frames["victim"].set_index("id")["person"].loc[frames["registration"]["victim"]].to_numpy()
    basis = frames["person"].set_index("id")["basis"].loc[person].to_numpy()
    is_without = frames["registration"]["entity"].isin(WITHOUT_CODE).to_numpy()
    assert set(basis[is_without]) == {"AGENCY_RECORD"}
    assert set(basis[~is_without]) == {"PERSON_CODE", "LINKED"}


def test_whom_one_organisation_counts_is_in_its_counts(example):
    counts = example.frames["agency_count"]
    known = pd.to_numeric(counts["n_victims"]).groupby(counts["year"].astype(int)).sum()
    truth = example.truth.by_year.set_index("year")
    pd.testing.assert_series_equal(known, truth["n_counted"], check_names=False, check_dtype=False)
    assert (truth["n_counted_only"] <= truth["n_counted"]).all()
    assert truth["n_counted_only"].sum() > 0


def test_the_truth_is_json_with_a_note(example):
    read = json.loads(example.truth.to_json(note="made up"))
    assert read["note"] == "made up"
    assert read["n_population"] == example.truth.n_population
    assert pd.DataFrame(read["patterns"]).equals(example.truth.patterns)
