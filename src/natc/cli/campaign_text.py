"""A campaign as text: its gaps and its grid as aligned tables, or as rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from natc.campaign import Campaign, Gap, count_gaps, gap_record, grid, list_gaps, name_cell
from natc.campaign.plan import say_words
from natc.cli.output import align_table
from natc.codelists import Language
from natc.exchange import guard
from natc.figures import name_country, sort_countries

GAP_COLUMNS = ("kind", "country", "week", "language", "message", "channel", "sentence")
GRID_COLUMNS = ("campaign", "country", "week", "state", "messages", "published", "gaps")


def write_gap_table(gaps: Sequence[Gap], on: date, words: Language) -> str:
    """Write how many gaps there are, of which kinds, and where: one line for the messages that lack the same."""
    _ = words.gettext
    counted = words.ngettext("%(n)s gap on %(day)s.", "%(n)s gaps on %(day)s.", len(gaps))
    finding = counted % {"n": words.number(len(gaps)), "day": on}
    if not gaps:
        return finding
    rows = [
        (
            str(line.week or ""),
            line.country or words.pgettext("countries", "all"),
            line.language,
            ", ".join(line.messages),
            line.sentence,
        )
        for line in list_gaps(gaps, words)
    ]
    header = [_("Week"), _("Country"), _("Language"), _("Messages"), _("What is missing")]
    return f"{finding}\n{count_gaps(gaps, words)}\n\n{align_table(header, rows, right=[0])}"


def write_gap_rows(gaps: Iterable[Gap]) -> str:
    """Write one row of CSV per gap; the columns are the keys of JSON."""
    return _write_rows(GAP_COLUMNS, (gap_record(gap) for gap in gaps))


def write_grid(campaign: Campaign, on: date, words: Language) -> str:
    """Write how many cells of the grid are done, and the state of each."""
    _ = words.gettext
    cells = {row[0].country: row for row in grid(campaign, on=on)}
    n_published = sum(cell.state == "published" for row in cells.values() for cell in row)
    finding = _("%(title)s, %(start)s to %(end)s: %(n)s of %(all)s cells published on %(day)s.") % {
        "title": _(campaign.plan.title),
        "start": campaign.plan.start,
        "end": campaign.plan.end,
        "n": words.number(n_published),
        "all": words.number(sum(len(row) for row in cells.values())),
        "day": on,
    }
    header = [_("Country"), *(_("Week %(n)s") % {"n": week.number} for week in campaign.plan.weeks)]
    rows = [
        (name_country(code, words), *(name_cell(cell.state, words) for cell in cells[code]))
        for code in sort_countries(cells, words)
    ]
    themes = [
        _("Week %(n)s: %(theme)s") % {"n": week.number, "theme": say_words(week.theme, words)}
        for week in campaign.plan.weeks
    ]
    return "\n".join([finding, "", align_table(header, rows), "", *themes])


def write_grid_rows(records: Iterable[dict[str, Any]]) -> str:
    """Write one row of CSV per country and week."""
    return _write_rows(GRID_COLUMNS, records)


def _write_rows(columns: Sequence[str], records: Iterable[dict[str, Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        values = (record[name] for name in columns)
        writer.writerow([guard(value) if isinstance(value, str) else value for value in values])
    return text.getvalue().removesuffix("\n")
