"""Peers: Datasette serving the same figures, and pandas adding them up without intervals, states or sources."""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path

from natc.datasets import REGION_FOLDER

DATASETTE = Path(__file__).parent.parent / ".venv-peer" / "bin" / "datasette"


def write_database(path: Path) -> None:
    """Write the totals of the region into a table, as Datasette expects them."""
    with (REGION_FOLDER / "justice.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with sqlite3.connect(path) as database:
        database.execute(f"create table justice ({', '.join(header)})")
        database.executemany(f"insert into justice values ({', '.join('?' * len(header))})", rows)


PANDAS = [
    sys.executable,
    "-c",
    f"""import pandas as pd
table = pd.read_csv({str(REGION_FOLDER / "justice.csv")!r})
part = table[(table.source_id == "unodc_glotip_2025") & table.year.between(2018, 2022)]
print(part.pivot_table(index="country_iso3", columns="stage", values="value", aggfunc="sum"))""",
]
"""Adds up UNODC's totals of five years; hidden counts fall out of the sum without a word."""
