"""`natc returns template`: what an agency fills in."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.codelists import EXAMPLE_COUNTRY, participants
from natc.errors import NatcError
from natc.exchange.agency.forms import AGENCY_KINDS
from natc.exchange.agency.template import FORMS, write_agency_template
from natc.register import ColumnType
from natc.register.schema import PATTERNS


def _organisation(context: click.Context, parameter: click.Parameter, code: str) -> str:
    if code and not PATTERNS[ColumnType.KEY].fullmatch(code):
        raise click.BadParameter("a code has letters, digits, - and _, at most 40: POLICE-1")
    return code


@click.command()
@click.argument("kind", type=click.Choice(AGENCY_KINDS))
@click.option(
    "--country",
    metavar="CODE",
    default="",
    help=f"A participant ({', '.join(participants())}, or by two letters), or the example country {EXAMPLE_COUNTRY}."
    " Without it the agency fills it in.",
)
@click.option("--year", type=int, metavar="YEAR", help="The calendar year. Without it the agency fills it in.")
@click.option(
    "--organisation",
    metavar="CODE",
    default="",
    callback=_organisation,
    help="The code that the office gave to the organisation. Without it the agency fills it in.",
)
@options.language
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default=FORMS[0],
    show_default=True,
    help="A workbook, or one CSV file per sheet.",
)
@click.option(
    "--records/--counts",
    default=None,
    help="Records of victims, or counts only. By default a shelter sends counts, all others records.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to write: .xlsx; for CSV a .zip, or a folder that is made.",
)
def template(
    kind: str,
    country: str,
    year: int | None,
    organisation: str,
    language: str,
    form: str,
    records: bool | None,
    out: Path,
) -> None:
    """Write the template that a kind of agency fills in.

    The sheets say what each column means, offer the codes by name, and show two examples that are not read. No name of
    a person has a place in it.

    Example: natc returns template police --country SVN --year 2025 --language sl --out police.xlsx
    """
    if form == "xlsx" and out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"{out.name}: the name of the workbook ends in .xlsx. For CSV write --form csv.")
    if form == "csv" and out.suffix.lower() == ".xlsx":
        raise click.UsageError(f"{out.name}: CSV files go into a .zip or a folder. For a workbook leave --form out.")
    if not out.parent.is_dir():
        raise NatcError(f"{out} cannot be written: there is no folder {out.parent}. Create it, or choose another.")
    write_agency_template(
        kind,
        country=country,
        year=year,
        language=language,
        path=out,
        form=form,
        records=records,
        organisation=organisation,
    )
    click.echo(f"Written: {out}", err=True)
