"""The sources of a law's record, numbered in the order of the record, as a page or a paper cites them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from natc.law import CountryLaw


def cite(law: CountryLaw, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return sources with their numbers, each once."""
    numbers = {source.id: number for number, source in enumerate(law.sources, start=1)}
    return [{"id": key, "number": numbers[key]} for key in dict.fromkeys(ids)]


def list_sources(law: CountryLaw) -> list[dict[str, Any]]:
    """Return all sources of the record for the list at the end."""
    return [
        {
            "id": source.id,
            "what": source.what,
            "url": source.url if is_address(source.url) else "",
            "place": name_place(source.url),
            "read_via": source.read_via or "",
            "read_on": source.read_on or "",
        }
        for source in law.sources
    ]


def is_address(written: str) -> bool:
    """Whether it is an address that a browser opens."""
    return written.startswith(("http://", "https://"))


def name_place(url: str) -> str:
    """Return an address as it is read: host and path, without the technical rest."""
    if not is_address(url):
        return url
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www.") + unquote(parts.path)).rstrip("/")
