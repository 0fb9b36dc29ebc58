"""Files that cannot be read: each is named with its row, nothing of it is repeated, and nothing else escapes."""

from __future__ import annotations

import contextlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registers import Rows

from natc.errors import DataFileError, NatcError
from natc.register import read_register, write_register

SECRET = "Vzorec7"


@pytest.fixture(scope="module")
def rows():
    made = Rows()
    made.registered("2025-03-01")
    made.registered("2025-03-02")
    return made


@pytest.fixture
def folder(rows, tmp_path):
    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True)
    return tmp_path / "qx"


def line_of(folder, table="event"):
    return (folder / f"{table}.csv").read_bytes()


HEADER = b"id,acts,means,start,end,places,principal_form\r\n"
GOOD = b"eve1,,,2024,,,LABOUR\r\n"


@pytest.mark.parametrize(
    ("content", "row", "says"),
    [
        pytest.param(b"", None, "empty", id="empty"),
        pytest.param(b"id;acts;means\n1;2;3\n", 1, "one column", id="semicolons"),
        pytest.param(b"id,acts,means,start,end,places\n", 1, "principal_form", id="column missing"),
        pytest.param(HEADER[:-2] + b",Vzorec7\n", 1, "column 8 is none", id="column too many"),
        pytest.param(HEADER[:-2] + b",Ime Vzorec7\n", 1, "names of persons", id="column of names"),
        pytest.param(HEADER[:-2] + b",acts\n", 1, "twice", id="column twice"),
        pytest.param(GOOD + GOOD, 1, "column 1 is none", id="no header"),
        pytest.param(HEADER + GOOD + b"Vzorec7\xe9,,,,,,\r\n", 3, "UTF-8", id="Latin 1"),
        pytest.param("id,acts\n".encode("utf-16"), 1, "UTF-8", id="UTF-16"),
        pytest.param(HEADER + b'"Vzorec7,,,,,,\r\n' + GOOD, 2, "not closed", id="quotation mark"),
        pytest.param(b'"id,acts\n', 1, "header", id="quotation mark in the header"),
        pytest.param(HEADER + GOOD + b"Vzorec7,,,,,,,x\r\n", 3, "more or fewer", id="cells too many"),
        pytest.param(HEADER + b"Vzorec7,,\r\n", 2, "more or fewer", id="cells too few"),
        pytest.param(HEADER + b"Vzorec7" * 400_000 + b",,,,,,\r\n", 2, "longer", id="huge cell"),
        pytest.param(b"PAR1\x15\x04\x15\x00\x80" + bytes(60), 1, "header", id="Parquet named CSV"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\x08" + bytes(60), 1, "header", id="spreadsheet named CSV"),
    ],
)
def test_a_wrong_csv_file_is_named_with_its_row(folder, content, row, says):
    (folder / "event.csv").write_bytes(content)
    with pytest.raises(DataFileError, match=says) as refused:
        read_register(folder)
    assert (refused.value.file, refused.value.row) == ("event.csv", row)
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize("wrong", [b"a\x00b", b"x" * 50_000, b'a""b'])
def test_a_cell_that_is_no_value_is_named_and_not_repeated(folder, wrong):
    (folder / "event.csv").write_bytes(HEADER + GOOD + b'"' + wrong + b'",,,,,,\r\n')
    with pytest.raises(NatcError, match=r"event, row 3, column id") as refused:
        read_register(folder)
    assert len(str(refused.value)) < 1_000


def test_a_byte_order_mark_and_spaces_are_taken(folder):
    (folder / "entity.csv").write_bytes(b"\xef\xbb\xbf" + line_of(folder, "entity").replace(b"POLICE", b" POLICE "))
    with read_register(folder) as register:
        assert set(register.frame("entity")["type"]) == {"POLICE"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(lambda path: path.unlink(), "missing", id="missing"),
        pytest.param(lambda path: (path.unlink(), path.mkdir()), "no file", id="a folder"),
        pytest.param(lambda path: (path.unlink(), path.symlink_to("nowhere")), "missing", id="a link to nothing"),
        pytest.param(lambda path: path.with_suffix(".parquet").write_bytes(b"x"), "twice", id="in both forms"),
        pytest.param(lambda path: path.rename(path.with_suffix(".parquet")), "Parquet", id="CSV named Parquet"),
    ],
)
def test_a_wrong_file_is_named(folder, change, says):
    change(folder / "event.csv")
    with pytest.raises(DataFileError, match=says) as refused:
        read_register(folder)
    assert refused.value.file.startswith("event")
    assert SECRET not in str(refused.value)


def test_a_link_to_a_file_is_read(folder, tmp_path):
    (folder / "event.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "event.csv").symlink_to(tmp_path / "elsewhere.csv")
    with read_register(folder) as register:
        assert register.n_rows("event") == 2


def test_optional_tables_may_be_missing(folder):
    for table in ("agency_count", "delivery", "population"):
        (folder / f"{table}.csv").unlink()
    with read_register(folder) as register:
        assert register.n_rows("delivery") == 0


def test_a_sign_that_stands_for_other_files_is_refused_in_the_path(folder):
    folder.rename(folder.with_name("q*"))
    with pytest.raises(DataFileError, match="Rename the folder"):
        read_register(folder.with_name("q*"))


def test_a_folder_that_is_none_is_said(tmp_path):
    with pytest.raises(NatcError):
        read_register(tmp_path / "none")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NatcError):
        read_register(tmp_path / "file")


@pytest.mark.parametrize(
    ("column", "values", "is_taken"),
    [
        ("birth_year", "SELECT 1990::SMALLINT", True),
        ("birth_year", "SELECT 1990.5::DOUBLE", False),
        ("citizenship", "SELECT ['SI', 'HR']", False),
        ("sex", "SELECT 'F'::BLOB", False),
    ],
)
def test_typed_columns_of_a_parquet_file(rows, tmp_path, column, values, is_taken):
    import duckdb

    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True, form="parquet")
    file, other = tmp_path / "qx" / "person.parquet", tmp_path / "other.parquet"
    duckdb.sql(f"COPY (SELECT * REPLACE (({values}) AS {column}) FROM '{file}') TO '{other}'")
    other.replace(file)
    if is_taken:
        with read_register(tmp_path / "qx") as register:
            assert set(register.frame("person")["birth_year"]) == {1990}
        return
    with pytest.raises(DataFileError, match=f"column {column}"):
        read_register(tmp_path / "qx")


@pytest.mark.parametrize(("table", "column"), [("person", "id"), ("step", "act")])
def test_one_key_that_tells_who_somebody_is_is_refused_among_many(tmp_path, table, column):
    rows = Rows()
    for _number in range(20):
        rows.add(table)
    rows.add(table, **{column: "Vzorec-1990"})
    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True)
    with pytest.raises(DataFileError, match=r"a dash and 16 random signs of A-Z and 2-7") as refused:
        read_register(tmp_path / "qx")
    assert (refused.value.file, refused.value.row, refused.value.column) == (f"{table}.csv", 22, column)
    assert "Vzorec" not in str(refused.value)


@pytest.mark.parametrize(("key", "is_taken"), [("POLICIJA-LJ", True), ("P0101006500006", False)])
def test_an_organisation_may_have_a_word_for_a_key_and_no_number_of_a_person(tmp_path, key, is_taken):
    rows = Rows()
    rows.add("entity", id=key)
    write_register(rows.frames, tmp_path / "qx", country="QX", is_example=True)
    if is_taken:
        read_register(tmp_path / "qx").close()
        return
    with pytest.raises(DataFileError) as refused:
        read_register(tmp_path / "qx")
    assert key not in str(refused.value)


@pytest.fixture(scope="module")
def noisy(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("noise") / "qx"
    write_register(rows.frames, folder, country="QX", is_example=True)
    return folder, line_of(folder, "person")


@settings(max_examples=10, deadline=None)
@given(place=st.integers(0, 400), noise=st.binary(min_size=1, max_size=6), cut=st.integers(0, 3))
def test_noise_in_a_file_is_refused_in_our_words_or_read(noisy, place, noise, cut):
    folder, content = noisy
    place %= len(content)
    (folder / "person.csv").write_bytes(content[:place] + noise + content[place + cut :])
    with contextlib.suppress(NatcError):  # what else is raised fails the test
        read_register(folder).close()


def test_frames_that_are_no_tables_are_refused(rows):
    from natc.register import register_from_frames

    with pytest.raises(DataFileError, match="no such table"):
        register_from_frames({"people": pd.DataFrame()}, country="QX", is_example=True)


@pytest.mark.parametrize("step", ["store.key_problems_sql", "personal_keys._AT_ONCE"])
def test_no_word_of_the_database_passes_whichever_step_it_stops_at(folder, monkeypatch, step):
    """An unmatched bracket is no pattern, and `error` is a function of the database that repeats a text."""
    query = "SELECT 1 AS row, 'id' AS name, error('Vzorec7')::VARCHAR AS problem"
    monkeypatch.setattr(f"natc.register.{step}", (lambda _table: query) if step.startswith("store") else "(Vzorec7")
    with pytest.raises(DataFileError) as refused:
        read_register(folder)
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__
