"""The picture of an assumption: the size of a population by a dependence of lists that no data can check."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from natc.charts.estimate_words import say_range, say_size
from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED
from natc.charts.picture import Picture
from natc.charts.sheet import NARROW, WIDE, Drawing, Sheet, width_of
from natc.charts.size_axis import SizeAxis
from natc.codelists import Language
from natc.prevalence.belief.sensitivity import Sensitivity

HEIGHT, TOP, AXIS = 190, 12, 26
TICKS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16)


def picture_dependence(sensitivity: Sensitivity, language: Language) -> Picture:
    """Draw the size over the odds ratio that is assumed of some lists, with the interval at each.

    Parameters
    ----------
    sensitivity : Sensitivity
        With a valid estimate for one odds ratio at least.
    language : Language
        Of the words.

    Raises
    ------
    ValueError
        If there is no valid estimate for any.
    """
    _ = language.gettext
    valid = np.isfinite(sensitivity.totals)
    if not valid.any():
        raise ValueError("A picture of dependence shows a valid estimate for one odds ratio at least.")
    said = sensitivity.say().say(language)
    subtitle = _("Persons in all by the odds ratio assumed of %(names)s. 1: they do not depend on each other.") % {
        "names": ", ".join(sensitivity.names)
    }
    rows = tuple(
        (
            _say_ratio(float(ratio), language),
            say_size(float(total), language),
            say_range((float(low), float(high)), language),
        )
        for ratio, total, low, high in zip(
            sensitivity.odds_ratios[valid],
            sensitivity.totals[valid],
            sensitivity.ci_low[valid],
            sensitivity.ci_high[valid],
            strict=True,
        )
    )
    return Picture(
        id="dependence",
        title=said,
        subtitle=subtitle,
        note=_(
            "Thick line: the estimate. Thin lines: its interval, if model and odds ratio are true. Nothing in the lists"
            " can tell which odds ratio is true."
        ),
        alt=f"{subtitle} {said}",
        chart=_draw(sensitivity, language, WIDE),
        narrow=_draw(sensitivity, language, NARROW),
        header=(_("Odds ratio assumed"), _("Persons in all"), _("Interval")),
        rows=rows,
    )


def _say_ratio(ratio: float, language: Language) -> str:
    if ratio >= 1:
        return language.number(ratio, decimals=0 if ratio == round(ratio) else 2)
    whole = round(1 / ratio)
    return f"1/{language.number(whole)}" if math.isclose(whole * ratio, 1) else language.number(ratio, decimals=2)


def _draw(sensitivity: Sensitivity, language: Language, width: int) -> Drawing:
    curves: tuple[NDArray[np.float64], ...] = (sensitivity.totals, sensitivity.ci_low, sensitivity.ci_high)
    sizes = [float(size) for curve in curves for size in curve if math.isfinite(size)]
    bottom = TOP + HEIGHT
    rise = SizeAxis(sizes, (bottom, TOP))
    ends = (float(sensitivity.odds_ratios[0]), float(sensitivity.odds_ratios[-1]))
    ticks = rise.ticks_upwards()
    left = max(width_of(language.number(tick)) for tick in ticks) + 18
    across = SizeAxis(ends, (left + 8, width - 12), is_log=True)
    sheet = Sheet(width)
    levels = [(rise.place(tick), language.number(tick)) for tick in ticks]
    sheet.spans(({"px": left, "px2": width, "py": y, "py2": y} for y, _text in levels), color=GRID)
    sheet.words(({"px": left - 8, "py": y, "text": text} for y, text in levels), color=MUTED, align="right")
    shown = [tick for tick in TICKS if ends[0] / 1.001 <= tick <= ends[1] * 1.001]
    sheet.words(
        ({"px": across.place(tick), "py": bottom + 13, "text": _say_ratio(tick, language)} for tick in shown),
        color=MUTED,
        align="center",
    )
    sheet.spans([{"px": left, "px2": width, "py": bottom, "py2": bottom}], color=LINE)
    if ends[0] <= 1 <= ends[1]:
        middle = across.place(1)
        sheet.spans([{"px": middle, "px2": middle, "py": TOP, "py2": bottom}], color=LINE)
    for curve, thickness in zip(curves, (2.5, 1.0, 1.0), strict=True):
        sheet.trails(_points(sensitivity.odds_ratios, curve, across, rise), color=ACCENT, width=thickness)
    at_one = np.flatnonzero(np.isclose(sensitivity.odds_ratios, 1) & np.isfinite(sensitivity.totals))
    dots = [{"px": across.place(1), "py": rise.place(float(sensitivity.totals[at]))} for at in at_one]
    sheet.pins(dots, color=INK, fill=INK, size=70)
    return sheet.chart(bottom + AXIS)


def _points(
    ratios: NDArray[np.float64], curve: NDArray[np.float64], across: SizeAxis, rise: SizeAxis
) -> list[dict[str, Any]]:
    """Return the points of a curve; where it has no value the line is broken."""
    points, run = list[dict[str, Any]](), 0
    for ratio, size in zip(ratios, curve, strict=True):
        if not math.isfinite(size):
            run += 1
            continue
        points.append({"px": across.place(float(ratio)), "py": rise.place(float(size)), "run": run})
    return points
