"""`natc returns list` and `natc returns build`: what a country owes, and the files that answer it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.output import align_table, put, to_json
from natc.cli.returns_text import report_of, report_shapes, say_checks, standing_of
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import DataFileError, NatcError, PeriodError
from natc.exchange import Record
from natc.exchange.returned import USE, ReturnedReport, Standing
from natc.exchange.returned_reading import read_return_json
from natc.exchange.returned_rows import return_csv, return_json
from natc.exchange.sdmx import sdmx_csv
from natc.exchange.sdmx_structure import structure_xml
from natc.exchange.together import write_together
from natc.exchange.workbook import return_xlsx
from natc.register import check_register, read_register, write_entry
from natc.returns import Obligation, build_return, obligation, obligations, say_remark

FIRST_YEAR, LAST_YEAR = 1990, 2100
FORMS = ("all", "xlsx", "csv", "json", "sdmx")
PUBLICATION_REFUSED = (
    "A return is not published: it is exact, and small counts can tell who somebody is. What is derived from a register"
    " is published through release alone, which protects small counts and has two people sign; natc cannot do that yet."
    " For those entitled to it, leave --purpose out."
)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NOT_READ = _("not read in a source")
STANDINGS = {Standing.SEEN: "", Standing.RECALLED: NOT_READ, Standing.OWN: _("natc's own")}

register_option = click.option(
    "--register",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The folder of the register.",
)
year_option = click.option("--year", type=int, required=True, metavar="YEAR", help="Calendar year.")


@click.command("list")
@options.output_format("table", "json")
@options.language
def list_reports(form: str, language: str) -> None:
    """Print the reports that a country owes or is asked for, with their tables, and what was not seen in a source.

    Example: natc returns list --language sl
    """
    words = speak(language)
    if form == "json":
        put(to_json([_obligation_record(one) for one in obligations().values()]), None)
        return
    put("\n\n".join(_say_obligation(one, words) for one in obligations().values()), None)


@click.command()
@click.argument("report", metavar="REPORT")
@register_option
@year_option
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files. It is made where it is missing; files of the same names are replaced.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="all", show_default=True, help="Which files.")
@options.language
@click.option(
    "--last-year",
    "before",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="The JSON file of last year's return: what differs without a reason is remarked.",
)
@click.option(
    "--purpose",
    type=click.Choice(["transmission", "publication"]),
    default="transmission",
    show_default=True,
    help="Publication is refused.",
)
@click.option("--strict", is_flag=True, help="Write nothing if the check of the register finds an error.")
def build(
    report: str,
    folder: Path,
    year: int,
    out: Path,
    form: str,
    language: str,
    before: Path | None,
    purpose: str,
    strict: bool,
) -> None:
    """Count all tables of a report and write its files: XLSX, CSV, JSON, SDMX-CSV with its structure.

    All files are written, or none. They are for transmission to those entitled, not for publication. That they were
    made is written into the register's log first.

    Example: natc returns build eu_art19a --register register --year 2025 --out returns
    """
    if purpose == "publication":
        raise NatcError(PUBLICATION_REFUSED)
    obligation(report)
    check_year(year)
    words, writers = speak(language), _writers(form)
    last_year = _read_last_year(before, report, year) if before else None
    steps = click.progressbar(length=len(writers) + 2, label="Return", file=sys.stderr, hidden=not sys.stderr.isatty())
    with read_register(folder) as register, steps as bar:
        if last_year is not None and last_year["country"] != register.country:
            raise NatcError(f"The return of last year is of another country than {register.country}, the register's.")
        found = check_register(register, on=date.today(), most=1)  # noqa: DTZ011 - the day of whoever runs it
        if strict and found.n_errors:
            raise NatcError(
                f"Nothing was written: the check found {found.n_errors:,} errors, and --strict was given."
                f" See them with: natc register check {folder}"
            )
        bar.update(1)
        made = build_return(register, report, year, before=last_year)
        bar.update(1)
        checks = say_checks(found, words)
        written = report_of(made, words, remarks=(say_remark(one, words) for one in made.remarks), checks=checks)
        files = {}
        for ending, make in writers.items():
            files[f"{written.name}.{ending}"] = make(written)
            bar.update(1)
    for sentence in checks:
        click.echo(sentence, err=True)
    write_entry(
        folder,
        "build",
        {"report": report, "year": year, "n_files": len(files)},
        now=datetime.now(UTC),
        by=account_name(),
    )
    write_together(out, files, is_private=True)
    click.echo("\n".join(_say_written(written, out, files, words)))


def _read_last_year(path: Path, report: str, year: int) -> Record:
    """Return last year's return from its JSON file.

    Raises
    ------
    DataFileError
        If it is no return, or that of another report or year.
    """
    document = read_return_json(path)
    if document["report"] != report:
        raise DataFileError(path.name, f"the file is a return of another report; expected {report}")
    if document["last_year"] != year - 1:
        raise DataFileError(path.name, f"the file is a return for {document['last_year']}; expected {year - 1}")
    return document


def check_year(year: int) -> None:
    """Refuse a year in which nothing can have been recorded.

    Raises
    ------
    PeriodError
        If it lies before 1990 or after 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"{year} is not a year that can be counted: {FIRST_YEAR} to {LAST_YEAR}.")


def _writers(form: str) -> Mapping[str, Callable[[ReturnedReport], bytes]]:
    writers: dict[str, Mapping[str, Callable[[ReturnedReport], bytes]]] = {
        "xlsx": {"xlsx": return_xlsx},
        "csv": {"csv": return_csv},
        "json": {"json": return_json},
        "sdmx": {"sdmx.csv": sdmx_csv, "structure.xml": lambda _report: structure_xml(report_shapes(speak("en")))},
    }
    if form != "all":
        return writers[form]
    return {ending: make for chosen in writers.values() for ending, make in chosen.items()}


def _say_written(report: ReturnedReport, out: Path, files: Mapping[str, bytes], words: Language) -> Iterator[str]:
    _, ngettext = words.gettext, words.ngettext
    if report.is_example:
        yield _("Example data: the register is made up; none of these people exist.")
    n = len(report.tables)
    said = ngettext(
        "%(n)s table of the report for %(country)s, %(years)s, was counted.",
        "%(n)s tables of the report for %(country)s, %(years)s, were counted.",
        n,
    )
    yield said % {"n": n, "country": report.country_name, "years": report.years}
    yield _("Not for publication - for transmission to: %(recipient)s") % {"recipient": report.recipient}
    yield from (f"{out / name}" for name in files)
    yield from (f"- {remark}" for remark in report.remarks)


def _obligation_record(one: Obligation) -> Record:
    return {
        "report": one.id,
        "title": one.title,
        "recipient": one.recipient,
        "use": USE,
        "frequency": one.frequency,
        "due": one.due.text,
        "due_standing": standing_of(one.due.seen),
        "standing": standing_of(one.seen),
        "sources": list(one.sources),
        "tables": [
            {
                "table": table.id,
                "title": table.title,
                "unit": table.unit,
                "dimensions": list(table.dimensions),
                "sums": list(table.sums),
                "rule": table.rule,
                "standing": standing_of(table.seen),
                "years": table.years,
                "note": table.note,
            }
            for table in one.tables
        ],
    }


def _say_obligation(one: Obligation, words: Language) -> str:
    _ = words.gettext
    due = _(one.due.text)
    if standing_of(one.due.seen) is Standing.RECALLED and one.due.text != NOT_READ:
        due = _("%(due)s (not read in a source)") % {"due": due}
    lines = [
        f"{one.id}: {_(one.title)}",
        f"  {_('Recipient')}: {_(one.recipient)}",
        f"  {_('Due')}: {due}",
    ]
    rows = [(table.id, _(table.title), _(STANDINGS[standing_of(table.seen)])) for table in one.tables]
    table = align_table((_("Table"), _("Title"), _("Remark")), rows)
    return "\n".join([*lines, *(f"  {line}" for line in table.splitlines())])
