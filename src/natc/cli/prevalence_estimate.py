"""`natc prevalence estimate`: one method on a table of lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from natc.cli import options
from natc.cli.output import put, to_json
from natc.cli.prevalence_change import changes
from natc.cli.prevalence_options import (
    DEFAULT,
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
    settle_method,
    to_csv,
    to_options,
)
from natc.cli.prevalence_report import write_report
from natc.cli.prevalence_text import join, write_estimate
from natc.codelists import language as speak
from natc.prevalence import Lists, PopulationEstimate, can_bear, tell
from natc.prevalence import estimate as run
from natc.prevalence.belief.quick_checks import check_quickly
from natc.prevalence.belief.quoting import is_quotable, why_not_to_quote


@click.command()
@lists_file
@changes
@click.option(
    "--method",
    type=method_names(),
    help=f"How to estimate. By default {DEFAULT}; with --model the model, with --criterion that criterion.",
)
@choices
@private
@report
@options.output_format("table", "csv", "json")
@options.language
@options.out
@click.pass_context
def estimate(
    context: click.Context,
    /,
    path: Path,
    drop: tuple[str, ...],
    merge: tuple[str, ...],
    method: str | None,
    is_private: bool,
    report: Path | None,
    form: str,
    language: str,
    out: Path | None,
    **chosen: Any,
) -> None:
    """Estimate how many victims no list holds, from the overlap of lists.

    LISTS.csv has a column of 0 and 1 per list and `count`, or without `count` one row per person. Where there is no
    valid estimate the reason is printed, and the exit code is 1.

    Example: natc prevalence estimate lists.csv --method stepwise --bootstrap 1000 --report report.html
    """
    check_folders(out, report)
    words = speak(language)
    with saying(words):
        lists = load(path, is_private=is_private, drop=drop, merge=merge)
        method, chosen = settle_method(method, chosen)
        with progress_bar(method) as progress:
            asked = to_options(lists, **chosen)
            found = run(lists, method, options=asked, progress=progress)
    command = command_again(context, lists)
    if report is not None:
        checks = check_quickly(lists, method, asked) if is_quotable(found, lists) else ()
        write_report(found, lists, command, words, report, checks=checks)
    if form == "json":
        put(
            to_json(found.to_record() | facts_beside(found, lists, command)),
            out,
            is_private=not lists.is_for_publication,
        )
    elif form == "csv":
        frame = found.to_frame().assign(quotable=is_quotable(found, lists))
        put(to_csv(frame, lists), out, is_private=not lists.is_for_publication)
    else:
        put(join(write_estimate(found, lists, command, words)), out, is_private=not lists.is_for_publication)
    if found.n_total is None:
        context.exit(1)


def facts_beside(found: PopulationEstimate, lists: Lists, command: str) -> dict[str, Any]:
    """Return what JSON says beside an estimate: the finding, whether to quote it, and how to get it again."""
    return {
        "finding": " ".join(str(remark) for remark in (tell(found), *why_not_to_quote(found, lists)[:1])),
        "quotable": is_quotable(found, lists),
        "lists": list(lists.names),
        "bearing": can_bear(lists).to_record(),
        "remarks": [str(remark) for remark in lists.remarks],
        "not_for_publication": not lists.is_for_publication,
        "command": command,
    }
