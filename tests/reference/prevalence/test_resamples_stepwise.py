"""Four thousand fixed resamples, each with the total that SparseMSE 2.0.1 chose stepwise (p < 0.02)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tests.peers import FOLDER, peer_table

from natc.prevalence.log_linear.stepwise import walk
from natc.prevalence.log_linear.totals import StepwiseTotals


def resamples(dataset: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the tables and the peer's totals. Columns p<pattern>: 0 and 1 in the order of the lists."""
    frame = pd.read_csv(FOLDER / "resamples" / f"{dataset}_stepwise_boot1000.csv")
    n_lists = peer_table(dataset).n_lists
    tables = np.zeros((len(frame), 1 << n_lists), dtype=np.int64)
    for column in frame.columns.drop("N_stepwise_p002"):
        tables[:, sum(1 << place for place, on in enumerate(column[1:]) if on == "1")] = frame[column]
    return tables, frame["N_stepwise_p002"].to_numpy()


@pytest.mark.parametrize("dataset", ["Korea", "Kosovo", "UKdat_5", "Western"])
def test_every_resample_has_the_peers_total(dataset):
    tables, totals = resamples(dataset)
    lists = peer_table(dataset)
    assert tables.shape == (1000, 1 << lists.n_lists)
    assert (tables.sum(axis=1) == lists.n_recorded).all()
    assert StepwiseTotals(n_lists=lists.n_lists, threshold=0.02)(tables) == pytest.approx(totals, rel=1e-6)


@pytest.mark.parametrize("dataset", ["Korea", "Kosovo", "UKdat_5", "Western"])
def test_the_slow_walk_has_the_peers_total_too(dataset):
    tables, totals = resamples(dataset)
    lists = peer_table(dataset)
    slow = [walk(lists.with_counts(table), 0.02)[0].n_total for table in tables[::20]]
    assert slow == pytest.approx(totals[::20].tolist(), rel=1e-6)
