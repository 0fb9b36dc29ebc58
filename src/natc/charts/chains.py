"""The picture of chains: a trace of each, to see whether they went over the same ground."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from natc.charts.estimate_words import say_size
from natc.charts.palette import ACCENT, GRID, INK, LINE, MUTED
from natc.charts.picture import Picture
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, Sheet, width_of
from natc.charts.size_axis import SizeAxis
from natc.codelists import Language
from natc.prevalence import PopulationEstimate

STRIP, GAP, AXIS = 74, 14, 24
N_POINTS = {WIDE: 160, NARROW: 80}
"""Steps that a trace is drawn with: each shows the middle of the draws that it stands for."""
MIDDLE = (0.25, 0.5, 0.75)

Floats = NDArray[np.float64]


def picture_chains(estimate: PopulationEstimate, language: Language, *, name: str, n_chains: int) -> Picture:
    """Draw the draws of each chain in the order in which they were made, a strip per chain on one scale.

    Parameters
    ----------
    estimate : PopulationEstimate
        With `draws`: those of the first chain, then those of the second, and so on, as many of each.
    language : Language
        Of the words.
    name : str
        The method, in the language.
    n_chains : int

    Raises
    ------
    ValueError
        If the draws are none, or do not split into so many chains.
    """
    _ = language.gettext
    draws = np.empty(0) if estimate.draws is None else np.asarray(estimate.draws, dtype=float)
    if n_chains < 1 or draws.size < n_chains or draws.size % n_chains:
        raise ValueError(f"{draws.size} draws do not split into {n_chains} chains.")
    chains = draws.reshape(n_chains, -1)
    middles = np.quantile(chains, MIDDLE, axis=1)
    rows = tuple(
        (
            language.gettext("Chain %(n)s") % {"n": language.number(at + 1)},
            *(say_size(float(size), language) for size in middles[:, at]),
        )
        for at in range(n_chains)
    )
    told = "; ".join(f"{row[0]}: {row[2]} ({row[1]}–{row[3]})" for row in rows)
    return Picture(
        id=f"chains-{estimate.method}",
        title=_title(middles[1], language),
        subtitle=language.ngettext(
            "%(method)s: %(n)s chain, its draws in the order in which they were made, persons in all",
            "%(method)s: %(n)s chains, their draws in the order in which they were made, persons in all",
            n_chains,
        )
        % {"method": name, "n": language.number(n_chains)},
        note=_(
            "Chains that have found the answer go over the same ground, without a trend. A point of a line is the"
            " median of the draws next to it."
        ),
        alt=_("Median of each chain, and between which sizes the middle half of its draws lies. %(chains)s.")
        % {"chains": told},
        chart=_draw(chains, language, WIDE),
        narrow=_draw(chains, language, NARROW),
        header=(_("Chain"), _("A quarter is below"), _("Half is below"), _("Three quarters are below")),
        rows=rows,
    )


def _title(medians: Floats, language: Language) -> str:
    _ = language.gettext
    low, high = say_size(float(medians.min()), language), say_size(float(medians.max()), language)
    if medians.size == 1:
        return _("The median of the chain is %(size)s") % {"size": low}
    if low == high:
        return _("The medians of all chains are about %(size)s") % {"size": low}
    return _("The medians of the chains lie between %(low)s and %(high)s") % {"low": low, "high": high}


def thin(chain: Floats, n_points: int) -> Floats:
    """Return the medians of consecutive parts of a chain; the chain itself where it is short."""
    if chain.size <= n_points:
        return chain
    return np.array([np.median(part) for part in np.array_split(chain, n_points)])


def _draw(chains: Floats, language: Language, width: int) -> Drawing:
    traces = [thin(chain, N_POINTS[width]) for chain in chains]
    sizes = np.concatenate(traces)
    # The scale runs up: its first pixel is the lower edge of a strip.
    scale = SizeAxis([float(sizes.min()), float(sizes.max())], (STRIP, 0.0))
    ends = [float(sizes.min()), float(sizes.max())]
    left = max(width_of(say_size(end, language)) for end in ends) + 18
    sheet = Sheet(width)
    lines, points, words, heads = (list[dict[str, Any]]() for _unused in range(4))
    y = 0.0
    for at, trace in enumerate(traces):
        heads.append({"px": left, "py": y + LINE_HEIGHT / 2, "text": _chain(at, language)})
        top = y + LINE_HEIGHT + 2
        for end in ends:
            place = top + scale.place(end)
            lines.append({"px": left, "px2": width, "py": place, "py2": place})
            words.append({"px": left - 8, "py": place, "text": say_size(end, language)})
        step = (width - left - 2) / max(1, trace.size - 1)
        points += [
            {"px": left + step * n, "py": top + scale.place(float(size)), "run": at} for n, size in enumerate(trace)
        ]
        y = top + STRIP + GAP
    sheet.spans(lines, color=GRID)
    sheet.trails(points, color=ACCENT, width=1.2)
    sheet.words(words, color=MUTED, align="right")
    sheet.words(heads, color=INK)
    bottom = y - GAP + 4
    sheet.spans([{"px": left, "px2": width, "py": bottom, "py2": bottom}], color=LINE)
    n_draws = language.number(chains.shape[1])
    sheet.words([{"px": left, "py": bottom + 12, "text": language.number(1)}], color=MUTED)
    last = [{"px": width, "py": bottom + 12, "text": language.gettext("draw %(n)s") % {"n": n_draws}}]
    sheet.words(last, color=MUTED, align="right")
    return sheet.chart(bottom + AXIS)


def _chain(at: int, language: Language) -> str:
    return language.gettext("Chain %(n)s") % {"n": language.number(at + 1)}
