"""What a counted return says in its files: every text in one language, for the writers of natc.exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypedDict

import pandas as pd

from natc.codelists import Language, areas_of, country_name
from natc.exchange.returned import CELL_COLUMNS, TOTAL, ReturnedDimension, ReturnedReport, ReturnedTable, Standing
from natc.register import RegisterCheck, Severity, register_rules
from natc.returns import (
    COUNT,
    CountTable,
    Obligation,
    Return,
    TableSpec,
    dimension,
    obligations,
    say_code,
    state_reasons,
    sums,
    units,
)


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


MONEY = frozenset({"amount", "executed_amount"})
"""Sums whose unit is a currency."""
SEVERITIES: Mapping[Severity, str] = MappingProxyType({Severity.ERROR: _("error"), Severity.WARNING: _("warning")})


class _Head(TypedDict):
    id: str
    title: str
    recipient: str
    due: str
    areas: str
    reasons: Mapping[str, str]
    language: Language


def report_of(made: Return, words: Language, *, remarks: Iterable[str], checks: Iterable[str]) -> ReturnedReport:
    """Return a counted return as its files say it."""
    return ReturnedReport(
        **_head(made.obligation, words),
        country=made.country,
        country_name=country_name(made.country, words),
        first_year=made.first_year,
        last_year=made.last_year,
        is_example=made.is_example,
        remarks=tuple(remarks),
        checks=tuple(checks),
        tables=tuple(_table(table.spec, words, table) for table in made.tables),
    )


def report_shapes(words: Language) -> tuple[ReturnedReport, ...]:
    """Return every report without cells: what the structure of the exchange is made from."""
    return tuple(
        ReturnedReport(
            **_head(obligation, words),
            country="",
            country_name="",
            first_year=0,
            last_year=0,
            is_example=False,
            remarks=(),
            checks=(),
            tables=tuple(_table(spec, words, None) for spec in obligation.tables),
        )
        for obligation in obligations().values()
    )


def say_checks(found: RegisterCheck, words: Language) -> tuple[str, ...]:
    """Return what the check of a register found: errors and warnings in all, then by rule. Rows are not named."""
    n, ngettext = found.n_errors, words.ngettext
    errors = ngettext(
        "The check of the register found %(n)s error.", "The check of the register found %(n)s errors.", n
    ) % {"n": words.number(n)}
    n = found.n_warnings
    warnings = ngettext("It found %(n)s warning.", "It found %(n)s warnings.", n) % {"n": words.number(n)}
    by_rule: dict[str, int] = {}
    for one in found.counts:
        by_rule[one.rule] = by_rule.get(one.rule, 0) + one.n_rows
    rules = []
    for rule, n in by_rule.items():
        said = ngettext("%(rule)s: %(n)s row (%(severity)s)", "%(rule)s: %(n)s rows (%(severity)s)", n)
        known = register_rules()[rule]
        severity = words.gettext(SEVERITIES[known.severity])
        rules.append(said % {"rule": words.gettext(known.name), "n": words.number(n), "severity": severity})
    return (errors, warnings, *rules)


def _head(obligation: Obligation, words: Language) -> _Head:
    return {
        "id": obligation.id,
        "title": words.gettext(obligation.title),
        "recipient": words.gettext(obligation.recipient),
        "due": words.gettext(obligation.due.text),
        "areas": areas_of(obligation.id),
        "reasons": {code: words.gettext(reason) for code, reason in state_reasons().items()},
        "language": words,
    }


def standing_of(seen: object) -> Standing:
    """Return who asks for a table, from what its obligation says was `seen`."""
    if seen == Standing.OWN:
        return Standing.OWN
    return Standing.SEEN if seen else Standing.RECALLED


def _table(spec: TableSpec, words: Language, counted: CountTable | None) -> ReturnedTable:
    _ = words.gettext
    header = [*spec.dimensions, *CELL_COLUMNS]
    return ReturnedTable(
        id=spec.id,
        title=_(spec.title),
        rule=_(spec.rule),
        note=_(spec.note),
        unit=_(units()[spec.unit]),
        standing=standing_of(spec.seen),
        first_year=counted.first_year if counted else 0,
        last_year=counted.last_year if counted else 0,
        dimensions=tuple(_dimension(spec, name, words) for name in spec.dimensions),
        measures={COUNT: _("number"), **{name: _(sums()[name]) for name in spec.sums}},
        units={code: _(name) for code, name in units().items()},
        money=MONEY & frozenset(spec.sums),
        cells=counted.cells[header] if counted else pd.DataFrame(columns=header),
    )


def _dimension(spec: TableSpec, name: str, words: Language) -> ReturnedDimension:
    found = dimension(name)
    codes = tuple(found.codes) if found.is_part else (TOTAL, *found.codes)
    return ReturnedDimension(
        name=name,
        title=words.gettext(found.title),
        codes={code: say_code(name, code, words) for code in codes},
        concept=found.concept,
        is_several=spec.is_several(name),
        is_part=found.is_part,
        is_area=found.is_open,
    )
