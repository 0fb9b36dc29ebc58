"""`natc register new`: an empty register, and the secret that its keys are made with."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli.output import put
from natc.codelists import register_country
from natc.exchange.agency.keys import make_secret, read_secret, refuse_secret_inside
from natc.exchange.agency.take import new_register


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--country", required=True, metavar="CODE", help="Country of the register: ISO 3166-1, two or three letters."
)
@click.option(
    "--key",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the secret of the office is kept. Made if it is not there; keep it apart from the register.",
)
def new(folder: Path, country: str, key: Path) -> None:
    """Make an empty register, to be filled from agency files.

    Example: natc register new register --country SVN --key office.key
    """
    refuse_secret_inside(key, folder)
    iso2 = register_country(country)
    if not key.exists():
        make_secret(key)
    new_register(folder, country=iso2, secret=read_secret(key))
    put(
        f"An empty register is in {folder}. Write its organisations into {folder / 'entity.csv'}, then take files:\n"
        f"natc returns take FILE... --register {folder} --key {key}",
        None,
    )
