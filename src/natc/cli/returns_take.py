"""`natc returns take`: agency files into a register, whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.output import put, to_json
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange.agency.keys import read_secret, refuse_secret_inside
from natc.exchange.agency.problems import AgencyFileError
from natc.exchange.agency.read import AgencyFile, read_agency_file
from natc.exchange.agency.take import Taken, take_files
from natc.exchange.agency.take_problems import FilesRefused


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--register",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The register that takes them, made by: natc register new",
)
@click.option(
    "--key",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The secret of the office, made together with the register and kept apart from it.",
)
@options.output_format("table", "json")
@options.language
def take(files: tuple[Path, ...], folder: Path, key: Path, form: str, language: str) -> None:
    """Take agency files into a register: all of them, or none.

    Every file is checked first. A file of the same organisation, kind and year takes the place of the earlier one.
    The agencies' own numbers become keys that tell nothing; the files themselves are not kept.

    Example: natc returns take police.xlsx court.xlsx --register register --key office.key
    """
    refuse_secret_inside(key, folder)
    secret = read_secret(key)
    words = speak(language)
    read = _read(files, words)
    try:
        taken = take_files(read, folder, secret=secret, now=datetime.now(UTC), by=account_name())
    except FilesRefused as refused:
        raise NatcError(refused.say(words)) from None
    if form == "json":
        put(to_json(_record(taken)), None)
    else:
        put("\n".join(_say(taken, words)), None)


def _read(paths: tuple[Path, ...], words: Language) -> list[AgencyFile]:
    """Read all files; what is wrong with any of them is said of all of them at once."""
    read: list[AgencyFile] = []
    wrong: list[str] = []
    for path in paths:
        try:
            read.append(read_agency_file(path))
        except AgencyFileError as problem:
            wrong.append(problem.say(words.code))
    if wrong:
        raise NatcError("\n".join(wrong))
    return read


def _record(taken: Taken) -> dict[str, object]:
    return {
        "n_files": taken.n_files,
        "replaced": list(taken.replaced),
        "n_victims": taken.n_victims,
        "n_without_code": taken.n_without_code,
        "differences": [{"table": one.table, "column": one.column, "n": one.n} for one in taken.differences],
    }


def _say(taken: Taken, words: Language) -> list[str]:
    _, ngettext = words.gettext, words.ngettext
    lines = [ngettext("%(n)s file was taken.", "%(n)s files were taken.", taken.n_files) % {"n": taken.n_files}]
    lines += [_("%(file)s stands in the place of an earlier file.") % {"file": name} for name in taken.replaced]
    n = taken.n_victims
    said = ngettext(
        "The register now holds %(n)s person recorded as victim.",
        "The register now holds %(n)s persons recorded as victims.",
        n,
    )
    lines.append(said % {"n": words.number(n)})
    if taken.n_without_code:
        n = taken.n_without_code
        said = ngettext(
            "%(n)s of them has no person code: not de-duplicated across agencies.",
            "%(n)s of them have no person code: not de-duplicated across agencies.",
            n,
        )
        lines.append(said % {"n": words.number(n)})
    for one in taken.differences:
        said = ngettext(
            "Agencies differ on %(column)s in %(n)s row of %(table)s; the order of agencies decided.",
            "Agencies differ on %(column)s in %(n)s rows of %(table)s; the order of agencies decided.",
            one.n,
        )
        lines.append(said % {"column": one.column, "table": one.table, "n": words.number(one.n)})
    return lines
