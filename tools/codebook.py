"""Write docs/reference/codebook.md from the code book of natc.exchange: run it after changing a column."""

from __future__ import annotations

import sys
from pathlib import Path

from natc.exchange import LIST_SEPARATOR, tables
from natc.exchange.tables import code_lists

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "codebook.md"
LISTS = (
    "stages",
    "units",
    "victim_statuses",
    "instances",
    "countings",
    "states",
    "marks",
    "ranks",
    "families",
    "dimensions",
)


def render() -> str:
    """Return the page as it should be."""
    parts = [
        "# Code book",
        "",
        "What every column of every table means. The same stands in each download and on the data page. This page is",
        "made by `tools/codebook.py`.",
        "",
        f"A list in one cell of a CSV file or spreadsheet is separated by `{LIST_SEPARATOR.strip()}` between spaces. A",
        "column marked *key* is part of the name of a row.",
    ]
    for table in tables().values():
        parts += ["", f"## {table.name}", "", f"{table.title}. {table.about}", ""]
        parts += ["| column | type | meaning | an empty cell means |", "|---|---|---|---|"]
        for column in table.columns:
            name = f"`{column.name}`" + (" *key*" if column.is_key else "")
            parts.append(
                f"| {name} | {column.type} | {_cell(column.meaning)} | {_cell(column.empty) or 'never empty'} |"
            )
    parts += ["", "## Codes"]
    for name in LISTS:
        parts += ["", f"### {name.replace('_', ' ')}", "", "| code | meaning |", "|---|---|"]
        parts += [f"| `{code}` | {_cell(meaning)} |" for code, meaning in code_lists()[name].items()]
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"Written: {PAGE.name}\n")
