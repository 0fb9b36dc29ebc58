"""`natc gap` and `natc mirror`: the stages side by side, and what two participants record of one movement."""

from __future__ import annotations

from pathlib import Path

import click

from natc.cli import options
from natc.cli.output import align_table, put, to_json
from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.figures import name_country, name_family, say_interval, say_years, sort_countries
from natc.gap import (
    RegionView,
    Verdict,
    YearView,
    gap_record,
    mirror_participants,
    mirror_record,
    name_row,
    region_record,
    say_count,
    say_estimate,
    say_headline,
    say_mirror,
    say_ratio,
    say_region,
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
    """Five years by default; a year given alone is one end of a span that reaches the default's other end."""
    default_first, default_last = options.DEFAULT_SPAN
    if first is not None and last is None:
        return first, max(first, default_last)
    if last is not None and first is None:
        return min(last, default_first), last
    return first if first is not None else default_first, last if last is not None else default_last


def _table(view: YearView | RegionView, language: str) -> str:
    words = speak(language)
    return _region_table(view, words) if isinstance(view, RegionView) else _country_table(view, words)


def _country_table(view: YearView, words: Language) -> str:
    _ = words.gettext
    header = [_("What is counted"), _("Count"), _("Years with a count"), _("Hidden [c]"), _("Missing [x]"), _("Source")]
    rows = [
        (
            ("  " if not row.is_leading else "") + name_row(row, words),
            say_count(row, words),
            say_years(row.years),
            say_years(row.suppressed_years),
            say_years(row.missing_years),
            name_family(row.family, words),
        )
        for row in view.rows
    ]
    parts = [say_headline(view, words) + ".", ""]
    parts.append(align_table(header, rows, right=[1]) if rows else _("Nothing is published for these years."))
    parts.append("")
    parts.append(_("These rows count different things in different years; they are not one group of people."))
    for figure in view.stated:
        parts.append(
            _("Stated for %(years)s as a whole: %(n)s (%(source)s).")
            % {
                "years": say_years(figure.period.years),
                "n": words.number(figure.low or 0),
                "source": figure.source.id,
            }
        )
    parts += ["", *(say_ratio(ratio, words) for ratio in view.ratios)]
    parts += ["", *(f"{say_estimate(one, words)} {_(one.meaning)}" for one in view.estimates)]
    return "\n".join(parts)


def _region_table(view: RegionView, words: Language) -> str:
    _ = words.gettext
    stages = (
        ("victims", _("Victims")),
        ("offences_recorded", _("Offences")),
        ("persons_suspected", _("Suspected")),
        ("persons_prosecuted", _("Prosecuted")),
        ("persons_convicted", _("Convicted")),
    )
    rows = []
    for code in sort_countries((one.country for one in view.views), words):
        cells = [_region_cell(view.of(code), stage, words) for stage, _name in stages]
        rows.append((name_country(code, words), *cells))
    header = [_("Participant"), *(name for _stage, name in stages)]
    return "\n".join(
        [
            say_region(view, words),
            "",
            align_table(header, rows, right=range(1, len(header))),
            "",
            _("Each count is from the source that leads for the country. (4 of 5): only so many years have a count."),
            _("A year: a stock, between which counts its years lie; they cannot be added. [x] nothing is published."),
            _("These rows count different things in different years; they are not one group of people."),
            _("One country in full: natc gap --country SVN"),
        ]
    )


def _region_cell(view: YearView, stage: str, words: Language) -> str:
    unit = "offences" if stage == "offences_recorded" else "persons"
    row = view.main_row(stage, unit)
    if row is None:
        return "[x]"
    _ = words.gettext
    count = say_interval(row.total or row.yearly, words)
    if row.total is None:
        count = _("%(range)s a year") % {"range": count}
    if row.missing_years:
        years = {"n": len(row.years), "all": len(view.period.years)}
        count += " " + _("(%(n)s of %(all)s)") % years
    return count


def _csv(view: YearView | RegionView, language: str) -> str:
    import csv
    import io

    header = [
        "country", "stage", "victim_status", "unit", "source_family", "is_leading", "low", "high", "low_per_year",
        "high_per_year", "is_stock", "years", "suppressed_years", "missing_years",
    ]  # fmt: skip
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for one in view.views if isinstance(view, RegionView) else (view,):
        for row in one.rows:
            low, high = (row.total.low, row.total.high) if row.total else ("", "")
            writer.writerow(
                [
                    row.country, row.stage, row.status or "", row.unit, row.family, row.is_leading, low, high,
                    row.yearly.low, row.yearly.high, row.total is None, *(" ".join(map(str, years)) for years in
                    (row.years, row.suppressed_years, row.missing_years)),
                ]
            )  # fmt: skip
    return text.getvalue().removesuffix("\n")


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


_WRITERS = {"table": _table, "csv": _csv, "json": _json, "html": _html}
