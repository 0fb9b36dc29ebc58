"""Where does a message tell its readers to turn? One organisation per country; its number only if it was called."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from natc.campaign.numbers import find_phone_number
from natc.codelists import get_participant
from natc.datasets import load_helplines

KINDS = ("anti_trafficking", "office")
_BETWEEN = r"[^\w,;:+]*"
"""What may stand between two digits of a number: spaces of every kind, brackets, hyphens, full stops."""
MIN_DIGITS = 5
"""A shorter number (112) is a telephone number only where a text asks its readers to call it."""
UNKNOWN_OWNER = "?"
"""Stands for the organisation of a telephone number that is in no table."""


class ContactKind(StrEnum):
    """How an organisation is reached: a number that a person has called, its page, or nothing that is known."""

    NUMBER = "number"
    PAGE = "page"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """An organisation for victims of trafficking. `contact` is empty where its name is all that may be given."""

    organisation: str
    contact: str
    kind: ContactKind


def find_help(country: str) -> HelpLine | None:
    """Return the organisation that messages of a country name, or None where no source names one without doubt.

    A number is given only if a person has verified it and no source doubts it; otherwise the operator's page, and
    where none was found the operator's name. An office for victims stands in where no line is known.
    """
    code = get_participant(country).iso3
    found = [
        _line(row)
        for kind in KINDS
        for row in load_helplines()["helplines"]
        if row["iso3"] == code and row["kind"] == kind and row.get("shown_as") and not row.get("display_risk")
    ]
    return min(found, key=lambda line: list(ContactKind).index(line.kind), default=None)


def find_unverified_number(text: str, countries: Collection[str], *, typed: str | None = None) -> str | None:
    """Return the organisation whose number stands in a text though no person has verified it, or None.

    A telephone number that is in no table counts too: its organisation is `UNKNOWN_OWNER`. `typed` is the text without
    the figures that were filled in; by default nothing was.

    A number of any country counts: readers do not stop at a border. One that is verified in one of `countries`, those
    that publish the text, is known to work there (116 006 is an own line in each).
    """
    rows = load_helplines()["helplines"]
    called = {number for row in rows if row["iso3"] in countries and _is_verified(row) for number in _all_numbers(row)}
    for row in rows:
        for number in () if _is_verified(row) else _numbers(row) - called:
            if re.search(rf"(?<!\d){_BETWEEN.join(number)}(?!\d)", text):
                return str(row.get("shown_as") or row.get("operator") or row["kind"])
    return UNKNOWN_OWNER if find_phone_number(text, text if typed is None else typed, called=called) else None


def _numbers(row: dict[str, Any]) -> set[str]:
    """Return the digits of a line's numbers that are long enough to be told from other numbers."""
    return {digits for digits in _all_numbers(row) if len(digits) >= MIN_DIGITS}


def _all_numbers(row: dict[str, Any]) -> set[str]:
    written = (str(row.get(field) or "").partition("ext")[0] for field in ("number", "number_abroad"))
    return {digits for one in written if (digits := re.sub(r"\D", "", one))}


def _line(row: dict[str, Any]) -> HelpLine:
    number = str(row.get("number") or row.get("number_abroad") or "") if _is_verified(row) else ""
    contact = number or str(row.get("url") or "")
    kind = ContactKind.NUMBER if number else ContactKind.PAGE if contact else ContactKind.NAME
    return HelpLine(organisation=str(row["shown_as"]), contact=contact, kind=kind)


def _is_verified(row: dict[str, Any]) -> bool:
    return row.get("verified_by_person") is True and not row.get("display_risk")
