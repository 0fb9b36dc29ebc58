"""Which campaigns were looked for and found, or not? The file `known.yaml`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from natc.campaign.folder import SHIPPED_FOLDER
from natc.codelists import participants
from natc.datasets import read_records, record


@record
class SearchedCampaign:
    """A year for which a campaign of the network was looked for. `campaign` is its folder where one was found."""

    id: str
    year: int
    found: bool
    campaign: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a campaign that was found and has no folder, and the reverse."""
        if self.found != (self.campaign is not None):
            raise ValueError("a campaign that was found has a folder (campaign), one that was not has none")


@record
class NationalCampaign:
    """A campaign of one country. `year_basis` says how the year is known where the page does not state it."""

    country: str
    title: str
    language: str
    url: str
    year: int | None = None
    start: date | None = None
    end: date | None = None
    year_basis: str = ""
    note: str = ""
    partners: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    n_places: int | None = None

    def __post_init__(self) -> None:
        """Refuse a country that is no participant."""
        if self.country not in participants():
            raise ValueError(f"{self.country!r} is not a participant")


@record
class FixedDay:
    """A day of the year that campaigns keep: month and day (`10-18`); `name` is a message of the catalogue."""

    day: str
    name: str
    since: int | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not a day of a year."""
        found = re.fullmatch(r"(\d\d)-(\d\d)", self.day)
        if not found:
            raise ValueError(f"the day is {self.day!r}; expected month and day: 10-18")
        date(2000, int(found[1]), int(found[2]))

    def in_year(self, year: int) -> date:
        """Return the day in a year."""
        return date(year, int(self.day[:2]), int(self.day[3:]))


@record
class KnownCampaigns:
    """What is known of campaigns: the network's by year, national ones, and the days they keep."""

    compiled_on: date
    searched: tuple[SearchedCampaign, ...]
    national: tuple[NationalCampaign, ...]
    fixed_days: tuple[FixedDay, ...]
    note: str = ""


def load_known(path: Path | None = None) -> KnownCampaigns:
    """Read which campaigns are known; by default those that are shipped.

    Raises
    ------
    RecordError
        Naming file, line and field.
    """
    return _shipped() if path is None else read_records(path, KnownCampaigns)


@cache
def _shipped() -> KnownCampaigns:
    return read_records(SHIPPED_FOLDER / "known.yaml", KnownCampaigns)
