"""`natc register`: check a country's register, look into its log, make an example."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from natc.cli.register_new import new
from natc.register import make_example, read_register, write_example
from natc.register.example import MOST_VICTIMS, PARTS, check_folder
from natc.register.sources import FORMS

folder = click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, exists=True, path_type=Path))


@click.group()
def register() -> None:
    """A country's register: who was recorded, by whom, and what became of the proceedings.

    Example: natc register check register
    """


@register.command()
@folder
def check(folder: Path) -> None:
    """Read a register and say whether every cell of it can be taken.

    Example: natc register check register
    """
    with read_register(folder) as found:
        click.echo(repr(found))


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
