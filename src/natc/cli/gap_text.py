"""The gap as text: an aligned table with its sentences, or rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from natc.cli.output import align_table
from natc.codelists import Language
from natc.codelists import language as speak
from natc.figures import (
    Period,
    VictimStatus,
    name_country,
    name_family,
    say_figure,
    say_interval,
    say_years,
    sort_countries,
)
from natc.gap import (
    RegionView,
    StageRow,
    YearView,
    compare_spans,
    name_row,
    say_change,
    say_count,
    say_estimate,
    say_headline,
    say_ratio,
    say_region,
)


def write_table(view: YearView | RegionView, language: str) -> str:
    """Write the finding, the counts, what to know about them, the ratios and the estimates."""
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
    parts += _notes(view, words)
    parts.append(_("These rows count different things in different years; they are not one group of people."))
    for figure in view.stated:
        parts.append(
            _("Stated for %(years)s as a whole: %(n)s (%(source)s).")
            % {
                "years": say_years(figure.period.years),
                "n": say_figure(figure, words),
                "source": figure.source.id,
            }
        )
    parts += ["", *(say_ratio(ratio, words) for ratio in view.ratios)]
    parts += ["", *_changes(view, words)]
    parts += [
        "",
        *(f"{say_estimate(one, words)} {_(one.meaning) if one.meaning else ''}".strip() for one in view.estimates),
    ]
    return "\n".join(parts)


def _changes(view: YearView, words: Language) -> list[str]:
    """The country against its own past: the span before of the same length."""
    n_years = len(view.period.years)
    before = Period(view.period.first - n_years, view.period.first - 1)
    changes = compare_spans(view.country, before, view.period)
    return [say_change(one, words) for one in changes if one.years_before and one.years_after]


def _notes(view: YearView, words: Language) -> list[str]:
    """What to know about the counts: breaks, and reasons to be careful other than what a column says."""
    _ = words.gettext
    notes = []
    for row in view.rows:
        reasons = [caveat.text for caveat in row.caveats if caveat.kind not in {"instance", "break"}]
        reasons += [one.reason for one in row.breaks]
        name = f"{name_row(row, words)}, {name_family(row.family, words)}"
        notes += [f"{name}: {_(reason)}" for reason in dict.fromkeys(reasons)]
    return [*notes, ""] if notes else []


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
            *say_region(view, words),
            "",
            align_table(header, rows, right=range(1, len(header))),
            "",
            _("Each count is from the source that leads for the country. (4 of 5): only so many years have a count."),
            _("Victims: i identified, p presumed, i+p both together, ? not stated; different things, never added."),
            _("A year: a stock, between which counts its years lie; they cannot be added. [x] nothing is published."),
            _("These rows count different things in different years; they are not one group of people."),
            _("One country in full: natc gap --country SVN"),
        ]
    )


def _region_cell(view: YearView, stage: str, words: Language) -> str:
    row = view.main_row(stage)
    if row is None:
        return "[x]"
    _ = words.gettext
    count = say_interval(row.total or row.yearly, words)
    if row.total is None:
        count = _("%(range)s a year") % {"range": count}
    if row.suppressed_years:
        count += " [c]"
    if row.missing_years:
        years = {"n": len(row.years), "all": len(view.period.years)}
        count += " " + _("(%(n)s of %(all)s)") % years
    letters = {
        VictimStatus.IDENTIFIED: _("i"),
        VictimStatus.PRESUMED: _("p"),
        VictimStatus.BOTH: _("i+p"),
        VictimStatus.NOT_STATED: "?",
    }
    return f"{count} {letters[row.status]}" if row.status else count


COLUMNS = (
    "country",
    "stage",
    "victim_status",
    "unit",
    "stock_or_flow",
    "source_family",
    "source_ids",
    "is_leading",
    "low",
    "high",
    "low_per_year",
    "high_per_year",
    "years",
    "suppressed_years",
    "missing_years",
    "break_years",
)


def write_rows(view: YearView | RegionView, language: str) -> str:
    """Write a row per stage, unit, victim status and source as CSV; low and high are empty where years do not add."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in view.views if isinstance(view, RegionView) else (view,):
        writer.writerows(_cells(row) for row in one.rows)
    return text.getvalue().removesuffix("\n")


def _cells(row: StageRow) -> list[object]:
    def join(values: Iterable[object]) -> str:
        return " ".join(dict.fromkeys(str(value) for value in values))

    return [
        row.country,
        row.stage,
        row.status or "",
        row.unit,
        join(sorted(row.countings)),
        row.family,
        join(figure.source.id for figure in row.figures),
        row.is_leading,
        row.total.low if row.total else "",
        row.total.high if row.total else "",
        row.yearly.low,
        row.yearly.high,
        join(row.years),
        join(row.suppressed_years),
        join(row.missing_years),
        join(one.year for one in row.breaks),
    ]
