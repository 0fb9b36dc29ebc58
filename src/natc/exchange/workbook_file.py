"""Opening a spreadsheet that somebody sent: what is unsafe or too large is refused before a cell is read."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from natc.codelists import Language, language
from natc.errors import NatcError


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookLimits:
    """The largest file that is opened: in bytes, in bytes unpacked, and in the number of files inside it."""

    n_bytes: int
    n_unpacked: int
    n_parts: int


class WorkbookFault(StrEnum):
    """Why a file is not opened."""

    MISSING = "missing"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too large"
    GROWS = "grows when unpacked"
    NOT_XLSX = "not xlsx"
    NO_SPREADSHEET = "no spreadsheet"
    PROGRAM = "program"
    CONTROL = "control"
    OTHER_FILE = "another file"
    LINKS = "links"
    CONNECTION = "connection"
    DEFINITIONS = "definitions"
    MAY_RUN = "may run programs"


FAULTS: Mapping[WorkbookFault, str] = MappingProxyType(
    {
        WorkbookFault.MISSING: _("there is no such file."),
        WorkbookFault.EMPTY: _("the file is empty."),
        WorkbookFault.UNREADABLE: _("the file cannot be read."),
        WorkbookFault.TOO_LARGE: _("the file has %(n_bytes)s bytes; a return has at most %(limit)s."),
        WorkbookFault.GROWS: _(
            "unpacked, the file is larger than any return (%(limit)s bytes in at most %(n_parts)s parts)."
            " It is not opened."
        ),
        WorkbookFault.NOT_XLSX: _("this is no XLSX file, or one with a password. Save it as XLSX without a password."),
        WorkbookFault.NO_SPREADSHEET: _("this is no spreadsheet that can be read. Save it as XLSX."),
        WorkbookFault.PROGRAM: _("the file holds a program (macro). Copy the answers into a new template."),
        WorkbookFault.CONTROL: _("the file holds a program (control). Copy the answers into a new template."),
        WorkbookFault.OTHER_FILE: _("the file holds another file. Copy the answers into a new template."),
        WorkbookFault.LINKS: _(
            "the file holds links to other files, whose numbers may change. Copy the answers into a new template."
        ),
        WorkbookFault.CONNECTION: _(
            "the file holds a connection to another source of data. Copy the answers into a new template."
        ),
        WorkbookFault.DEFINITIONS: _("the file holds definitions that no spreadsheet program writes."),
        WorkbookFault.MAY_RUN: _("the file may hold programs (macros). Save it as XLSX without macros."),
    }
)
"""What each fault is, and what to do: messages."""


class WorkbookFileError(NatcError, ValueError):
    """A file that is not opened: `faults` says why. What it holds is not repeated."""

    def __init__(self, name: str, *faults: WorkbookFault, limits: WorkbookLimits | None = None, n_bytes: int = 0):
        self.name, self.faults, self.limits, self.n_bytes = name, faults, limits, n_bytes
        super().__init__("\n".join(f"{name}: {line}" for line in self.say(language())))

    def say(self, words: Language) -> tuple[str, ...]:
        """Return each fault in words, without the name of the file."""
        limits = self.limits
        facts = {"n_bytes": words.number(self.n_bytes)}
        if limits:
            facts["n_parts"] = words.number(limits.n_parts)
        of_kind = {WorkbookFault.TOO_LARGE: limits.n_bytes, WorkbookFault.GROWS: limits.n_unpacked} if limits else {}
        return tuple(
            words.gettext(FAULTS[fault]) % {**facts, "limit": words.number(of_kind.get(fault, 0))}
            for fault in self.faults
        )


def open_workbook_safely(path: Path, limits: WorkbookLimits) -> Any:
    """Return an openpyxl workbook, having looked into its file first.

    Raises
    ------
    WorkbookFileError
        As `read_safely`, or if the file is no spreadsheet.
    NatcError
        If openpyxl is not installed.
    """
    content = read_safely(path, limits)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise NatcError("Reading a return needs openpyxl, which is not installed. Install natc[xlsx].") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # spreadsheet programs add parts that openpyxl does not know
            return load_workbook(io.BytesIO(content), keep_links=False)
    except Exception:  # whatever a broken file makes the library raise, it is the file; its message may repeat a cell
        raise WorkbookFileError(path.name, WorkbookFault.NO_SPREADSHEET) from None


def read_safely(path: Path, limits: WorkbookLimits) -> bytes:
    """Return the bytes of an XLSX file, having looked into every part of it without trusting what it says of itself.

    Raises
    ------
    WorkbookFileError
        If the file is missing, empty, too large packed or unpacked, no XLSX file, or holds programs, other files, or
        links to them. All unsafe parts are named at once.
    """
    name = path.name
    try:
        n_bytes = path.stat().st_size
        if n_bytes > limits.n_bytes:
            raise WorkbookFileError(name, WorkbookFault.TOO_LARGE, limits=limits, n_bytes=n_bytes)
        content = path.read_bytes()
    except FileNotFoundError:
        raise WorkbookFileError(name, WorkbookFault.MISSING) from None
    except OSError:
        raise WorkbookFileError(name, WorkbookFault.UNREADABLE) from None
    if not content:
        raise WorkbookFileError(name, WorkbookFault.EMPTY)
    if unsafe := find_unsafe_parts(content, limits):
        raise WorkbookFileError(name, *unsafe, limits=limits)
    return content


def find_unsafe_parts(content: bytes, limits: WorkbookLimits) -> tuple[WorkbookFault, ...]:
    """Return why the bytes of a file are no XLSX file that may be opened: every reason once, or none.

    Nothing is unpacked beyond `limits`, and at most a megabyte at a time.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > limits.n_parts or sum(entry.file_size for entry in entries) > limits.n_unpacked:
                return (WorkbookFault.GROWS,)
            return tuple(dict.fromkeys(fault for entry in entries for fault in _faults_of(archive, entry)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return (WorkbookFault.NOT_XLSX,)


_REFUSED_PARTS = {
    "vbaproject": WorkbookFault.PROGRAM,
    "xl/macrosheets": WorkbookFault.PROGRAM,
    "xl/activex": WorkbookFault.CONTROL,
    "xl/embeddings": WorkbookFault.OTHER_FILE,
    "xl/externallinks": WorkbookFault.LINKS,
    "xl/connections": WorkbookFault.CONNECTION,
}
"""Parts of a spreadsheet that no return needs and that could bring in more than is seen."""
_CHUNK, _OVERLAP = 1_000_000, 16


def _faults_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[WorkbookFault]:
    """Yield what is wrong with one part. Every part is read to its end, which checks its sum too."""
    name = entry.filename.lower()
    yield from (fault for part, fault in _REFUSED_PARTS.items() if part in name)
    is_text, held = name.endswith((".xml", ".rels", ".vml")), b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not is_text:
                continue
            held = held[-_OVERLAP:] + chunk.replace(b"\0", b"")  # zeros: as UTF-16 writes it
            if b"<!DOCTYPE" in held or b"<!ENTITY" in held:
                yield WorkbookFault.DEFINITIONS
            if name == "[content_types].xml" and b"macroEnabled" in held:
                yield WorkbookFault.MAY_RUN
