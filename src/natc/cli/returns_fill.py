"""`natc returns fill` and `natc returns questionnaire`: the workbook that an office is sent, filled in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import click

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.returns_build import check_year, register_option, year_option
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange import write_whole
from natc.exchange.spreadsheet import without_dates
from natc.exchange.together import write_together
from natc.register import read_register, write_entry
from natc.returns import Cell, find_table, tabulate
from natc.returns.questionnaire_fill import fill_questionnaire

SHIPPED = ("example",)


@click.command()
@click.argument("questionnaire", metavar="FILE", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option(
    "--mapping",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="Which of its cells is which cell of our tables: YAML.",
)
@register_option
@year_option
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The filled file. The questionnaire itself is not changed.",
)
@options.language
def fill(questionnaire: Path, mapping: Path, folder: Path, year: int, out: Path, language: str) -> None:
    """Fill a questionnaire, any XLSX file, from a register: the cells that a mapping names, and nothing else.

    The filled file is for those who asked, not for publication. That it was made is written into the register's log
    first.

    Example: natc returns fill example.xlsx --mapping example.yaml --register register --year 2025 --out filled.xlsx
    """
    check_year(year)
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"The name of the file ends in {out.suffix!r}; a questionnaire ends in .xlsx.")
    if out.resolve() == questionnaire.resolve():
        raise click.UsageError("--out names the questionnaire itself, which is not changed. Choose another name.")
    if not out.parent.is_dir():
        raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
    with read_register(folder) as register:

        @cache
        def count(table_id: str) -> Callable[..., Cell]:
            spec = find_table(table_id)
            return tabulate(register, spec, year - spec.years + 1, year).cell

        filled = fill_questionnaire(questionnaire, mapping, count, country=register.country, year=year)
        is_example = register.is_example
    write_entry(folder, "fill", {"year": year, "n_files": 1}, now=datetime.now(UTC), by=account_name())
    write_whole(out, without_dates(filled.content), is_private=True)
    words = speak(language)
    _, ngettext = words.gettext, words.ngettext
    if is_example:
        click.echo(_("Example data: the register is made up; none of these people exist."))
    n = filled.n_numbers
    said = ngettext("%(n)s cell got a number.", "%(n)s cells got a number.", n) % {"n": words.number(n)}
    n = filled.n_states
    stated = ngettext(
        "%(n)s has no number, and got the questionnaire's word for that.",
        "%(n)s have no number, and got the questionnaire's word for that.",
        n,
    )
    n_empty = filled.n_empty
    left = ngettext("%(n)s has no number, and was left empty.", "%(n)s have no number, and were left empty.", n_empty)
    click.echo(said)
    if n:
        click.echo(stated % {"n": words.number(n)})
    if n_empty:
        click.echo(left % {"n": words.number(n_empty)})
    click.echo(_("Not for publication: it is for those who asked."))
    click.echo(str(out))


@click.command()
@click.argument("name", type=click.Choice(SHIPPED), metavar="NAME")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the two files. Files of the same names are replaced.",
)
def questionnaire(name: str, out: Path) -> None:
    """Write a questionnaire that natc ships, with its mapping: a made-up one, `example`, to learn from.

    Example: natc returns questionnaire example --out questionnaires
    """
    folder = files("natc.returns") / "questionnaires"
    names = (f"{name}.xlsx", f"{name}.yaml")
    write_together(out, {one: (folder / one).read_bytes() for one in names})
    click.echo("\n".join(str(out / one) for one in names))
