"""The gap as JSON-ready records: every number with its unit, years, state, sources and reasons.

The keys are documented in `records.yaml`; `gap_shapes` returns them as JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isinf
from pathlib import Path
from typing import Any

from natc.exchange import Record, count_record, get_table, load_shapes, source_record, table_schema
from natc.figures import Disagreement, Figure, Interval, Source
from natc.gap.change import Change
from natc.gap.estimates import ToldEstimate
from natc.gap.mirror import MirrorPair, Side
from natc.gap.ratios import Ratio
from natc.gap.region import RegionRow, RegionView
from natc.gap.role import Origin, Role
from natc.gap.year_view import StageRow, YearView

PERSONS = "persons"


@cache
def gap_shapes() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas of all records of the gap and of what they hold, by name."""
    return {
        **load_shapes(),
        **load_shapes(Path(__file__).parent / "records.yaml"),
        "Source": table_schema(get_table("sources")),
    }


def gap_record(view: YearView) -> Record:
    """Return a year view as a record of the shape `YearView`."""
    return {
        "country": view.country,
        "first_year": view.period.first,
        "last_year": view.period.last,
        "rows": [_row(row) for row in view.rows],
        "stated": [{"stage": figure.stage, "count": count_record(figure)} for figure in view.stated],
        "ratios": [_ratio(ratio) for ratio in view.ratios],
        "disagreements": [_disagreement(one) for one in view.disagreements],
        "estimates": [_estimate(estimate) for estimate in view.estimates],
        "sources": _sources(_sources_of(view)),
    }


def region_record(region: RegionView) -> Record:
    """Return a region view as a record of the shape `Region`."""
    return {
        "first_year": region.period.first,
        "last_year": region.period.last,
        "country_years": region.n_country_years,
        "rows": [_region_row(row) for row in region.rows],
        "views": [gap_record(view) for view in region.views],
        "sources": _sources(source for view in region.views for source in _sources_of(view)),
    }


def mirror_record(pair: MirrorPair) -> Record:
    """Return a mirror pair as a record of the shape `MirrorPair`."""
    return {
        "recorded_in": pair.recorded_in,
        "citizens_of": pair.citizens_of,
        "recorded": _side(pair.recorded, pair.recorded_in),
        "returned": _side(pair.returned, pair.citizens_of),
        "common_years": list(pair.common_years),
        "verdict": str(pair.verdict),
    }


def role_record(role: Role) -> Record:
    """Return the role of a participant as a record of the shape `Role`."""
    return {
        "country": role.country,
        "first_year": role.period.first,
        "last_year": role.period.last,
        "unit": PERSONS,
        "source_family": role.family,
        "years": list(role.years),
        "own_citizens": interval_record(role.own_citizens),
        "participants": interval_record(role.participants),
        "others": interval_record(role.others),
        "unknown": interval_record(role.unknown),
        "origins": [_origin(origin) for origin in role.origins],
        "all_victims": interval_record(role.all_victims),
        "returned_total": interval_record(role.returned_total),
        "returned_from": [_origin(origin) for origin in role.returned_from],
        "returned_years": list(role.returned_years),
    }


def change_record(change: Change) -> Record:
    """Return a change as a record of the shape `Change`."""
    return {
        "country": change.country,
        "stage": change.stage,
        "unit": change.unit,
        "victim_status": str(change.status) if change.status else None,
        "source_family": change.family,
        "years_before": list(change.years_before),
        "years_after": list(change.years_after),
        "before": interval_record(change.before),
        "after": interval_record(change.after),
        "factor": interval_record(change.factor),
        "is_clear": change.is_clear,
        "reason": change.reason or None,
        "reservations": list(change.reservations),
    }


def interval_record(interval: Interval | None) -> Record | None:
    """Return an interval as `{"low": …, "high": …}`; `high` is None where there is no upper limit."""
    if interval is None:
        return None
    return {"low": _number(interval.low), "high": None if isinf(interval.high) else _number(interval.high)}


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else float(value)


def _row(row: StageRow) -> Record:
    return {
        "country": row.country,
        "stage": row.stage,
        "unit": row.unit,
        "victim_status": str(row.status) if row.status else None,
        "instance": str(row.instance) if row.instance else None,
        "stock_or_flow": sorted(str(counting) for counting in row.countings),
        "source_family": row.family,
        "is_leading": row.is_leading,
        "total": interval_record(row.total),
        "yearly": interval_record(row.yearly),
        "years": list(row.years),
        "suppressed_years": list(row.suppressed_years),
        "missing_years": list(row.missing_years),
        "counts": [count_record(figure) for figure in row.figures],
        "breaks": [{"year": one.year, "kind": one.kind, "reason": one.reason} for one in row.breaks],
        "caveats": [{"kind": caveat.kind, "text": caveat.text} for caveat in row.caveats],
    }


def _ratio(ratio: Ratio) -> Record:
    return {
        "id": ratio.id,
        "country": ratio.country,
        "numerator_stage": ratio.numerator_stage,
        "denominator_stage": ratio.denominator_stage,
        "unit": PERSONS,
        "source_family": ratio.family,
        "comparability": str(ratio.comparability),
        "reasons": list(ratio.reasons),
        "years": list(ratio.years),
        "numerator": interval_record(ratio.numerator),
        "denominator": interval_record(ratio.denominator),
        "numerator_yearly": interval_record(ratio.numerator_yearly),
        "denominator_yearly": interval_record(ratio.denominator_yearly),
        "numerator_status": str(ratio.numerator_status) if ratio.numerator_status else None,
        "denominator_status": str(ratio.denominator_status) if ratio.denominator_status else None,
        "per_100": interval_record(ratio.per_100),
        "credible": interval_record(ratio.credible),
        "suppressed_years": list(ratio.suppressed_years),
        "known_years": list(ratio.known_years),
        "known_per_100": ratio.known_per_100,
        "is_mixed": ratio.is_mixed,
    }


def _disagreement(one: Disagreement) -> Record:
    return {
        "country": one.country,
        "stage": one.stage,
        "year": one.year,
        "first": count_record(one.first),
        "second": count_record(one.second),
        "reason": one.reason or None,
    }


def _estimate(estimate: ToldEstimate) -> Record:
    return {
        "country": estimate.country,
        "period": estimate.period or None,
        "unit": PERSONS,
        "value": estimate.n_persons,
        "low": estimate.low,
        "high": estimate.high,
        "meaning": estimate.meaning or None,
        "method": estimate.method or None,
        "text": estimate.text or None,
        "source_id": estimate.source.id,
    }


def _region_row(row: RegionRow) -> Record:
    return {
        "stage": row.stage,
        "unit": row.unit,
        "victim_status": str(row.status) if row.status else None,
        "total": interval_record(row.total),
        "countries": list(row.countries),
        "stock_countries": list(row.stock_countries),
        "country_years": row.n_country_years,
        "suppressed_country_years": row.n_country_years_suppressed,
    }


def _side(side: Side, country: str) -> Record:
    return {
        "country": country,
        "unit": PERSONS,
        "total": interval_record(side.total),
        "years": list(side.years),
        "silent_years": list(side.silent_years),
        "counts": [count_record(figure) for figure in side.figures],
    }


def _origin(origin: Origin) -> Record:
    return {
        "code": origin.code or None,
        "label": origin.label or None,
        "total": interval_record(origin.total),
        "years": list(origin.years),
    }


def _sources_of(view: YearView) -> list[Source]:
    figures: list[Figure] = [figure for row in view.rows for figure in row.figures]
    figures += view.stated
    figures += [figure for one in view.disagreements for figure in (one.first, one.second)]
    return [figure.source for figure in figures] + [estimate.source for estimate in view.estimates]


def _sources(sources: Iterable[Source]) -> list[Record]:
    by_id = {source.id: source for source in sources}
    return [source_record(by_id[name]) for name in sorted(by_id)]
