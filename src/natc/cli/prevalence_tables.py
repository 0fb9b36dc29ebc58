"""`natc prevalence example`, `count` and `lists`: tables of lists from print, from persons, from a register."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

import click

from natc.cli import options
from natc.cli.account_name import account_name
from natc.cli.output import align_table, put, to_json
from natc.cli.prevalence_options import saying
from natc.codelists import language as speak
from natc.datasets import overlap_tables
from natc.errors import NatcError
from natc.prevalence import ListsFileError, read_lists
from natc.prevalence.reading.lists_text import write_lists
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NAME_THE_LISTS = Remark(
    code="name_the_lists",
    message=_(
        "The column is no list: most of its cells are not 0 or 1. Add --lists with the names of the columns that are"
        " lists, as in --lists POLICE,SHELTER,NGO; nothing else of the file is used then."
    ),
)
By = Literal["kind", "organisation"]
Keep = Literal["exclude", "keep"]


def _name(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and name not in overlap_tables():
        raise click.BadParameter(f"there is no example of this name. The examples are {', '.join(overlap_tables())}.")
    return name


@click.command()
@click.argument("name", required=False, metavar="[NAME]", callback=_name)
@options.language
@options.out
def example(name: str | None, language: str, out: Path | None) -> None:
    """Write a published table of lists; without a name, list those that natc ships.

    Example: natc prevalence example uk_2013 --out lists.csv
    """
    words = speak(language)
    tables = overlap_tables()
    if name is None:
        rows = [(one.id, words.gettext(one.title), ", ".join(one.lists)) for one in tables.values()]
        put(align_table((words.gettext("name"), words.gettext("what"), words.gettext("lists")), rows), out)
        return
    table = tables[name]
    click.echo(f"{words.gettext(table.title)}. {words.gettext(table.about)} {table.source}", err=True)
    put(table.path.read_text(encoding="utf-8").removesuffix("\n"), out)


@click.command()
@click.argument("path", metavar="PERSONS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--lists",
    "only",
    metavar="NAME,NAME",
    help="Headings of the columns to count; nothing else of the file is used. Without it every column is a list.",
)
@options.language
@options.out
def count(path: Path, only: str | None, language: str, out: Path | None) -> None:
    """Make counts by pattern from a table with one row per person, where the table is.

    The counts hold no person's row; small ones can still point to a person, so the file is for its owner alone. Who is
    on none of the lists is left out; how many they are is said on the error stream.

    Example: natc prevalence count persons.csv --lists POLICE,SHELTER,NGO --out lists.csv
    """
    words = speak(language)
    wanted = tuple(name.strip() for name in only.split(",")) if only else ()
    with saying(words):
        try:
            lists = read_lists(path, only=wanted)
        except ListsFileError as refused:
            if wanted or refused.remark.code != "other_column":
                raise
            raise ListsFileError(refused.file, NAME_THE_LISTS, row=refused.row, column=refused.column) from None
        except OSError as problem:
            raise NatcError(f"{path} cannot be read: {problem.strerror or problem}.") from None
    for remark in lists.remarks:
        click.echo(remark.say(words), err=True)
    put(write_lists(lists).removesuffix("\n"), out, is_private=True)


@click.command("lists")
@click.argument("folder", metavar="REGISTER", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--from", "first", required=True, type=click.IntRange(1990, 2100), metavar="YEAR", help="First year.")
@click.option("--to", "last", type=click.IntRange(1990, 2100), metavar="YEAR", help="Last year; by default the first.")
@click.option(
    "--by",
    type=click.Choice(("kind", "organisation")),
    default="kind",
    show_default=True,
    help="One list for each kind of organisation, or for each organisation.",
)
@click.option(
    "--referrals",
    type=click.Choice(("exclude", "keep")),
    default="exclude",
    show_default=True,
    help="Persons whom a list has by referral from another alone: such a capture is not independent.",
)
@click.option(
    "--rejected",
    type=click.Choice(("exclude", "keep")),
    default="exclude",
    show_default=True,
    help="Persons found not to be victims by the end of the period.",
)
@click.option(
    "--carried-over",
    type=click.Choice(("exclude", "keep")),
    default="exclude",
    show_default=True,
    help="Persons on record before the period.",
)
@options.output_format("csv", "json")
@options.language
@options.out
def from_register(
    folder: Path,
    first: int,
    last: int | None,
    by: str,
    referrals: str,
    rejected: str,
    carried_over: str,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Count from a register who is on which list in some years.

    Exact, and not for publication; the first line of the table says so, and the estimates from it say it too. That
    lists were asked for is written into the register's log first; if that fails, nothing is counted.

    Example: natc prevalence lists register --from 2025 --out lists.csv
    """
    from natc.prevalence.registered import lists_from_register  # needs the register and its database
    from natc.register import read_register, write_entry

    last = first if last is None else last
    if last < first:
        raise click.UsageError(f"The years run backwards: from {first} to {last}. Give the earlier year first.")
    words = speak(language)
    facts = {
        "first_year": first,
        "last_year": last,
        "by": by,
        "referrals": referrals,
        "rejected": rejected,
        "carried_over": carried_over,
        "form": form,
    }
    with read_register(folder) as register, saying(words):
        write_entry(folder, "lists", facts, now=datetime.now(UTC), by=account_name())  # a refusal tells something too
        found = lists_from_register(
            register,
            first_year=first,
            last_year=last,
            by=cast(By, by),
            referrals=cast(Keep, referrals),
            rejected=cast(Keep, rejected),
            carried_over=cast(Keep, carried_over),
        )
    for remark in found.remarks:
        click.echo(remark.say(words), err=True)
    if form == "json":
        record = {
            "first_year": found.first_year,
            "last_year": found.last_year,
            "n_recorded": found.lists.n_recorded,
            "n_excluded": dict(found.n_excluded),
            "n_on_no_list": found.n_on_no_list,
            "by_list": found.by_list.to_dict(orient="records"),
            "remarks": [str(one) for one in found.remarks],
            "not_for_publication": not found.is_for_publication,
            "patterns": found.lists.to_frame().to_dict(orient="records"),
        }
        put(to_json(record), out, is_private=True)
    else:
        put(write_lists(found.lists).removesuffix("\n"), out, is_private=True)
