"""The picture of a comparison: what each method makes of the same lists, on one axis, with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from natc.charts.estimate_words import (
    say_estimate,
    say_interval_of,
    say_model_of,
    say_per_cent,
    say_range,
    say_size,
    say_total,
)
from natc.charts.palette import ACCENT, INK, LINE, MUTED, PAPER
from natc.charts.picture import Picture
from natc.charts.sheet import LINE_HEIGHT, NARROW, WIDE, Drawing, Sheet, width_of, wrap
from natc.charts.size_axis import SizeAxis
from natc.codelists import Language
from natc.prevalence import PopulationEstimate
from natc.prevalence.belief.disagreement import single_model
from natc.prevalence.rounding import is_unlimited

NAMES = 268
"""Width of the words beside the rows of a wide picture."""
GAP, HEAD, AXIS = 10, 24, 24
DOT, ARROW = 90, 70


def picture_estimates(
    estimates: Sequence[PopulationEstimate],
    language: Language,
    *,
    names: Mapping[str, str],
    is_quotable: bool = True,
) -> Picture:
    """Draw the estimates of several methods from the same lists, each on a row of its own, in the order given.

    Parameters
    ----------
    estimates : sequence of PopulationEstimate
        Of the same lists.
    language : Language
        Of the words.
    names : mapping of str to str
        The name of each method, in the language.
    is_quotable : bool, default True
        Whether any of them may be quoted; else neither the heading nor the text for those who do not see the picture
        holds a number to take away.

    Raises
    ------
    ValueError
        If there is no estimate, or the estimates are of different lists.
    """
    _ = language.gettext
    if len({one.n_recorded for one in estimates}) != 1:
        raise ValueError("A picture of estimates shows at least one, and all of the same lists.")
    axis = _axis(estimates, (0.0, 1.0))
    notes = [_("Dot: the estimate. Line: its interval.")]
    if any(one.is_lower_bound and one.n_total is not None for one in estimates):
        notes.append(
            _("Hollow dot: a lower bound, which says how many there are at least, and not how many there are.")
        )
    if any(one.n_total is None for one in estimates):
        notes.append(_("A method without a valid estimate has no dot, and the reason stands on its row."))
    notes.append(_say_scale(axis, language))
    recorded = language.number(estimates[0].n_recorded)
    return Picture(
        id="estimates",
        title=_title(estimates, language) if is_quotable else _say_nothing_to_quote(language),
        subtitle=_("Estimated persons in all, on a list or on none. %(n)s are on a list.") % {"n": recorded},
        note=" ".join(notes),
        alt=_alt(estimates, names, language) if is_quotable else _say_unquoted(estimates, names, language),
        chart=_draw(estimates, names, language, is_narrow=False),
        narrow=_draw(estimates, names, language, is_narrow=True),
        header=(_("Method"), _("Estimate"), _("Interval"), _("Level"), _("Model"), _("Why there is none")),
        rows=tuple(_cells(one, names, language) for one in estimates),
    )


def _title(estimates: Sequence[PopulationEstimate], language: Language) -> str:
    _ = language.gettext
    valid = [one for one in estimates if one.n_total is not None and not one.is_lower_bound]
    sizes = [one.n_total for one in valid if one.n_total is not None]
    if not sizes:
        return _("No method has a valid estimate")
    if len(sizes) == 1:
        return _("One method has a valid estimate: about %(size)s persons") % {"size": say_total(valid[0], language)}
    told = {"n": language.number(len(sizes)), "size": say_range(sizes, language)}
    if len({single_model(one) or one.method for one in valid}) == 1:
        return _("All methods rest on the same model: about %(size)s persons") % {"size": say_total(valid[0], language)}
    if say_size(min(sizes), language) == say_size(max(sizes), language):
        return _("%(n)s methods put the number at about %(size)s persons") % told
    if max(sizes) < 1.5 * min(sizes):
        return _("%(n)s methods put the number at %(size)s persons") % told
    return _("%(n)s methods disagree: from %(size)s persons") % told


def _say_nothing_to_quote(language: Language) -> str:
    return language.gettext("What each method makes of these lists: nothing to quote")


def _alt(estimates: Sequence[PopulationEstimate], names: Mapping[str, str], language: Language) -> str:
    told = "; ".join(f"{names[one.method]}: {say_estimate(one, language)}" for one in estimates)
    return language.gettext("%(n)s persons are on a list. %(estimates)s.") % {
        "n": language.number(estimates[0].n_recorded),
        "estimates": told,
    }


def _say_unquoted(estimates: Sequence[PopulationEstimate], names: Mapping[str, str], language: Language) -> str:
    return language.gettext(
        "A row for each method, with its dot and its interval or the reason why it has none: %(methods)s. Nothing of"
        " it is to be quoted; the numbers are in the table of this picture."
    ) % {"methods": "; ".join(names[one.method] for one in estimates)}


def _say_scale(axis: SizeAxis, language: Language) -> str:
    _ = language.gettext
    if axis.is_log:
        return _("Log scale: equal distances are equal factors.")
    return _("The scale does not start at 0.") if axis.low > 0 else _("The scale starts at 0.")


def _cells(estimate: PopulationEstimate, names: Mapping[str, str], language: Language) -> tuple[str, ...]:
    _ = language.gettext
    size = say_total(estimate, language)
    return (
        names[estimate.method],
        (_("at least %(size)s") % {"size": size} if estimate.is_lower_bound else size) or _("no valid estimate"),
        say_interval_of(estimate, language) or "–",
        _("%(percent)s per cent") % {"percent": say_per_cent(estimate.level, language)}
        if estimate.ci_low is not None
        else "–",
        say_model_of(estimate, language) or "–",
        estimate.reason.say(language) if estimate.reason else "–",
    )


def _axis(estimates: Sequence[PopulationEstimate], ends: tuple[float, float]) -> SizeAxis:
    sizes = [float(estimates[0].n_recorded)]
    for one in estimates:
        sizes += [
            size for size in (one.n_total, one.ci_low, one.ci_high) if size is not None and not is_unlimited(size)
        ]
    return SizeAxis(sizes, ends)


def _draw(
    estimates: Sequence[PopulationEstimate], names: Mapping[str, str], language: Language, *, is_narrow: bool
) -> Drawing:
    width = NARROW if is_narrow else WIDE
    start = 10 if is_narrow else NAMES
    axis = _axis(estimates, (start, width - 18))
    sheet = Sheet(width)
    titles, sizes, reasons = (list[dict[str, Any]]() for _unused in range(3))
    placed: list[tuple[PopulationEstimate, float]] = []
    y = float(HEAD)
    for one in estimates:
        top = y
        for line in wrap(names[one.method], width if is_narrow else NAMES - 20):
            titles.append({"px": 0, "py": y + LINE_HEIGHT / 2, "text": line})
            y += LINE_HEIGHT
        for line in wrap(say_estimate(one, language), width if is_narrow else NAMES - 20):
            sizes.append({"px": 0, "py": y + LINE_HEIGHT / 2, "text": line})
            y += LINE_HEIGHT
        if one.reason is not None:
            at = y if is_narrow else top
            for line in wrap(one.reason.say(language), width - start - 4):
                reasons.append({"px": start if not is_narrow else 0, "py": at + LINE_HEIGHT / 2, "text": line})
                at += LINE_HEIGHT
            y = max(y, at)
        else:
            placed.append((one, y + LINE_HEIGHT / 2 if is_narrow else (top + y) / 2))
            y += LINE_HEIGHT if is_narrow else 0
        y += GAP
    if placed:
        axis.draw(sheet, HEAD, y, language)
        strips = [(at - 9, at + 9) for _one, at in placed] if is_narrow else [(HEAD, y)]
        _draw_recorded(sheet, axis, estimates[0].n_recorded, strips, language)
        _draw_estimates(sheet, axis, placed)
    sheet.words(titles)
    sheet.words(sizes, bold=True)
    sheet.words(reasons, color=MUTED)
    return sheet.chart(y + (AXIS if placed else 0))


def _draw_recorded(
    sheet: Sheet, axis: SizeAxis, n_recorded: int, strips: Sequence[tuple[float, float]], language: Language
) -> None:
    """Mark those recorded by a line in each strip, from top to bottom: on a phone it leaves the words free."""
    x = axis.place(n_recorded)
    text = language.gettext("%(n)s on a list") % {"n": language.number(n_recorded)}
    marks = [(HEAD - 6, HEAD), *strips]
    sheet.spans(({"px": x, "px2": x, "py": top, "py2": bottom} for top, bottom in marks), color=LINE, width=2)
    sheet.words([{"px": min(x - 6, sheet.width - width_of(text)), "py": HEAD / 2 - 2, "text": text}], color=MUTED)


def _draw_estimates(sheet: Sheet, axis: SizeAxis, placed: Sequence[tuple[PopulationEstimate, float]]) -> None:
    intervals, ends, arrows, points, bounds = (list[dict[str, Any]]() for _unused in range(5))
    for one, y in placed:
        if one.ci_low is not None and one.ci_high is not None:
            low, high = axis.place(one.ci_low), axis.place(one.ci_high)
            is_open = is_unlimited(one.ci_high)
            intervals.append({"px": low, "px2": axis.ends[1] if is_open else high, "py": y, "py2": y})
            ends += [{"px": x, "px2": x, "py": y - 5, "py2": y + 5} for x in ([low] if is_open else [low, high])]
            if is_open:
                arrows.append({"px": axis.ends[1] + 2, "py": y})
        if one.n_total is not None and not is_unlimited(one.n_total):
            (bounds if one.is_lower_bound else points).append({"px": axis.place(one.n_total), "py": y})
    sheet.spans(intervals, color=ACCENT, width=2.5)
    sheet.spans(ends, color=ACCENT, width=2.5)
    sheet.pins(arrows, color=ACCENT, fill=ACCENT, shape="triangle-right", size=ARROW)
    sheet.pins(points, color=ACCENT, fill=ACCENT, size=DOT)
    sheet.pins(bounds, color=INK, fill=PAPER, size=DOT)
