"""A filled-in file is read as a whole: in any language, as a workbook or CSV, with everything that is wrong at once."""

from __future__ import annotations

import hashlib
import pickle
import re
from datetime import date

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.corpus.agency.good import ROWS, good_book, good_csv, put, sheet_of

from natc.codelists import language
from natc.errors import NatcError, UnknownCodeError
from natc.exchange.agency import AgencyFileError, agency_form, agency_forms, read_agency_file
from natc.exchange.agency.forms import N_EXAMPLES
from natc.exchange.agency.problems import SHOWN
from natc.exchange.agency.problems_say import say_more
from natc.exchange.agency.problems_words import Rule
from natc.exchange.agency.template import write_agency_template
from natc.exchange.agency.template_words import Facts, example_rows
from natc.exchange.archive import pack_zip, unpack_zip


def saved(book, tmp_path, name="file.xlsx"):
    book.save(tmp_path / name)
    return tmp_path / name


def zipped(files, tmp_path):
    path = tmp_path / "file.zip"
    path.write_bytes(pack_zip(files))
    return path


def changed(sheet, old, new):
    files = good_csv("police")
    files[f"{sheet}.csv"] = files[f"{sheet}.csv"].decode().replace(old, new).encode()
    return files


def refused(path, **wanted):
    with pytest.raises(AgencyFileError) as caught:
        read_agency_file(path, **wanted)
    return caught.value


def test_a_workbook_says_whose_it_is_and_what_stands_where(tmp_path):
    path = saved(good_book("police"), tmp_path)
    read = read_agency_file(path, country="SVN", year=2025)
    assert (read.kind, read.organisation, read.country, read.year) == ("police", "ORG-1", "SI", 2025)
    assert (read.language, read.name) == ("sl", "file.xlsx")
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    victims = read.sheets["victims"]
    assert list(victims["forms"]) == ["SEX_PROST|LABOUR"] * 2
    assert list(victims["birth_year"]) == ["1998", "1998"]
    assert list(victims["end"]) == ["2025", "2025"]
    assert list(victims["sector"]) == ["", ""]
    assert list(read.places["victims"]) == [5, 6]
    assert tuple(read.sheets) == ("victims", "files", "accused", "steps")


def test_columns_that_a_kind_is_not_asked_for_are_there_and_empty(tmp_path):
    steps = read_agency_file(saved(good_book("police"), tmp_path)).sheets["steps"]
    assert list(steps["outcome"]) == [""]
    victims = read_agency_file(saved(good_book("shelter"), tmp_path)).sheets["victims"]
    assert list(victims["joint_file"]) == [""]


@pytest.mark.parametrize("kind", agency_forms())
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_empty_template_is_read_and_its_examples_are_not(tmp_path, kind, form):
    path = tmp_path / (f"{kind}.xlsx" if form == "xlsx" else kind)
    write_agency_template(kind, country="SVN", year=2025, language="sl", path=path, form=form, organisation="A-1")
    read = read_agency_file(path)
    assert set(read.sheets) == {sheet.name for sheet in agency_form(kind).sheets_for(agency_form(kind).sends())}
    assert {len(frame) for frame in read.sheets.values()} == {0}


def test_empty_rows_between_records_keep_their_numbers(tmp_path):
    book = good_book("police")
    sheet_of(book, "victims").insert_rows(6, 3)
    assert list(read_agency_file(saved(book, tmp_path)).places["victims"]) == [5, 9]


def test_a_workbook_whose_dates_count_from_1904_is_read(tmp_path):
    book = good_book("police")
    book.epoch = CALENDAR_MAC_1904
    put(sheet_of(book, "victims"), "date", 5, date(2025, 3, 31))
    path = saved(book, tmp_path)
    assert b'date1904="1"' in unpack_zip(path.read_bytes())["xl/workbook.xml"]
    assert read_agency_file(path).sheets["victims"]["date"][0] == "2025-03-31"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_is_read_with_comma_semicolon_or_tab(tmp_path, delimiter, mark):
    files = {
        name: (mark + content.decode("utf-8-sig").replace(",", delimiter)).encode()
        for name, content in good_csv("police").items()
    }
    plain = read_agency_file(zipped(good_csv("police"), tmp_path))
    read = read_agency_file(zipped(files, tmp_path))
    assert all(read.sheets[name].equals(plain.sheets[name]) for name in ROWS["police"])


def test_csv_with_short_last_cells_and_lines_of_windows_is_read(tmp_path):
    files = {name: content.replace(b"\n", b"\r\n") + b"\r\n,,,\r\n" for name, content in good_csv("police").items()}
    assert len(read_agency_file(zipped(files, tmp_path)).sheets["victims"]) == 2


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file(tmp_path):
    book = good_book("police")
    put(sheet_of(book, "steps"), "stage", 5, "JUDGMENT")
    put(sheet_of(book, "victims"), "sex", 6, "?!")
    put(sheet_of(book, "victims"), "date", 5, "31.3.25")
    put(sheet_of(book, "victims"), "purpose", 5, None)
    error = refused(saved(book, tmp_path))
    assert [one.cell for one in error.problems] == ["W5", "AC5", "F6", "C5"]
    assert error.n_problems == 4
    assert len(str(error).splitlines()) == 5


def test_a_message_names_the_codes_and_the_label_of_the_column(tmp_path):
    book = good_book("police", "en")
    put(sheet_of(book, "victims"), "sex", 5, "yes please")
    line = str(refused(saved(book, tmp_path))).splitlines()[1]
    assert line.strip() == (
        "sheet Victims, cell F5 (Sex): found a text (not repeated here: it may be a name);"
        " expected: one of: female (F), male (M), other (O)"
    )


def test_the_message_is_in_the_language_of_the_template_or_as_asked(tmp_path):
    book = good_book("police", "sl")
    put(sheet_of(book, "victims"), "sex", 5, "yes please")
    error = refused(saved(book, tmp_path))
    assert error.language == "sl"
    assert str(error) == error.say("sl")
    assert "found a text (not repeated here: it may be a name)" in error.say("en")


def test_what_is_wrong_in_many_rows_is_counted_by_column(tmp_path):
    lines = good_csv("counts")["counts.csv"].decode().splitlines()
    wrong = "\n".join([lines[0], *["x,y,A,RO,LABOUR,1"] * 300])
    error = refused(zipped({**good_csv("counts"), "counts.csv": wrong.encode()}, tmp_path))
    assert error.n_problems == 600
    assert len(error.problems) == 600
    said = error.say("en").splitlines()
    assert "600 things" in said[0]
    assert len(said) == 1 + SHOWN + 2
    assert [line.split()[1] for line in said[-2:]] == ["200", "200"]


def test_another_country_or_year_than_expected_is_refused(tmp_path):
    path = saved(good_book("police"), tmp_path)
    error = refused(path, country="HRV", year=2024)
    assert [(one.cell, one.rule) for one in error.problems] == [("C5", "other_country"), ("C6", "other_year")]
    assert "found the file of another country: Slovenia; expected: the file of this country: Croatia" in error.say("en")
    assert "sheet About this file, cell C5" in error.say("en")
    with pytest.raises(UnknownCodeError):
        read_agency_file(path, country="XYZ")


def test_a_sheet_that_is_empty_and_nobodys_does_no_harm(tmp_path):
    book = good_book("police")
    book.create_sheet("Sheet1")
    assert len(read_agency_file(saved(book, tmp_path)).sheets["victims"]) == 2


def test_a_million_rows_that_are_only_claimed_are_no_records(tmp_path):
    parts = unpack_zip(saved(good_book("police"), tmp_path).read_bytes())
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    claimed = sheet.replace("</sheetData>", '<row r="1048576"><c r="B1048576" s="1"/></row></sheetData>')
    claimed = re.sub('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', claimed)
    path = tmp_path / "claims.xlsx"
    path.write_bytes(pack_zip({**parts, "xl/worksheets/sheet2.xml": claimed.encode()}))
    assert len(read_agency_file(path).sheets["victims"]) == 2


def test_a_file_that_is_not_there_is_an_error_of_natc(tmp_path):
    for name in ("none.xlsx", "none.zip", "none"):
        with pytest.raises(NatcError, match="no such file"):
            read_agency_file(tmp_path / name)


def test_an_error_goes_whole_from_one_process_to_another(tmp_path):
    error = refused(zipped(changed("victims", "PU-2", "Ana Novak"), tmp_path))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.problems) == (str(error), error.problems)


def test_a_name_in_every_record_is_one_problem_of_the_column_and_each_cell(tmp_path):
    files = good_csv("police")
    lines = files["victims.csv"].decode().splitlines()
    rows = [lines[1].replace("PU-1", f"Novak{at}") for at in range(40)]
    files["victims.csv"] = "\n".join([lines[0], *rows]).encode()
    files["victims.csv"] = files["victims.csv"].replace(b"Novak", b"ana-")
    assert {one.rule for one in refused(zipped(files, tmp_path)).problems} == {"no_person"}


def test_numbers_that_spreadsheets_store_as_text_and_texts_as_numbers_are_read(tmp_path):
    book = good_book("police")
    put(sheet_of(book, "victims"), "birth_year", 5, "1998")
    put(sheet_of(book, "victims"), "record", 5, 17)
    read = read_agency_file(saved(book, tmp_path)).sheets["victims"]
    assert (read["birth_year"][0], read["record"][0]) == ("1998", "17")


def test_a_day_that_a_spreadsheet_shows_as_a_month_is_that_month(tmp_path):
    book = good_book("police")
    cell = put(sheet_of(book, "victims"), "start", 5, 45413)  # 1 May 2024
    cell.number_format = "mmm\\-yy"
    assert read_agency_file(saved(book, tmp_path)).sheets["victims"]["start"][0] == "2024-05"


@pytest.mark.parametrize("kind", agency_forms())
def test_each_sheet_has_as_many_examples_as_are_passed_over(kind):
    facts = Facts(words=language("sl"), year=2025, has_year=True, titles={})
    for sheet in (*agency_form(kind).sheets, *agency_form(kind).count_sheets):
        assert len(example_rows(kind, sheet, facts)) == N_EXAMPLES


def test_an_example_row_that_is_emptied_loses_nothing(tmp_path):
    book = good_book("police")
    for cell in list(sheet_of(book, "victims")[3])[1:]:
        cell.value = None
    assert len(read_agency_file(saved(book, tmp_path)).sheets["victims"]) == 2


def measures(*rows):
    """Return a shelter's file with measures of the victim PU-1, by their days."""
    files = good_csv("shelter")
    header = files["measures.csv"].decode().splitlines()[0].split(",")
    made = [{"record": f"M-{at}", "victim": "PU-1", "type": "SHELTER"} | row for at, row in enumerate(rows)]
    files["measures.csv"] = "\n".join([",".join(header), *(",".join(row.get(c, "") for c in header) for row in made)])
    files["measures.csv"] = files["measures.csv"].encode()
    return files


def test_a_measure_of_the_year_has_a_day_in_it_or_goes_on_through_it(tmp_path):
    rows = [
        {"asked": "2024-12-01", "decided": "2025-01-10"},
        {"start": "2023-05-01"},
        {"start": "2023-05-01", "end": "2026-02-01"},
        {"start": "2023-05-01", "end": "UNKNOWN"},
        {"decided": "2024-03-01", "paid": "2025-12-31"},
    ]
    read = read_agency_file(zipped(measures(*rows), tmp_path))
    assert len(read.sheets["measures"]) == 5


def test_a_measure_of_other_years_or_of_no_day_is_named_by_its_first_day(tmp_path):
    rows = [
        {"decided": "2024-03-01", "paid": "2024-12-31"},
        {"start": "2023-05-01", "end": "2024-12-31"},
        {"start": "2026-01-01"},
        {"outcome": "GRANTED", "start": "UNKNOWN"},
    ]
    error = refused(zipped(measures(*rows), tmp_path))
    found = [(one.row, one.column, one.rule) for one in error.problems]
    assert sorted(found) == [
        (2, "decided", "a_day_in_year"),
        (3, "start", "a_day_in_year"),
        (4, "start", "a_day_in_year"),
        (5, "start", "a_day"),
    ]
    assert "expected: at least one of: Asked for on, Decided on, First day, Last day, Paid on" in error.say("en")


def test_a_victim_of_an_earlier_year_stands_again_where_a_measure_is_of_this_one(tmp_path):
    files = measures({"start": "2025-02-01"})
    earlier = files["victims.csv"].replace(b"2025-03-31", b"2024-03-31")
    assert earlier != files["victims.csv"]
    path = zipped({**files, "victims.csv": earlier}, tmp_path)
    assert list(read_agency_file(path).sheets["victims"]["date"]) == ["2024-03-31"]
    later = earlier.replace(b"2024-03-31", b"2026-03-31")
    assert [one.rule for one in refused(zipped({**files, "victims.csv": later}, tmp_path)).problems] == ["in_year"]
    nobody = measures()
    nobody["victims.csv"] = earlier
    assert [one.rule for one in refused(zipped(nobody, tmp_path)).problems] == ["in_year"]


def test_problems_of_the_file_as_a_whole_are_counted_without_a_sheet():
    assert say_more("", "", Rule.FILE_PARTS, 3, language("en")) == "and 3 more in the file (file_parts)"
