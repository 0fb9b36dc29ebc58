"""`natc returns check`: files that agencies filled in, read as they will be taken; all that is wrong is said."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import put, to_json
from natc.codelists import LANGUAGES, Language, country_name
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange.agency.forms import agency_form
from natc.exchange.agency.problems import AgencyFileError, say_problem
from natc.exchange.agency.read import AgencyFile, read_agency_file


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@click.option("--country", metavar="CODE", help="What the files have to be of, by two or three letters.")
@click.option("--year", type=int, metavar="YEAR", help="What the files have to be of.")
@options.output_format("table", "json")
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    help="Language of the words; without it that of the first file's template.",
)
@options.out
def check(
    files: tuple[Path, ...], country: str | None, year: int | None, form: str, language: str | None, out: Path | None
) -> None:
    """Check files that agencies filled in: XLSX, or folders or ZIP files of CSV. Nothing is taken.

    Everything that is wrong is named by sheet and cell, with what is expected; what a cell says is never repeated. A
    file with anything wrong exits with 1.

    Example: natc returns check police.xlsx --country SVN --year 2025
    """
    results = [_read(file, country, year) for file in files]
    words = speak(language or _language_of(results[0]))
    if form == "json":
        put(to_json([_record(file, result, words) for file, result in zip(files, results, strict=True)]), out)
    else:
        put("\n".join(_say(file, result, words) for file, result in zip(files, results, strict=True)), out)
    n_wrong = sum(isinstance(result, AgencyFileError) for result in results)
    if n_wrong:
        said = words.ngettext(
            "%(n)s file is to be corrected; nothing was taken.",
            "%(n)s files are to be corrected; nothing was taken.",
            n_wrong,
        )
        raise NatcError(said % {"n": words.number(n_wrong)})


def _read(file: Path, country: str | None, year: int | None) -> AgencyFile | AgencyFileError:
    try:
        return read_agency_file(file, country=country, year=year)
    except AgencyFileError as wrong:
        return wrong


def _language_of(result: AgencyFile | AgencyFileError) -> str:
    return result.language


def _say(file: Path, result: AgencyFile | AgencyFileError, words: Language) -> str:
    if isinstance(result, AgencyFileError):
        return result.say(words.code)
    _ = words.gettext
    said = _("%(file)s: in order. %(kind)s, %(country)s, %(year)s") % {
        "file": file.name,
        "kind": _(agency_form(result.kind).title),
        "country": country_name(result.country, words),
        "year": result.year,
    }
    titles = {
        sheet.name: _(sheet.title)
        for sheet in (*agency_form(result.kind).sheets, *agency_form(result.kind).count_sheets)
    }
    lines = [
        words.ngettext("%(sheet)s: %(n)s row", "%(sheet)s: %(n)s rows", len(frame))
        % {"sheet": titles[name], "n": words.number(len(frame))}
        for name, frame in result.sheets.items()
    ]
    return "\n".join([said, *(f"  {line}" for line in lines)])


def _record(file: Path, result: AgencyFile | AgencyFileError, words: Language) -> dict[str, object]:
    if isinstance(result, AgencyFileError):
        return {
            "file": file.name,
            "in_order": False,
            "n_problems": result.n_problems,
            "problems": [
                {
                    "sheet": one.sheet,
                    "cell": one.cell,
                    "row": one.row,
                    "column": one.column,
                    "found": one.found.value,
                    "rule": one.rule.value,
                    "message": say_problem(one, words),
                }
                for one in result.problems
            ],
        }
    return {
        "file": file.name,
        "in_order": True,
        "kind": result.kind,
        "organisation": result.organisation,
        "country": result.country,
        "year": result.year,
        "sha256": result.sha256,
        "n_rows": {name: len(frame) for name, frame in result.sheets.items()},
    }
