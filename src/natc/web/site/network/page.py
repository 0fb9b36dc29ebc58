"""What is known about the network, made ready for its page: sources numbered, participants in the reader's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from natc.datasets import load_network
from natc.web.site.countries import countries_in_order

Row = Mapping[str, Any]


@dataclass(slots=True)
class SourceList:
    """The sources of a page in the order in which the page first names them, each with its number."""

    known: Row
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Return the numbers and keys of sources, and remember them for the list at the end."""
        return [{"id": key, "number": self.numbers.setdefault(key, len(self.numbers) + 1)} for key in ids]

    def listed(self) -> list[dict[str, Any]]:
        """Return the sources that were cited, in the order of their numbers."""
        return [
            {
                "id": key,
                "number": number,
                "what": self.known[key].get("what"),
                "url": self.known[key]["url"],
                "place": _place(self.known[key]["url"]),
            }
            for key, number in self.numbers.items()
        ]


def describe_network() -> dict[str, Any]:
    """Return what the network's page shows: what could not be found is None, and the page says so."""
    document = load_network()
    network, sources = document["network"], SourceList(document["sources"])
    by_code = {row["iso3"]: row for row in document["members"]}
    return {
        "network": network,
        "network_cites": {
            part: sources.cite(ids)
            for part, ids in (
                ("member_count", network["member_count_source"]),
                ("founding", network["founding"]["source"]),
                ("secretariat", network["secretariat"]["source"]),
                ("chair", network["chair"]["source"]),
            )
        },
        "participants": [
            _participant(country.iso3, by_code[country.iso3], sources) for country in countries_in_order()
        ],
        "meetings": [_with_cites(row, sources) for row in reversed(document["meetings"])],
        "declarations": [_with_cites(row, sources) for row in reversed(document["declarations"])],
        "strategies": [_strategy(row, sources) for row in reversed(document["strategies"])],
        "publications": [_with_cites(row, sources) for row in document["publications"]],
        "sources": sources.listed(),
        "compiled_on": document["compiled_on"],
    }


def _participant(iso3: str, row: Row, sources: SourceList) -> dict[str, Any]:
    coordinator, rapporteur = row["coordinator"], row.get("rapporteur")
    ids = [key.strip() for key in row["membership_basis"].removeprefix("source:").split(",")]
    named = ids + coordinator["source"] + (rapporteur["source"] if rapporteur else [])
    return {
        "iso3": iso3,
        "institution": coordinator["institution"],
        "ministry": coordinator["ministry"],
        "rapporteur": rapporteur["institution"] if rapporteur else None,
        "eu_status": row["eu_status"],
        "eu_date": row["eu_date"],
        "cites": sources.cite(dict.fromkeys(named)),
    }


def _strategy(row: Row, sources: SourceList) -> dict[str, Any]:
    found = row.get("priorities_found", [])
    named = [key for priority in found for key in priority["source"]] + list(row.get("source", ()))
    return {
        **row,
        "date": _date(row.get("adopted") or row.get("endorsed")),
        "priorities": [priority["text"] for priority in found],
        "cites": sources.cite(dict.fromkeys(named)),
    }


def _with_cites(row: Row, sources: SourceList) -> dict[str, Any]:
    return {**row, "date": _date(row.get("date")) or row.get("year"), "cites": sources.cite(row["source"])}


def _date(value: Any) -> Any:
    """Return a day as such, and a month ("2025-03") as its first day, marked as a month."""
    if isinstance(value, str):
        year, month = value.split("-")
        return {"month": date(int(year), int(month), 1)}
    return value


def _place(url: str) -> str:
    """Return an address short enough to read: the host, and the last part of the path as letters."""
    parts = urlsplit(url)
    host, last = (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/").rpartition("/")[2]
    return f"{host}: {last[:60]}{'…' if len(last) > 60 else ''}" if last else host
