"""`natc prevalence robustness`: what an estimate hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from natc.cli import options
from natc.cli.output import align_table, put, to_json
from natc.cli.prevalence_change import changes
from natc.cli.prevalence_estimate import facts_beside
from natc.cli.prevalence_options import (
    DEFAULT,
    check_folders,
    command_again,
    lists_file,
    load,
    method_names,
    private,
    progress_bar,
    quick_choices,
    report,
    saying,
    settle_method,
    to_csv,
    to_options,
)
from natc.cli.prevalence_report import write_report
from natc.cli.prevalence_text import join, list_warnings, wrap, write_criticism, write_finding, write_item, write_listed
from natc.codelists import Language
from natc.codelists import language as speak
from natc.prevalence import Examination, examine_robustness
from natc.prevalence.belief.examination_tables import tabulate
from natc.prevalence.belief.quoting import is_quotable

if TYPE_CHECKING:
    import pandas as pd


@click.command()
@lists_file
@changes
@click.option(
    "--method",
    type=method_names(without="model"),
    help=f"How to estimate. By default {DEFAULT}; with --criterion that criterion.",
)
@quick_choices
@private
@report
@options.output_format("table", "csv", "json")
@options.language
@options.out
@click.pass_context
def robustness(
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
    """Say what an estimate hangs on: one list, one person, or what no list shows.

    Estimates again with each list left out and each two merged, takes each list for all persons, takes one person away,
    and supposes a dependence that nobody can see. Every interval is the one that needs no replicates. Where there is no
    valid estimate the reason is printed, and the exit code is 1.

    Example: natc prevalence robustness lists.csv --method stepwise --report report.html
    """
    check_folders(out, report)
    words = speak(language)
    with saying(words):
        lists = load(path, is_private=is_private, drop=drop, merge=merge)
        method, chosen = settle_method(method, chosen)
        with progress_bar(method) as progress:
            found = examine_robustness(lists, method, options=to_options(lists, **chosen), progress=progress)
    command = command_again(context, lists)
    if report is not None:
        write_report(found, lists, command, words, report)
    if form == "json":
        record = found.to_record() | facts_beside(found.estimate, lists, command)
        put(to_json(record), out, is_private=not lists.is_for_publication)
    elif form == "csv":
        put(to_csv(_tabulate(found), lists), out, is_private=not lists.is_for_publication)
    else:
        put(join(write_examination(found, command, words)), out, is_private=not lists.is_for_publication)
    if found.estimate.n_total is None:
        context.exit(1)


def _tabulate(found: Examination) -> pd.DataFrame:
    """Return what each part gives; to be quoted is at most the estimate from all lists, the rest are trials of it."""
    whole, frame = found.estimate, found.to_frame()
    is_whole = frame["part"] == "all_lists"
    quotable = is_whole & is_quotable(whole, found.lists)
    return frame.assign(method=whole.method, level=whole.level, quotable=quotable).set_index("part")


def write_examination(found: Examination, command: str, words: Language) -> Iterator[str]:
    """Yield the lines of an examination: the estimate and what each part shows, then the parts as tables."""
    gettext = words.gettext
    yield from write_finding(found.estimate, found.lists, words)
    for remark in found.findings:
        yield from wrap(remark.say(words))
    for table in tabulate(found, words):
        yield from ("", table.title, "")
        yield align_table(table.header, table.rows, right=range(table.n_words, len(table.header)))
        yield from wrap(table.note)
        for reason in table.reasons:
            yield from write_item(reason)
    yield from write_listed(gettext("What could not be done"), found.notes, words)
    yield from write_listed(gettext("Beware"), list_warnings(found.estimate, found.lists), words)
    yield from write_criticism(words)
    yield ""
    yield gettext("The same again: %(command)s") % {"command": command}
