"""A damaged table is refused with file, row and column; rebuilding is all or nothing."""

from __future__ import annotations

import shutil

import pytest

from natc.datasets import REGION_FOLDER, load_region, rebuild_region, verify_region
from natc.errors import DataFileError


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "region"
    shutil.copytree(REGION_FOLDER, folder)
    return folder


def damage(folder, table, row, old, new):
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    path.write_text("".join(lines), encoding="utf-8")


def test_the_shipped_tables_are_in_order_and_have_their_checksums():
    assert len(load_region().justice) > 0
    verify_region()


def test_a_changed_table_does_not_pass_its_checksum(copy):
    damage(copy, "population", 2, "2010", "2011")
    with pytest.raises(DataFileError, match=r"population\.csv.*has changed"):
        verify_region(copy)


@pytest.mark.parametrize(
    ("table", "row", "old", "new", "column"),
    [
        pytest.param("justice", 5, "ALB", "ALBANIA", "country_iso3", id="unknown country"),
        pytest.param("justice", 5, "20", "x0", "year", id="year that is no number"),
        pytest.param("justice", 5, ",persons,", ",people,", "unit", id="unknown unit"),
        pytest.param("justice", 5, "unodc_glotip_2025", "nobody", "source_id", id="unlisted source"),
        pytest.param("sources", 2, "official", "gospel", "rank", id="unknown rank"),
    ],
)
def test_damage_is_named_by_file_row_and_column(copy, table, row, old, new, column):
    damage(copy, table, row, old, new)
    with pytest.raises(DataFileError) as caught:
        load_region(copy)
    assert (caught.value.file, caught.value.row, caught.value.column) == (f"{table}.csv", row, column)


def test_an_empty_count_without_the_publishers_note_is_refused(copy):
    path = copy / "justice.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if ",97," in line)
    lines[at] = lines[at].replace(",97,", ",,")
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(DataFileError, match=f"row {at + 1}, column value"):
        load_region(copy)


@pytest.mark.parametrize("content", [b"", b"country_iso3,year\n", b"\xff\xfe\x00", b'"never closed\n'])
def test_empty_and_broken_files_are_refused(copy, content):
    (copy / "justice.csv").write_bytes(content)
    with pytest.raises(DataFileError, match=r"justice\.csv"):
        load_region(copy)


def test_a_missing_file_is_named(copy):
    (copy / "estimates.csv").unlink()
    with pytest.raises(DataFileError, match=r"estimates\.csv: the file is not there"):
        load_region(copy)


def test_the_same_key_twice_is_refused(copy):
    path = copy / "population.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"the same key as row 2"):
        load_region(copy)


def test_rebuilding_from_the_shipped_tables_changes_no_byte(copy):
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    rebuild_region(copy, copy)
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_rebuilding_puts_shuffled_rows_back_in_order(copy, tmp_path):
    path = copy / "justice.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    original = path.read_bytes()
    path.write_text("".join([header, *reversed(rows)]), encoding="utf-8", newline="\r\n")
    rebuild_region(copy, copy)
    assert path.read_bytes() == original


def test_nothing_is_written_when_one_table_is_damaged(copy, tmp_path):
    target = tmp_path / "target"
    shutil.copytree(copy, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    damage(copy, "population", 3, "20", "zz")
    with pytest.raises(DataFileError):
        rebuild_region(copy, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["region", "target"]
