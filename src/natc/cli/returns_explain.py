"""`natc returns explain`: the keys of the rows behind a cell. Who asked is written down before anything is shown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
import pandas as pd

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.output import align_table, to_json
from natc.cli.returns_build import check_year, register_option, year_option
from natc.codelists import Language
from natc.codelists import language as speak
from natc.exchange.returned import marks_of, number_of
from natc.register import read_register, write_entry
from natc.returns import COUNT, Cell, TableSpec, dimension, explain_cell, obligation, say_code, tabulate, units

SHORT = ("sex", "age2", "citizenship", "exploitation")
"""Dimensions that have an option of their own; any other is named with --where."""


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("table", metavar="TABLE")
@register_option
@year_option
@click.option("--sex", metavar="CODE", help="Sex, as F.")
@click.option("--age2", metavar="CODE", help="Child or adult: C, A.")
@click.option("--citizenship", metavar="CODE", help="Citizenship: alpha-2 code.")
@click.option("--exploitation", metavar="CODE", help="Form of exploitation.")
@click.option("--where", multiple=True, metavar="DIMENSION=CODE", help="Any dimension; may be given several times.")
@click.option("--measure", default=COUNT, show_default=True, metavar="NAME", help="count, or a sum of the table.")
@options.output_format("table", "csv", "json")
@options.language
def explain(
    report: str,
    table: str,
    folder: Path,
    year: int,
    sex: str | None,
    age2: str | None,
    citizenship: str | None,
    exploitation: str | None,
    where: tuple[str, ...],
    measure: str,
    form: str,
    language: str,
) -> None:
    """Print the keys of the rows behind a cell of a return, with its count and its rule.

    Keys of persons are personal data, though they tell nothing by themselves. That they were shown, and for which
    cell, is written into the register's log first; if that fails, nothing is shown.

    Example: natc returns explain eu_art19a 19a_convicted --sex F --year 2025 --register register
    """
    spec = obligation(report).table(table)
    check_year(year)
    codes = _codes(dict(zip(SHORT, (sex, age2, citizenship, exploitation), strict=True)), where)
    _check_parts(spec, codes)
    with read_register(folder) as register:
        counted = tabulate(register, spec, year - spec.years + 1, year)
        cell = counted.cell(measure, **codes)
        rows = explain_cell(register, table, year, year, **codes)
    asked = [f"{name}:{code}" for name, code in sorted(codes.items())]  # codes of the lists: others were refused above
    facts = {"report": report, "table": table, "year": year, "measure": measure, "cell": asked, "n_rows": len(rows)}
    write_entry(folder, "explain", facts, now=datetime.now(UTC), by=account_name())
    if form == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([tuple(rows.columns), *rows.itertuples(index=False, name=None)])
        click.echo(text.getvalue(), nl=False)
    elif form == "json":
        click.echo(to_json(_record(spec, year, codes, cell, rows)))
    else:
        years = str(year) if spec.years == 1 else f"{counted.first_year}-{year}"
        click.echo("\n".join(_say(spec, years, codes, cell, rows, speak(language))))


def _codes(short: dict[str, str | None], where: Iterable[str]) -> dict[str, str]:
    """Return the codes by dimension.

    Raises
    ------
    UsageError
        If --where is not DIMENSION=CODE, or a dimension is given twice.
    """
    codes = {name: code for name, code in short.items() if code is not None}
    for one in where:
        name, mark, code = one.partition("=")
        if not (name and mark and code):
            raise click.UsageError("--where expects DIMENSION=CODE, as in --where status=IDENTIFIED.")
        if name in codes:
            raise click.UsageError(f"The dimension {name} is given twice.")
        codes[name] = code
    return codes


def _check_parts(spec: TableSpec, codes: Mapping[str, str]) -> None:
    """Refuse a cell of a table whose parts are different things, where it does not say which part is meant.

    Raises
    ------
    UsageError
        Naming the dimension and the parts of the table.
    """
    for name in spec.dimensions:
        if dimension(name).is_part and name not in codes:
            parts = ", ".join(sorted({part.constants[name] for part in spec.parts if name in part.constants}))
            raise click.UsageError(
                f"The parts of {spec.id} are different things and have no total. Name one of them: --where {name}=CODE,"
                f" where CODE is one of {parts}."
            )


def _added(spec: TableSpec, measure: str, codes: Mapping[str, str]) -> list[str]:
    """Return what of the rows is added up to the value: nothing where the value is the number of units."""
    parts = [part for part in spec.parts if all(codes.get(name) == code for name, code in part.constants.items())]
    columns = (part.weight if measure == COUNT else part.sums.get(measure, "") for part in parts)
    return sorted({column for column in columns if column})


def _record(spec: TableSpec, year: int, codes: dict[str, str], cell: Cell, rows: pd.DataFrame) -> dict[str, object]:
    return {
        "table": spec.id,
        "first_year": year - spec.years + 1,
        "year": year,
        "codes": codes,
        "measure": cell.measure,
        "unit": cell.unit,
        "value": number_of(cell.value),
        "state": str(cell.state),
        "reason": cell.reason,
        "is_provisional": cell.is_provisional,
        "is_at_least": cell.is_at_least,
        "n_records": cell.n_records,
        "n_counts": cell.n_counts,
        "rule": spec.rule,
        "adds_up": _added(spec, cell.measure, codes),
        "rows": rows.astype(str).to_dict(orient="records"),
    }


def _say(
    spec: TableSpec, years: str, codes: dict[str, str], cell: Cell, rows: pd.DataFrame, words: Language
) -> Iterable[str]:
    _, ngettext = words.gettext, words.ngettext
    yield f"{spec.id}: {_(spec.title)}, {years}"
    for name, code in codes.items():
        yield f"  {_(dimension(name).title)}: {say_code(name, code, words)}"
    number = number_of(cell.value)
    mark = marks_of(str(cell.state), is_provisional=cell.is_provisional, is_at_least=cell.is_at_least)
    value = "" if number is None else words.number(number, decimals=0 if isinstance(number, int) else 2)
    unit = _(units()[cell.unit]) if cell.unit in units() else cell.unit
    yield "  " + " ".join(part for part in (f"{unit}:", value, mark) if part)
    yield f"  {_(spec.rule)}"
    if added := _added(spec, cell.measure, codes):
        said = _("The value is no number of rows: it adds up %(columns)s of them.")
        yield "  " + said % {"columns": ", ".join(added)}
    if cell.n_counts:
        said = ngettext(
            "%(n)s rests on a count without a record, behind which there is no row.",
            "%(n)s rest on counts without records, behind which there is no row.",
            cell.n_counts,
        )
        yield "  " + said % {"n": words.number(cell.n_counts)}
    yield ""
    if rows.empty:
        yield _("No row stands behind this cell.")
        return
    yield align_table([str(name) for name in rows.columns], rows.astype(str).itertuples(index=False, name=None))
