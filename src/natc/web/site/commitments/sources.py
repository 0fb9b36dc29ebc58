"""Where something was read: numbers in the text, and the list at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from natc.commitments import SourceRef
from natc.web.site.law.cites import name_place


@dataclass(slots=True)
class SourceList:
    """The sources of a page in the order in which it first names them, each with its number."""

    known: Mapping[str, SourceRef]
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Return the numbers and ids of sources, and remember them for the list at the end."""
        return [
            {"id": key, "number": self.numbers.setdefault(key, len(self.numbers) + 1)} for key in dict.fromkeys(ids)
        ]

    def listed(self) -> list[dict[str, Any]]:
        """Return the sources that were cited, in the order of their numbers."""
        return [
            {
                "id": key,
                "number": number,
                "what": self.known[key].what,
                "url": (url := self.known[key].url) or "",
                "place": name_place(url) if url else "",
            }
            for key, number in self.numbers.items()
        ]
