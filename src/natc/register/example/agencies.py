"""The organisations of the example country."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import pandas as pd

from natc.register.example.drawing import PREFIX, texts

# type, how many, how they number, may identify; areas are given in turn
_BODIES: Final = (
    ("POLICE", 8, "YES"),
    ("BORDER", 3, "NO"),
    ("LABOUR_INSPECTION", 3, "NO"),
    ("NGO", 4, "NO"),
    ("ASYLUM", 1, "NO"),
    ("SOCIAL", 5, "YES"),
    ("HELPLINE", 2, "NO"),
    ("PROSECUTION", 3, "NO"),
    ("COURT", 4, "NO"),
    ("HEALTH", 2, "NO"),
    ("OTHER_GOVERNMENT", 1, "NOT_APPLICABLE"),
    ("IO", 1, "UNKNOWN"),
)
_SHORT: Final = {"LABOUR_INSPECTION": "LABOUR", "OTHER_GOVERNMENT": "OFFICE"}
BODIES: Final = tuple(
    (f"{PREFIX}{_SHORT.get(kind, kind)}-{number}", kind, may_identify)
    for kind, n_bodies, may_identify in _BODIES
    for number in range(1, n_bodies + 1)
)
"""Key, kind and whether it may identify, in the order of the table."""
PLACE: Final = MappingProxyType({key: place for place, (key, *_) in enumerate(BODIES)})

COUNTS_ONLY: Final = f"{PREFIX}NGO-4"
"""Sends counts and no records."""
WITHOUT_CODE: Final = (f"{PREFIX}NGO-3", f"{PREFIX}HELPLINE-1")
"""Send no keyed person code: their records join with nobody's."""
APPEAL_COURT: Final = f"{PREFIX}COURT-4"
COURT_IN_ARREARS: Final = f"{PREFIX}COURT-3"
"""Owes the judgments of the last year."""

RECORDING: Final = MappingProxyType(
    {
        kind: tuple(place for place, (key, its, _) in enumerate(BODIES) if its == kind and key != COUNTS_ONLY)
        for kind, *_ in _BODIES
    }
)
"""Places of the organisations that send records, by kind."""


def entity_frame() -> pd.DataFrame:
    """Return the table `entity`: some cover an area, others the whole country."""
    rows = []
    seen: dict[str, int] = {}
    for key, kind, may_identify in BODIES:
        seen[kind] = seen.get(kind, 0) + 1
        n_of_kind = sum(its == kind for _, its, _ in BODIES)
        area = f"QX0{seen[kind]}" if n_of_kind > 1 else "NOT_APPLICABLE"
        if kind == "HELPLINE":
            area = ""
        rows.append((key, kind, "QX", area, may_identify))
    columns = ("id", "type", "country", "area", "may_identify")
    return pd.DataFrame({name: texts([row[place] for row in rows]) for place, name in enumerate(columns)}, dtype=object)
