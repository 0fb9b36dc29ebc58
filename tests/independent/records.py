"""The rows of a register as plain dicts, and what decision 0012 says of one row: days, ages, citizenships."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from tests.independent.standards import PLACINGS

REASONS = {"UNKNOWN", "NOT_ASKED", "REFUSED", "NOT_APPLICABLE"}
Row = Mapping[str, str]
"""Cells of text by column; a cell that is empty or holds a reason is not there."""

# Days of accession to the Union. The United Kingdom left at the end of 31 January 2020 (OJ L 29, 31.1.2020, p. 189).
JOINED = {
    dt.date(1958, 1, 1): "BE DE FR IT LU NL",
    dt.date(1973, 1, 1): "DK IE GB",
    dt.date(1981, 1, 1): "GR",
    dt.date(1986, 1, 1): "ES PT",
    dt.date(1995, 1, 1): "AT FI SE",
    dt.date(2004, 5, 1): "CY CZ EE HU LT LV MT PL SI SK",
    dt.date(2007, 1, 1): "BG RO",
    dt.date(2013, 7, 1): "HR",
}
UNITED_KINGDOM_OUT = dt.date(2020, 2, 1)
FORMS: Mapping[str, Mapping[str, str]] = {
    "exploitation": {},
    **{f"exploitation_{standard}": placing for standard, placing in PLACINGS.items()},
}
"""The dimensions of the form of exploitation, each with the group of a form; what is not placed keeps its code."""


@dataclass(frozen=True)
class Records:
    """A register up to the end of a period: later rows are still there, and every rule asks for the day."""

    country: str
    first_year: int
    last_year: int
    tables: Mapping[str, Mapping[str, Row]]
    several: Mapping[tuple[str, str], Mapping[str, list[Row]]]

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.first_year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.last_year, 12, 31)

    def rows(self, table: str) -> Iterable[Row]:
        return self.tables[table].values()

    def row(self, table: str, key: str) -> Row:
        return self.tables[table][key]

    def pointing(self, table: str, column: str, key: str) -> list[Row]:
        """Return the rows of a table whose column points to a key."""
        return self.several[table, column].get(key, [])

    def is_in_period(self, day: dt.date | None) -> bool:
        return day is not None and self.first_year <= day.year <= self.last_year

    def is_past(self, day: dt.date | None) -> bool:
        return day is not None and day <= self.last_day


def read_records(frames: Mapping[str, pd.DataFrame], country: str, first_year: int, last_year: int) -> Records:
    tables: dict[str, dict[str, Row]] = {}
    several: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, frame in frames.items():
        tables[name] = {}
        for cells in frame.to_dict("records"):
            texts = {str(k): str(v).strip() for k, v in cells.items() if v is not None and v == v}
            row = {column: text for column, text in texts.items() if is_value(name, column, text)}
            tables[name][row["id"]] = row
            for column, text in row.items():
                several[name, column][text].append(row)
    return Records(country, first_year, last_year, tables, several)


def is_value(table: str, column: str, text: str) -> bool:
    """Whether a cell holds a value: the outcome REFUSED of a measure is the authority's, no reason."""
    return text != "" and (text not in REASONS or (table, column, text) == ("measure", "outcome", "REFUSED"))


def day_of(row: Row, column: str) -> dt.date | None:
    return dt.date.fromisoformat(row[column]) if column in row else None


def span_of(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a year, a month or a day can mean."""
    parts = [int(part) for part in text.split("-")]
    first = parts + [1] * (3 - len(parts))
    last = parts + [12] * (len(parts) == 1)
    if len(last) == 2:
        last = [*last, calendar.monthrange(*last)[1]]
    return dt.date(*first), dt.date(*last)


def age_group(person: Row, first: dt.date, last: dt.date) -> str:
    """Return C, A or U for a person on a day that lies between two days."""
    if "birth_year" not in person:
        return "U"
    month = f"-{int(person['birth_month']):02}" if "birth_month" in person else ""
    earliest, latest = (turns_18(day) for day in span_of(f"{person['birth_year']}{month}"))
    if last < earliest:
        return "C"
    return "A" if first >= latest else "U"


def turns_18(birth: dt.date) -> dt.date:
    """Return the 18th birthday; of who was born on 29 February it is on the 28th where the year has no 29th."""
    is_29th = (birth.month, birth.day) == (2, 29)  # 18 years after a leap year there is none
    return birth.replace(year=birth.year + 18, day=28 if is_29th else birth.day)


def eu_members(day: dt.date) -> set[str]:
    members = {code for joined, codes in JOINED.items() if joined <= day for code in codes.split()}
    return members - {"GB"} if day >= UNITED_KINGDOM_OUT else members


def one_citizenship(row: Row, records: Records) -> str:
    """Return the citizenship that is counted of a person, or of a row of counts."""
    citizenships = row.get("citizenship", "U").split("|")
    of_union = sorted(eu_members(records.last_day).intersection(citizenships))
    if records.country in citizenships:
        return records.country
    return of_union[0] if of_union else min(citizenships)


def citizenship_group(citizenship: str, records: Records) -> str:
    if citizenship == "U":
        return "U"
    if citizenship == records.country:
        return "OWN"
    return "EU" if citizenship in eu_members(records.last_day) else "NON_EU"


def sex_of(person: Row) -> str:
    return "Z" if person["kind"] == "LEGAL" else person.get("sex", "U")


def forms_counted(row: Row) -> dict[str, str]:
    """Return the form of exploitation that is counted of a victim or of a row of counts: the leaf and each group."""
    forms = row["forms"].split("|") if "forms" in row else []
    leading = [row["principal_form"]] if "principal_form" in row else forms
    return {dimension: one_of({placing.get(form, form) for form in leading}) for dimension, placing in FORMS.items()}


def one_of(codes: set[str]) -> str:
    """Return the only code, SEVERAL for more, U for none."""
    return "U" if not codes else "SEVERAL" if len(codes) > 1 else min(codes)


def places_of(event: Row) -> list[tuple[str, str]]:
    """Return the stages and countries of the places of a situation."""
    places = [place.split(":") for place in event.get("places", "").split("|") if place]
    return [(stage, area[:2]) for stage, area in places]


def transnational(event: Row) -> str:
    places = places_of(event)
    if len({country for _, country in places}) > 1:
        return "TRANSNATIONAL"
    return "INTERNAL" if {stage for stage, _ in places} >= {"RECRUITMENT", "EXPLOITATION"} else "U"


def country_roles(event: Row, country: str) -> list[str]:
    """Return what the country was for the victims of a situation."""
    places = places_of(event)
    if transnational(event) == "INTERNAL" and places[0][1] == country:
        return ["DOMESTIC"]
    roles = {"RECRUITMENT": "ORIGIN", "TRANSIT": "TRANSIT", "EXPLOITATION": "DESTINATION"}
    return sorted({roles[stage] for stage, where in places if where == country}) or ["U"]


def months_up(start: dt.date, end: dt.date) -> int:
    """Return whole months from one day to another; days beyond count up."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)
