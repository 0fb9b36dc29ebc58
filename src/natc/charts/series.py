"""The picture of one stage in one country through the years: every source, with breaks, gaps and hidden counts."""

from __future__ import annotations

from collections.abc import Sequence

from natc.charts.picture import Picture
from natc.charts.sayings import begin, name_series, say_cell, say_ends, say_extent, say_period, say_sources
from natc.charts.timeline import draw_timeline
from natc.codelists import Language
from natc.figures import (
    STATUS_NAMES,
    Break,
    Period,
    Series,
    State,
    find_disagreements,
    leading_family,
    name_country,
    name_family,
    name_stage,
    name_unit,
    say_years,
)


def picture_series(series: Sequence[Series], period: Period, language: Language) -> Picture:
    """Draw every series of one stage in one country over a span of years.

    Counts stand on a linear axis from 0. A line joins the counts of consecutive years of one source unless its
    counting changed between them; a hidden count is a bar from 0 to 4; two sources that disagree are joined.

    Parameters
    ----------
    series : sequence of Series
        Of one country and one stage. Only one unit is drawn (that with the most counts); other units are in the table.
    period : Period
        The years to show.
    language : Language
        Of the words.

    Raises
    ------
    ValueError
        If the series are not of one country and stage, or none has a count in the period.
    """
    _ = language.gettext
    if len({(one.country, one.stage) for one in series}) != 1:
        raise ValueError("A picture of series shows one stage of one country.")
    shown = [one for one in series if one.within(period)]
    if not shown:
        raise ValueError(f"No series has a count in {period}.")
    units: dict[str, int] = {}
    for one in shown:
        units[one.unit] = units.get(one.unit, 0) + len(one.within(period))
    unit = max(units, key=units.__getitem__)
    leads = leading_family(shown[0].country)
    drawn = sorted(
        (one for one in shown if one.unit == unit),
        key=lambda one: (not one.is_leading, one.family != leads, -len(one.within(period))),
    )
    disagreements = [one for one in find_disagreements(drawn) if one.year in period.years]
    pictures = [
        draw_timeline(drawn, period, disagreements, language, is_narrow=is_narrow) for is_narrow in (False, True)
    ]
    first = shown[0]
    return Picture(
        id=f"series-{first.country.lower()}-{first.stage.replace('_', '-')}-{period}",
        title=_title(drawn, period, language),
        subtitle=_("%(unit)s per year, %(years)s. The scale starts at 0.")
        % {"unit": begin(name_unit(unit, language)), "years": say_period(period)},
        note=_note(shown, drawn, period, language),
        alt=_alt(drawn, period, language),
        chart=pictures[0],
        narrow=pictures[1],
        header=(_("Year"), *(name_series(one, language) for one in shown)),
        rows=tuple((str(year), *(_cell(one, year, period, language) for one in shown)) for year in period.years),
    )


def _cell(series: Series, year: int, period: Period, language: Language) -> str:
    is_break = year in {one.year for one in _breaks(series, period)}
    return say_cell(series.figures.get(year), language, is_break=is_break)


def _breaks(series: Series, period: Period) -> tuple[Break, ...]:
    return series.breaks_within(figure.period.first for figure in series.within(period))


def _title(drawn: Sequence[Series], period: Period, language: Language) -> str:
    _ = language.gettext
    lead = drawn[0]
    figures = lead.within(period)
    words = {
        "country": name_country(lead.country, language),
        "stage": name_stage(lead.stage, language, status=lead.status, unit=lead.unit),
        "first": figures[0].period.first,
        "last": figures[-1].period.first,
        "count": say_extent(figures, language),
    }
    if len(figures) == 1:
        title = _("%(country)s. %(stage)s: %(count)s in %(first)s") % words
    else:
        title = _("%(country)s. %(stage)s: %(count)s per year, %(first)s to %(last)s") % words
    years = sorted({one.year for one in _breaks(lead, period)})
    if years:
        title += "; " + _("the counting changed in %(years)s") % {"years": say_years(years)}
    for other in drawn[1:]:
        if other.is_leading and other.status is not None:
            title += "; " + _other_lead(other, period, language)
    return title


def _other_lead(series: Series, period: Period, language: Language) -> str:
    """Write the extent of a further leading series: victims of another status than the first one's."""
    figures = series.within(period)
    words = {
        "status": language.gettext(STATUS_NAMES[series.status]) if series.status else "",
        "count": say_extent(figures, language),
        "first": figures[0].period.first,
        "last": figures[-1].period.first,
    }
    if len(figures) == 1:
        return language.gettext("%(status)s: %(count)s in %(first)s") % words
    return language.gettext("%(status)s: %(count)s per year, %(first)s to %(last)s") % words


def _note(shown: Sequence[Series], drawn: Sequence[Series], period: Period, language: Language) -> str:
    _ = language.gettext
    parts = [
        f"{name_family(one.family, language)}: {_(found.reason)}" for one in drawn for found in _breaks(one, period)
    ]
    others = [name_series(one, language) for one in shown if one not in drawn]
    if others:
        parts.append(_("Not drawn, because the unit differs: %(names)s.") % {"names": "; ".join(others)})
    parts.append(_("Filled marks: the source that leads. Hollow marks: other sources."))
    if sum(one.is_leading for one in drawn) > 1:
        parts.append(_("Victims of different status are different lines; their counts are not added to one another."))
    parts.append(say_sources((one.family for one in shown), language))
    return " ".join(dict.fromkeys(parts))


def _alt(drawn: Sequence[Series], period: Period, language: Language) -> str:
    _ = language.gettext
    parts = []
    for one in drawn:
        figures = one.within(period)
        low, high = say_ends((figure for figure in figures if figure.state is State.KNOWN), language)
        hidden = [figure.period.first for figure in figures if figure.state is State.SUPPRESSED]
        words = [say_years(figure.period.first for figure in figures)]
        if len(hidden) == len(figures):
            pass
        elif low == high:
            words.append(low)
        else:
            words.append(_("between %(low)s and %(high)s") % {"low": low, "high": high})
        if hidden:
            words.append(_("fewer than 5 in %(years)s") % {"years": say_years(hidden)})
        if one.missing(period):
            words.append(_("no count for %(years)s") % {"years": say_years(one.missing(period))})
        if years := [found.year for found in _breaks(one, period)]:
            words.append(_("the counting changed in %(years)s") % {"years": say_years(years)})
        parts.append(f"{name_series(one, language)}: {', '.join(words)}")
    return _("%(country)s, %(first)s to %(last)s. %(counts)s.") % {
        "country": name_country(drawn[0].country, language),
        "first": period.first,
        "last": period.last,
        "counts": "; ".join(parts),
    }
