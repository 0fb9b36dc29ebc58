"""What would be counted though it is no record: total rows and the example of the template; and numbers that join."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from tests.corpus.agency.good import good_book, good_csv, put, sheet_of

from natc.codelists import language
from natc.exchange.agency import AgencyFileError, agency_form, agency_forms, read_agency_file
from natc.exchange.agency.template import template_csv
from natc.exchange.agency.template_notes import notes_of
from natc.exchange.agency.template_words import Facts, example_rows
from natc.exchange.archive import pack_zip

ROOT = Path(__file__).parents[4]
HEAD = "status,sex,age_group,citizenship,principal_form,n_victims\n"


def read(files, tmp_path):
    path = tmp_path / "file.zip"
    path.write_bytes(pack_zip(files))
    return read_agency_file(path)


def problems(files, tmp_path):
    try:
        read(files, tmp_path)
    except AgencyFileError as error:
        return [(one.row, one.column, one.rule.value) for one in error.problems]
    return []


def counts(*rows):
    return good_csv("counts") | {"counts.csv": (HEAD + "".join(f"{row}\n" for row in rows)).encode()}


PARTS = ("PRESUMED,F,A,RO,LABOUR,3", "PRESUMED,M,A,RO,LABOUR,4")


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (",,,,,7", [(4, "status", "no_total")]),
        (",,,,,9", [(4, "status", "no_total")]),
        ("PRESUMED,,,,,7", [(4, "n_victims", "no_total")]),
        ("PRESUMED,,,,,6", []),
        ("PRESUMED,,A,,,7", [(4, "n_victims", "no_total")]),
        ("IDENTIFIED,,,,,7", []),
        ("UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN,7", []),
        ("Skupaj,,,,,7", [(4, "status", "no_equivalent")]),
        (",TOTAL,,,,7", [(4, "sex", "no_equivalent")]),
        ("PRESUMED,,,skupaj,,7", [(4, "citizenship", "no_equivalent")]),
        ("PRESUMED,F,A,RO,vse,3", [(4, "principal_form", "no_equivalent")]),
    ],
)
def test_a_row_that_counts_what_others_count_is_refused_by_its_cell(total, found, tmp_path):
    assert problems(counts(*PARTS, total), tmp_path) == found


def test_a_total_row_is_told_what_to_write_instead(tmp_path):
    book = good_book("counts")
    put(sheet_of(book, "counts"), "n_victims", 7, 7)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(AgencyFileError) as caught:
        read_agency_file(tmp_path / "a.xlsx")
    (said,) = caught.value.say("en").splitlines()[1:]
    assert said.strip().startswith("sheet Counts, cell B7 (Status): found nothing;")
    assert said.endswith("a total row is not sent; if nothing is known of these victims write “not known”")


def typed(name, said):
    if name == "amount":
        return str(said).replace(".", ",")
    return said.lower() if name == "record" else said


@pytest.mark.parametrize("kind", agency_forms())
@pytest.mark.parametrize("code", ["en", "sl"])
def test_an_example_typed_as_a_record_is_refused_by_its_row(kind, code, tmp_path):
    form = agency_form(kind)
    for sends in ("records", "counts") if form.count_sheets else ("records",):
        files = template_csv(
            kind, country="SI", year=2024, organisation="X-1", language="sl", records=sends == "records"
        )
        expected = 0
        for sheet in form.sheets_for(sends):
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, sheet.header, lineterminator="\n", restval="")
            writer.writeheader()
            facts = Facts(words=language(code), year=2024, has_year=True, titles={})
            rows = example_rows(kind, sheet, facts)
            writer.writerows({name: typed(name, said) for name, said in row.items()} for row in rows)
            expected += len(rows)
            files[f"{sheet.name}.csv"] = text.getvalue().encode()
        found = problems(files, tmp_path)
        assert [(row, rule) for row, _, rule in found] == [(2, "example_row"), (3, "example_row")] * (expected // 2)


def test_a_row_that_differs_from_the_example_in_one_cell_is_a_record(tmp_path):
    rows = ["PRESUMED,F,A,NR,SEX_PROST,3", "PRESUMED,F,A,NR,SEX_PROST,4"]
    assert problems(counts(rows[0]), tmp_path) == [(2, "", "example_row")]
    assert problems(counts(rows[1]), tmp_path) == []


def test_a_prosecutor_sees_decision_and_indictment_as_two_rows_and_a_court_the_judgment():
    facts = Facts(words=language("en"), year=2025, has_year=True, titles={"files": "F", "accused": "A", "steps": "S"})
    sheet = next(one for one in agency_form("prosecution").sheets if one.name == "steps")
    decision, indictment = example_rows("prosecution", sheet, facts)
    assert (decision["stage"], indictment["stage"]) == ("prosecution decision", "indicted")
    assert decision["accused"] == indictment["accused"]
    assert {decision["act"], indictment["act"]} == {"D-2025-8", "I-2025-4"}
    notes = [line.cells[0] for line in notes_of((sheet,), facts)]
    assert any("The decision to charge and the indictment are two rows" in line for line in notes)
    court = next(one for one in agency_form("court").sheets if one.name == "steps")
    assert {row["stage"] for row in example_rows("court", court, facts)} == {"judgment of first instance"}
    assert "indictment are two rows" not in court.about


def test_numbers_join_whatever_their_case_and_spaces(tmp_path):
    files = good_csv("court")
    for sheet, old, new in (
        ("files", "K-1,J-1", "Kp 12/2025,j  7/2025"),
        ("accused", "O-1,K-1", "o-1,KP  12/2025"),
    ):
        text = files[f"{sheet}.csv"].decode()
        assert old in text
        files[f"{sheet}.csv"] = text.replace(old, new).encode()
    sheets = read(files, tmp_path).sheets
    assert list(sheets["files"]["file"]) == list(sheets["accused"]["file"]) == ["KP 12/2025"]
    assert list(sheets["files"]["joint_file"]) == ["J 7/2025"]
    assert set(sheets["accused"]["record"]) == set(sheets["steps"]["accused"]) == {"O-1"}


def test_a_person_code_and_a_situation_have_one_form_and_a_number_stands_once(tmp_path):
    files = good_csv("police")
    text = files["victims.csv"].decode()
    victims = read(files, tmp_path).sheets["victims"]
    assert (victims["person_code"][0], victims["situation"][0]) == ("K7", "S1")
    files["victims.csv"] = text.replace("PU-2", "pu-1").encode()
    assert problems(files, tmp_path) == [(3, "record", "unique")]


def test_a_whole_row_or_column_is_no_cell(tmp_path):
    book = good_book("police")
    page = sheet_of(book, "victims")
    page.row_dimensions[6].hidden = True
    page.column_dimensions["G"].hidden = True
    page.merge_cells("H8:I9")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(AgencyFileError) as caught:
        read_agency_file(tmp_path / "a.xlsx")
    said = caught.value.say("en")
    assert "sheet Victims, row 6: " in said
    assert re.search(r"sheet Victims, column G( \(.*\))?: ", said)
    assert "sheet Victims, cells H8:I9: " in said
    assert "6:6" not in said
    assert "G:G" not in said


def test_a_name_in_place_of_an_organisation_is_told_to_be_a_code(tmp_path):
    book = good_book("police")
    put(sheet_of(book, "victims"), "referred_to", 5, "Ana Novak")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(AgencyFileError) as caught:
        read_agency_file(tmp_path / "a.xlsx")
    said = caught.value.say("en")
    assert "the code of the organisation" in said
    assert "number of your own records" not in said


def test_the_how_to_names_the_type_of_every_kind_of_template():
    text = (ROOT / "docs/how-to/make-a-register-from-agency-files.md").read_text(encoding="utf-8")
    found = dict(re.findall(r"^\| `([a-z_]+)` \| [^|]+ \| `([A-Z_]+)` \|$", text, re.MULTILINE))
    assert found == {kind: form.entity_type for kind, form in agency_forms().items()}
