"""Breakdowns: labels read by the reviewed alias table, and parts held against their total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from natc.errors import UnknownCodeError
from natc.figures.figure import Caveat, Figure, Period, State, VictimStatus
from natc.figures.interval import Interval, add_up
from natc.figures.rules import load_aliases

_TABLE_OF = {
    "sex": "sexes",
    "age": "ages",
    "form_of_exploitation": "forms",
    "citizenship": "countries",
    "country_of_repatriation": "countries",
}
_PARTS_OF = {
    "sex_age": ("sex", "age"),
    "form_of_exploitation_sex_age": ("form_of_exploitation", "sex", "age"),
}
FINER = {"sex": ("sex_age", 0), "age": ("sex_age", 1)}
"""Dimensions that can be added up from a finer one, with the place of their code in it."""


@cache
def decode_label(dimension: str, label: str) -> tuple[str, ...]:
    """Return the reviewed codes of a printed label, one per dimension it crosses; empty where one is not reviewed."""
    names = _PARTS_OF.get(dimension, (dimension,))
    labels = label.split(" / ") if len(names) > 1 else [label]
    codes = [load_aliases()[_TABLE_OF[name]].get(part) for name, part in zip(names, labels, strict=False)]
    return tuple(codes) if len(codes) == len(names) and all(codes) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One category of a breakdown. Unit: that of its figures.

    `code` is empty where the label is not in the alias table. `figures` are the cells it was read from;
    `is_sum_of_finer` where it was added up from a finer breakdown because the printed cell was repeated;
    `value` is None where the cells are unclear: then each is shown as printed.
    """

    code: str
    label: str
    value: Interval | None
    state: State
    figures: tuple[Figure, ...]
    is_sum_of_finer: bool = False
    is_unclear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownTable:
    """The parts of one total in one year, from one publication, and whether they can add up to it."""

    country: str
    period: Period
    stage: str
    dimension: str
    source_id: str
    parts: tuple[Part, ...]
    total: Figure | None
    sum_of_parts: Interval | None
    caveats: tuple[Caveat, ...]


def build_breakdown(parts: Iterable[Figure], totals: Iterable[Figure], dimension: str) -> tuple[BreakdownTable, ...]:
    """Return one table per country, year, stage and publication that breaks down a total by `dimension`.

    `dimension` is a single one; the crossed ones (sex by age) serve to add it up.

    Cells that are printed more than once are added up from the finer breakdown where there is one (sex and age
    from sex by age); else they are kept as printed and the part is unclear.
    """
    if dimension not in _TABLE_OF:
        raise UnknownCodeError("single dimension", dimension, _TABLE_OF)
    parts = tuple(parts)
    total_of = {(f.country, f.period, f.stage, f.concept.status, f.source.id): f for f in totals}
    finer_of = _group(parts, FINER[dimension][0]) if dimension in FINER else {}
    tables = []
    for key, cells in _group(parts, dimension).items():
        country, period, stage, _, source_id = key
        rows = _parts(cells, finer_of.get(key, ()), dimension)
        total = total_of.get(key)
        counted = [row.value for row in rows if row.value is not None and row.code != "ALL"]
        has_unclear = any(row.is_unclear for row in rows)
        sum_of_parts = None if has_unclear else add_up(counted)
        tables.append(
            BreakdownTable(
                country=country,
                period=period,
                stage=stage,
                dimension=dimension,
                source_id=source_id,
                parts=rows,
                total=total,
                sum_of_parts=sum_of_parts,
                caveats=_caveats(rows, total, sum_of_parts, is_whole=_is_whole(rows, dimension)),
            )
        )
    return tuple(tables)


PARTS_DIFFER = "The parts cannot add up to the published total."
PARTS_EXCEED = "The parts are more than the published total."
UNCLEAR = "Some cells are printed more than once with different values; they are shown as printed and not added up."


_WHOLE = {"sex": {"female", "male"}, "age": {"child", "adult"}}
"""Categories that together make up a total."""


def _is_whole(parts: Iterable[Part], dimension: str) -> bool:
    return dimension in _WHOLE and _WHOLE[dimension] <= {part.code for part in parts}


def _caveats(
    parts: Iterable[Part], total: Figure | None, sum_of_parts: Interval | None, *, is_whole: bool
) -> tuple[Caveat, ...]:
    caveats = [Caveat(kind="unclear_cells", text=UNCLEAR)] if any(p.is_unclear for p in parts) else []
    if total is not None and total.interval is not None and sum_of_parts is not None:
        if is_whole and not sum_of_parts.overlaps(total.interval):
            caveats.append(Caveat(kind="parts_differ", text=PARTS_DIFFER))
        elif not is_whole and sum_of_parts.low > total.interval.high:
            caveats.append(Caveat(kind="parts_differ", text=PARTS_EXCEED))
    return tuple(caveats)


_Key = tuple[str, Period, str, VictimStatus | None, str]


def _group(parts: Iterable[Figure], dimension: str) -> dict[_Key, list[Figure]]:
    groups: dict[_Key, list[Figure]] = {}
    for part in parts:
        if part.breakdown and part.breakdown.dimension == dimension:
            key = (part.country, part.period, part.stage, part.concept.status, part.source.id)
            groups.setdefault(key, []).append(part)
    return groups


def _parts(cells: Iterable[Figure], finer: Iterable[Figure], dimension: str) -> tuple[Part, ...]:
    by_label: dict[str, list[Figure]] = {}
    for cell in cells:
        if cell.breakdown:
            by_label.setdefault(cell.breakdown.label, []).append(cell)
    return tuple(_part(label, found, tuple(finer), dimension) for label, found in by_label.items())


def _part(label: str, cells: list[Figure], finer: tuple[Figure, ...], dimension: str) -> Part:
    codes = cells[0].breakdown.codes if cells[0].breakdown else ()
    code = codes[0] if codes else ""
    if len(cells) == 1:
        return Part(code=code, label=label, value=cells[0].interval, state=cells[0].state, figures=tuple(cells))
    summands = [
        cell for cell in finer if code and cell.breakdown and cell.breakdown.codes[FINER[dimension][1] :][:1] == (code,)
    ]
    if summands:
        value = add_up(cell.interval for cell in summands if cell.interval)
        state = State.KNOWN if value.is_point else State.SUPPRESSED
        return Part(code=code, label=label, value=value, state=state, figures=tuple(summands), is_sum_of_finer=True)
    return Part(code=code, label=label, value=None, state=State.KNOWN, figures=tuple(cells), is_unclear=True)


def list_unread_labels(parts: Iterable[Figure]) -> tuple[tuple[str, str, int], ...]:
    """Return the labels that are not in the alias table: dimension, label as printed, cells that carry it."""
    counts: dict[tuple[str, str], int] = {}
    for part in parts:
        if part.breakdown and not part.breakdown.codes:
            key = (part.breakdown.dimension, part.breakdown.label)
            counts[key] = counts.get(key, 0) + 1
    return tuple((*key, count) for key, count in sorted(counts.items()))
