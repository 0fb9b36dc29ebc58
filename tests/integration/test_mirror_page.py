"""The page on mirror statistics, against the breakdowns as the csv module reads them."""

import html
import re
from itertools import permutations

import pytest
from tests.published import read

from natc.codelists import participants
from natc.gap import mirror_participants

pytestmark = pytest.mark.django_db

ROMANIAN = {"Romania", "Romanian"}


def page(client, query=""):
    response = client.get(f"/en/mirror/{query}")
    return response, html.unescape(response.content.decode())


def cells(country, dimension):
    """Cells of UNODC's victims of one country, as printed."""
    return [
        row
        for row in read("justice_breakdown")
        if (row["country_iso3"], row["dimension"], row["stage"], row["source_id"])
        == (country, dimension, "victims_identified", "unodc_glotip_2025")
    ]


def test_romanian_citizens_recorded_in_slovenia_are_those_of_the_table(client):
    rows = [
        row for row in cells("SVN", "citizenship") if row["category"] in ROMANIAN and 2010 <= int(row["year"]) <= 2022
    ]
    low = sum(int(row["value"] or 0) for row in rows)
    high = sum(int(row["value"] or 4) for row in rows)
    _, text = page(client)
    assert f"Slovenia records victims who are citizens of Romania: {low} to {high}" in text


def test_every_ordered_pair_is_said_or_named_as_silent(client):
    n_pairs = len(list(permutations(participants(), 2)))
    _, text = page(client)
    counted = int(re.search(r"(\d+) pairs with a count on at least one side", text)[1])
    silent = int(re.search(r"(\d+) pairs have no count on either side", text)[1])
    assert counted + silent == n_pairs == 110
    assert text.count(" records victims who are citizens of ") + text.count("returned from") >= counted


def test_the_rule_on_the_direction_of_returns_is_said(client):
    _, text = page(client)
    assert "From 2017 the breakdown carries a total named Abroad" in text
    assert "Until 2016 the publisher's table does not say" in text


def test_years_before_the_direction_was_stated_are_not_used(client):
    assert {row["year"] for row in cells("ALB", "country_of_repatriation")} & {"2014", "2015", "2016"}
    _, text = page(client, "?from=2014&to=2016")
    assert "0 of 110 pairs of participants have counts on both sides" in text


def test_what_each_participant_publishes_is_said(client):
    silent = {c for c in participants() if c != "XKX"} - {
        row["country_iso3"]
        for row in read("justice_breakdown")
        if row["dimension"] == "country_of_repatriation" and 2017 <= int(row["year"]) <= 2022
    }
    _, text = page(client)
    missing = text[text.index('id="missing"') :]
    for code in silent:
        row = re.search(rf'<th scope="row">{re.escape(participants()[code].name)}</th>(.*?)</tr>', missing)[1]
        assert row.endswith("<td>[x]</td>"), code
    assert silent


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?from=2020&to=2015", "The years run backwards"),
        ("?from=20x0", "is not a year from"),
        ("?to=99999999999999999999999", "is not a year from"),
    ],
)
def test_years_that_cannot_be_shown_are_answered_with_the_reason(client, query, says):
    response, text = page(client, query)
    assert response.status_code == 400
    assert says in text
    assert "2010–2022" in text


def test_a_year_without_any_count_says_so(client):
    response, text = page(client, "?from=2024&to=2024")
    assert response.status_code == 200
    assert "No participant publishes a count for these years." in text


def test_years_beyond_the_breakdowns_stand_in_the_form_and_empty_ones_mean_the_usual(client):
    _, text = page(client, "?from=2023&to=2024")
    assert "<option selected>2023</option>" in text
    assert "<option selected>2024</option>" in text
    _, text = page(client, "?from=&to=")
    assert "<option selected>2010</option>" in text
    assert "<option selected>2022</option>" in text


def test_the_table_shows_the_numbers_of_the_matrix_and_those_of_all_years_beside(client):
    pairs = mirror_participants(2010, 2022)
    partial = [
        side for p in pairs for side in (p.recorded, p.returned) if p.common_years and side.years != p.common_years
    ]
    _, text = page(client)
    assert partial
    assert text.count("all its years:") == len(partial)
