"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from natc.codelists import LANGUAGES, participants, stages

Command = TypeVar("Command", bound=Callable[..., Any])

country = click.option("--country", metavar="ISO3", help=f"A participant: {', '.join(participants())}.")
first = click.option("--from", "first", type=int, metavar="YEAR", help="First calendar year.")
last = click.option("--to", "last", type=int, metavar="YEAR", help="Last calendar year.")
stage = click.option("--stage", metavar="STAGE", help=f"A stage: {', '.join(stages())}.")
language = click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True, help="Language of the words."
)
out = click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file instead of the screen.",
)
records = click.option(
    "--records",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="FOLDER",
    help="Read the records from this folder instead of those that natc ships.",
)


def output_format(*choices: str) -> Callable[[Command], Command]:
    """Return the option `--format` with these choices; the first is the default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print."
    )


DEFAULT_SPAN = (2018, 2022)
"""The five years that most participants have published last."""
