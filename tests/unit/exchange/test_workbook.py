"""The workbook of a return, its CSV, its JSON: what stands in them and what must not."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from tests.unit.exchange.made_up_return import VICTIMS, made_up_return

from natc.errors import DataFileError, NotWritable
from natc.exchange.returned import Standing
from natc.exchange.returned_reading import read_return_json
from natc.exchange.returned_rows import return_csv, return_json, return_schema
from natc.exchange.together import write_together
from natc.exchange.workbook import return_xlsx


def lines(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(return_xlsx(made_up_return())))


def test_the_first_sheet_says_what_it_is(book):
    notes = book.worksheets[0]
    assert notes["A1"].value == "Not for publication - for transmission to: European Commission"
    assert "Example data" in notes["A2"].value
    text = json.dumps(lines(notes))
    for said in (
        "The check found no errors.",
        "Two victims rest",
        "[w]",
        "recalled; not yet read",
        "EL for Greece",
        "UNSCR 1244",
        "2025",
    ):
        assert said in text, said


def test_total_and_single_breakdowns_come_first_with_names(book):
    rows = lines(book["19a_victims"])
    start = next(number for number, row in enumerate(rows) if row[0] == "Breakdown") + 1
    assert [row[:5] for row in rows[start : start + 8]] == [
        ["Total", None, "T", "number", 3],
        ["Sex", "female", "F", "number", 2],
        ["Sex", "male", "M", "number", 0],
        ["Sex", "not known", "U", "number", None],
        ["Citizenship", "Greece", "EL", "number", 2],
        ["Citizenship", "Kosovo*", "XK", "number", 1],
        ["Registering organisation", "police", "POLICE", "number", 2],
        ["Registering organisation", "non-governmental organisation", "NGO", "number", 2],
    ]


def test_a_cell_without_a_number_is_empty_beside_its_mark(book):
    rows = lines(book["19a_victims"])
    (owed,) = [row for row in rows if row[:3] == ["Sex", "not known", "U"]]
    assert owed[4:7] == [None, "victims", "[w]"]
    (zero,) = [row for row in rows if row[:3] == ["Sex", "male", "M"]]
    assert (zero[4], zero[6]) == (0, None)


def test_no_cell_is_a_formula(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if cell.value == "=1+1 is no formula here"]


def test_parts_without_a_total_are_told_apart(book):
    rows = lines(book["greta_compensation"])
    paid = [row[:8] for row in rows if row[0] == "Total" and row[3:5] == ["paid", "amount of money"]]
    assert paid == [
        ["Total", None, "T", "paid", "amount of money", 1200.5, "EUR", "≥"],
        ["Total", None, "T", "paid", "amount of money", 90000, "RSD", None],
    ]


def test_the_count_stands_before_the_sums(book):
    rows = lines(book["greta_compensation"])
    assert [row[4] for row in rows if row[0] == "Total" and row[3] == "paid"] == [
        "number",
        "amount of money",
        "amount of money",
        "amount collected",
    ]


def test_a_missing_number_has_its_reason_beside_its_mark_and_money_of_no_currency_says_so(book):
    rows = lines(book["greta_compensation"])
    (claimed,) = [row for row in rows if row[0] == "Total" and row[3:5] == ["claimed", "amount of money"]]
    assert claimed[5:9] == [None, "currency not known", "[x]", "nobody knows the number"]
    (granted,) = [row for row in rows if row[0] == "Total" and row[3] == "granted"]
    assert granted[5:8] == [None, None, "[z]"]
    (none,) = [row for row in rows if row[0] == "Total" and row[4] == "amount collected"]
    assert none[5:8] == [0, "no currency, because there is no amount", None]


def test_each_table_says_its_own_period(book):
    assert book["19a_victims"]["A2"].value.startswith("Example country, 2025. ")
    assert book["greta_compensation"]["A2"].value.startswith("Example country, 2021-2025. ")
    periods = {row[0]: row[6] for row in lines(book.worksheets[0]) if row[0] in book.sheetnames}
    assert periods == {"19a_victims": "2025", "greta_compensation": "2021-2025"}
    rows = list(csv.DictReader(io.StringIO(return_csv(made_up_return()).decode())))
    assert {(row["table"], row["first_year"], row["last_year"]) for row in rows} == {
        ("19a_victims", "2025", "2025"),
        ("greta_compensation", "2021", "2025"),
    }
    tables = json.loads(return_json(made_up_return()))["tables"]
    assert [(one["first_year"], one["last_year"]) for one in tables] == [(2025, 2025), (2021, 2025)]


def test_several_for_one_unit_names_the_table_of_which_it_is_true(book):
    (said,) = [row for row in lines(book.worksheets[0]) if row[0] == "Registering organisation"]
    assert "19a_victims" in said[1]
    assert "greta_compensation" not in said[1]


def test_what_is_natcs_own_is_not_recalled():
    own = replace(VICTIMS, standing=Standing.OWN)
    notes = openpyxl.load_workbook(io.BytesIO(return_xlsx(replace(made_up_return(), tables=(own,))))).worksheets[0]
    text = json.dumps(lines(notes))
    assert "natc's own; no report asks for it" in text
    assert "recalled" not in text


@pytest.mark.parametrize("areas", ["alpha2", "alpha3", "ctdc", "eurostat", "m49"])
def test_every_way_of_writing_countries_is_explained(areas):
    book = openpyxl.load_workbook(io.BytesIO(return_xlsx(replace(made_up_return(country="XK"), areas=areas))))
    (said,) = [row[1] for row in lines(book.worksheets[0]) if row[0] == "Codes of countries"]
    assert "Kosovo*" in said
    (country,) = [row[1] for row in lines(book.worksheets[0]) if row[0] == "Country"]
    assert country.endswith("(XKX)" if areas in ("alpha3", "ctdc") else "(XK)")


def test_a_sheet_that_cannot_hold_all_says_how_many_it_leaves_out():
    book = openpyxl.load_workbook(io.BytesIO(return_xlsx(made_up_return(), most_cells=4)))
    rows = lines(book["19a_victims"])
    at = next(number for number, row in enumerate(rows) if row[0] == "All cells")
    assert "Of 9 cells this sheet lists the 4" in rows[at + 1][0]
    assert len(rows) - (at + 3) == 4


@pytest.mark.parametrize("write", [return_xlsx, return_csv, return_json])
def test_the_same_return_is_the_same_file(write):
    assert write(made_up_return()) == write(made_up_return(shuffled=True))


def test_csv_is_tidy_and_says_that_it_is_not_for_publication():
    rows = list(csv.DictReader(io.StringIO(return_csv(made_up_return()).decode())))
    assert len(rows) == 16
    assert {(row["use"], row["is_example"], row["report"]) for row in rows} == {
        ("not for publication", "true", "eu_art19a")
    }
    (greek,) = [row for row in rows if row["citizenship"] == "EL" and row["sex"] == "T"]
    assert (greek["value"], greek["entity_type"], greek["compensation_outcome"]) == ("2", "T", "")
    (owed,) = [row for row in rows if row["state"] == "not_supplied"]
    assert (owed["value"], owed["low"], owed["reason"]) == ("", "", "NOT_DELIVERED")


def test_text_that_a_spreadsheet_would_run_is_guarded():
    attacked = replace(VICTIMS, cells=VICTIMS.cells.assign(reason="=HYPERLINK(1)"))
    rows = list(csv.DictReader(io.StringIO(return_csv(replace(made_up_return(), tables=(attacked,))).decode())))
    assert {row["reason"] for row in rows} == {"'=HYPERLINK(1)"}


def test_json_is_as_its_schema_says():
    record = json.loads(return_json(made_up_return()))
    Draft202012Validator.check_schema(return_schema())
    assert [str(error) for error in Draft202012Validator(return_schema()).iter_errors(record)] == []
    cells = record["tables"][0]["cells"]
    assert cells[0] == {
        "codes": ["T", "T", "T"],
        "measure": "count",
        "unit": "victim",
        "value": 3,
        "low": 3,
        "state": "known",
        "reason": "",
        "is_provisional": False,
        "is_at_least": False,
    }
    assert ["F", "GR", "NGO"] in [cell["codes"] for cell in cells]  # alpha-2 inside


def test_files_that_belong_together_are_all_written_or_none(tmp_path):
    write_together(tmp_path / "new", {"a": b"1", "b": b"2"})
    (tmp_path / "new" / "other").write_text("kept")
    (tmp_path / "new" / "c").mkdir()
    (tmp_path / "new" / "c" / "full").write_text("a folder stands where a file has to be")
    with pytest.raises(NotWritable):
        write_together(tmp_path / "new", {"a": b"3", "x/y": b"4"})
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a", "b", "c", "other"]
    assert (tmp_path / "new" / "a").read_bytes() == b"1"
    write_together(tmp_path / "new", {"a": b"3"})
    assert (tmp_path / "new" / "a").read_bytes() == b"3"


def test_a_rename_that_fails_undoes_those_before_it(tmp_path, monkeypatch):
    write_together(tmp_path, {"a": b"1", "b": b"2"})
    rename = Path.replace

    def fail(self, target):
        if self.parent.name == "new" and self.name == "b":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(NotWritable, match="No space"):
        write_together(tmp_path, {"a": b"3", "b": b"4"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_the_schema_of_the_documentation_is_the_schema():
    path = Path(__file__).parents[3] / "docs" / "reference" / "return.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == return_schema()


def test_a_return_is_read_again(tmp_path):
    (tmp_path / "last.json").write_bytes(return_json(made_up_return()))
    read = read_return_json(tmp_path / "last.json")
    assert (read["report"], read["country"], read["last_year"]) == ("eu_art19a", "QX", 2025)
    assert [len(table["cells"]) for table in read["tables"]] == [9, 7]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda text: text[:-20], "not JSON", id="cut off"),
        pytest.param(lambda text: "[" * 100_000, "not JSON", id="lists in lists"),
        pytest.param(lambda text: text.replace("natc return", "Ana Novak"), "format is not as", id="another file"),
        pytest.param(lambda text: text.replace('"value": 3,', '"value": "Ana",', 1), "value", id="text for a number"),
        pytest.param(lambda text: text.replace('["T", "T", "T"]', '["T", "T"]', 1), "more or fewer codes", id="codes"),
    ],
)
def test_a_file_that_is_no_return_is_refused_and_not_repeated(tmp_path, change, said):
    (tmp_path / "last.json").write_text(change(return_json(made_up_return()).decode()), encoding="utf-8")
    with pytest.raises(DataFileError, match=said) as raised:
        read_return_json(tmp_path / "last.json")
    assert "Ana" not in str(raised.value)
