"""Every cell of a table, with its margins and its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from tests.independent.account import ACCOUNT
from tests.independent.records import Records
from tests.independent.tables import REPORTS, Counted, Needs
from tests.independent.victims import Facts

Codes = Mapping[str, str]
TABLES = {**REPORTS, **ACCOUNT}


@dataclass(frozen=True)
class Answer:
    """What a cell should hold. `value` is None where nothing can be said."""

    value: float | None
    low: float | None
    state: str
    is_provisional: bool = False
    is_at_least: bool = False
    n_records: int = 0
    n_counts: int = 0


@dataclass(frozen=True)
class IndependentTable:
    counted: Counted
    records: Records

    def count(self, codes: Codes) -> Answer:
        """Return the count of a cell; dimensions that are not named are totals."""
        if any(codes.get(name) == code for name, code in self.counted.not_applicable.items()):
            return Answer(None, None, "not_applicable")
        parts = [part for part in self.counted.parts if agree(part[0], codes)]
        facts = [facts for _, _, facts in parts]
        if any(measure == "count" for one in facts for measure, *_ in one.sums):
            return self._added_up("count", None, codes)
        n_records = len(self._units[self._cell(codes)])
        rows = [row for one in facts for row in one.counts if agree(codes, row[2])]
        n_counts = sum(number or 0 for *_, number in rows)
        of_agency: dict[tuple[str, int], int] = {}
        for entity, year, _, number in rows:
            of_agency[entity, year] = of_agency.get((entity, year), 0) + (number or 0)
        is_at_least = any(number is None for *_, number in rows)
        if is_at_least and not n_records and all(number is None for *_, number in rows):
            return Answer(None, None, "missing")
        may_be_elsewhere = codes.get("status", "T") != "T" or "U" in codes.values()
        low = n_records if may_be_elsewhere else max([n_records, *of_agency.values()])
        answer = self._stated(n_records + n_counts, low, is_at_least, codes, n_records, n_counts)
        return self._per_residents(answer, codes) if self.counted.is_rate else answer

    def sum(self, measure: str, unit: str, codes: Codes) -> Answer:
        """Return a sum of a cell in a unit; "" is the currency where none is known."""
        if measure == "amount" and codes.get("compensation_outcome") == "CLAIMED":
            return Answer(None, None, "not_applicable")
        return self._added_up(measure, unit, codes)

    def cells(self) -> Iterable[dict[str, str]]:
        """Yield every cell of every margin in which something was counted."""
        seen = {cell for _, _, facts in self.counted.parts for own in attributes(facts) for cell in self._margins(own)}
        for cell in sorted(seen):
            yield dict(zip(self.counted.dimensions, cell, strict=True))

    def _cell(self, codes: Codes) -> tuple[str, ...]:
        return tuple(codes.get(name, "T") for name in self.counted.dimensions)

    def _margins(self, own: Codes) -> Iterable[tuple[str, ...]]:
        """Yield every cell that something with these attributes is in."""
        names = self.counted.dimensions
        return product(*((own[name],) if name == self.counted.part else (own[name], "T") for name in names))

    def _deliveries(self, codes: Codes) -> list[tuple[bool, bool]]:
        """Of each part that a cell is of, whether it was delivered, and whether more may come."""
        kind = codes.get("entity_type", "T")
        kind = "T" if kind == "U" else kind
        return [self._delivered[kind, needs] for fixed, needs, _ in self.counted.parts if agree(fixed, codes)]

    @cached_property
    def _delivered(self) -> Mapping[tuple[str, Needs], tuple[bool, bool]]:
        kinds = ["T", *sorted({row["type"] for row in self.records.rows("entity")})]
        asked = list(product(kinds, {needs for _, needs, _ in self.counted.parts}))
        found = {
            (kind, needs): (is_delivered(needs, self.records, kind), is_open(needs, self.records))
            for kind, needs in asked
        }
        return defaultdict(lambda: (False, True), found)

    @cached_property
    def _units(self) -> Mapping[tuple[str, ...], set[str]]:
        """The keys of the units in each cell."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for _, _, facts in self.counted.parts:
            for key, own in facts.units:
                for cell in self._margins(own):
                    found[cell].add(key)
        return found

    def sums(self) -> set[tuple[str, str]]:
        """Return the sums of the table, each with its units."""
        rows = [row for _, _, facts in self.counted.parts for row in facts.sums]
        return {(measure, unit) for measure, unit, *_ in rows if measure != "count" and unit is not None}

    def _added_up(self, measure: str, unit: str | None, codes: Codes) -> Answer:
        rows = [
            (own_unit, amount)
            for _, _, facts in self.counted.parts
            for own_measure, own_unit, own, amount in facts.sums
            if own_measure == measure and agree(codes, own)
        ]
        of_unit = [amount for own_unit, amount in rows if unit in (None, "", own_unit)]
        known = [amount for amount in of_unit if amount is not None]
        without_unit = any(own_unit is None for own_unit, _ in rows)
        if of_unit and not known:
            return Answer(None, None, "missing")
        return self._stated(sum(known), sum(known), len(known) < len(of_unit) or without_unit, codes)

    def _stated(
        self, value: float, low: float, is_at_least: bool, codes: Codes, n_records: int = 0, n_counts: int = 0
    ) -> Answer:
        parts = self._deliveries(codes)
        if value == 0 and not all(was_delivered for was_delivered, _ in parts):
            return Answer(None, None, "not_supplied")
        is_provisional = any(more_may_come for _, more_may_come in parts)
        return Answer(value, low, "known", is_provisional, is_at_least, n_records, n_counts)

    def _per_residents(self, count: Answer, codes: Codes) -> Answer:
        if count.state != "known" or count.value is None or count.low is None:
            return count
        residents = residents_of(codes, self.records)
        if residents is None:
            return Answer(None, None, "missing")
        return Answer(
            count.value * 100_000 / residents,
            count.low * 100_000 / residents,
            "known",
            count.is_provisional,
            count.is_at_least,
            count.n_records,
            count.n_counts,
        )


def count_table(records: Records, table_id: str) -> IndependentTable:
    return IndependentTable(TABLES[table_id](records), records)


def agree(codes: Codes, others: Codes) -> bool:
    """Whether two sets of codes do not contradict each other; T and what only one names agree with all."""
    return all("T" in (code, others[name]) or code == others[name] for name, code in codes.items() if name in others)


def attributes(facts: Facts) -> Iterable[Codes]:
    yield from (own for _, own in facts.units)
    yield from (own for *_, own, number in facts.counts if number != 0)
    yield from (row[2] for row in facts.sums)


def deliveries(contents: tuple[str, ...], year: int, records: Records, kind: str = "T") -> list[str]:
    """Return the states of what organisations, of one kind or of all, declared of some contents for a year."""
    return [
        row["state"]
        for row in records.rows("delivery")
        if row["content"] in contents
        and int(row["year"]) == year
        and kind in {"T", records.row("entity", row["entity"])["type"]}
    ]


def _years(records: Records) -> range:
    return range(records.first_year, records.last_year + 1)


def is_delivered(needs: Needs, records: Records, kind: str) -> bool:
    """Whether somebody, of this kind, delivered, at least in part, what is needed, for every year."""
    return all(
        {"DELIVERED", "PARTLY"} & set(deliveries(contents, year, records, kind))
        for contents in needs
        for year in _years(records)
    )


def is_open(needs: Needs, records: Records) -> bool:
    """Whether somebody owes something for a year, or nobody declared records, which are the first of each tuple."""
    return any(
        {"OWED", "PARTLY"} & set(deliveries(contents, year, records)) or not deliveries(contents[:1], year, records)
        for contents in needs
        for year in _years(records)
    )


def residents_of(codes: Codes, records: Records) -> int | None:
    """Return the residents of a sex and an age, the years added up; None where a part of them is not known."""
    sexes = ["F", "M"] if codes.get("sex", "T") == "T" else [codes["sex"]]
    ages = ["C", "A"] if codes.get("age2", "T") == "T" else [codes["age2"]]
    total = 0
    for year, sex, age in product(_years(records), sexes, ages):
        found = [
            int(row["n_residents"])
            for row in records.rows("population")
            if (int(row["year"]), row["sex"], row["age_group"]) == (year, sex, age)
        ]
        if not found:
            return None
        total += sum(found)
    return total
