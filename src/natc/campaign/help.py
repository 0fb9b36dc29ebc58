"""Where does a message tell its readers to turn? One organisation per country, and its number only if it was called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from natc.codelists import get_participant
from natc.datasets import load_helplines

MIN_DIGITS = 5
"""A shorter number (112) stands in many texts without being meant as a helpline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """An organisation for victims of trafficking. `contact` is a number that a person has called, else its page."""

    organisation: str
    contact: str
    is_number: bool


def find_help(country: str) -> HelpLine | None:
    """Return the organisation that messages of a country name, or None where none can be reached.

    A number is given only if a person has verified it and no source doubts it; otherwise the operator's page.
    """
    code = get_participant(country).iso3
    found = [
        HelpLine(organisation=str(row["shown_as"]), contact=contact, is_number=contact != row.get("url"))
        for row in load_helplines()["helplines"]
        if row["iso3"] == code and row["kind"] == "anti_trafficking" and row.get("shown_as")
        if not row.get("display_risk") and (contact := _contact(row))
    ]
    return next((line for line in found if line.is_number), next(iter(found), None))


def find_unverified_number(text: str, country: str) -> str | None:
    """Return the organisation whose number stands in a text though no person has verified it, or None."""
    digits_of_text = re.sub(r"(?<=\d)[ ./-](?=\d)", "", text)
    for row in load_helplines()["helplines"]:
        if row["iso3"] != country or _is_verified(row):
            continue
        for field in ("number", "number_abroad"):
            digits = re.sub(r"\D", "", str(row.get(field) or ""))
            if len(digits) >= MIN_DIGITS and re.search(rf"(?<!\d){digits}(?!\d)", digits_of_text):
                return str(row.get("shown_as") or row.get("operator") or row["kind"])
    return None


def _contact(row: dict[str, Any]) -> str:
    number = str(row.get("number") or row.get("number_abroad") or "")
    return number if number and _is_verified(row) else str(row.get("url") or "")


def _is_verified(row: dict[str, Any]) -> bool:
    return row.get("verified_by_person") is True and not row.get("display_risk")
