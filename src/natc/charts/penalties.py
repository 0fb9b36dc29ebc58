"""The picture of statutory ranges: each law's base offence and heavier forms against what the Directive asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from natc.charts.palette import ACCENT, GRID, MUTED, PAPER, WARM
from natc.charts.picture import Picture
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LinearAxis, Sheet, wrap
from natc.codelists import Language
from natc.figures import name_country
from natc.law import (
    ASKED_YEARS,
    ASKED_YEARS_AGGRAVATED,
    CONFIDENCE_NAMES,
    KINDS_DRAWN,
    OFFENCE_KIND_NAMES,
    Confidence,
    Offence,
    OffenceKind,
    OffenceRow,
    Penalty,
    doubt_of,
    offences_drawn,
    say_article,
    say_length,
    say_marks,
    say_range,
    say_scale,
)

NAMES, LABELS, WORDS = 172, 300, 130
"""Widths of a wide picture: where the kind of offence begins, where the bars begin, and room for the range in words."""
ROW, ROW_NARROW, ROW_SILENT, GAP, AXIS = 21, 34, 20, 9, 26
TOP_YEARS = 20
"""The scale ends here, or at the highest maximum: pictures of several laws are compared."""
UNREAD_YEARS = 3
"""How far the dashes of an end that was not read reach."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


KIND_LABELS = {
    # short: they stand in a column of the picture
    OffenceKind.BASE: _("base"),
    OffenceKind.AGGRAVATED: _("aggravated"),
    OffenceKind.CHILD: _("against a child"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One range of one law, with the offences that have it; `doubt` says why it is not sure, and is empty if it is."""

    kind: OffenceKind
    penalty: Penalty
    doubt: str
    offences: tuple[Offence, ...]

    @property
    def asked_years(self) -> int:
        """The maximum that Article 4 of the Directive asks at least."""
        return ASKED_YEARS if self.kind is OffenceKind.BASE else ASKED_YEARS_AGGRAVATED


def picture_penalties(rows: Sequence[OffenceRow], language: Language, *, name: str = "penalties") -> Picture:
    """Draw the ranges of imprisonment of some laws, in the order given, on one scale of years.

    Each range is a bar from minimum to maximum: the base offence first, heavier forms and offences against children
    beneath it, equal ranges once. An arrow says "at least", dashes an end that was not read, a hollow bar a secondary
    source. The upright mark is the maximum that Article 4 of Directive 2011/36/EU asks at least.

    Parameters
    ----------
    rows : sequence of OffenceRow
        From `natc.law.compare_offences`.
    language : Language
        Of the words.
    name : str
        The id of the picture.
    """
    _ = language.gettext
    bars = [(row, bars_of(row)) for row in rows]
    return Picture(
        id=name,
        title=_title(rows, language),
        subtitle=say_scale(rows, language),
        note=say_marks(rows, language),
        alt=_alt(bars, language),
        chart=_draw(bars, language, WIDE),
        narrow=_draw(bars, language, NARROW),
        header=(
            _("Participant"),
            _("What it punishes"),
            _("Provision"),
            _("Imprisonment"),
            _("Asked maximum"),
            _("Confidence"),
        ),
        rows=tuple(_cells(row, bar, language) for row, found in bars for bar in found),
    )


def bars_of(row: OffenceRow) -> list[Bar]:
    """Return the ranges of a law: base, aggravated, child; equal ranges once, and 'not read' where none was read."""
    found: list[Bar] = []
    for kind in KINDS_DRAWN:
        groups: dict[tuple[Penalty, str], list[Offence]] = {}
        for one in offences_drawn(row):
            if one.kind is kind:
                ends = Penalty(
                    min_months=one.penalty.min_months,
                    max_months=one.penalty.max_months,
                    open_ended=one.penalty.open_ended,
                )
                groups.setdefault((ends, doubt_of(row, one)), []).append(one)
        found += [
            Bar(kind=kind, penalty=ends, doubt=doubt, offences=tuple(same)) for (ends, doubt), same in groups.items()
        ]
        if not groups and kind is not OffenceKind.CHILD:
            found.append(Bar(kind=kind, penalty=Penalty(), doubt="", offences=()))
    return found


def _title(rows: Sequence[OffenceRow], language: Language) -> str:
    highest = sorted(one.penalty.max_months for row in rows for one in row.base if one.penalty.max_months is not None)
    if not highest:
        return language.gettext("The maximum penalty of the base offence was not read")
    span = say_range(Penalty(min_months=highest[0], max_months=highest[-1]), language)
    return language.gettext("The maximum of the base offence, where it is known: %(years)s") % {"years": span}


def _alt(bars: Iterable[tuple[OffenceRow, Sequence[Bar]]], language: Language) -> str:
    _ = language.gettext
    parts = []
    for row, found in bars:
        said = [f"{_(OFFENCE_KIND_NAMES[bar.kind])} {_label(bar, language)}" for bar in found]
        parts.append(f"{name_country(row.country, language)}: {', '.join(said)}")
    return _("Ranges of imprisonment. %(ranges)s.") % {"ranges": "; ".join(parts)}


def _label(bar: Bar, language: Language) -> str:
    said = say_range(bar.penalty, language)
    return f"{said} ({language.gettext(bar.doubt)})" if bar.doubt else said


def _cells(row: OffenceRow, bar: Bar, language: Language) -> tuple[str, ...]:
    _ = language.gettext
    sure = min(
        (one.confidence or row.law.confidence for one in bar.offences),
        key=[Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH].index,
        default=row.law.confidence,
    )
    return (
        name_country(row.country, language),
        _(OFFENCE_KIND_NAMES[bar.kind]),
        ", ".join(say_article(one, language) for one in bar.offences) or _("not read"),
        _label(bar, language),
        say_length(12 * bar.asked_years, language),
        _(CONFIDENCE_NAMES[sure]),
    )


def _draw(bars: Sequence[tuple[OffenceRow, Sequence[Bar]]], language: Language, width: int) -> Drawing:
    is_narrow = width == NARROW
    known = [bar.penalty.max_months or 0 for _row, found in bars for bar in found]
    top = max(TOP_YEARS, max(known, default=0) / 12)
    axis = LinearAxis((0, top), (4, width - 16) if is_narrow else (LABELS, width - WORDS))
    sheet = Sheet(width, x=axis)
    names, placed, separators = list[dict[str, Any]](), list[tuple[Bar, float]](), list[dict[str, Any]]()
    y = 0.0
    for row, found in bars:
        name = name_country(row.country, language)
        if is_narrow:
            names.append({"px": 0, "py": y + LINE_HEIGHT / 2, "text": name})
            y += LINE_HEIGHT + 2
        else:
            places = [(line, y + ROW / 2 + LINE_HEIGHT * at) for at, line in enumerate(wrap(name, NAMES * 0.8))]
            names += [{"px": 0, "py": place, "text": line} for line, place in places]
        for bar in found:
            placed.append((bar, y))
            y += ROW if not is_narrow else ROW_NARROW if bar.penalty.is_known else ROW_SILENT
        y += GAP
        separators.append({"px": 0, "px2": width, "py": y - GAP / 2, "py2": y - GAP / 2})
    ticks = range(0, int(top) + 1, 5)
    sheet.rules(({"x": tick, "x2": tick, "y": 0, "y2": y} for tick in ticks), color=GRID)
    sheet.spans(separators[:-1], color=GRID)
    _draw_bars(sheet, [(bar, y + (LINE_HEIGHT + 7 if is_narrow else ROW / 2)) for bar, y in placed], top)
    sheet.words(names, bold=True)
    _write_bars(sheet, placed, axis, language, is_narrow=is_narrow)
    years = [{"px": axis.place(tick), "py": y + 10, "text": language.number(tick)} for tick in ticks]
    sheet.words(years, color=MUTED, align="center")
    return sheet.chart(y + AXIS)


def _draw_bars(sheet: Sheet, placed: Sequence[tuple[Bar, float]], top: float) -> None:
    full, hollow, thin, dashed, tips, asked = (list[dict[str, Any]]() for _ in range(6))
    for bar, y in placed:
        low, high = _years(bar.penalty.min_months), _years(bar.penalty.max_months)
        if bar.penalty.is_known:
            asked.append({"x": bar.asked_years, "x2": bar.asked_years, "y": y - 8, "y2": y + 8})
        if low is not None and high is not None:
            full.append({"x": low, "x2": high, "y": y, "y2": y})
            if bar.doubt:
                hollow.append({"x": low + 0.15, "x2": high - 0.15, "y": y, "y2": y})
        elif low is not None and bar.penalty.open_ended:
            thin.append({"x": low, "x2": top - 0.3, "y": y, "y2": y})
            thin.append({"x": low, "x2": low, "y": y - 5, "y2": y + 5})
            tips.append({"x": top - 0.3, "y": y})
        elif low is not None:
            dashed.append({"x": low, "x2": low + UNREAD_YEARS, "y": y, "y2": y})
            thin.append({"x": low, "x2": low, "y": y - 5, "y2": y + 5})
        elif high is not None:
            dashed.append({"x": max(0.0, high - UNREAD_YEARS), "x2": high, "y": y, "y2": y})
            thin.append({"x": high, "x2": high, "y": y - 5, "y2": y + 5})
    sheet.rules(full, color=ACCENT, width=9)
    sheet.rules(hollow, color=PAPER, width=5)
    sheet.rules(thin, color=ACCENT, width=3)
    sheet.rules(dashed, color=ACCENT, width=3, dash=[2, 4])
    sheet.dots(tips, color=ACCENT, fill=ACCENT, shape="triangle-right", size=60)
    sheet.rules(asked, color=WARM, width=2)


def _years(months: int | None) -> float | None:
    return None if months is None else months / 12


def _write_bars(
    sheet: Sheet, placed: Sequence[tuple[Bar, float]], axis: LinearAxis, language: Language, *, is_narrow: bool
) -> None:
    """Write the kind of offence and its range in words; in a narrow picture both stand above the bar."""
    kinds, ranges, silent = (list[dict[str, Any]]() for _ in range(3))
    previous: OffenceKind | None = None
    for bar, y in placed:
        kind, said = language.gettext(KIND_LABELS[bar.kind]), say_range(bar.penalty, language)
        if is_narrow:
            kinds.append({"px": 0, "py": y + LINE_HEIGHT / 2, "text": f"{kind}: {said}"})
            continue
        if bar.kind is not previous:
            kinds.append({"px": NAMES, "py": y + ROW / 2, "text": kind})
        previous = bar.kind
        if not bar.penalty.is_known:
            silent.append({"px": axis.ends[0] + 6, "py": y + ROW / 2, "text": said})
            continue
        end = bar.penalty.max_months or (bar.penalty.min_months or 0) + 12 * UNREAD_YEARS
        at = axis.ends[1] if bar.penalty.open_ended else axis.place(max(end / 12, bar.asked_years))
        ranges.append({"px": at + 10, "py": y + ROW / 2, "text": said})
    sheet.words(kinds, color=MUTED)
    sheet.words(ranges)
    sheet.words(silent, color=MUTED)
