"""What is asked and how much is answered: parameters that are known, and a page of records at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from natc.errors import NatcError, UnknownCodeError


class RepeatedParameterError(NatcError, ValueError):
    """A parameter that is given more than once."""


def check_parameters(request: HttpRequest, *known: str) -> None:
    """Refuse a parameter that is not known or given twice: a filter that is ignored answers another question."""
    for name, given in request.GET.lists():
        if name not in known:
            raise UnknownCodeError("parameter", name, known or ("none",))
        if len(given) > 1:
            raise RepeatedParameterError(f"{name!r} is given {len(given)} times. Ask once for each value.")


def one_page(
    request: HttpRequest, found: Sequence[Any], record: Callable[[Any], Any], limit: int, offset: int
) -> dict[str, Any]:
    """Return one page of records with the addresses of the next and the previous."""

    def link(start: int) -> str:
        query = {**request.GET.dict(), "limit": limit, "offset": start}
        return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")

    return {
        "total": len(found),
        "limit": limit,
        "offset": offset,
        "next": link(offset + limit) if offset + limit < len(found) else None,
        "previous": link(max(0, offset - limit)) if offset else None,
        "items": [record(one) for one in found[offset : offset + limit]],
    }


def all_of(records: Sequence[Any]) -> dict[str, Any]:
    """Return all records of a short list."""
    return {"total": len(records), "items": list(records)}
