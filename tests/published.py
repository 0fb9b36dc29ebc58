"""The shipped tables read by the csv module alone: an independent count for tests to compare with."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "natc" / "datasets" / "region"


def read(table: str) -> list[dict[str, str]]:
    """Return the rows of a table as text."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unodc(country: str, stage: str) -> dict[int, int | None]:
    """Return the yearly totals of UNODC's release of 2025; None where they are hidden."""
    return {
        int(row["year"]): int(row["value"]) if row["value"] else None
        for row in read("justice")
        if (row["country_iso3"], row["stage"], row["source_id"]) == (country, stage, "unodc_glotip_2025")
    }
