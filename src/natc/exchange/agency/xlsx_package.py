"""Opening an XLSX file: what is unsafe, hidden in it, too large or no spreadsheet is refused before a cell is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from natc.exchange.agency.cells_text import DATE, MONTH, NUMBER, Fault, fault
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.workbook_file import WorkbookFault, WorkbookLimits, find_unsafe_parts

LIMITS = WorkbookLimits(n_bytes=200_000_000, n_unpacked=500_000_000, n_parts=2_000)
"""No file of an agency is larger."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSAFE = {
    WorkbookFault.PROGRAM: Rule.NO_MACRO,
    WorkbookFault.CONTROL: Rule.NO_MACRO,
    WorkbookFault.MAY_RUN: Rule.NO_MACRO,
    WorkbookFault.OTHER_FILE: Rule.NO_EMBEDDED,
    WorkbookFault.LINKS: Rule.NO_LINKS,
    WorkbookFault.CONNECTION: Rule.NO_LINKS,
    WorkbookFault.DEFINITIONS: Rule.NO_DEFINITIONS,
    WorkbookFault.NOT_XLSX: Rule.FILE_UNREADABLE,
}
_PARTS = {
    "xl/ctrlprops": Rule.NO_MACRO,
    "xl/querytables": Rule.NO_LINKS,
    "xl/pivotcache": Rule.NO_EMBEDDED,
    "xl/richdata": Rule.NO_EMBEDDED,
    "comments": Rule.NO_COMMENTS,
    "xl/persons": Rule.NO_COMMENTS,
    "xl/media": Rule.NO_PICTURES,
    "xl/charts": Rule.NO_PICTURES,
    "xl/drawings/drawing": Rule.NO_PICTURES,
}
"""Parts that no template has. A comment may hold a name, a pivot table a copy of another file."""


def refuse_container(content: bytes) -> Fault | None:
    """Return why bytes are no XLSX file at all, or None."""
    if not content:
        return fault(Found.NOTHING, Rule.FILE_EMPTY)
    if content.startswith(_OLE):
        has_password = "EncryptedPackage".encode("utf-16-le") in content
        return fault(Found.FILE, Rule.FILE_PASSWORD if has_password else Rule.FILE_OLD)
    if not content.startswith(b"PK"):
        return fault(Found.FILE, Rule.FILE_KIND)
    return None


def refuse_parts(content: bytes, package: zipfile.ZipFile) -> list[Fault]:
    """Return what in a package does not belong into a filled-in template, each kind of thing once."""
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        return [fault(Found.FILE, Rule.FILE_PASSWORD)]
    if len(entries) > LIMITS.n_parts or sum(entry.file_size for entry in entries) > LIMITS.n_unpacked:
        return [fault(Found.FILE, Rule.FILE_SIZE, most=LIMITS.n_unpacked // 1_000_000)]
    if "mimetype" in names and b"opendocument" in package.read("mimetype"):
        return [fault(Found.FILE, Rule.FILE_ODS)]
    if "xl/workbook.xml" not in names:
        return [fault(Found.FILE, Rule.FILE_KIND)]
    if len(names) < len(entries):
        return [fault(Found.FILE, Rule.FILE_UNREADABLE)]
    rules = {_UNSAFE.get(one, Rule.FILE_UNREADABLE): None for one in find_unsafe_parts(content, LIMITS)}
    rules |= {rule: None for part, rule in _PARTS.items() if any(part in name.lower() for name in names)}
    return [fault(Found.FILE if rule is Rule.FILE_UNREADABLE else Found.PART, rule) for rule in rules]


def read_xml(package: zipfile.ZipFile, name: str) -> ET.Element:
    """Return a small part of the package, parsed."""
    return ET.fromstring(package.read(name))


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a workbook consists of: title, part, and whether it is hidden, of each sheet; other parts by their kind.

    `is_1904`: dates count from 1904.
    """

    sheets: tuple[tuple[str, str, bool], ...]
    parts: Mapping[str, str]
    is_1904: bool


def read_book(package: zipfile.ZipFile) -> Book:
    """Return the sheets of a workbook and the parts that they share."""
    book = read_xml(package, "xl/workbook.xml")
    targets, parts = {}, {}
    for one in read_xml(package, "xl/_rels/workbook.xml.rels"):
        target = one.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        targets[one.get("Id", "")] = part
        parts[one.get("Type", "").rpartition("/")[2]] = part
    sheets, is_1904 = [], False
    for element in book.iter():
        name = local(element.tag)
        if name == "workbookPr":
            is_1904 = element.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            part = targets[next(value for key, value in element.items() if local(key) == "id")]
            sheets.append((element.get("name", ""), part, element.get("state", "visible") != "visible"))
    return Book(sheets=tuple(sheets), parts=parts, is_1904=is_1904)


def shared_texts(package: zipfile.ZipFile, book: Book) -> list[str]:
    """Return the texts that cells refer to by their number."""
    if "sharedStrings" not in book.parts:
        return []
    texts: list[str] = []
    with package.open(book.parts["sharedStrings"]) as part:
        for _event, element in ET.iterparse(part):
            if local(element.tag) == "si":
                texts.append(text_of(element))
                element.clear()
    return texts


def text_of(element: ET.Element) -> str:
    """Return the text of a cell, runs of different fonts joined, readings of Asian letters left out."""
    texts: list[str] = []
    for child in element:
        name = local(child.tag)
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [part.text or "" for part in child if local(part.tag) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), "".join(texts))


def kinds_of_styles(package: zipfile.ZipFile, book: Book) -> list[str]:
    """Return for each style whether a number in it is shown as a day, as a month, or as a number."""
    if "styles" not in book.parts:
        return []
    styles = read_xml(package, book.parts["styles"])
    formats: dict[int, str] = {}
    kinds: list[str] = []
    for element in styles:
        if local(element.tag) == "numFmts":
            formats = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in element}
        elif local(element.tag) == "cellXfs":
            kinds = [_kind(int(one.get("numFmtId", "0")), formats) for one in element]
    return kinds


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_BUILT_IN_DAYS = frozenset((14, 15, 16, *range(18, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def _kind(number: int, formats: dict[int, str]) -> str:
    """Return what a number format shows (ECMA-376, part 1, 18.8.30 and 18.8.31)."""
    if number not in formats:
        return MONTH if number == 17 else DATE if number in _BUILT_IN_DAYS else NUMBER
    shown = _NOT_SHOWN.sub("", formats[number].split(";")[0]).lower()
    if shown == "general" or not re.search("[ymdhs]", shown):
        return NUMBER
    return MONTH if "y" in shown and "m" in shown and "d" not in shown and "h" not in shown else DATE


def open_package(content: bytes) -> zipfile.ZipFile:
    """Open bytes as a zip file. Errors are those of `zipfile`."""
    return zipfile.ZipFile(io.BytesIO(content))
