"""Who was counted: victims and persons by sex, age, form of exploitation and citizenship; and a country's role."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from natc.codelists import Language, stages
from natc.figures import (
    BreakdownTable,
    Figure,
    Interval,
    Mark,
    Part,
    Period,
    Source,
    State,
    VictimStatus,
    build_breakdown,
    family_order,
    load_figures,
    name_country,
    name_dimension,
    name_family,
    name_stage,
    say_figure,
    say_interval,
    say_years,
)
from natc.gap import Origin, Role

DIMENSIONS = ("sex", "age", "form_of_exploitation", "citizenship")
NOT_AVAILABLE = f"[{Mark.NOT_AVAILABLE}]"


_Key = tuple[str, VictimStatus | None, str, str]
"""What one table is about: stage, victim status, dimension, source family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One category through the years. `is_as_printed` where its label is not reviewed and stays in its language."""

    label: str
    is_as_printed: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTable:
    """One breakdown of one stage by one publisher: a column per year, with the published total and the sum."""

    name: str
    dimension: str
    publisher: str
    sources: tuple[Source, ...]
    years: tuple[int, ...]
    rows: tuple[PartRow, ...]
    sums: tuple[str, ...]
    totals: tuple[str, ...]
    remarks: tuple[str, ...]
    has_conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """Whose citizens the recorded victims are, and from where own citizens came back, as rows to print."""

    years: str
    rows: tuple[tuple[str, str], ...]
    origins: tuple[tuple[str, str, str, bool], ...]
    returned: tuple[tuple[str, str, str, bool], ...]
    returned_total: str
    returned_years: str
    source: str


def tabulate_parts(country: str, period: Period, language: Language) -> tuple[PartTable, ...]:
    """Return the breakdowns of a country over a span of years, victims first."""
    catalogue = load_figures()
    parts = [f for f in catalogue.parts if f.country == country and f.period.first in period.years]
    totals = [f for f in catalogue.totals if f.country == country]
    tables: dict[_Key, list[BreakdownTable]] = {}
    for dimension in DIMENSIONS:
        for table in build_breakdown(parts, totals, dimension):
            status = table.parts[0].figures[0].concept.status
            family = catalogue.sources[table.source_id].family
            tables.setdefault((table.stage, status, dimension, family), []).append(table)
    order, families, statuses = list(stages()), family_order(), [None, *VictimStatus]

    def place(key: _Key) -> tuple[int, int, int, int]:
        stage, status, dimension, family = key
        return order.index(stage), DIMENSIONS.index(dimension), families[family], statuses.index(status)

    return tuple(_table(key, tables[key], language) for key in sorted(tables, key=place))


def _table(key: _Key, tables: list[BreakdownTable], language: Language) -> PartTable:
    stage, status, dimension, family = key
    sources = load_figures().sources
    by_year = {  # of several releases the latest
        table.period.first: table for table in sorted(tables, key=lambda table: sources[table.source_id].released)
    }
    years, tables = tuple(sorted(by_year)), [by_year[year] for year in sorted(by_year)]
    labels: dict[str, Part] = {}
    for table in tables:
        for part in table.parts:
            labels.setdefault(part.code or part.label, part)
    rows = tuple(
        PartRow(
            label=name_country(part.code, language) if part.code else part.label,
            is_as_printed=not part.code,
            cells=tuple(_cell(by_year[year], label, language) for year in years),
        )
        for label, part in sorted(
            labels.items(), key=lambda item: (item[1].code in {"UNKNOWN", "ALL"}, item[0] != "OWN")
        )
    )
    return PartTable(
        name=name_stage(stage, language, status=status),
        dimension=name_dimension(dimension, language),
        publisher=name_family(family, language),
        sources=tuple(sources[source_id] for source_id in dict.fromkeys(table.source_id for table in tables)),
        years=years,
        rows=rows,
        sums=tuple(_interval(by_year[year].sum_of_parts, language) for year in years),
        totals=tuple(_total(by_year[year].total, language) for year in years),
        remarks=tuple(_remarks(tables, language)),
        has_conflict=any(table.caveats for table in tables),
    )


def _cell(table: BreakdownTable, label: str, language: Language) -> str:
    found = [part for part in table.parts if (part.code or part.label) == label]
    return "; ".join(_part(part, language) for part in found) or NOT_AVAILABLE


def _part(part: Part, language: Language) -> str:
    if part.is_unclear or part.value is None:
        return language.gettext("%(counts)s (unclear)") % {
            "counts": " / ".join(say_figure(figure, language) for figure in part.figures)
        }
    if len(part.figures) == 1:
        return say_figure(part.figures[0], language)
    hidden = f" [{Mark.CONFIDENTIAL}]" if part.state is State.SUPPRESSED else ""
    return say_interval(part.value, language) + hidden


def _interval(interval: Interval | None, language: Language) -> str:
    return NOT_AVAILABLE if interval is None else say_interval(interval, language)


def _total(figure: Figure | None, language: Language) -> str:
    return NOT_AVAILABLE if figure is None else say_figure(figure, language)


def _remarks(tables: Iterable[BreakdownTable], language: Language) -> Iterable[str]:
    _: Callable[[str], str] = language.gettext
    by_text: dict[str, list[int]] = {}
    finer: list[int] = []
    for table in tables:
        for caveat in table.caveats:
            by_text.setdefault(caveat.text, []).append(table.period.first)
        if any(part.is_sum_of_finer for part in table.parts):
            finer.append(table.period.first)
    for text, years in by_text.items():
        yield f"{say_years(years)}: {_(text)}"
    if finer:
        yield _("%(years)s: cells printed more than once were added up from the finer breakdown by sex and age.") % {
            "years": say_years(finer)
        }


def say_role(role: Role, language: Language) -> RoleWords:
    """Return the role of a country in words."""
    _ = language.gettext
    kinds = (
        (_("Own citizens"), role.own_citizens),
        (_("Citizens of other participants"), role.participants),
        (_("Citizens of other countries, or foreign without a country"), role.others),
        (_("Citizenship unknown, or a label that we could not read"), role.unknown),
    )
    rows = tuple((name, _interval(count, language) if count else _("none named")) for name, count in kinds)
    rows += ((_("All victims that the source publishes for these years"), _interval(role.all_victims, language)),)
    return RoleWords(
        years=say_years(role.years),
        rows=rows if role.years else (),
        origins=tuple(_origin(origin, language) for origin in role.origins),
        returned=tuple(_origin(origin, language) for origin in role.returned_from),
        returned_total=_interval(role.returned_total, language),
        returned_years=say_years(role.returned_years),
        source=name_family(role.family, language),
    )


def _origin(origin: Origin, language: Language) -> tuple[str, str, str, bool]:
    """Name, count, years, and whether the name stands as the publisher printed it."""
    name = name_country(origin.code, language) if origin.code else origin.label
    return name, say_interval(origin.total, language), say_years(origin.years), not origin.code
