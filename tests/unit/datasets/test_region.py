"""A damaged table is refused with file, row and column; a half-done rebuild is noticed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from natc.datasets import (
    REGION_FOLDER,
    decimal,
    load_region,
    load_shipped_region,
    rebuild_region,
    table_names,
    verify_region,
    whole_number,
)
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


@pytest.mark.parametrize(("content", "problem"), [
    pytest.param(None, "the file is not there", id="missing"),
    pytest.param(b"", "lines found: 0,", id="empty"),
    pytest.param(b"0123  sources.csv\n", "lines found: 1,", id="short"),
    pytest.param(b"no checksum at all\n" * 6, "lines found: 6,", id="something else"),
    pytest.param("é".encode(), "the file is not ASCII", id="not ASCII"),
])  # fmt: skip
def test_a_damaged_file_of_checksums_is_named_with_what_to_do(copy, content, problem):
    path = copy / "checksums.sha256"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(DataFileError, match=rf"checksums\.sha256: {problem}.*natc datasets rebuild"):
        verify_region(copy)


@pytest.mark.parametrize("change", [lambda lines: lines[:-1], lambda lines: [*lines, lines[0]]], ids=["short", "twice"])
def test_checksums_of_other_files_than_the_tables_are_refused(copy, change):
    path = copy / "checksums.sha256"
    path.write_text("".join(change(path.read_text(encoding="ascii").splitlines(keepends=True))), encoding="ascii")
    with pytest.raises(DataFileError, match=r"checksums\.sha256: lines found: ., expected is one"):
        verify_region(copy)


def test_a_table_that_is_missing_or_no_file_is_named_when_checksums_are_compared(copy):
    (copy / "justice.csv").unlink()
    with pytest.raises(DataFileError, match=r"justice\.csv: the file is not there\. Restore"):
        verify_region(copy)
    (copy / "justice.csv").mkdir()
    with pytest.raises(DataFileError, match=r"justice\.csv: the file cannot be read \(.+\)\. Restore"):
        verify_region(copy)


def test_shipped_tables_are_loaded_only_with_their_checksums_and_row_errors_are_said_first(copy, monkeypatch):
    assert load_shipped_region() == load_region()
    monkeypatch.setattr("natc.datasets.rebuild.REGION_FOLDER", copy)
    damage(copy, "population", 2, "2010", "2009")
    with pytest.raises(DataFileError, match=r"population\.csv: the file has changed"):
        load_shipped_region()
    damage(copy, "population", 2, "2009", "x")
    with pytest.raises(DataFileError, match=r"population\.csv, row 2, column year"):
        load_shipped_region()


@pytest.mark.parametrize("n_done", range(1, len(table_names()) + 1))
def test_a_rebuild_cut_short_leaves_a_mixture_that_is_noticed_and_can_be_put_in_order(
    copy, tmp_path, monkeypatch, n_done
):
    target, done, replace = tmp_path / "target", [], Path.replace
    shutil.copytree(copy, target)
    damage(copy, "sources", 2, "official", "research")

    def replace_some(path, to):
        if len(done) == n_done:
            raise KeyboardInterrupt
        done.append(path.name)
        return replace(path, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace_some)
        with pytest.raises(KeyboardInterrupt):
            rebuild_region(copy, target)
    with pytest.raises(DataFileError, match=r"sources\.csv: the file has changed"):
        verify_region(target)
    rebuild_region(copy, target)
    verify_region(target)


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_a_letter_that_ends_a_line_elsewhere_may_stand_in_a_cell(copy, letter):
    title = load_region(copy).sources[0]["title"]
    damage(copy, "sources", 2, title, f"{letter}{title}")
    assert load_region(copy).sources[0]["title"] == letter + title
    rebuild_region(copy, copy)
    assert load_region(copy).sources[0]["title"] == letter + title


def test_a_byte_order_mark_is_accepted_and_not_kept(copy):
    path = copy / "justice.csv"
    original = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + original)
    rebuild_region(copy, copy)
    assert path.read_bytes() == original


def test_a_quotation_mark_that_is_not_closed_is_named_by_the_row_where_it_stands(copy):
    damage(copy, "justice", 5, "ALB", '"ALB')
    with pytest.raises(DataFileError, match=r"justice\.csv, row 5: not readable as CSV"):
        load_region(copy)


@pytest.mark.parametrize(("cell", "problem"), [
    ("1234567890", "found a number of 10 digits, at most 9"),
    ("9" * 5000, "found a number of 5000 digits, at most 9"),
    ("１２", "a whole number is expected"),
    ("1_0", "a whole number is expected"),
    ("-1", "a whole number is expected"),
])  # fmt: skip
def test_a_whole_number_has_at_most_nine_ascii_digits(cell, problem):
    assert whole_number("999999999") == 999_999_999
    with pytest.raises(ValueError, match=problem):
        whole_number(cell)


@pytest.mark.parametrize("cell", ["１.5", "1_0", "nan", "inf", "-1", " 1", "1e999", ""])
def test_a_decimal_is_a_finite_number_in_ascii_digits(cell):
    assert (decimal("0.25"), decimal("1e-05"), decimal("3")) == (0.25, 0.00001, 3)
    with pytest.raises(ValueError, match="found"):
        decimal(cell)
