"""`natc commitments return`: the template of the network return, and a check of one that was filled in."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import align_table, put, to_json
from natc.codelists import Language, participants
from natc.codelists import language as speak
from natc.commitments.network_return import NetworkReturn
from natc.commitments.network_return_reading import ReturnError, read_return
from natc.commitments.network_return_template import template_bytes
from natc.commitments.network_return_words import (
    name_cell,
    name_return_unit,
    say_inconsistency,
    say_return,
    say_returned,
)
from natc.commitments.shapes import return_record
from natc.errors import NatcError
from natc.exchange import write_whole


@click.group("return")
def network_return() -> None:
    """The network return: what the commitments ask and no published statistic holds.

    Example: natc commitments return template --country SVN --year 2026 --out SVN-2026.xlsx
    """


@network_return.command()
@click.option("--country", required=True, metavar="ISO3", help=f"A participant: {', '.join(participants())}.")
@click.option("--year", required=True, type=int, metavar="YEAR", help="The calendar year that is asked about.")
@options.language
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The XLSX file to write.")
def template(country: str, year: int, language: str, out: Path) -> None:
    """Write the template that a country fills in for a year.

    Example: natc commitments return template --country SVN --year 2026 --language sl --out SVN-2026.xlsx
    """
    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{out.name}: the name of the template ends in .xlsx.")
    content = template_bytes(country, year, language)
    if not out.parent.is_dir():
        raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
    try:
        write_whole(out, content)
    except OSError as problem:
        raise NatcError(f"{out} cannot be written: {problem.strerror or problem}. Choose another file.") from None
    click.echo(f"Written: {out}", err=True)


@network_return.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", metavar="ISO3", help="What the return has to be of.")
@click.option("--year", type=int, metavar="YEAR", help="What the return has to be of.")
@options.output_format("table", "json")
@options.language
@options.out
def check(file: Path, country: str | None, year: int | None, form: str, language: str, out: Path | None) -> None:
    """Read a return that was filled in: every cell that is wrong is named, or all that it says is printed.

    A wrong return exits with 1, and nothing is taken from it. The day in D6 may still be empty: whoever receives the
    return writes it. Example: natc commitments return check SVN-2026.xlsx
    """
    words = speak(language)
    try:
        read = read_return(file, country=country, year=year, is_received=False)
    except ReturnError as wrong:
        raise NatcError(wrong.say(words)) from None
    put(to_json(return_record(read)) if form == "json" else _write(read, words), out)


def _write(read: NetworkReturn, words: Language) -> str:
    _ = words.gettext
    header = (_("Code"), _("Answer"), _("Unit"), _("Question"))
    rows = [
        (one.cell, say_returned(one, words), name_return_unit(one.unit, words), name_cell(one, words))
        for one in read.figures
    ]
    warnings = [say_inconsistency(one, words) for one in read.inconsistencies]
    return "\n".join([say_return(read, words), *warnings, "", align_table(header, rows, right=[1])])
