"""Write docs/reference/register.md from the tables, code lists and rules of natc.register."""

from __future__ import annotations

import sys
from pathlib import Path

from natc.codelists import code_list, reasons
from natc.register import Need, RegisterColumn, register_rules, register_tables

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "register.md"
HEAD = """# The register

Who was recorded, by whom, and what became of the proceedings: the tables of a country, without a name in them.
Made by `tools/register_page.py`.

## The folder

A register is a folder with `register.yaml` and one file per table: `<table>.csv` (UTF-8, first row the names of
the columns, cells separated by commas) or `<table>.parquet` (columns of text, whole numbers or days). The order
of columns and rows means nothing. A table without rows still has its header; `agency_count`, `delivery` and
`population` may be missing.

```yaml
country: SI          # ISO 3166-1, two letters; XK for Kosovo*
is_example: false
note: ""
```

\\* This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the
ICJ Opinion on the Kosovo declaration of independence.

Keys are random and say nothing about a person: a letter, a dash and 16 signs of A-Z and 2-7, as `natc returns take`
makes them from an agency's file. A table made by hand gets them with

```python
import base64
import secrets

key = "P-" + base64.b32encode(secrets.token_bytes(10)).decode()
```

Other keys are taken (running numbers, UUIDs) unless one of them could have a name in it (four letters and more that
are not the name of a table, a given name, or no digit), a day or month, a number of nine digits and more, or the
number of a document. Keys of organisations may have words. A column that the register does not know is refused, too:
[what stays at the agency](#what-stays-at-the-agency). How statuses are computed and what a return counts says
[how the returns count](counting-rules.md).

## Cells

A cell holds a value, one of the reasons below, or nothing. Nothing is never "no" and never zero.

| reason | meaning |
|---|---|
"""
TYPES = """
| type | what a cell holds |
|---|---|
| key, ref | 1 to 40 letters without accents, digits, `_` or `-`; a ref is the key of a row in another table |
| date | a day: `2025-03-01` |
| partial_date | a year, month or day: `2025`, `2025-03`, `2025-03-01` |
| year, month, integer | digits alone; years from 1900 to 2100 |
| amount | up to 12 digits, and up to two after a point: `1200.50` |
| code | a code of the list |
| country | ISO 3166-1 alpha-2, `XK`, or `QX` for the example country |
| codes, countries | several, joined by `|`, none twice; a citizenship can be `STATELESS` |
| places | several, joined by `|`: stage and country, with area where known: `EXPLOITATION:SI/SI041` |
| area | a country, or the code of an area in NUTS or ISO 3166-2 with a digit in it: `SI041`, `SI-061` |
| article | of a law: a number, `§ / . , ( ) -`, and words of a closed list (article, paragraph, codes): `113/2 KZ-1` |
| currency | ISO 4217: `EUR` |

A column is *required* (a value, no reason), *expected* (a value or a reason; an empty cell is listed by the
check) or *optional*.
"""
PERSONAL = """
## What stays at the agency

A column is refused by the words of its head (in the languages and scripts of the region; case and accents do
not matter) or by its content. A file with such a column is not taken, in whole or in part; the message names
the column by its number and repeats nothing.

Refused are names; personal numbers (EMŠO, JMBG, EMBG, CNP, IDNP, EGN, OIB by their check digits; Albania's by
its form); numbers of documents; days of birth; addresses; telephone numbers; e-mail addresses and accounts;
ethnicity; religion; health; pictures and traits of a body; free text.

By rule alone a name cannot always be told from another word. Where an agency uses an unusual key, look at it
once yourselves.

## The log

`access.log.jsonl` in the folder says who took files in, built returns or looked behind a figure: number, time
(UTC), account, action, facts, and in `before` the SHA-256 of the line before. It holds no key and nothing of a
person. `natc register log DIR --verify` names a line that was changed.

## Rules

`natc register check` holds the tables against these rules. An *error* is a row that contradicts itself, another
row or the law of the record; a *warning* can be right. What is not known breaks no rule. Nothing is mended. While one
of the first five is broken, nothing can be counted and the others are not asked.

| rule | severity | table | what was found, and what to do |
|---|---|---|---|
"""


def render() -> str:
    """Return the page as it should be."""
    parts = [HEAD + "\n".join(f"| `{code}` | {_cell(text)} |" for code, text in reasons().items()), TYPES]
    parts.append("## Tables")
    for table in register_tables().values():
        parts += [
            f"\n### {table.name}\n",
            f"One row is {table.row}.\n",
            "| column | type | | meaning |",
            "|---|---|---|---|",
        ]
        parts += [_column(column) for column in table.columns]
    parts.append(PERSONAL + "\n".join(_rules()))
    parts.append("\n## Codes")
    lists = {column.list for table in register_tables().values() for column in table.columns if column.list}
    for name in sorted({*lists, "place_stage"}):
        parts += [f"\n### {name.replace('_', ' ')}\n", "| code | meaning |", "|---|---|"]
        parts += [f"| `{code}` | {_cell(text)} |" for code, text in code_list(name).items()]
    return "\n".join(parts) + "\n"


def _column(column: RegisterColumn) -> str:
    kind = column.type.value
    if column.list:
        kind += f": [{column.list.replace('_', ' ')}](#{column.list.replace('_', '-')})"
    if column.table:
        kind += f": {column.table}"
    need = "" if column.need is Need.REQUIRED else column.need.value
    return f"| `{column.name}` | {kind} | {need or 'required'} | {_cell(column.meaning)} |"


def _rules() -> list[str]:
    lines = []
    for rule in register_rules().values():
        tables = {rule.cell.split(".")[0]} if "." in rule.cell else {table for table, *_ in rule.queries}
        where = f"`{tables.pop()}`" if len(tables) == 1 else "every table"
        lines.append(
            f"| {rule.name}<br>`{rule.id}` | {rule.severity} | {where} | {_cell(rule.says)} {_cell(rule.do)} |"
        )
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"Written: {PAGE.name}\n")
