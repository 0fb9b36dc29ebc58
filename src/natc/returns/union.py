"""The Member States of the European Union on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from natc.datasets import read_records, record


@record
class _Membership:
    since: date
    until: date | None = None


@cache
def members_of_union(day: date) -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes of the Member States on a day."""
    return frozenset(
        code for code, one in _memberships().items() if one.since <= day and (one.until is None or day <= one.until)
    )


@cache
def _memberships() -> Mapping[str, _Membership]:
    found: Mapping[str, _Membership] = read_records(Path(__file__).parent / "union.yaml", dict[str, _Membership])
    return found
