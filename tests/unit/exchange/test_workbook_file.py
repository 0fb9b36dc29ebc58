"""A spreadsheet from outside is looked into before it is opened; the network return's tests show each single part."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from natc.codelists import language
from natc.exchange.workbook_file import (
    WorkbookFault,
    WorkbookFileError,
    WorkbookLimits,
    find_unsafe_parts,
    open_workbook_safely,
    read_safely,
)

LIMITS = WorkbookLimits(n_bytes=1_000_000, n_unpacked=4_000_000, n_parts=50)


def spreadsheet(**parts: bytes) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active["B2"] = "<!DOCTYPE macroEnabled"
    book.save(buffer)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_spreadsheet_that_speaks_of_programs_and_holds_none_is_opened(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(spreadsheet())
    assert read_safely(path, LIMITS) == path.read_bytes()
    assert open_workbook_safely(path, LIMITS).active["B2"].value == "<!DOCTYPE macroEnabled"


def test_everything_unsafe_is_named_at_once_and_once():
    unsafe = spreadsheet(
        **{"XL/VBAPROJECT.BIN": b"", "xl/externalLinks/a.xml": b"", "xl/externalLinks/b.xml": b"<!DOCTYPE x>"}
    )
    assert find_unsafe_parts(unsafe, LIMITS) == (
        WorkbookFault.PROGRAM,
        WorkbookFault.LINKS,
        WorkbookFault.DEFINITIONS,
    )


@pytest.mark.parametrize("n_before", [999_995, 1_000_000, 1_999_999])
def test_a_definition_is_found_wherever_the_part_is_cut_while_reading(n_before):
    unsafe = spreadsheet(**{"xl/a.xml": b" " * n_before + b"<!ENTITY a 'a'>"})
    assert find_unsafe_parts(unsafe, LIMITS) == (WorkbookFault.DEFINITIONS,)


def test_limits_are_those_of_the_reader(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(spreadsheet(**{"xl/a.xml": b" " * 3_000_000}))
    small = WorkbookLimits(n_bytes=1_000_000, n_unpacked=3_000_000, n_parts=50)
    assert read_safely(path, LIMITS)
    with pytest.raises(WorkbookFileError, match="3,000,000 bytes") as refused:
        read_safely(path, small)
    assert refused.value.faults == (WorkbookFault.GROWS,)
    assert refused.value.say(language())[0].startswith("unpacked")
