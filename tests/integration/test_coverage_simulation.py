"""The simulation behind the page on coverage: it scores as counted by hand, and finds nominal what theory says is."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from benchmarks.coverage import design, draw_from_model, populations, published_lists, score, simulate, tables_of
from benchmarks.coverage_methods import PROCEDURES


def row(low, high, total, level=0.95, truth=100.0):
    return {
        "population": "uk",
        "procedure": "graphs",
        "interval": "posterior",
        "level": level,
        "table": 0,
        "truth": truth,
        "total": total,
        "low": low,
        "high": high,
        "seconds": 1.0,
    }


def test_scores_are_as_counted_by_hand():
    none = math.nan
    rows = pd.DataFrame(
        [row(90, 110, 99), row(100, 120, 120), row(101, 121, 130), row(10, 99, 50), row(none, none, none)]
    )
    (found,) = score(rows).to_dict("records")
    assert (found["n_tables"], found["coverage"]) == (5, 0.5)
    assert found["no_interval"] == pytest.approx(0.2)
    assert found["error"] == pytest.approx(0.25)  # sqrt(0.5 * 0.5 / 4)
    assert found["bias"] == pytest.approx(0.095)  # the median of -0.5, -0.01, 0.2 and 0.3
    assert found["width"] == pytest.approx(0.2)
    narrow = pd.DataFrame([row(90, 110, 99, level=0.8)])
    assert "| Decomposable graphs | posterior | 50 / 100 (20 none) |" in tables_of(score(pd.concat([rows, narrow])))


def test_the_populations_are_as_published():
    """UK 2013, five lists: 11,313 by stepwise choice, 22,991 by BIC (Silverman, Chan & Vincent 2024); Western 2,483."""
    truths = {one["id"]: next(draw_from_model(one, 1))[1] for one in design()["tables"]}
    assert (truths["uk"], truths["uk_bic"], truths["western"]) == (11_313, 22_991, 2_483)


def test_drawn_tables_have_the_size_and_zeros_of_their_model():
    (one,) = (one for one in design()["tables"] if one["id"] == "western")
    observed = published_lists(one)
    sizes = [lists.n_recorded for lists, _truth in draw_from_model(one, 200)]
    assert sum(sizes) / 200 == pytest.approx(observed.n_recorded, abs=4)  # 4 standard errors of the mean


def test_the_true_model_covers_as_nominal():
    """Independent lists, and the interval of that very model: the nominal level, within 3 standard errors."""
    (population,) = (one for one in populations() if one.id == "new_orleans")
    rows = simulate(population, n_tables=200, procedures={"main": PROCEDURES["main"]})
    scores = score(rows[rows["interval"] == "conditional"]).set_index("level")
    assert scores.loc[0.95, "coverage"] == pytest.approx(0.95, abs=3 * 0.0154)
    assert scores.loc[0.8, "coverage"] == pytest.approx(0.80, abs=3 * 0.0283)
    assert abs(scores.loc[0.95, "bias"]) < 0.06


@pytest.mark.parametrize("name", PROCEDURES)
def test_every_method_of_the_page_answers_on_a_dense_table(name):
    (population,) = (one for one in populations() if one.id == "western")
    rows = simulate(population, n_tables=1, procedures={name: PROCEDURES[name]})
    assert set(rows["interval"]) == set(PROCEDURES[name].kinds)
    assert set(rows["level"]) == set(design()["levels"])
    assert (rows["low"] <= rows["total"]).all()
    assert (rows["total"] <= rows["high"]).all()
    assert rows["total"].between(345, math.inf).all()
