"""`natc datasets`: the published tables that natc ships, checked and rebuilt."""

from __future__ import annotations

from pathlib import Path

import click

from natc.datasets import REGION_FOLDER, load_shipped_region, rebuild_region, table_names


@click.group()
def datasets() -> None:
    """Check and rebuild the tables of published figures.

    Example: natc datasets verify
    """


@datasets.command()
def verify() -> None:
    """Check every row of the shipped tables, and their checksums.

    Example: natc datasets verify
    """
    region = load_shipped_region()
    for table in table_names():
        click.echo(f"{table}: {len(getattr(region, table)):,} rows in order")


@datasets.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def rebuild(folder: Path) -> None:
    """Rebuild the shipped tables from the compiled ones in FOLDER: all in order, or none is taken.

    Example: natc datasets rebuild compiled/
    """
    for table, n_rows in rebuild_region(folder, REGION_FOLDER).items():
        click.echo(f"{table}: {n_rows:,} rows written")
