"""Records of figures: nothing empty becomes zero, and the rows are those of the compiled tables."""

import csv

import pytest

from natc.codelists import country_name, language
from natc.datasets import REGION_FOLDER
from natc.errors import UnknownCodeError
from natc.exchange import figure_record, series_record, table_records
from natc.figures import build_series, load_figures, select_figures


def compiled(table):
    """The rows of a compiled table, read without natc."""
    with (REGION_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records_of(country, year, stage=None):
    totals = select_figures(load_figures().totals, country=country, first=year, last=year, stage=stage)
    return [figure_record(figure) for figure in totals]


def shown(records):
    """What was counted, by stage, unit and source: the value, or the bounds of what is not known."""
    return {
        (row["stage"], row["unit"], row["source_family"]): row["value"]
        if row["value"] is not None
        else (row["low"], row["high"], row["state"])
        for row in records
    }


def test_slovenia_2020_has_both_sources_and_the_suppressed_count_stays_open():
    records = records_of("SVN", 2020)
    of_the_year = [row for row in records if row["first_year"] == row["last_year"]]
    assert shown(row for row in of_the_year if row["stage"] != "victims") == {
        ("offences_recorded", "offences", "gov_svn"): 29,
        ("offences_recorded", "offences", "unodc"): 29,
        ("persons_suspected", "persons", "gov_svn"): 27,
        ("persons_suspected", "persons", "unodc"): (0, 4, "suppressed"),
        ("persons_prosecuted", "persons", "gov_svn"): 33,
        ("persons_prosecuted", "legal_persons", "gov_svn"): 3,
        ("persons_prosecuted", "persons", "unodc"): 6,
        ("indictments", "cases", "gov_svn"): 2,
        ("persons_indicted", "persons", "gov_svn"): 6,
        ("persons_convicted", "persons", "gov_svn"): 5,
        ("persons_convicted", "persons", "unodc"): 5,
    }
    stated = [row for row in records if row["first_year"] != row["last_year"]]
    assert [(row["first_year"], row["last_year"], row["value"]) for row in stated] == [(2016, 2020, 32)]


def test_moldova_2021_keeps_both_counts():
    assert sorted(row["value"] for row in records_of("MDA", 2021, "victims")) == [31, 312]


def test_albania_2019_says_which_victims_are_counted():
    counted = {row["victim_status"]: row["value"] for row in records_of("ALB", 2019, "victims")}
    assert counted == {"both": 103, "identified": 7, "presumed": 96}


def test_bulgaria_2017_has_two_vintages_and_the_later_is_marked_revised():
    rows = [row for row in records_of("BGR", 2017, "victims") if row["source_family"] == "unodc"]
    assert {(row["vintage"], row["value"], tuple(row["marks"])) for row in rows} == {
        ("2023-05-30", 508, ()),
        ("2025-04-14", 505, ("r",)),
    }


@pytest.mark.parametrize(("table", "compiled_tables"), [
    ("figures", ["justice", "justice_periods"]),
    ("breakdowns", ["justice_breakdown"]),
])  # fmt: skip
def test_rows_and_values_are_those_of_the_compiled_tables(table, compiled_tables):
    rows = [row for name in compiled_tables for row in compiled(name)]
    records = table_records(table)
    assert len(records) == len(rows)
    for country in {row["country_iso3"] for row in rows}:
        printed = sorted(row["value"] for row in rows if row["country_iso3"] == country)
        written = sorted("" if r["value"] is None else str(r["value"]) for r in records if r["country"] == country)
        assert written == printed
    assert sum(r["state"] == "suppressed" for r in records) == sum(row["value"] == "" for row in rows)


@pytest.mark.parametrize("table", ["sources", "estimates", "population"])
def test_other_tables_are_complete(table):
    assert len(table_records(table)) == len(compiled(table))


@pytest.mark.parametrize("table", ["figures", "breakdowns"])
def test_a_value_is_there_exactly_if_the_count_is_known(table):
    for row in table_records(table):
        known = row["state"] == "known"
        assert (row["value"] is not None) == known
        assert (row["low"] == row["high"] == row["value"]) == known


def test_a_table_that_is_not_there_is_refused_with_the_known_ones():
    with pytest.raises(UnknownCodeError, match="Known: figures, breakdowns, sources"):
        table_records("persons")


def test_country_names_are_the_agreed_ones():
    names = {row["country"]: row["country_name"] for row in table_records("figures")}
    assert names["XKX"] == "Kosovo*"
    assert names == {code: country_name(code, language("en")) for code in names}


def test_a_series_keeps_breaks_and_other_releases():
    series = next(
        one for one in build_series(load_figures().totals) if one.id == "BGR-victims-not_stated-persons-unodc"
    )
    record = series_record(series)
    assert [one["year"] for one in record["breaks"]] == [2022]
    assert {count["value"] for count in record["other_releases"]} == {508, 443}
