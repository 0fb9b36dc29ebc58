"""What each kind of agency is asked to send, as data: its sheets, their columns, the codes that make sense there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from natc.codelists import Language
from natc.errors import UnknownCodeError
from natc.register import ColumnType, Need, register_table


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


ABOUT, ABOUT_TITLE = "about", _("About this file")
"""Name and title of the first sheet; its file is `about.csv`."""
MARKER = "natc agency return"
"""Stands in cell A1 of the first sheet, and of `about.csv`, whatever the language."""
VERSION = 1
ABOUT_KEYS = ("version", "kind", "country", "year", "organisation", "language", "sends")
"""What the first sheet says of the file: keys in column A, values in column C. `sends` is RECORDS or COUNTS."""
RECORDS, COUNTS = "records", "counts"
SHEET_MARKER = "natc sheet"
"""Cell A1 of every sheet to fill in holds this and the name of the sheet: `natc sheet victims`."""
KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3
"""The keys of the columns (hidden, from column B on), the labels, and the first row that can hold a record."""
N_EXAMPLES = 2
"""As many rows from the first on are examples in a workbook."""
EXAMPLE_YEAR = 2025
"""The year of the example rows where the template is of none."""
EXAMPLE = "EXAMPLE"
"""In column A, before the check sum of the row: this row is an example and is not read. Column A holds nothing else."""
SEPARATORS = ("|", ";")
"""Either may stand between several values in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """A column of a sheet. `codes` is empty unless a list holds all values; `label` and `help` are messages.

    `feeds` names table and column of the register that it becomes; `refers_to` names sheet and column of the same
    file in which its value has to stand.
    """

    name: str
    type: ColumnType
    need: Need
    list: str
    codes: Mapping[str, str]
    label: str
    help: str
    feeds: str
    refers_to: str

    @property
    def holds_several(self) -> bool:
        """Whether several values can stand in one cell."""
        return self.type in {ColumnType.CODES, ColumnType.COUNTRIES}

    @property
    def is_own_number(self) -> bool:
        """Whether it holds a number of the agency's own records, not a code that the office gave."""
        return self.type in {ColumnType.KEY, ColumnType.REF} and self.feeds not in _GIVEN

    @property
    def is_organisation(self) -> bool:
        """Whether it holds the code of another organisation."""
        return self.feeds in _ORGANISATIONS

    @property
    def takes_reason(self) -> bool:
        """Whether a reason may stand for a value."""
        return self.need is not Need.REQUIRED

    @property
    def meaning(self) -> str:
        """What the register's column that it feeds means: a message. Empty where an agency writes its own number."""
        table, name = self.feeds.split(".")
        column = register_table(table).column(name)
        is_own = self.type in {ColumnType.KEY, ColumnType.REF} or column.type is not self.type
        return "" if is_own else column.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A sheet. `title` and `about` are messages; `contents` are the codes of `content` that it delivers.

    `left_out` names columns of this sheet that make no sense for the kind of agency: they are not asked, and are empty.
    """

    name: str
    title: str
    about: str
    columns: tuple[FormColumn, ...]
    left_out: tuple[str, ...]
    contents: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> FormColumn:
        """Return a column by its name.

        Raises
        ------
        UnknownCodeError
            If the sheet has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise UnknownCodeError(f"column of {self.name}", name, self.header)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyForm:
    """What a kind of agency sends: `sheets` as records, `count_sheets` where it sends counts of victims instead.

    `title` is a message. `count_sheets` is empty for a kind that records no victims.
    """

    kind: str
    title: str
    entity_type: str
    counts_by_default: bool
    sheets: tuple[FormSheet, ...]
    count_sheets: tuple[FormSheet, ...]

    def sheets_for(self, sends: str) -> tuple[FormSheet, ...]:
        """Return the sheets of a file that sends RECORDS or COUNTS.

        Raises
        ------
        UnknownCodeError
            If it is neither, or the kind has no counts to send.
        """
        if sends == RECORDS:
            return self.sheets
        if sends == COUNTS and self.count_sheets:
            return self.count_sheets
        raise UnknownCodeError("content of the file", sends, [RECORDS, COUNTS] if self.count_sheets else [RECORDS])

    def sends(self, *, records: bool | None = None) -> str:
        """Return RECORDS or COUNTS: as asked for, or as the kind does by default."""
        return RECORDS if (not self.counts_by_default if records is None else records) else COUNTS


_ORGANISATIONS = ("registration.referred_from", "registration.referred_to")
_GIVEN = ("person.id", *_ORGANISATIONS)
"""Columns of the register that are fed with codes which the coordinator's office gave."""


@cache
def agency_forms() -> Mapping[str, AgencyForm]:
    """Return the forms by kind of agency."""
    with (Path(__file__).parent / "forms.yaml").open(encoding="utf-8") as file:
        document = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return MappingProxyType({kind: _form(kind, row, document["sheets"]) for kind, row in document["kinds"].items()})


def agency_form(kind: str) -> AgencyForm:
    """Return the form of a kind of agency.

    Raises
    ------
    UnknownCodeError
        If there is no such kind.
    """
    try:
        return agency_forms()[kind]
    except KeyError:
        raise UnknownCodeError("kind of agency", kind, agency_forms()) from None


AGENCY_KINDS = ("police", "prosecution", "court", "labour_inspectorate", "border", "shelter", "asylum", "social")
"""The kinds of agencies that have a form."""


def name_column(column: FormColumn, words: Language) -> str:
    """Return the label of a column, as its header shows it; one that must be filled in has an asterisk."""
    label = words.gettext(column.label)
    return f"{label} *" if column.need is Need.REQUIRED else label


def _form(kind: str, row: Mapping[str, Any], sheets: Mapping[str, Any]) -> AgencyForm:
    contents = {name: tuple(codes) for name, codes in row["sheets"].items()}
    made = {name: _sheet(name, sheets[name], codes, row) for name, codes in contents.items()}
    counted: list[FormSheet] = []
    if "victims" in made:
        counts = _sheet("counts", sheets["counts"], ("COUNTS",), row)
        counted = [counts, *(sheet for name, sheet in made.items() if name not in {"victims", "measures"})]
    return AgencyForm(
        kind=kind,
        title=row["title"],
        entity_type=row["entity_type"],
        counts_by_default=row.get("counts_by_default", False),
        sheets=tuple(made.values()),
        count_sheets=tuple(counted),
    )


def _sheet(name: str, sheet: Mapping[str, Any], contents: tuple[str, ...], kind: Mapping[str, Any]) -> FormSheet:
    left_out = tuple(kind.get("leave_out", {}).get(name, ()))
    only = kind.get("only", {})
    columns = tuple(
        _column(column, row, only.get(f"{name}.{column}"))
        for column, row in sheet["columns"].items()
        if column not in left_out
    )
    return FormSheet(
        name=name,
        title=sheet["title"],
        about=kind.get("about", {}).get(name, sheet["about"]),
        columns=columns,
        left_out=left_out,
        contents=contents,
    )


def _column(name: str, row: Mapping[str, str], only: tuple[str, ...] | None) -> FormColumn:
    table, fed = row["feeds"].split(".")
    source = register_table(table).column(fed)
    codes = source.codes if "type" not in row else {}
    return FormColumn(
        name=name,
        type=ColumnType(row.get("type", source.type)),
        need=Need(row.get("need", source.need)),
        list=source.list if codes else "",
        codes=MappingProxyType({code: codes[code] for code in (only or codes)}),
        label=row["label"],
        help=row.get("help", ""),
        feeds=row["feeds"],
        refers_to=row.get("refers_to", ""),
    )
