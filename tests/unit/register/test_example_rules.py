"""The example country breaks no rule that is an error, however it is made."""

from __future__ import annotations

import datetime as dt

import pytest

from natc.register import check_register, make_example, register_from_frames

ON = dt.date(2026, 1, 1)


def check(example):
    with register_from_frames(example.frames, country="QX", is_example=True) as register:
        return check_register(register, on=ON)


@pytest.mark.parametrize(
    ("n_victims", "seed", "options"),
    [
        (1, 0, {}),
        (4_000, 4, {}),
        (700, 5, {"referral": False, "heterogeneity": False}),
        (300, 6, {"first_year": 1999, "last_year": 1999}),
    ],
)
def test_no_row_breaks_a_rule_that_is_an_error(n_victims, seed, options):
    found = check(make_example(n_victims, seed, **options))
    assert [count for count in found.counts if count.severity == "error"] == []


def test_what_the_rules_warn_of_is_there_to_be_seen():
    warned = {count.rule for count in check(make_example(1_500, 2)).counts}
    assert {"objection-stands", "value-missing-without-reason"} <= warned
