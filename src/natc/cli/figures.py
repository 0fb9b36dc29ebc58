"""`natc figures`: published figures, printed and exported."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import align_table, put, to_csv, to_json
from natc.codelists import language as speak
from natc.exchange import figure_record
from natc.figures import Figure, load_figures, name_part, name_stage, name_unit, say_figure, select_figures


@click.command()
@options.country
@options.first
@options.last
@options.stage
@click.option("--source", metavar="SOURCE", help="A source family (unodc, us_tip, ...) or one publication.")
@click.option("--breakdowns", is_flag=True, help="Parts by sex, age, form, citizenship instead of totals.")
@options.output_format("table", "csv", "json")
@options.language
@options.out
def figures(
    country: str | None,
    first: int | None,
    last: int | None,
    stage: str | None,
    source: str | None,
    breakdowns: bool,
    form: str,
    language: str,
    out: Path | None,
) -> None:
    """Print the published figures, each with unit, state and source.

    Example: natc figures --country SVN --from 2016 --to 2020 --stage persons_convicted
    """
    catalogue = load_figures()
    chosen = select_figures(
        catalogue.parts if breakdowns else catalogue.totals,
        country=country,
        first=first,
        last=last,
        stage=stage,
        source=source,
    )
    put(_write(chosen, form, language), out)


def _write(figures: tuple[Figure, ...], form: str, language: str) -> str:
    if form == "table":
        return _table(figures, language)
    records = [figure_record(figure) for figure in figures]
    if form == "json":
        return to_json(records)
    return to_csv(records)


def _table(figures: tuple[Figure, ...], language: str) -> str:
    words = speak(language)
    _ = words.gettext
    if not figures:
        return _("No figure is published for this choice, as far as we could find.")
    header = [_("Country"), _("Period"), _("What is counted"), _("Count"), _("Unit"), _("Source"), _("Released")]
    rows = [
        (
            figure.country,
            str(figure.period),
            name_stage(figure.stage, words, status=figure.concept.status)
            + (f": {name_part(figure.breakdown, words)}" if figure.breakdown else ""),
            say_figure(figure, words),
            name_unit(figure.unit, words),
            figure.source.id,
            figure.vintage,
        )
        for figure in sorted(figures, key=_order)
    ]
    notes = _("[c] hidden by the publisher: <5 is 0 to 4. [r] revised. How each is counted: --format json.")
    n_figures = words.ngettext("%(n)s figure.", "%(n)s figures.", len(rows)) % {"n": words.number(len(rows))}
    return f"{align_table(header, rows, right=[3])}\n\n{n_figures} {notes}"


def _order(figure: Figure) -> tuple[str, int, str, str]:
    return figure.country, figure.period.first, figure.stage, figure.source.id
