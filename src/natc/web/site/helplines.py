"""Where a victim finds help, by country, under one rule: a number is shown only once a person has called it."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import get_participant
from natc.datasets import load_helplines

KINDS = ("anti_trafficking", "text_line", "violence", "missing_children", "office")
"""What is listed of a country, in this order. The police and emergency numbers need a checked number to be listed."""
NEEDS_NUMBER = ("police", "emergency")


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """One organisation to turn to. `number` is empty unless a person has checked it."""

    kind: str
    organisation: str
    number: str
    languages: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryHelp:
    """What is known about help in one country. `has_doubted` tells of a line that is kept off the page."""

    iso3: str
    helplines: tuple[Helpline, ...]
    has_doubted: bool

    @property
    def has_anti_trafficking(self) -> bool:
        """Whether an organisation for victims of trafficking is among them."""
        return any(helpline.kind == "anti_trafficking" for helpline in self.helplines)

    @property
    def has_number(self) -> bool:
        """Whether a person has checked a number of this country."""
        return any(helpline.number for helpline in self.helplines)

    @property
    def first(self) -> Helpline | None:
        """The organisation to name where there is room for one: preferably one that can be reached."""
        own = [helpline for helpline in self.helplines if helpline.kind == "anti_trafficking"]
        return next((helpline for helpline in own if helpline.number or helpline.url), next(iter(own), None))


def help_in(iso3: str) -> CountryHelp:
    """Return the organisations of a country that may be shown, and of their numbers those that may be shown.

    Raises
    ------
    UnknownCodeError
        If the code is not that of a participant.
    """
    code = get_participant(iso3).iso3
    rows = [row for row in load_helplines()["helplines"] if row["iso3"] == code]
    listed = [
        helpline
        for kind in (*KINDS, *NEEDS_NUMBER)
        for row in rows
        if row["kind"] == kind and not row.get("display_risk")
        for helpline in [as_shown(row)]
        if helpline.organisation and (helpline.number or kind not in NEEDS_NUMBER)
    ]
    doubted = any(row.get("display_risk") and row["kind"] == "anti_trafficking" for row in rows)
    return CountryHelp(iso3=code, helplines=tuple(listed), has_doubted=doubted)


def as_shown(row: dict[str, object]) -> Helpline:
    """Return what of a row the public may see; `name` and `operator` of the file hold numbers and remarks.

    A number that a source doubts stays off the page even when it was answered, until somebody removes the doubt.
    """
    may_show_number = row.get("verified_by_person") is True and not row.get("display_risk")
    return Helpline(
        kind=str(row["kind"]),
        organisation=str(row.get("shown_as") or ""),
        number=str(row.get("number") or row.get("number_abroad") or "") if may_show_number else "",
        languages=tuple(row.get("languages") or ()) if may_show_number else (),  # type: ignore[call-overload]
        url=str(row.get("url") or ""),
    )
