"""Whole tables as files, handed over as they were prepared."""

import hashlib
import io
import zipfile

import jsonschema
import pytest

from natc.exchange import FORMATS, tables
from natc.exchange.tables import table_schema
from natc.web.site.downloads import SUPPLIERS, downloads_folder


def test_every_table_of_the_code_book_is_supplied_and_no_other():
    assert set(SUPPLIERS) == set(tables())


@pytest.mark.parametrize("table", list(SUPPLIERS))
def test_every_record_is_as_the_code_book_says(table):
    validator = jsonschema.Draft202012Validator(table_schema(tables()[table]))
    records = SUPPLIERS[table]()
    assert records
    assert [list(record) for record in records if list(record) != list(tables()[table].header)] == []
    assert [problem.message for record in records for problem in validator.iter_errors(record)] == []


@pytest.mark.parametrize("table", list(SUPPLIERS))
def test_the_key_names_one_row(table):
    key = tables()[table].key
    keys = [tuple(row[column] for column in key) for row in SUPPLIERS[table]()]
    assert key
    assert len(set(keys)) == len(keys)


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("table", list(tables()))
def test_a_file_is_handed_over_as_it_was_prepared(client, table, form):
    response = client.get(f"/data/{table}.{form}")
    assert response.status_code == 200
    content = (downloads_folder() / f"{table}.{form}").read_bytes()
    assert response.content == content
    assert response["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert response["Content-Disposition"] == f'attachment; filename="natc-{table}.{form}"'
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    again = client.get(f"/data/{table}.{form}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize(("form", "content_type"), [
    ("zip", "application/zip"),
    ("csv", "text/csv; charset=utf-8; header=present"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("json", "application/json; charset=utf-8"),
])  # fmt: skip
def test_the_kind_of_file_is_named(client, form, content_type):
    assert client.get(f"/data/sources.{form}")["Content-Type"] == content_type


@pytest.mark.usefixtures("_prepared")
def test_a_zip_is_whole(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/data/figures.zip").content)) as archive:
        assert archive.testzip() is None
        assert "datapackage.json" in archive.namelist()


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize("path", ["/data/persons.zip", "/data/figures.exe", "/data/manifest.json"])
def test_an_unknown_file_is_not_found_and_the_known_ones_are_named(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert b"figures.zip" in response.content


def test_before_the_files_are_prepared_the_reader_is_asked_to_wait(client, settings, tmp_path):
    settings.NATC_DATA = tmp_path
    response = client.get("/data/figures.zip")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"


def test_a_file_cannot_be_changed(client):
    assert client.post("/data/figures.zip").status_code == 405
