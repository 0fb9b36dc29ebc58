"""`natc register`: check a country's register, look into its log, make an example."""

from __future__ import annotations

from pathlib import Path

import click

from natc.register import read_register

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
