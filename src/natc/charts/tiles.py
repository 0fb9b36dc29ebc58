"""The participants as a tile grid: one stage, each participant against its own past, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED, WARM
from natc.charts.picture import Picture
from natc.charts.sayings import begin, say_cell, say_ends, say_period, say_sources
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, LogAxis, Sheet, width_of, wrap
from natc.charts.timeline import lines_of
from natc.codelists import Language, get_stage, participants
from natc.figures import (
    Figure,
    Period,
    Series,
    State,
    leading_family,
    name_country,
    name_family,
    name_unit,
    say_figure,
    say_years,
    sort_countries,
)

PLOT, TILE = 62, 128
"""Height of the counts in a tile, and of the tile."""


def picture_tiles(series: Iterable[Series], stage: str, period: Period, language: Language) -> Picture:
    """Draw one stage for all participants, a tile each, placed roughly as on a map, without borders.

    Each tile shows one series: of the source that leads for the participant where it has the stage, else of
    another leading one. All tiles have the same log scale, so that they can be compared; on it equal steps up or
    down are equal factors, so that a small participant's change against its own past shows as much as a large one's.
    """
    _ = language.gettext
    chosen = _choose(series, stage, period)
    units = dict.fromkeys(one.unit for one in chosen.values())
    codes = sort_countries(participants(), language)
    stage_name = language.gettext(get_stage(stage).name)
    n = len(chosen)
    title = language.ngettext(
        "%(stage)s: a count for %(n)s of %(all)s participants, %(years)s",
        "%(stage)s: counts for %(n)s of %(all)s participants, %(years)s",
        n,
    ) % {"stage": stage_name, "n": language.number(n), "all": len(codes), "years": say_period(period)}
    silent = [name_country(code, language) for code in codes if code not in chosen]
    note = [
        _("In each tile one source: filled dots are counts, bars what hidden counts (<5) can be."),
        _("The number is the latest count."),
    ]
    if any(one.breaks_within(figure.period.first for figure in one.within(period)) for one in chosen.values()):
        note.append(_("An upright line is a break: the counting changed."))
    if silent:
        note.append(_("No count that we could find: %(names)s.") % {"names": ", ".join(silent)})
    note.append(say_sources((one.family for one in chosen.values()), language))
    return Picture(
        id=f"tiles-{stage.replace('_', '-')}-{period}",
        title=title,
        subtitle=_(
            "%(unit)s per year, %(years)s. The same log scale in each tile, thin lines at %(counts)s: compare each"
            " participant with its own past."
        )
        % {
            "unit": begin(", ".join(name_unit(unit, language) for unit in units)),
            "years": say_period(period),
            "counts": ", ".join(language.number(tick) for tick in _axis(chosen, period).ticks),
        },
        note=" ".join(note),
        alt=_alt(chosen, codes, stage_name, period, language),
        chart=_draw(chosen, {code: participants()[code].tile for code in codes}, period, language, WIDE, 5),
        narrow=_draw(
            chosen, {code: (i % 2 + 1, i // 2 + 1) for i, code in enumerate(codes)}, period, language, NARROW, 2
        ),
        header=(_("Participant"), _("Source"), *(str(year) for year in period.years)),
        rows=tuple(_cells(code, chosen.get(code), period, language) for code in codes),
    )


def _choose(series: Iterable[Series], stage: str, period: Period) -> dict[str, Series]:
    chosen: dict[str, Series] = {}
    for one in series:
        if one.stage != stage or not one.is_leading or not one.within(period):
            continue
        current = chosen.get(one.country)
        if current is None or _merit(one, period) > _merit(current, period):
            chosen[one.country] = one
    return chosen


def _merit(series: Series, period: Period) -> tuple[bool, int]:
    return series.family == leading_family(series.country), len(series.within(period))


def _axis(chosen: Mapping[str, Series], period: Period) -> LogAxis:
    figures = [figure for one in chosen.values() for figure in one.within(period)]
    return LogAxis(max((figure.high or 0 for figure in figures), default=1), 0, PLOT)


def _draw(
    chosen: Mapping[str, Series],
    places: Mapping[str, tuple[int, int]],
    period: Period,
    language: Language,
    width: int,
    columns: int,
) -> Drawing:
    axis = _axis(chosen, period)
    sheet = Sheet(width)
    pitch = width / columns
    marks: dict[str, list[dict[str, Any]]] = {"grid": [], "name": [], "count": [], "line": [], "dot": [], "bar": []}
    marks |= {"base": [], "break": [], "muted": []}
    for code, (column, row) in places.items():
        left, top = (column - 1) * pitch, (row - 1) * TILE
        right = left + pitch - 14
        lines = wrap(name_country(code, language), pitch - 10)
        for index, line in enumerate(lines):
            marks["name"].append(
                {"px": left, "py": top + 10 + index * LINE_HEIGHT - 9 * (len(lines) - 2), "text": line}
            )
        bottom = top + TILE - 20
        _draw_tile(marks, chosen.get(code), axis, period, (left, right, bottom), language)
    sheet.spans(marks["grid"], color=GRID)
    sheet.spans(marks["base"], color=LINE)
    sheet.spans(marks["break"], color=WARM, width=1.6)
    sheet.trails(marks["line"], color=ACCENT)
    sheet.spans(marks["bar"], color=ACCENT, width=4)
    sheet.pins(marks["dot"], color=ACCENT, fill=ACCENT, size=14)
    sheet.words(marks["name"])
    sheet.words(marks["muted"], color=MUTED)
    sheet.words(marks["count"], color=INK, bold=True)
    return sheet.chart(max(row for _, row in places.values()) * TILE)


def _draw_tile(
    marks: dict[str, list[dict[str, Any]]],
    series: Series | None,
    axis: LogAxis,
    period: Period,
    frame: tuple[float, float, float],
    language: Language,
) -> None:
    left, right, bottom = frame
    if series is None:
        silence = language.gettext("no count found")
        marks["muted"].append({"px": left, "py": bottom - PLOT / 2, "text": silence})
        return
    end = right - 40
    step = (end - left - 6) / max(1, len(period.years) - 1)

    def across(year: float) -> float:
        return round(left + 3 + step * (year - period.first), 1)

    def up(count: float) -> float:
        return round(bottom - axis.place(count), 1)

    for tick in axis.ticks:
        marks["base" if tick == 0 else "grid"].append({"px": left, "px2": end, "py": up(tick), "py2": up(tick)})
    figures = series.within(period)
    marks["line"] += [
        {"px": across(point["x"]), "py": up(point["y"]), "run": point["run"], "year": point["x"], "count": point["y"]}
        for point in lines_of(series, period)
    ]
    for figure in figures:
        place = {"px": across(figure.period.first), "py": up(figure.low or 0)}
        if figure.state is State.SUPPRESSED:
            marks["bar"].append({**place, "px2": place["px"], "py2": up(figure.high or 0)})
        else:
            marks["dot"].append(place)
    for found in series.breaks_within(figure.period.first for figure in figures):
        x = across(found.year - 0.5)
        marks["break"].append({"px": x, "px2": x, "py": bottom, "py2": bottom - PLOT})
    _write_last(marks, figures[-1], (across(figures[-1].period.first) + 6, up(_middle(figures[-1]))), language)
    marks["muted"].append({"px": left, "py": bottom + 11, "text": say_period(period)})


def _write_last(
    marks: dict[str, list[dict[str, Any]]], figure: Figure, place: tuple[float, float], language: Language
) -> None:
    text = "<5" if figure.state is State.SUPPRESSED else language.number(figure.low or 0)
    marks["count"].append({"px": place[0], "py": place[1], "text": text, "width": width_of(text)})


def _middle(figure: Figure) -> float:
    return ((figure.low or 0) + (figure.high or 0)) / 2


def _cells(code: str, series: Series | None, period: Period, language: Language) -> tuple[str, ...]:
    name = name_country(code, language)
    if series is None:
        return (name, "–", *(say_cell(None, language) for _ in period.years))
    breaks = {one.year for one in series.breaks_within(figure.period.first for figure in series.within(period))}
    cells = (say_cell(series.figures.get(year), language, is_break=year in breaks) for year in period.years)
    return (name, name_family(series.family, language), *cells)


def _alt(chosen: Mapping[str, Series], codes: Iterable[str], stage: str, period: Period, language: Language) -> str:
    _ = language.gettext
    parts = []
    for code in codes:
        name = name_country(code, language)
        if code not in chosen:
            parts.append(_("%(country)s: no count found") % {"country": name})
            continue
        figures = chosen[code].within(period)
        low, high = say_ends(figures, language)
        words = {"country": name, "low": low, "high": high}
        words |= {"last": say_figure(figures[-1], language), "year": str(figures[-1].period.first)}
        if low == high:
            years = say_years(figure.period.first for figure in figures)
            parts.append(_("%(country)s: %(low)s in %(years)s") % {**words, "years": years})
        else:
            parts.append(_("%(country)s: between %(low)s and %(high)s, %(last)s in %(year)s") % words)
    span = {"stage": stage, "first": period.first, "last": period.last}
    return _("%(stage)s, %(first)s to %(last)s. %(counts)s.") % {**span, "counts": "; ".join(parts)}
