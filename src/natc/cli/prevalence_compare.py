"""`natc prevalence compare` and `natc prevalence check`: methods side by side, and what lists can bear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from natc.cli import options
from natc.cli.output import put, to_json
from natc.cli.prevalence_change import changes
from natc.cli.prevalence_options import (
    check_folders,
    choices,
    command_again,
    lists_file,
    load,
    method_names,
    private,
    progress_bar,
    report,
    saying,
    to_csv,
    to_options,
)
from natc.cli.prevalence_report import write_report
from natc.cli.prevalence_text import join, write_bearing, write_comparison
from natc.codelists import language as speak
from natc.prevalence import METHODS, Comparison, can_bear
from natc.prevalence import compare as run
from natc.prevalence.belief.disagreement import sizes_of

if TYPE_CHECKING:
    import pandas as pd


@click.command()
@lists_file
@changes
@click.option("--method", "methods", type=method_names(), multiple=True, help="One of the methods; may be repeated.")
@click.option("--all", "is_all", is_flag=True, help="Every method that natc has, the slow ones too.")
@choices
@private
@report
@options.output_format("table", "csv", "json")
@options.language
@options.out
@click.pass_context
def compare(
    context: click.Context,
    /,
    path: Path,
    drop: tuple[str, ...],
    merge: tuple[str, ...],
    methods: tuple[str, ...],
    is_all: bool,
    is_private: bool,
    report: Path | None,
    form: str,
    language: str,
    out: Path | None,
    **chosen: Any,
) -> None:
    """Estimate by several methods side by side, with diagnostics and a verdict in words.

    Without --method: one method of each kind. Each takes of the options what it knows.

    Example: natc prevalence compare lists.csv --bootstrap 1000 --report report.html
    """
    if methods and is_all:
        raise click.UsageError("Give --method or --all, not both.")
    check_folders(out, report)
    words = speak(language)
    with saying(words):
        lists = load(path, is_private=is_private, drop=drop, merge=merge)
        wanted = tuple(METHODS) if is_all else methods or None
        if is_all and chosen["model"] is None and wanted is not None:
            wanted = tuple(name for name in wanted if name != "model")
        with progress_bar(words.gettext("methods")) as progress:
            found = run(lists, to_options(lists, **chosen), methods=wanted, progress=progress)
    command = command_again(context, lists)
    if report is not None:
        write_report(found, lists, command, words, report)
    if form == "json":
        record = found.to_record() | {
            "remarks": [str(one) for one in lists.remarks],
            "not_for_publication": not lists.is_for_publication,
            "command": command,
        }
        put(to_json(record), out, is_private=not lists.is_for_publication)
    elif form == "csv":
        put(to_csv(_tabulate(found), lists), out, is_private=not lists.is_for_publication)
    else:
        put(join(write_comparison(found, command, words)), out, is_private=not lists.is_for_publication)


def _tabulate(found: Comparison) -> pd.DataFrame:
    """Return a row per method, with whether its size counts and what the verdict is: a row may be read alone."""
    counted = {one.method for one in sizes_of(found.estimates)}
    frame = found.to_frame()
    return frame.assign(
        counts=[found.bearing.bears and name in counted for name in frame.index],
        bears=found.bearing.bears,
        verdict=found.verdict[0].code,
    )


@click.command()
@lists_file
@changes
@private
@options.output_format("table", "json")
@options.language
@options.out
@click.pass_context
def check(
    context: click.Context,
    path: Path,
    drop: tuple[str, ...],
    merge: tuple[str, ...],
    is_private: bool,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Say whether lists can bear an estimate, and why not, before any is made.

    The exit code is 1 where they cannot. Example: natc prevalence check lists.csv
    """
    words = speak(language)
    with saying(words):
        lists = load(path, is_private=is_private, drop=drop, merge=merge)
        found = can_bear(lists)
    if form == "json":
        overlap = {name: {other: int(n) for other, n in row.items()} for name, row in lists.overlap().iterrows()}
        record = {
            "n_recorded": lists.n_recorded,
            "lists": list(lists.names),
            **found.to_record(),
            "remarks": [str(one) for one in lists.remarks],
            "not_for_publication": not lists.is_for_publication,
            "overlap": overlap,
        }
        put(to_json(record), out, is_private=not lists.is_for_publication)
    else:
        put(join(write_bearing(found, lists, words)), out, is_private=not lists.is_for_publication)
    if not found.bears:
        context.exit(1)
