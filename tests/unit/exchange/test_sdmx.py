"""SDMX-CSV 2.0 and the structure message: re-read with pysdmx, against its schemas and the code lists."""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from tests.unit.exchange.made_up_return import made_up_return

from natc.exchange.sdmx import HEADER, sdmx_csv
from natc.exchange.sdmx_structure import structure_xml

pysdmx_io = pytest.importorskip("pysdmx.io")


@pytest.fixture(scope="module")
def structure():
    """The message, read with validation against the official schema of SDMX-ML 3.0."""
    return pysdmx_io.read_sdmx(structure_xml([made_up_return()]).decode(), validate=True)


@pytest.fixture(scope="module")
def rows():
    return list(csv.DictReader(io.StringIO(sdmx_csv(made_up_return()).decode())))


def one(rows, **wanted):
    (found,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return found


def test_the_header_is_that_of_sdmx_csv_2(rows):
    assert tuple(rows[0]) == HEADER
    assert HEADER[:3] == ("STRUCTURE", "STRUCTURE_ID", "ACTION")  # SDMX-CSV 2.0 field guide
    assert {row["STRUCTURE"] for row in rows} == {"dataflow"}


def test_the_numbers_are_those_of_the_return(rows):
    counted = [value for table in made_up_return().tables for value in table.cells["value"].dropna()]
    assert sorted(float(row["OBS_VALUE"]) for row in rows if row["OBS_VALUE"]) == sorted(counted)
    assert len(rows) == sum(len(table.cells) for table in made_up_return().tables)


def test_pysdmx_reads_the_same_numbers(structure):
    pytest.importorskip("pyarrow", reason="pysdmx reads data with pyarrow, which only its extra `data` brings")
    report = made_up_return()
    (dataset,) = pysdmx_io.read_sdmx(sdmx_csv(report).decode(), validate=False).data
    assert dataset.structure == "Dataflow=NATC:EU_ART19A(1.0)"
    read = pd.to_numeric(dataset.data["OBS_VALUE"].astype(str), errors="coerce").dropna()
    counted = pd.concat([table.cells["value"] for table in report.tables]).dropna()
    assert sorted(read) == sorted(counted)
    assert len(dataset.data) == sum(len(table.cells) for table in report.tables)


def test_every_code_is_in_the_code_list_of_its_component(structure, rows):
    (definition,) = structure.get_data_structure_definitions()
    lists = {c.id: {code.id for code in c.enumeration} for c in definition.components if c.enumeration is not None}
    assert {"FREQ", "REF_AREA", "INDICATOR", "SEX", "CITIZENSHIP", "BREAKDOWN", "OBS_STATUS", "UNIT_MEASURE"} <= set(
        lists
    )
    unlisted = {(name, row[name]) for row in rows for name in lists if row[name] not in lists[name]}
    assert unlisted == set()


def test_the_components_are_the_columns(structure):
    (definition,) = structure.get_data_structure_definitions()
    assert [c.id for c in definition.components.dimensions] == list(HEADER[3:12])
    assert {c.id for c in definition.components} == set(HEADER[3:])
    assert [flow.id for flow in structure.get_dataflows()] == ["EU_ART19A"]


def test_no_two_observations_have_one_key(rows):
    keys = [tuple(row[name] for name in HEADER[3:12]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_countries_are_written_as_the_recipient_does(rows):
    assert one(rows, CITIZENSHIP="EL", SEX="_T")["OBS_VALUE"] == "2"  # Eurostat's code for Greece
    assert {row["REF_AREA"] for row in rows} == {"QX"}
    assert not [row for row in rows if row["CITIZENSHIP"] == "GR"]


def test_a_cell_without_a_number_is_empty_and_says_why(rows):
    owed = one(rows, SEX="_U")
    assert (owed["OBS_VALUE"], owed["OBS_STATUS"]) == ("", "L")  # CL_OBS_STATUS: exists, not collected
    missing = one(rows, INDICATOR="greta_compensation@amount", BREAKDOWN="compensation_outcome-CLAIMED")
    assert (missing["OBS_VALUE"], missing["OBS_STATUS"]) == ("", "O")
    assert one(rows, SEX="M")["OBS_VALUE"] == "0"
    assert one(rows, BREAKDOWN="entity_type-NGO", SEX="_T")["OBS_STATUS"] == "P"


def test_every_row_is_not_for_publication_and_marked_as_example(rows):
    assert {row["CONF_STATUS"] for row in rows} == {"N"}
    assert all(row["COMMENT"].startswith("Example data") for row in rows)


def test_a_bound_is_told_from_a_number_in_an_attribute_of_its_own(rows):
    assert one(rows, SEX="M")["BOUND"] == "E"
    ngo = one(rows, BREAKDOWN="entity_type-NGO", SEX="_T")  # 1 to 2
    assert (ngo["BOUND"], ngo["COMMENT"]) == ("U", "Example data; Least possible 1")
    assert one(rows, INDICATOR="greta_compensation@amount@EUR")["BOUND"] == "L"  # at least 1,200.5 euros


def test_a_table_of_several_years_has_its_own_period(rows):
    periods = {(row["INDICATOR"].partition("@")[0], row["FREQ"], row["TIME_PERIOD"]) for row in rows}
    assert periods == {("19a_victims", "A", "2025"), ("greta_compensation", "_Z", "2021-01-01/P5Y")}


def test_a_dimension_that_a_table_does_not_have_is_not_the_category_not_applicable(structure, rows):
    paid = one(rows, INDICATOR="greta_compensation", BREAKDOWN="compensation_outcome-PAID")
    assert {paid[name] for name in ("SEX", "AGE", "CITIZENSHIP", "EXPLOITATION")} == {"_X"}
    names = {code.id: code.name for one in structure.get_codelists() if one.id == "CL_SEX" for code in one.items}
    assert (names["_Z"], "does not have" in names["_X"]) == ("not applicable", True)


def test_the_structure_says_whose_it_is(structure):
    (definition,) = structure.get_data_structure_definitions()
    assert "natc's own" in definition.name
    assert "not a structure of Eurostat" in definition.description


def test_kosovo_reports_to_ctdc_as_itself_and_is_a_citizenship_as_ctdc_writes_it():
    report = replace(made_up_return(country="XK"), areas="ctdc")
    rows = list(csv.DictReader(io.StringIO(sdmx_csv(report).decode())))
    assert {row["REF_AREA"] for row in rows} == {"XKX"}
    assert one(rows, CITIZENSHIP="SRB")["OBS_VALUE"] == "1"  # "Serbia includes Kosovo", CTDC code book of 2024


def test_sums_of_money_are_one_indicator_per_currency(rows):
    paid = [row for row in rows if row["INDICATOR"].startswith("greta_compensation@amount@") and row["OBS_VALUE"]]
    assert {(row["UNIT_MEASURE"], row["OBS_VALUE"]) for row in paid} == {("EUR", "1200.5"), ("RSD", "90000")}


def test_the_same_return_is_the_same_file():
    assert sdmx_csv(made_up_return()) == sdmx_csv(made_up_return(shuffled=True))
    assert structure_xml([made_up_return()]) == structure_xml([made_up_return(shuffled=True)])


def test_kosovo_has_its_footnote_wherever_it_is_named(structure):
    named = [code for one in structure.get_codelists() for code in one.items if "Kosovo" in code.name]
    assert {code.id for code in named} >= {"XK", "XKX"}
    assert all("UNSCR 1244" in code.description for code in named)
