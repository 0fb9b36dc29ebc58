"""Cells of seven laws, read a second time by hand from the provisions and the directives, without the program."""

from __future__ import annotations

import csv

import pytest
from tests.alignment_tables import FOLDER, check

with (FOLDER / "second_reading.csv").open(encoding="utf-8", newline="") as rows:
    CELLS = list(csv.DictReader(rows))


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['country']} {cell['requirement']}")
def test_the_program_agrees_with_the_second_reading(cell):
    assert check(cell["country"])[cell["requirement"]].computed == cell["state"], cell["reason"]
