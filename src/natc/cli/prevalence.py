"""`natc prevalence`: how many victims are there? One file per family of commands."""

from __future__ import annotations

import click

from natc.cli.prevalence_compare import check, compare
from natc.cli.prevalence_estimate import estimate
from natc.cli.prevalence_robustness import robustness
from natc.cli.prevalence_tables import count, example, from_register


@click.group()
def prevalence() -> None:
    """Estimate from the overlap of lists how many victims nobody has recorded.

    Example: natc prevalence compare lists.csv
    """


for command in (example, count, from_register, check, estimate, compare, robustness):
    prevalence.add_command(command)
