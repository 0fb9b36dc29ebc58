"""The picture of a bootstrap or a posterior: how often an estimate came out where, with the interval above it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from natc.charts.estimate_words import say_estimate, say_per_cent, say_size
from natc.charts.palette import ACCENT, INK, LINE, PAPER
from natc.charts.picture import Picture
from natc.charts.sheet import NARROW, WIDE, Drawing, Sheet, width_of
from natc.charts.size_axis import SizeAxis
from natc.codelists import Language
from natc.prevalence import IntervalKind, PopulationEstimate

HEIGHT, TOP, AXIS = 150, 52, 24
N_BINS = {WIDE: 60, NARROW: 36}
SHARES = (2.5, 5, 10, 25, 50, 75, 90, 95, 97.5)
TAIL = 0.005
"""Share of the draws at each end that may lie beyond the axis."""
NINE_OF_TEN = (0.05, 0.95)

Floats = NDArray[np.float64]


def picture_replicates(estimate: PopulationEstimate, language: Language, *, name: str) -> Picture:
    """Draw how often each size came out of the replicates or the draws of one estimate.

    Parameters
    ----------
    estimate : PopulationEstimate
        With `draws`; those that are not finite are counted, not drawn.
    language : Language
        Of the words.
    name : str
        The method, in the language.

    Raises
    ------
    ValueError
        If the estimate has no size, or none of its draws is finite.
    """
    _ = language.gettext
    draws = np.empty(0) if estimate.draws is None else np.asarray(estimate.draws, dtype=float)
    finite = draws[np.isfinite(draws)]
    if estimate.n_total is None or finite.size == 0:
        raise ValueError(f"The estimate by {estimate.method} has no draws to show.")
    low, high = np.quantile(finite, NINE_OF_TEN)
    is_posterior = estimate.interval is IntervalKind.POSTERIOR
    told = {
        "n": language.number(draws.size),
        "low": say_size(float(low), language),
        "high": say_size(float(high), language),
        "method": name,
    }
    title = (
        _("Nine of ten draws from the posterior lie between %(low)s and %(high)s")
        if is_posterior
        else _("Drawn again, nine of ten times the estimate lies between %(low)s and %(high)s")
    ) % told
    subtitle = (
        _("%(method)s: %(n)s draws from the posterior, persons in all")
        if is_posterior
        else _("%(method)s on %(n)s tables drawn again from these counts, persons in all")
    ) % told
    return Picture(
        id=f"replicates-{estimate.method}",
        title=title,
        subtitle=subtitle,
        note=_note(estimate, draws, finite, language),
        alt=f"{subtitle}. {title}. {_say_interval(estimate, language)}",
        chart=_draw(estimate, finite, language, WIDE),
        narrow=_draw(estimate, finite, language, NARROW),
        header=(_("Of 100 estimates, so many are smaller"), _("than so many persons")),
        rows=_tabulate(finite, language),
    )


def _say_interval(estimate: PopulationEstimate, language: Language) -> str:
    _ = language.gettext
    told = {"estimate": say_estimate(estimate, language), "level": say_per_cent(estimate.level, language)}
    if estimate.ci_low is None:
        return _("The estimate is %(estimate)s.") % told
    return _("The estimate with its %(level)s%% interval is %(estimate)s.") % told


def _note(estimate: PopulationEstimate, draws: Floats, finite: Floats, language: Language) -> str:
    _ = language.gettext
    notes = [_say_interval(estimate, language)]
    without = draws.size - finite.size
    if without:
        notes.append(
            language.ngettext(
                "In %(n)s of %(all)s tables the method had no valid estimate.",
                "In %(n)s of %(all)s tables the method had no valid estimate.",
                draws.size,
            )
            % {"n": language.number(without), "all": language.number(draws.size)}
        )
    shown = _shown(finite)
    if shown.size < finite.size:
        beyond = _("%(n)s of %(all)s lie beyond the ends of the axis.")
        notes.append(beyond % {"n": language.number(finite.size - shown.size), "all": language.number(finite.size)})
    return " ".join(notes)


def _shown(finite: Floats) -> Floats:
    low, high = np.quantile(finite, (TAIL, 1 - TAIL))
    inside: Floats = finite[(finite >= low) & (finite <= high)]
    return inside


def _edges(shown: Floats, n_bins: int, *, is_log: bool) -> Floats:
    low, high = float(shown.min()), float(shown.max())
    if low == high:
        low, high = low * 0.99, high * 1.01
    return np.geomspace(low, high, n_bins + 1) if is_log else np.linspace(low, high, n_bins + 1)


def _tabulate(finite: Floats, language: Language) -> tuple[tuple[str, ...], ...]:
    sizes = np.quantile(finite, [share / 100 for share in SHARES])
    return tuple(
        (language.number(share, decimals=0 if share % 1 == 0 else 1), say_size(float(size), language))
        for share, size in zip(SHARES, sizes, strict=True)
    )


def _draw(estimate: PopulationEstimate, finite: Floats, language: Language, width: int) -> Drawing:
    shown = _shown(finite)
    limits = [one for one in (estimate.n_total, estimate.ci_low, estimate.ci_high) if one and math.isfinite(one)]
    axis = SizeAxis([float(shown.min()), float(shown.max()), *limits], (12, width - 20))
    edges = _edges(shown, N_BINS[width], is_log=axis.is_log)
    counts = np.histogram(shown, edges)[0]
    bottom = TOP + HEIGHT
    sheet = Sheet(width)
    axis.draw(sheet, TOP - 8, bottom, language)
    places = [axis.place(float(edge)) for edge in edges]
    bars = [
        {"px": (left + right) / 2, "px2": (left + right) / 2, "py": bottom, "py2": bottom - HEIGHT * n / counts.max()}
        for left, right, n in zip(places[:-1], places[1:], counts, strict=True)
        if n
    ]
    sheet.spans(bars, color=ACCENT, width=max(1.5, min(np.diff(places)) - 1))
    sheet.spans([{"px": 0, "px2": width, "py": bottom, "py2": bottom}], color=LINE)
    if estimate.n_total is not None:
        _draw_interval(sheet, axis, estimate, estimate.n_total, language)
    return sheet.chart(bottom + AXIS)


def _draw_interval(sheet: Sheet, axis: SizeAxis, estimate: PopulationEstimate, size: float, language: Language) -> None:
    y = TOP - 18
    marks: list[dict[str, Any]] = []
    if estimate.ci_low is not None and estimate.ci_high is not None:
        low, high = axis.place(estimate.ci_low), axis.place(estimate.ci_high)
        marks.append({"px": low, "px2": high, "py": y, "py2": y})
        limits = (low, high) if math.isfinite(estimate.ci_high) else (low,)
        marks += [{"px": x, "px2": x, "py": y - 5, "py2": y + 5} for x in limits]
        if math.isinf(estimate.ci_high):
            sheet.pins([{"px": high + 2, "py": y}], color=INK, fill=INK, shape="triangle-right")
    sheet.spans(marks, color=INK, width=2)
    point = axis.place(size)
    sheet.pins([{"px": point, "py": y}], color=INK, fill=PAPER, size=90)
    text = say_estimate(estimate, language)
    half = width_of(text, bold=True) / 2
    middle = min(max(point, half), sheet.width - half)
    sheet.words([{"px": middle, "py": y - 20, "text": text}], bold=True, align="center")
