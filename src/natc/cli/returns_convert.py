"""`natc returns convert`: records of another system as the CSV files of a template, for a person to review."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.codelists import Language
from natc.codelists import language as speak
from natc.exchange.agency.csv_writing import write_agency_csv
from natc.exchange.agency.forms import FormSheet, agency_form
from natc.exchange.agency.read_foreign import (
    RECORDING_KINDS,
    ForeignFile,
    Sender,
    read_htcds,
    read_primero,
)
from natc.register import SEPARATOR, ColumnType
from natc.register.schema import PATTERNS

_READERS = {"htcds": read_htcds, "primero": read_primero}


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


_REVIEW = {
    "htcds": _(
        "Review every row before it is sent: the day is that of the incoming referral, the sex was read from the"
        " gender, and a victim of several forms has no principal form yet."
    ),
    "primero": _(
        "Review every row before it is sent: Primero does not tell trafficking from the smuggling of migrants, so that"
        " every person is written as a presumed victim, whose form of exploitation is not known. Delete the rows of"
        " persons who are none."
    ),
}


def _organisation(context: click.Context, parameter: click.Parameter, code: str) -> str:
    if not PATTERNS[ColumnType.KEY].fullmatch(code):
        raise click.BadParameter("a code has letters, digits, - and _, at most 40: NGO-1")
    return code


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Choice(list(_READERS)),
    help="HTCDS 2.0 of IOM, or an export of cases from Primero or CPIMS+ of UNICEF; both as CSV.",
)
@click.option(
    "--organisation",
    required=True,
    metavar="CODE",
    callback=_organisation,
    help="The code that the office gave to the organisation.",
)
@click.option("--country", required=True, metavar="CODE", help="A participant by two or three letters, or QX.")
@click.option("--year", required=True, type=click.IntRange(2000, 2100), metavar="YEAR", help="The calendar year.")
@click.option("--kind", required=True, type=click.Choice(RECORDING_KINDS), help="The kind of organisation.")
@click.option(
    "--lawful-basis", required=True, metavar="CODE", help="What the records rest on: CONSENT, LEGAL_OBLIGATION, ..."
)
@click.option(
    "--purpose",
    "purposes",
    multiple=True,
    metavar="CODE",
    default=("ASSISTANCE", "STATISTICS"),
    show_default=True,
    help="What the records are for; may be given several times.",
)
@options.language
@click.option("--out", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="A folder, new or empty.")
def convert(
    file: Path,
    source: str,
    organisation: str,
    country: str,
    year: int,
    kind: str,
    lawful_basis: str,
    purposes: tuple[str, ...],
    language: str,
    out: Path,
) -> None:
    """Turn records of another system into the CSV files of a template, which a person reviews.

    Columns with names, addresses, days of birth or free text are refused until they are deleted from FILE; other
    columns that the register does not hold are left out, and named. Nothing is taken into a register.

    Example: natc returns convert cases.csv --from primero --organisation NGO-1 --country SVN --year 2025 --kind shelter
    --lawful-basis CONSENT --out reviewed
    """
    victims = next(sheet for sheet in agency_form(kind).sheets if sheet.name == "victims")
    _check_codes(victims, "lawful_basis", (lawful_basis,), kind)
    _check_codes(victims, "purpose", purposes, kind)
    sender = Sender(
        organisation=organisation,
        country=country,
        year=year,
        lawful_basis=lawful_basis,
        purpose=SEPARATOR.join(purposes),
        kind=kind,
        language=language,
    )
    read = _READERS[source](file, sender)
    write_agency_csv(read.file, out)
    click.echo("\n".join(_say(read, source, out, speak(language))))


def _check_codes(sheet: FormSheet, column: str, codes: tuple[str, ...], kind: str) -> None:
    known = sheet.column(column).codes
    if any(code not in known for code in codes):
        name = f"--{column.replace('_', '-')}"
        raise click.UsageError(f"{name}: {kind} has {', '.join(known)}. Choose among these.")


def _say(read: ForeignFile, source: str, out: Path, words: Language) -> list[str]:
    n = len(read.file.sheets["victims"])
    said = words.ngettext("%(n)s row was written to %(folder)s.", "%(n)s rows were written to %(folder)s.", n)
    lines = [said % {"n": words.number(n), "folder": out}]
    if read.n_passed_over:
        n = read.n_passed_over
        said = words.ngettext(
            "%(n)s row was passed over: trafficking is not among its concerns.",
            "%(n)s rows were passed over: trafficking is not among their concerns.",
            n,
        )
        lines.append(said % {"n": words.number(n)})
    if read.left_out:
        said = words.gettext("Left out, because the register does not hold it: %(columns)s.")
        lines.append(said % {"columns": ", ".join(read.left_out)})
    lines.append(words.gettext(_REVIEW[source]))
    lines.append(words.gettext("Then check it: %(command)s") % {"command": f"natc returns check {out}"})
    return lines
