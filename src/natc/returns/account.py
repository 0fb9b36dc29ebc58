"""What does the year come to? The annual account of a country: figures, breakdowns, and what is owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from natc.codelists import code_list
from natc.register import Register
from natc.returns.account_sentences import Imprisonment, list_imprisonments
from natc.returns.asking import ask
from natc.returns.cepej import CourtCases, cepej
from natc.returns.dimensions import TOTAL, UNKNOWN, dimension
from natc.returns.obligation import TableSpec
from natc.returns.obligations import obligation
from natc.returns.remarks import find_remarks
from natc.returns.result import COUNT, Cell, CountTable, Remark
from natc.returns.tabulate import tabulate

OBLIGATION = "annual_account"
N_YEARS = 5
"""So many years the account looks back on convictions, its own year included."""
COUNTS = "COUNTS"
"""The content that only those deliver who send no records: nobody need declare it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure stands: a cell of a table of the obligation."""

    table: str
    codes: Mapping[str, str] = field(default_factory=dict)


FIGURES: Mapping[str, Source] = MappingProxyType(
    {
        **{
            name: Source(table=f"account_{name}")
            for name in (
                "offences",
                "suspected",
                "prosecuted",
                "prosecuted_legal",
                "indictments",
                "indicted",
                "indicted_legal",
                "judgments",
                "convicted",
                "convicted_legal",
                "convicted_years",
                "users_prosecuted",
                "users_convicted",
                "prison",
                "confiscation",
                "victims",
                "assisted",
                "compelled",
                "not_punished",
            )
        },
        **{
            name: Source(table="account_compensation", codes={"compensation_outcome": name.upper()})
            for name in ("claimed", "granted", "paid")
        },
    }
)
"""The figures that have a sentence of their own."""
SUMS: Mapping[str, tuple[str, str, Mapping[str, str]]] = MappingProxyType(
    {
        "granted": ("account_compensation", "amount", {"compensation_outcome": "GRANTED"}),
        "paid": ("account_compensation", "amount", {"compensation_outcome": "PAID"}),
        "confiscated": ("account_confiscation", "amount", {}),
        "collected": ("account_confiscation", "executed_amount", {}),
    }
)
"""The sums of money: table, measure and categories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A figure taken apart: category to cell, in the order of the code list (countries by their counts).

    Categories that have nobody are left out; `empty` is the cell of one of them, None where there is none.
    """

    table: str
    dimension: str
    cells: Mapping[str, Cell]
    empty: Cell | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What agencies of a kind still owe for the year (`OWED`), or delivered in part (`PARTLY`)."""

    content: str
    state: str
    bodies: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The annual account of a country. Exact: for those entitled to it, not for publication.

    Attributes
    ----------
    figures : mapping of str to Cell
        By the names of `FIGURES`.
    breakdowns : mapping of str to Breakdown
        By name: table and dimension, joined by a point.
    forms : mapping of (form, sex) to Cell
        Victims by form of exploitation and sex, where there are any.
    convicted : mapping of int to Cell
        Natural persons convicted in each of five years.
    sums : mapping of str to mapping of str to Cell
        By the names of `SUMS`, the sum of money per currency.
    imprisonments : tuple of Imprisonment
        Every sentence of imprisonment of the year.
    court : CourtCases
        Clearance rate and disposition time.
    undeclared : tuple of str
        Contents of which nobody declared a delivery for the year.
    owed : tuple of Owed
        What is owed, or delivered in part.
    remarks : tuple of Remark
        What the engine has to say of the tables.
    specs : mapping of str to TableSpec
        What each table counts, by which rule.
    """

    country: str
    year: int
    is_example: bool
    figures: Mapping[str, Cell]
    breakdowns: Mapping[str, Breakdown]
    forms: Mapping[tuple[str, str], Cell]
    convicted: Mapping[int, Cell]
    sums: Mapping[str, Mapping[str, Cell]]
    imprisonments: tuple[Imprisonment, ...]
    court: CourtCases
    undeclared: tuple[str, ...]
    owed: tuple[Owed, ...]
    remarks: tuple[Remark, ...]
    specs: Mapping[str, TableSpec]

    def __repr__(self) -> str:
        kind = "example account" if self.is_example else "account"
        return f"<Account: {kind} of {self.country} for {self.year}; {len(self.figures)} figures>"

    @property
    def first_year(self) -> int:
        """The first of the five years that it looks back on."""
        return self.year - N_YEARS + 1

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Those before its own of the five years whose judgments were not all delivered."""
        earlier = ((year, cell) for year, cell in self.convicted.items() if year != self.year)
        return tuple(year for year, cell in earlier if cell.value is None or cell.is_provisional)


def write_account(register: Register, year: int) -> Account:
    """Count what the annual account of a country says of a year.

    Parameters
    ----------
    register : Register
        The register of the country.
    year : int
        Calendar year.

    Returns
    -------
    Account
        Facts without words; `natc.returns.say_account` writes them in a language.
    """
    report = obligation(OBLIGATION)
    tables = {spec.id: tabulate(register, spec, year - spec.years + 1, year) for spec in report.tables}
    convicted = tables["account_convicted"]
    earlier = {one: tabulate(register, convicted.spec, one).cell() for one in range(year - N_YEARS + 1, year)}
    undeclared, owed = _deliveries(register, year)
    return Account(
        country=register.country,
        year=year,
        is_example=register.is_example,
        figures={name: tables[source.table].cell(**source.codes) for name, source in FIGURES.items()},
        breakdowns={
            f"{name}.{dimension_name}": _break_down(table, dimension_name)
            for name, table in tables.items()
            for dimension_name in table.spec.dimensions
            if not dimension(dimension_name).is_part
        },
        forms=_forms(tables["account_victims"]),
        convicted={**earlier, year: convicted.cell()},
        sums={name: _amounts(tables[table], measure, codes) for name, (table, measure, codes) in SUMS.items()},
        imprisonments=list_imprisonments(register, year),
        court=cepej(register, year),
        undeclared=undeclared,
        owed=owed,
        remarks=find_remarks(register, report, tables.values()),
        specs={name: table.spec for name, table in tables.items()},
    )


def _break_down(table: CountTable, name: str) -> Breakdown:
    """Take the total of a table apart by one dimension."""
    rows = table.cells[table.cells["measure"] == COUNT]
    for other in table.spec.dimensions:
        rows = rows[(rows[other] != TOTAL) if other == name else (rows[other] == TOTAL)]
    counted = set(rows[rows["value"] > 0][name])
    cells = {code: table.cell(**{name: code}) for code in dimension(name).codes if code in counted}
    if dimension(name).is_open:
        cells = dict(sorted(cells.items(), key=lambda one: (one[0] == UNKNOWN, -(one[1].value or 0))))
    others = [code for code in dimension(name).codes if code not in counted]
    empty = table.cell(**{name: others[0]}) if others else None
    return Breakdown(table=table.spec.id, dimension=name, cells=cells, empty=empty)


def _forms(victims: CountTable) -> dict[tuple[str, str], Cell]:
    """Return victims by form and sex, in the order of the code lists, where there are any."""
    rows = victims.cells[(victims.cells["measure"] == COUNT) & (victims.cells["value"] > 0)]
    for name in victims.spec.dimensions:
        rows = rows[(rows[name] != TOTAL) if name in ("exploitation", "sex") else (rows[name] == TOTAL)]
    counted = set(zip(rows["exploitation"], rows["sex"], strict=True))
    return {
        (form, sex): victims.cell(exploitation=form, sex=sex)
        for form in dimension("exploitation").codes
        for sex in dimension("sex").codes
        if (form, sex) in counted
    }


def _amounts(table: CountTable, measure: str, codes: Mapping[str, str]) -> dict[str, Cell]:
    """Return the total of a sum of money, one per currency."""
    rows = table.cells[table.cells["measure"] == measure]
    for name in table.spec.dimensions:
        rows = rows[rows[name] == codes.get(name, TOTAL)]
    found = {str(currency): table.cell(measure, unit=str(currency), **codes) for currency in rows["unit"]}
    return {currency: cell for currency, cell in found.items() if cell.value}


def _deliveries(register: Register, year: int) -> tuple[tuple[str, ...], tuple[Owed, ...]]:
    """Return the contents that nobody declared, and what is owed or came in part, in the order of the code list."""
    rows = ask(
        register,
        "SELECT content, state, entity.type, count(DISTINCT entity.id) FROM delivery"
        " JOIN entity ON entity.id = delivery.entity WHERE year = ? GROUP BY ALL ORDER BY ALL",
        [year],
    )
    contents = list(code_list("content"))
    declared = {content for content, *_ in rows}
    bodies: dict[tuple[str, str], dict[str, int]] = {}
    for content, state, kind, n in rows:
        if state != "DELIVERED":
            bodies.setdefault((content, state), {})[kind] = n
    owed = [
        Owed(content=content, state=state, bodies=kinds)
        for (content, state), kinds in sorted(bodies.items(), key=lambda one: contents.index(one[0][0]))
    ]
    undeclared = tuple(one for one in contents if one not in declared and one != COUNTS)
    return undeclared, tuple(owed)
