"""The picture of the region over a span of years: what the participants' leading sources add up to."""

from __future__ import annotations

from natc.charts.picture import Picture
from natc.charts.rows import DotGroup, DotRow, draw_rows
from natc.charts.sayings import begin, say_convicted, say_log_scale, say_participants, say_period, say_sources
from natc.codelists import Language, get_stage, stage_groups
from natc.figures import (
    STATUS_NAMES,
    Interval,
    leading_family,
    name_country,
    name_stage,
    name_unit,
    say_interval,
    sort_countries,
)
from natc.gap import RegionRow, RegionView

NO_CONVICTIONS = "no count of persons convicted that we could find"


def picture_region(view: RegionView, language: Language) -> Picture:
    """Draw the region: a row per stage and victim status, with how many participants stand behind each count."""
    _ = language.gettext
    groups = _groups(view, language)
    return Picture(
        id=f"region-{view.period}",
        title=_("South-East Europe, %(years)s: %(convicted)s")
        % {
            "years": say_period(view.period),
            "convicted": _convicted(view, language),
        },
        subtitle=_("All published years added up. Each group of rows has its own unit, at the right.")
        + " "
        + say_log_scale(language),
        note=_(
            "Counts of proceedings and victims that a participant carries over from year to year are left out%(whose)s."
        )
        % {"whose": _left_out(view, language)}
        + " "
        + say_sources((leading_family(one.country) for one in view.views), language),
        alt=_alt(view, language),
        chart=draw_rows(groups, language),
        narrow=draw_rows(groups, language, is_narrow=True),
        header=(
            _("What is counted"),
            _("Count"),
            _("Unit"),
            _("Participants counted"),
            _("Country-years with a count"),
            _("of which suppressed"),
            _("Left out: counts carried over from year to year"),
        ),
        rows=tuple(_cells(row, view, language) for row in view.rows),
    )


def _convicted(view: RegionView, language: Language) -> str:
    totals = [row.total for row in view.of_stage("persons_convicted") if row.total]
    return say_convicted(totals[0], language) if totals else language.gettext(NO_CONVICTIONS)


def _left_out(view: RegionView, language: Language) -> str:
    codes = {code for row in view.rows for code in row.stock_countries}
    names = ", ".join(name_country(code, language) for code in sort_countries(codes, language))
    return f" ({names})" if names else ""


def _groups(view: RegionView, language: Language) -> list[DotGroup]:
    groups = []
    for group, heading in stage_groups().items():
        rows = [row for row in view.rows if get_stage(row.stage).group == group and row.total]
        if rows:
            units = dict.fromkeys(row.unit for row in rows)
            groups.append(
                DotGroup(
                    heading=language.gettext(heading),
                    unit=", ".join(name_unit(unit, language) for unit in units),
                    rows=tuple(_row(row, row.total, language) for row in rows if row.total),
                )
            )
    return groups


def _row(row: RegionRow, total: Interval, language: Language) -> DotRow:
    name = name_stage(row.stage, language, status=row.status, unit=row.unit)
    if row.stage == "victims" and row.status is not None and row.unit == "persons":
        name = begin(language.gettext(STATUS_NAMES[row.status]))
    count = say_interval(total, language)
    label = f"{count} ({say_participants(len(row.countries), language)})"
    return DotRow(thing=name, detail="", interval=total, label=label)


def _cells(row: RegionRow, view: RegionView, language: Language) -> tuple[str, ...]:
    names = [
        ", ".join(name_country(code, language) for code in sort_countries(codes, language)) or "–"
        for codes in (row.countries, row.stock_countries)
    ]
    return (
        name_stage(row.stage, language, status=row.status, unit=row.unit),
        say_interval(row.total, language) if row.total else "[x]",
        name_unit(row.unit, language),
        names[0],
        language.gettext("%(n)s of %(all)s")
        % {"n": language.number(row.n_country_years), "all": language.number(view.n_country_years)},
        language.number(row.n_country_years_suppressed),
        names[1],
    )


def _alt(view: RegionView, language: Language) -> str:
    _ = language.gettext
    parts = [
        _("%(what)s: %(count)s (%(participants)s)")
        % {
            "what": name_stage(row.stage, language, status=row.status, unit=row.unit),
            "count": say_interval(row.total, language),
            "participants": say_participants(len(row.countries), language),
        }
        for row in view.rows
        if row.total
    ]
    return _("South-East Europe, %(first)s to %(last)s. %(counts)s.") % {
        "first": view.period.first,
        "last": view.period.last,
        "counts": "; ".join(parts),
    }
