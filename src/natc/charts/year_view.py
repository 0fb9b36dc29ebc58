"""The picture of a country over a span of years: every stage, every source, units apart."""

from __future__ import annotations

from natc.charts.picture import Picture
from natc.charts.rows import DotGroup, DotRow, draw_rows
from natc.charts.sayings import begin, say_cell, say_convicted, say_log_scale, say_period, say_sources, say_victims
from natc.codelists import Language, get_stage, stage_groups
from natc.figures import (
    STATUS_NAMES,
    Figure,
    Interval,
    leading_family,
    name_country,
    name_family,
    name_stage,
    name_unit,
    say_figure,
    say_interval,
    say_years,
)
from natc.gap import StageRow, YearView


def picture_year_view(view: YearView, language: Language) -> Picture:
    """Draw the year view of a participant: a row per stage and source, on one log scale.

    A dot is a count, a thick bar what a count with suppressed years can be, a thin line with ends the range of yearly
    counts that cannot be added up. The source that leads is filled; other sources are hollow, and joined to it where
    they count the same years.
    """
    _ = language.gettext
    groups = _groups(view, language)
    place = {"country": name_country(view.country, language), "years": say_period(view.period)}
    families = [row.family for row in view.rows] + [figure.source.family for figure in view.stated]
    return Picture(
        id=f"year-view-{view.country.lower()}-{view.period}",
        title=_("%(country)s, %(years)s: %(finding)s") % {**place, "finding": _finding(view, language)},
        subtitle=_("Each group of rows has its own unit, at the right.") + " " + say_log_scale(language),
        note=_(
            "Filled: the source that leads. Hollow: other sources, joined to it where they count the same years."
            " A thick bar: some counts are hidden by the publisher (<5). A thin line with ends: from the smallest to"
            " the largest yearly count, where the years cannot be added up."
        )
        + " "
        + say_sources(families, language),
        alt=_alt(view, language),
        chart=draw_rows(groups, language),
        narrow=draw_rows(groups, language, is_narrow=True),
        header=(
            _("What is counted"),
            _("Source"),
            *(str(year) for year in view.period.years),
            _("All years"),
        ),
        rows=_table(view, language),
    )


def _finding(view: YearView, language: Language) -> str:
    _ = language.gettext
    family = leading_family(view.country)
    clauses = []
    for stage, say, silence in (
        ("victims", say_victims, _("no count of victims that we could find")),
        ("persons_convicted", say_convicted, _("no count of persons convicted that we could find")),
    ):
        rows = view.leading(stage)
        row = next((row for row in rows if row.family == family), rows[0] if rows else None)
        if row is None:
            clauses.append(silence)
        elif row.total is None:
            clause = _("%(clause)s in each year") % {"clause": say(row.yearly, language)}
            clauses.append(clause + _limits(row, view, language))
        else:
            clauses.append(say(row.total, language) + _limits(row, view, language))
    return "; ".join(clauses)


def _limits(row: StageRow, view: YearView, language: Language) -> str:
    """Return, in parentheses, which victims are counted, and the years where they are not all of the period."""
    limits = [language.gettext(STATUS_NAMES[row.status])] if row.status else []
    if len(row.years) < len(view.period.years):
        limits.append(say_years(row.years))
    return f" ({'; '.join(limits)})" if limits else ""


def _groups(view: YearView, language: Language) -> list[DotGroup]:
    groups = []
    for group, heading in stage_groups().items():
        rows = [row for row in view.rows if get_stage(row.stage).group == group]
        stated = [figure for figure in view.stated if get_stage(figure.stage).group == group]
        units = dict.fromkeys([row.unit for row in rows] + [figure.unit for figure in stated])
        if rows or stated:
            groups.append(
                DotGroup(
                    heading=language.gettext(heading),
                    unit=", ".join(name_unit(unit, language) for unit in units),
                    rows=(
                        *(_row(row, view, language) for row in rows),
                        *(_stated_row(figure, language) for figure in stated if figure.interval),
                    ),
                )
            )
    return groups


def _row(row: StageRow, view: YearView, language: Language) -> DotRow:
    _ = language.gettext
    label = say_interval(row.total or row.yearly, language)
    detail = name_family(row.family, language)
    if len(row.years) < len(view.period.years):
        detail += f" ({say_years(row.years)})"
    if row.total is None:
        label = _("%(count)s per year") % {"count": label}
        detail += "; " + _("years not added up")
        detail += "".join(f"; {figure.period}: {say_figure(figure, language)}" for figure in row.flows_after_stock)
    return DotRow(
        thing=_name(row, language),
        detail=detail,
        interval=row.total or row.yearly,
        label=label,
        years=row.years,
        is_leading=row.is_leading,
        is_yearly=row.total is None,
    )


def _name(row: StageRow, language: Language) -> str:
    if row.stage == "victims" and row.status is not None and row.unit == "persons":
        return begin(language.gettext(STATUS_NAMES[row.status]))
    return name_stage(row.stage, language, status=row.status, unit=row.unit)


def _stated_row(figure: Figure, language: Language) -> DotRow:
    return DotRow(
        thing=_stated_name(figure, language),
        detail=name_family(figure.source.family, language),
        interval=figure.interval or Interval(0, 0),
        label=say_interval(figure.interval or Interval(0, 0), language),
        is_leading=False,
    )


def _stated_name(figure: Figure, language: Language) -> str:
    name = name_stage(figure.stage, language, status=figure.concept.status, unit=figure.unit)
    years = say_period(figure.period)
    return language.gettext("%(what)s, stated for %(years)s together") % {"what": name, "years": years}


def _table(view: YearView, language: Language) -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in view.rows:
        figures = {figure.period.first: figure for figure in row.figures}
        breaks = {one.year for one in row.breaks}
        total = language.gettext("not added up") if row.total is None else say_interval(row.total, language)
        rows.append(
            (
                name_stage(row.stage, language, status=row.status, unit=row.unit),
                name_family(row.family, language),
                *(say_cell(figures.get(year), language, is_break=year in breaks) for year in view.period.years),
                total,
            )
        )
    for figure in view.stated:
        name, source = _stated_name(figure, language), name_family(figure.source.family, language)
        rows.append((name, source, *("[z]" for _ in view.period.years), say_figure(figure, language)))
    return tuple(rows)


def _alt(view: YearView, language: Language) -> str:
    _ = language.gettext
    parts = []
    for row in view.rows:
        name = name_stage(row.stage, language, status=row.status, unit=row.unit)
        count = say_interval(row.total or row.yearly, language)
        if row.total is None:
            count = _("%(count)s per year, years not added up") % {"count": count}
        parts.append(f"{name}: {count} ({name_family(row.family, language)}, {say_years(row.years)})")
    for figure in view.stated:
        source = name_family(figure.source.family, language)
        parts.append(f"{_stated_name(figure, language)}: {say_figure(figure, language)} ({source})")
    return _("%(country)s, %(first)s to %(last)s. %(counts)s.") % {
        "country": name_country(view.country, language),
        "first": view.period.first,
        "last": view.period.last,
        "counts": "; ".join(parts),
    }
