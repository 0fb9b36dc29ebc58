"""Every cell of all 66 tables against a second count, written from the counting rules alone (tests/independent)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest
from tests.independent import PLACINGS, TABLES, read_records
from tests.independent.compare import differences
from tests.independent.situations import SITUATIONS, situations_in
from tests.registers import COUNTRY, draw_frames

from natc.codelists import roll_up
from natc.register import make_example, register_from_frames
from natc.returns import obligations

DRAWN = ((0, 2020), (1, 2020), (2, 2021))
"""Seeds of drawn registers that hold every situation together, and the last year; every run compares the first."""


def all_differences(frames: Mapping[str, pd.DataFrame], *periods: tuple[int, int]) -> str:
    """Return the first differences of all tables, a line each."""
    with register_from_frames(frames, country=COUNTRY, is_example=True) as register:
        found = [
            text
            for period in periods
            for records in [read_records(frames, COUNTRY, *period)]
            for table in TABLES
            for text in differences(register, records, table)
        ]
    return "\n".join(found[:20])


def test_the_second_count_counts_the_tables_of_all_reports() -> None:
    assert len(TABLES) == 66
    assert set(TABLES) == {table.id for report in obligations().values() for table in report.tables}


@pytest.mark.parametrize("standard", PLACINGS)
def test_forms_are_placed_in_groups_as_the_standard_places_them(standard: str) -> None:
    assert roll_up(standard) == PLACINGS[standard]


@pytest.mark.parametrize(("seed", "last"), DRAWN)
def test_a_register_of_every_code_reason_and_corner_is_counted_alike(seed: int, last: int) -> None:
    assert not all_differences(draw_frames(seed), (2020, last))


def test_the_drawn_registers_hold_every_situation_of_the_rules() -> None:
    found = [situations_in(read_records(draw_frames(seed), COUNTRY, 2020, last)) for seed, last in DRAWN]
    assert set().union(*found) == SITUATIONS


@pytest.mark.parametrize(
    ("seed", "n_victims", "first"),
    [
        pytest.param(1, 150, 2025, id="a year"),
        pytest.param(2, 150, 2021, id="five years"),
        pytest.param(4, 60, 2023, id="three years"),
        pytest.param(3, 3_000, 2024, id="many victims", marks=pytest.mark.exhaustive),
    ],
)
def test_the_example_country_is_counted_alike(seed: int, n_victims: int, first: int) -> None:
    assert not all_differences(make_example(n_victims, seed).frames, (first, 2025))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(100, 120))
def test_many_drawn_registers_are_counted_alike(seed: int) -> None:
    assert not all_differences(draw_frames(seed, 100), (2020, 2020), (2021, 2021), (2020, 2021))


def test_the_comparison_can_fail() -> None:
    """It finds that some registrations are gone."""
    frames = draw_frames(0)
    less = {**frames, "registration": frames["registration"].iloc[:-40]}
    with register_from_frames(less, country=COUNTRY, is_example=True) as register:
        assert differences(register, read_records(frames, COUNTRY, 2020, 2021), "19a_victims")
