"""What the peers print: the tables, the reference values and the fixed resamples in tests/reference/prevalence."""

from functools import cache
from pathlib import Path

import pandas as pd

from natc.datasets import overlap_tables
from natc.prevalence import Lists

FOLDER = Path(__file__).parent / "reference" / "prevalence"
SHIPPED = {
    "UKdat": "uk_2013",
    "UKdat_5": "uk_2013_five",
    "Ned": "netherlands_2010_2015",
    "NewOrl": "new_orleans",
    "Western": "western_site",
}
"""The names that the reference values give to the tables that natc ships."""


@cache
def peer_table(dataset: str) -> Lists:
    """Return the lists of a data set by its name in the reference values."""
    path = overlap_tables()[SHIPPED[dataset]].path if dataset in SHIPPED else FOLDER / "tables" / f"{dataset}.csv"
    frame = pd.read_csv(path)
    names = [name for name in frame if name != "count"]
    return Lists.from_patterns(names, {tuple(row[:-1]): row[-1] for row in frame.to_numpy().tolist()})


@cache
def reference_values() -> pd.DataFrame:
    """Return dataset, method, package, call, quantity and value, all as text."""
    return pd.read_csv(FOLDER / "reference_values.csv", dtype=str, keep_default_na=False)
