"""The picture of a profile likelihood: how well one model fits, whatever the size of the population is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import ndtri

from natc.charts.estimate_words import say_per_cent, say_size
from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED
from natc.charts.picture import Picture
from natc.charts.sheet import NARROW, WIDE, Drawing, LinearAxis, Sheet, width_of
from natc.charts.size_axis import SizeAxis
from natc.codelists import Language
from natc.prevalence.log_linear.profile import ProfileLikelihood

HEIGHT, TOP, AXIS, LEFT = 170, 36, 24, 30
N_TABLE_ROWS = 11


def picture_likelihood(profile: ProfileLikelihood, language: Language, *, names: Sequence[str]) -> Picture:
    """Draw the deviance of one model over the size of the population, with the interval where it is low enough.

    Parameters
    ----------
    profile : ProfileLikelihood
    language : Language
        Of the words.
    names : sequence of str
        Of the lists, for the model.
    """
    _ = language.gettext
    told = {
        "size": say_size(profile.n_total, language),
        "low": say_size(profile.low, language),
        "high": say_size(profile.high, language),
        "level": say_per_cent(profile.level, language),
        "model": profile.model.write(names),
    }
    title = (
        _("This model fits best at about %(size)s persons, and well enough from %(low)s to %(high)s")
        if math.isfinite(profile.high)
        else _("This model fits best at about %(size)s persons, and well enough however many there are above %(low)s")
    ) % told
    subtitle = _("Deviance from the best fit by persons in all. Model: %(model)s") % told
    shown = np.unique(np.linspace(0, profile.totals.size - 1, N_TABLE_ROWS).round().astype(int))
    return Picture(
        id="likelihood",
        title=title,
        subtitle=subtitle,
        note=_(
            "Sizes whose deviance is below the dashed line are in the %(level)s%% interval. It takes the model for the"
            " truth: the choice of the model is not in it."
        )
        % told,
        alt=f"{subtitle}. {title}.",
        chart=_draw(profile, language, WIDE),
        narrow=_draw(profile, language, NARROW),
        header=(_("Persons in all"), _("Deviance")),
        rows=tuple(
            (
                language.number(round(float(profile.totals[at]))),
                language.number(float(profile.deviances[at]), decimals=2),
            )
            for at in shown
        ),
    )


def _draw(profile: ProfileLikelihood, language: Language, width: int) -> Drawing:
    totals, deviances = profile.totals, profile.deviances
    limit = float(ndtri((1 + profile.level) / 2)) ** 2
    axis = SizeAxis([float(totals.min()), float(totals.max())], (LEFT + 10, width - 24), is_log=False)
    bottom = TOP + HEIGHT
    height = LinearAxis((0.0, 1.1 * max(limit, float(deviances.max()))), (bottom, TOP))
    sheet = Sheet(width)
    axis.draw(sheet, TOP, bottom, language)
    sheet.spans([{"px": LEFT, "px2": width, "py": bottom, "py2": bottom}], color=LINE)
    steps = range(math.ceil(limit) + 1)
    ticks = [{"px": LEFT - 6, "py": height.place(step), "text": language.number(step)} for step in steps]
    sheet.words(ticks, color=MUTED, align="right")
    level = height.place(limit)
    dashes = np.arange(LEFT, width - 8, 12)
    sheet.spans(({"px": x, "px2": x + 7, "py": level, "py2": level} for x in dashes.tolist()), color=MUTED, width=1.5)
    limits: list[dict[str, Any]] = [
        {"px": axis.place(end), "px2": axis.place(end), "py": level, "py2": bottom}
        for end in (profile.low, profile.high)
        if math.isfinite(end)
    ]
    sheet.spans(limits, color=GRID, width=2)
    curve = [
        {"px": axis.place(float(total)), "py": height.place(float(deviance)), "run": 0}
        for total, deviance in zip(totals, deviances, strict=True)
    ]
    sheet.trails(curve, color=ACCENT, width=2)
    best = axis.place(profile.n_total)
    sheet.spans([{"px": best, "px2": best, "py": TOP - 8, "py2": bottom}], color=LINE)
    sheet.pins([{"px": best, "py": bottom}], color=INK, fill=INK, size=80)
    text = language.gettext("about %(size)s") % {"size": say_size(profile.n_total, language)}
    half = width_of(text, bold=True) / 2
    middle = min(max(best, LEFT + half), width - half)
    sheet.words([{"px": middle, "py": TOP - 20, "text": text}], bold=True, align="center")
    return sheet.chart(bottom + AXIS)
