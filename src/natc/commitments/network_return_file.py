"""Opening a file that may be a network return: what is unsafe, too large or no return is refused before it is read."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

from natc.commitments.network_return_template import MARKER
from natc.errors import NatcError

MAX_BYTES, MAX_UNPACKED, MAX_PARTS = 2_000_000, 8_000_000, 200
"""No filled-in return is larger, as a file, unpacked, or in the number of files inside it."""
MAX_ROWS, MAX_COLUMNS = 1_000, 50


class ReturnFileError(NatcError, ValueError):
    """A file that is no filled-in network return at all."""


def open_sheet(path: Path) -> Any:
    """Return the sheet of a file that was made from the template of the network return.

    Raises
    ------
    ReturnFileError
        If the file is missing, empty, too large packed or unpacked, no XLSX file, holds programs or links to other
        files, or has no sheet, or several, made from the template.
    NatcError
        If openpyxl is not installed.
    """
    name = path.name
    content = _read_safely(path)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise NatcError("Reading a return needs openpyxl, which is not installed. Install natc[xlsx].") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # spreadsheet programs add parts that openpyxl does not know
            book = load_workbook(io.BytesIO(content), keep_links=False)
    except Exception:  # whatever a broken file makes the library raise, it is the file
        raise ReturnFileError(f"{name}: this is no spreadsheet that can be read. Save it as XLSX.") from None
    made = []
    for sheet in book.worksheets:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
            raise ReturnFileError(
                f"{name}, sheet {sheet.title}: {sheet.max_row:,} rows and {sheet.max_column:,} columns are in use;"
                f" a return has at most {MAX_ROWS:,} and {MAX_COLUMNS}. Copy the answers into a new template."
            )
        if sheet["A1"].value == MARKER:
            made.append(sheet)
    if not made:
        raise ReturnFileError(
            f"{name}: no sheet was made from the template of the network return (cell A1 is not {MARKER!r})."
            " Write one with: natc commitments return template"
        )
    if len(made) > 1:
        raise ReturnFileError(
            f"{name}: {len(made)} sheets are returns ({', '.join(sheet.title for sheet in made)}), and which of them"
            " counts cannot be told. Send each country and year as a file of its own."
        )
    return made[0]


def _read_safely(path: Path) -> bytes:
    """Return a file's bytes, having looked into every part of it without trusting what it says of itself."""
    name = path.name
    try:
        size = path.stat().st_size
        if size == 0:
            raise ReturnFileError(f"{name}: the file is empty.")
        if size > MAX_BYTES:
            raise ReturnFileError(f"{name}: the file has {size:,} bytes; a return has at most {MAX_BYTES:,}.")
        content = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise ReturnFileError(
                    f"{name}: unpacked, the file is larger than any return ({MAX_UNPACKED:,} bytes). It is not opened."
                )
            for entry in entries:
                if found := next((what for part, what in _REFUSED_PARTS.items() if part in entry.filename), None):
                    raise ReturnFileError(f"{name}: the file holds {found}. Copy the answers into a new template.")
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse_text(name, archive.read(entry))
    except FileNotFoundError:
        raise ReturnFileError(f"{name}: there is no such file.") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise ReturnFileError(
            f"{name}: this is no XLSX file, or one with a password. Save it as XLSX without a password."
        ) from None
    except OSError as problem:
        raise ReturnFileError(f"{name}: the file cannot be read: {problem.strerror}.") from None
    return content


_REFUSED_PARTS = {
    "vbaProject": "a program (macro)",
    "xl/macrosheets": "a program (macro)",
    "xl/activeX": "a program (control)",
    "xl/embeddings": "another file",
    "xl/externalLinks": "links to other files, whose numbers may change",
    "xl/connections": "a connection to another source of data",
}
"""Parts of a spreadsheet that no return needs and that could bring in more than is seen."""


def _refuse_text(name: str, content: bytes) -> None:
    """Refuse a part of a file that defines entities, or that says that it may run programs."""
    plain = content.replace(b"\0", b"")  # as UTF-16 writes it
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise ReturnFileError(f"{name}: the file holds definitions that no spreadsheet program writes.")
    if b"macroEnabled" in plain:
        raise ReturnFileError(f"{name}: the file may hold programs (macros). Save it as XLSX without macros.")
