"""`natc register`: check a country's register, look into its log, make an example."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import put, to_json
from natc.cli.register_new import new
from natc.cli.register_text import (
    check_csv,
    check_record,
    log_record,
    say_headline,
    say_log,
    write_check,
    write_log,
)
from natc.codelists import language as speak
from natc.register import (
    Register,
    RegisterError,
    check_cells,
    check_register,
    make_example,
    read_register,
    verify_log,
    write_example,
)
from natc.register.example import MOST_VICTIMS, PARTS, check_folder
from natc.register.folder import About, read_about

folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, exists=True, path_type=Path))


@click.group()
def register() -> None:
    """A country's register: who was recorded, by whom, and what became of the proceedings.

    Example: natc register check register
    """


@register.command()
@folder
@options.output_format("table", "csv", "json")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the check; what lies after it is an error. [today]"
)
@click.option(
    "--most",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="Rows that are named per rule, table and columns. [20; csv and json: 1000] All are counted.",
)
@options.language
@options.out
def check(folder: Path, form: str, on: dt.datetime | None, most: int | None, language: str, out: Path | None) -> None:
    """Hold a register against the rules between its tables. Nothing is mended.

    While there are cells that cannot be taken, these are named and nothing else is asked.
    Exits with 1 if there is an error, with 0 if there are warnings alone.

    Example: natc register check register --on 2026-03-01
    """
    words = speak(language)
    day = on.date() if on else dt.date.today()  # noqa: DTZ011 - the day of whoever runs it
    most = most or (20 if form == "table" else 1_000)
    about: Register | About
    try:
        with read_register(folder) as about:
            checked = check_register(about, on=day, most=most)
    except RegisterError as found:
        about, checked = read_about(folder), check_cells(found, on=day, most=most)
    headline = say_headline(checked, folder, about, words)
    if form == "table":
        put(write_check(checked, headline, words), out, is_private=True)
    else:
        click.echo(headline, err=True)
        record = check_csv(checked) if form == "csv" else to_json(check_record(checked, about, words))
        put(record, out, is_private=True)
    if checked.n_errors:
        raise click.exceptions.Exit(1)


@register.command()
@folder
@click.option("--verify", is_flag=True, help="Only say whether every line follows the one before it.")
@options.output_format("table", "json")
@options.language
@options.out
def log(folder: Path, verify: bool, form: str, language: str, out: Path | None) -> None:
    """Print who looked at a register or changed it, and when. Each line of the log is sealed by the next.

    A changed line is named, and exits with 1. Example: natc register log register --verify
    """
    words = speak(language)
    found = verify_log(folder)
    if form == "json":
        put(to_json({**log_record(found), **({"entries": []} if verify else {})}), out, is_private=True)
        return
    entries = [] if verify or not found.entries else [write_log(found, words)]
    put("\n\n".join([*entries, say_log(found, words)]), out, is_private=True)


@register.command()
@click.option(
    "--victims",
    "n_victims",
    type=click.IntRange(1, MOST_VICTIMS),
    metavar="N",
    default=1_000,
    show_default=True,
    help="Distinct humans on at least one organisation's records: 1 to 2,000,000.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same register.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="DIR", help="A new folder."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("csv", "parquet")),
    default="csv",
    show_default=True,
    help="Of the tables' files.",
)
def example(n_victims: int, seed: int, out: Path, form: str) -> None:
    """Make a register of a made-up country, with the truth that no real register can show.

    Every key begins with EX-. What is assumed, with sizes: docs/explanation/the-example-country.md

    Example: natc register example --victims 400 --seed 1 --out example-country
    """
    check_folder(out)
    steps = len(PARTS) + 1
    with click.progressbar(length=steps, label="Example", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        made = make_example(n_victims, seed, progress=lambda _part: bar.update(1))
        write_example(made, out, form=form)
        bar.update(1)
    truth = made.truth
    click.echo(
        f"{out}: made-up register of {truth.n_recorded:,} recorded humans ({truth.n_persons:,} persons)"
        f" of {truth.n_population:,} true victims; {sum(map(len, made.frames.values())):,} rows."
    )


register.add_command(new)
