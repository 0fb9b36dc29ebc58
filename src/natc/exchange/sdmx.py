"""A return as SDMX-CSV 2.0: one structure for all tables, codes as recipients write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from natc.exchange.returned import (
    COUNT,
    NOT_APPLICABLE,
    NOT_KNOWN,
    TOTAL,
    ReturnedDimension,
    ReturnedReport,
    ReturnedTable,
    in_order,
    number_of,
    outside_code,
    reporting_country,
)

AGENCY, STRUCTURE_ID, VERSION = "NATC", "NATC_RETURN", "1.0"
OWN_DIMENSIONS = ("SEX", "AGE", "CITIZENSHIP", "EXPLOITATION")
"""Dimensions of the structure that hold one dimension of a table; all others of a table share BREAKDOWN."""
DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", *OWN_DIMENSIONS, "BREAKDOWN", "TIME_PERIOD")
ATTRIBUTES = ("OBS_STATUS", "BOUND", "CONF_STATUS", "UNIT_MEASURE", "COMMENT")
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
STATUS_OF_STATE: Mapping[str, str] = MappingProxyType(
    {"known": "A", "missing": "O", "not_applicable": "M", "not_supplied": "L"}
)
"""SDMX code list CL_OBS_STATUS 2.x: O missing value; M missing, data cannot exist; L missing, data exist but were not
collected. P stands for a known value that is provisional."""
NOT_FOR_PUBLICATION = "N"
"""CL_CONF_STATUS: not for publication, restricted for internal use only."""
NOT_USED = "_X"
"""Of a dimension that the table does not have; `_Z` is a category: what cannot be said of a unit."""
EXACT, AT_LEAST, AT_MOST, BETWEEN = "E", "L", "U", "R"
"""Codes of BOUND: how the number bounds the true one. CL_OBS_STATUS has no code for a bound."""
SHARED_CODES = {TOTAL: "_T", NOT_KNOWN: "_U", NOT_APPLICABLE: "_Z"}
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_@$-]")


def sdmx_csv(report: ReturnedReport) -> bytes:
    """Return a return as SDMX-CSV 2.0: one row per cell, its codes those of `structure_xml`.

    A cell without a number has an empty OBS_VALUE, never 0, and OBS_STATUS says why. Every row is marked as not
    for publication. ACTION is R: a corrected file replaces the earlier one.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    flow = f"{AGENCY}:{dataflow_id(report.id)}({VERSION})"
    area = reporting_country(report)
    for table in report.tables:
        n_years = table.last_year - table.first_year + 1
        frequency, period = ("A", table.years) if n_years == 1 else ("_Z", f"{table.first_year}-01-01/P{n_years}Y")
        for codes, (measure, unit, value, status, bound, comment) in _observations(report, table):
            key = (frequency, area, indicator_id(table, measure, unit), *codes, period)
            attributes = (status, bound, NOT_FOR_PUBLICATION, unit_id(unit), comment)
            writer.writerow(("dataflow", flow, "R", *key, value, *attributes))
    return text.getvalue().encode()


def dataflow_id(report: str) -> str:
    """Return the id of a report's dataflow."""
    return code_id(report).upper()


def indicator_id(table: ReturnedTable, measure: str, unit: str) -> str:
    """Return the code of what a table counts, or of one of its sums; sums of money one per currency."""
    if measure == COUNT:
        return code_id(table.id)
    return code_id(f"{table.id}@{measure}@{unit}" if measure in table.money and unit else f"{table.id}@{measure}")


def unit_id(unit: str) -> str:
    """Return the code of a unit or currency; of a sum of money of which nothing is known there is none."""
    return code_id(unit) or SHARED_CODES[NOT_KNOWN]


def code_id(code: str) -> str:
    """Return a code as SDMX allows it: letters, digits, `_`, `@`, `$`, `-`; every other character becomes `_`."""
    return SHARED_CODES.get(code) or _NOT_IN_ID.sub("_", code)


def own_dimension(dimension: ReturnedDimension) -> str:
    """Return the dimension of the structure that holds this one: one of its own, or BREAKDOWN."""
    return dimension.concept if dimension.concept in OWN_DIMENSIONS else "BREAKDOWN"


def own_code(report: ReturnedReport, dimension: ReturnedDimension, code: str) -> str:
    """Return a dimension's code in its code list: groups of a standard by its name, `exploitation_eu` SEX as EU_SEX."""
    if code in SHARED_CODES:
        return SHARED_CODES[code]
    code = outside_code(report, code) if dimension.is_area else code
    concept, _underscore, standard = dimension.name.partition("_")
    is_group = standard and concept == dimension.concept.lower()
    return code_id(f"{standard.upper()}_{code}" if is_group else code)


def breakdown_code(codes: Mapping[str, str]) -> str:
    """Return the one code of a table's other dimensions: `entity_type-POLICE@status-PRESUMED`, `_T`, `_X` for none."""
    if not codes:
        return NOT_USED
    return "@".join(f"{name}-{code}" for name, code in codes.items() if code != "_T") or "_T"


def _observations(report: ReturnedReport, table: ReturnedTable) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    own = {own_dimension(d): d for d in table.dimensions if own_dimension(d) != "BREAKDOWN"}
    others = [d for d in table.dimensions if own_dimension(d) == "BREAKDOWN"]
    cells = in_order(table)
    columns: list[list[str]] = []
    for concept in OWN_DIMENSIONS:
        if concept in own:
            columns.append(_coded(report, own[concept], cells[own[concept].name].tolist()))
        else:
            columns.append([NOT_USED] * len(cells))
    coded = [_coded(report, dimension, cells[dimension.name].tolist()) for dimension in others]
    names = [dimension.name for dimension in others]
    rows = zip(*coded, strict=True) if coded else iter([()] * len(cells))
    columns.append([breakdown_code(dict(zip(names, row, strict=True))) for row in rows])
    facts = (cells[name].tolist() for name in ("measure", "unit", "value", "low", "state", "reason"))
    flags = (cells[name].tolist() for name in ("is_provisional", "is_at_least"))
    keys = zip(*columns, strict=True)
    for key, measure, unit, value, low, state, reason, is_provisional, is_at_least in zip(
        keys, *facts, *flags, strict=True
    ):
        number, least = number_of(value), number_of(low)
        status = "P" if state == "known" and is_provisional else STATUS_OF_STATE[state]
        remarks = ["Example data"] if report.is_example else []
        remarks += [f"Reason {reason}"] if reason else []
        has_least = least is not None and least != number
        remarks += ["At least"] if is_at_least else []
        remarks += [f"Least possible {least}"] if has_least else []
        bound = (BETWEEN if has_least else AT_LEAST) if is_at_least else AT_MOST if has_least else EXACT
        written = "" if number is None else str(number)
        yield list(key), (measure, unit, written, status, bound, "; ".join(remarks))


def _coded(report: ReturnedReport, dimension: ReturnedDimension, codes: list[str]) -> list[str]:
    known = {code: own_code(report, dimension, code) for code in set(codes)}
    return [known[code] for code in codes]
