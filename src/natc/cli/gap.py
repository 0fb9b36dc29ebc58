"""`natc gap` and `natc mirror`: the stages side by side, and what two participants record of one movement."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.gap_text import write_rows, write_table
from natc.cli.output import put, to_json
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.gap import (
    RegionView,
    Verdict,
    YearView,
    gap_record,
    mirror_participants,
    mirror_record,
    region_record,
    say_mirror,
    view_country,
    view_region,
)


@click.command()
@options.country
@click.option("--region", is_flag=True, help="All participants side by side.")
@options.first
@options.last
@click.option("--show-all", is_flag=True, help="Compute ratios of unlike counts too; they are marked.")
@options.output_format("table", "csv", "json", "html")
@options.language
@options.out
def gap(
    country: str | None,
    region: bool,
    first: int | None,
    last: int | None,
    show_all: bool,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Print what was counted at each stage, and what may be divided by what.

    Without years: 2018 to 2022. Example: natc gap --country SVN --from 2016 --to 2020 --format html --out slovenia.html
    """
    if (country is None) != region:
        raise click.UsageError("Give either --country with a participant, or --region.")
    first, last = _span(first, last)
    view: YearView | RegionView
    if country is not None:
        view = view_country(country, first, last, mixed=show_all)
    else:
        view = view_region(first, last, mixed=show_all)
    put(_WRITERS[form](view, language), out)


@click.command()
@options.first
@options.last
@options.output_format("table", "json")
@options.language
@options.out
def mirror(first: int | None, last: int | None, form: str, language: str, out: Path | None) -> None:
    """Print what participants record of each other's citizens, and of their own citizens returned.

    Without years: 2010 to 2022. Example: natc mirror --from 2017 --to 2022
    """
    pairs = mirror_participants(first if first is not None else 2010, last if last is not None else 2022)
    words = speak(language)
    if form == "json":
        put(to_json([mirror_record(pair) for pair in pairs]), out)
        return
    spoken = [say_mirror(pair, words) for pair in pairs if pair.verdict is not Verdict.BOTH_SILENT]
    n_silent = len(pairs) - len(spoken)
    silent = words.ngettext(
        "%(n)s pair has no published count on either side.",
        "%(n)s pairs have no published count on either side.",
        n_silent,
    ) % {"n": words.number(n_silent)}
    put("\n".join([*spoken, "", silent]), out)


def _span(first: int | None, last: int | None) -> tuple[int, int]:
    if first is None and last is None:
        return options.DEFAULT_SPAN
    if first is None or last is None:
        raise click.UsageError("Give both --from and --to, or neither.")
    return first, last


def _json(view: YearView | RegionView, language: str) -> str:
    return to_json(region_record(view) if isinstance(view, RegionView) else gap_record(view))


def _html(view: YearView | RegionView, language: str) -> str:
    try:
        from natc.web.documents import render_gap_document
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"An HTML file needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]'"
        ) from None
    document: str = render_gap_document(view, language_code=language)
    return document


_WRITERS = {"table": write_table, "csv": write_rows, "json": _json, "html": _html}
