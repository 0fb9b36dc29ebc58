"""The sources of a page about the network, numbered in the order in which the page first names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from natc.network import NetworkRecords


@dataclass(slots=True)
class SourceList:
    """The sources that a page has cited so far, each with its number."""

    records: NetworkRecords
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Return the numbers and keys of sources, and remember them for the list at the end."""
        return [
            {"id": key, "number": self.numbers.setdefault(key, len(self.numbers) + 1)} for key in dict.fromkeys(ids)
        ]

    def listed(self) -> list[dict[str, Any]]:
        """Return the sources that were cited, in the order of their numbers."""
        known = {source.id: source for source in self.records.sources}
        return [
            {
                "id": key,
                "number": number,
                "what": known[key].what,
                "note": known[key].url_note,
                "url": known[key].url,
                "place": _place(known[key].url),
            }
            for key, number in self.numbers.items()
        ]


def _place(url: str) -> str:
    """Return an address short enough to read: the host, and the last part of the path as letters."""
    parts = urlsplit(url)
    host, last = (parts.hostname or "").removeprefix("www."), unquote(parts.path).rstrip("/").rpartition("/")[2]
    return f"{host}: {last[:60]}{'…' if len(last) > 60 else ''}" if last else host
