"""The zip of a table holds all that its reader needs, described so that a program can check it."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
import yaml

from natc.exchange import (
    FIGURE_TABLES,
    get_table,
    prepare_downloads,
    read_manifest,
    table_files,
    table_records,
    write_package,
)

TABLES = list(FIGURE_TABLES)


@pytest.fixture(scope="module", params=TABLES)
def package(request):
    name = request.param
    content = table_files(name, table_records(name))[f"{name}.zip"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return name, {entry: archive.read(entry) for entry in archive.namelist()}


def test_the_files_are_all_there(package):
    name, files = package
    assert set(files) == {
        "README.txt",
        f"{name}.csv",
        f"{name}.xlsx",
        "codebook.csv",
        "datapackage.json",
        "LICENCE.txt",
        "CITATION.cff",
    }


def test_the_readme_explains_and_the_licence_is_honest(package):
    name, files = package
    readme, licence = files["README.txt"].decode(), files["LICENCE.txt"].decode()
    assert get_table(name).about in readme
    assert f"{len(table_records(name))} rows" in readme
    assert all(file in readme for file in files if file != "README.txt")
    assert "HOW TO CITE" in readme
    assert "Creative Commons Attribution 4.0" in licence
    assert "does not cover what belongs to the publishers" in licence
    for source in {row.get("source_id") for row in table_records(name)} - {None}:
        assert f"{source}: " in licence


def test_the_period_and_the_states_are_in_the_readme_of_figures():
    files = table_files("figures", table_records("figures"))["figures.zip"]
    with zipfile.ZipFile(io.BytesIO(files)) as archive:
        readme = archive.read("README.txt").decode()
    assert "years 2008 to 2025" in readme
    assert "Empty is never zero" in readme
    assert "`low` is 0, `high` is 4" in readme


def test_the_citation_is_readable_for_programs(package):
    _, files = package
    citation = yaml.safe_load(files["CITATION.cff"])
    assert citation["type"] == "dataset"
    assert citation["license"] == "CC-BY-4.0"


def test_the_code_book_lists_every_column(package):
    name, files = package
    rows = list(csv.DictReader(io.StringIO(files["codebook.csv"].decode(), newline="")))
    assert tuple(row["column"] for row in rows) == get_table(name).header
    assert all(row["meaning"] and row["type"] for row in rows)


def cell_problem(cell, field):
    """What is wrong with a cell by its field's descriptor; empty if nothing."""
    limits = field["constraints"]
    if cell == "":
        return "is empty" if limits["required"] else ""
    if field["type"] in {"integer", "year"}:
        if not cell.isdigit():
            return "is not a whole number"
        if int(cell) < limits.get("minimum", 0):
            return "is too small"
    elif field["type"] == "number":
        float(cell)
    return "is not in the code list" if cell not in limits.get("enum", [cell]) else ""


def test_the_descriptor_is_true_of_every_cell(package):
    _, files = package
    descriptor = json.loads(files["datapackage.json"])
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    (resource,) = descriptor["resources"]
    content = files[resource["path"]]
    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["schema"]["missingValues"] == [""]
    header, *rows = csv.reader(io.StringIO(content.decode(resource["encoding"]), newline=""))
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields] == header
    assert {field["type"] for field in fields} <= {"string", "integer", "year", "number"}
    problems = [
        (number, field["name"], problem)
        for number, row in enumerate(rows, start=2)
        for cell, field in zip(row, fields, strict=True)
        if (problem := cell_problem(cell, field))
    ]
    assert problems == []
    for field, cells in zip(fields, zip(*rows, strict=True), strict=True):
        if field["constraints"].get("unique"):
            assert len(set(cells)) == len(cells)


def test_the_sources_of_the_descriptor_are_those_of_the_rows(package):
    name, files = package
    used = {row.get("source_id") for row in table_records(name)} - {None}
    assert len(json.loads(files["datapackage.json"])["sources"]) == len(used)


@pytest.mark.parametrize("name", TABLES)
def test_the_same_figures_give_the_same_bytes(name, monkeypatch):
    first = table_files(name, table_records(name))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert table_files(name, table_records(name)) == first


def test_json_carries_its_meaning():
    document = json.loads(table_files("figures", table_records("figures"))["figures.json"])
    assert [column["name"] for column in document["columns"]] == list(get_table("figures").header)
    assert document["records"] == list(table_records("figures"))
    assert "not stated" in document["licence"]["text"]


def test_a_package_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "sources.zip"
    write_package("sources", table_records("sources"), path)
    before = path.read_bytes()

    def fail(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="disk is full"):
        write_package("participants", table_records("participants"), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["sources.zip"]


def test_downloads_are_prepared_once_and_the_manifest_names_whole_files(tmp_path):
    assert prepare_downloads(tmp_path, FIGURE_TABLES)
    files = read_manifest(tmp_path)["files"]
    assert set(files) == {f"{name}.{form}" for name in TABLES for form in ("zip", "csv", "xlsx", "json")}
    for file, checksum in files.items():
        assert hashlib.sha256((tmp_path / file).read_bytes()).hexdigest() == checksum
    assert not prepare_downloads(tmp_path, FIGURE_TABLES)


def test_a_damaged_manifest_is_written_again(tmp_path):
    (tmp_path / "manifest.json").write_text("{", encoding="ascii")
    assert read_manifest(tmp_path) == {}
    assert prepare_downloads(tmp_path, FIGURE_TABLES)
