"""The network return: what the commitments ask and no published statistic holds, item by item, and what came back."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

import natc.datasets
from natc.codelists import get_participant
from natc.datasets import read_records, record, refuse_record
from natc.errors import UnknownCodeError
from natc.figures import Counting, Interval, State
from natc.network import load_network_records

ITEMS_FILE = Path(natc.datasets.__file__).parent / "commitments" / "network_return.yaml"
EURO = "EUR"


class ReturnUnit(StrEnum):
    """What an item of the return counts. `currency`: an amount whose currency is said."""

    PERSONS = "persons"
    VICTIMS = "victims"
    POSTS = "posts"
    CURRENCY = "currency"
    TEAMS = "teams"
    FILES = "files"
    REQUESTS = "requests"
    DAYS = "days"
    INSPECTIONS = "inspections"
    MESSAGES = "messages"
    REPORTS = "reports"


WITH_DECIMALS = frozenset({ReturnUnit.POSTS, ReturnUnit.DAYS, ReturnUnit.CURRENCY})
OF_PERSONS = frozenset({ReturnUnit.PERSONS, ReturnUnit.VICTIMS})
"""Units of which a small count may be hidden: it could point to a person."""


@record
class Part:
    """One cell of an item."""

    code: str
    label: str


@record
class Item:
    """One item of the return. `answers` are the indicators and commitments that it answers."""

    code: str
    question: str
    definition: str
    unit: ReturnUnit
    counting: Counting
    parts: tuple[Part, ...]
    answers: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts or not self.answers:
            raise ValueError(f"{self.code}: an item needs a part and something that it answers")
        if len({part.code for part in self.parts}) != len(self.parts):
            raise ValueError(f"{self.code}: a part stands twice")

    @property
    def cells(self) -> tuple[str, ...]:
        """The codes of the cells, as they stand in the template: `border_screening.presumed`."""
        return tuple(f"{self.code}.{part.code}" for part in self.parts)


@record
class AtMost:
    """Two cells of which the first cannot well be larger than the second; `why`: when it can be right all the same."""

    what: str
    than: str
    why: str = ""


@record
class FormerCurrency:
    """A national currency of earlier years; `until` is the last of them."""

    country: str
    currency: str
    until: int


@record
class ReturnForm:
    """The file `network_return.yaml`: what is asked, in one version."""

    version: int
    items: tuple[Item, ...]
    at_most: tuple[AtMost, ...]
    former_currencies: tuple[FormerCurrency, ...]

    def item(self, code: str) -> Item:
        """Return an item by its code.

        Raises
        ------
        UnknownCodeError
            If there is none.
        """
        found = {item.code: item for item in self.items}
        if code not in found:
            raise UnknownCodeError("item of the network return", code, found)
        return found[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFigure:
    """One cell that came back, or is still owed. `unit` is that of the item, or the code of a currency.

    `low` and `high` bound what the value can be; both are None where nothing is known. `office` and `received_on` are
    None where no return has been received.
    """

    country: str
    year: int
    item: str
    part: str
    state: State
    low: float | None
    high: float | None
    unit: str
    office: str | None
    received_on: date | None

    @property
    def cell(self) -> str:
        """The code of the cell, as it stands in the template."""
        return f"{self.item}.{self.part}"

    @property
    def interval(self) -> Interval | None:
        """What the value can be, or None where nothing is known of it."""
        return None if self.low is None or self.high is None else Interval(self.low, self.high)

    def __repr__(self) -> str:
        value = "" if self.low is None else f"{self.low:g}" if self.low == self.high else f"{self.low:g}-{self.high:g}"
        return f"<ReturnedFigure {self.country} {self.year} {self.cell}: {value or self.state} {self.unit}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """A cell that is larger than one that should hold it."""

    what: ReturnedFigure
    than: ReturnedFigure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkReturn:
    """One country's return for one year: every cell of the template, whatever its state.

    `received_on` is None as long as its sender has it.
    """

    country: str
    year: int
    version: int
    office: str
    received_on: date | None
    figures: tuple[ReturnedFigure, ...]
    inconsistencies: tuple[Inconsistency, ...]

    @property
    def waiting(self) -> tuple[ReturnedFigure, ...]:
        """The cells that the country still owes."""
        return tuple(figure for figure in self.figures if figure.state is State.NOT_SUPPLIED)

    def __repr__(self) -> str:
        n_known = sum(figure.state is State.KNOWN for figure in self.figures)
        return f"<NetworkReturn {self.country} {self.year}: {n_known} of {len(self.figures)} cells known>"


@cache
def load_return_form() -> ReturnForm:
    """Return what the network return asks.

    Raises
    ------
    RecordError
        If a code stands twice, or a pair names a cell that is not there.
    """
    return read_return_form(ITEMS_FILE)


def read_return_form(path: Path) -> ReturnForm:
    """Read what a network return asks from a file; errors are those of `load_return_form`."""
    form = read_records(path, ReturnForm)
    cells = [cell for item in form.items for cell in item.cells]
    if twice := [cell for cell, n in Tally(cells).items() if n > 1]:
        raise refuse_record(path, f"the cell {twice[0]} stands twice", "items")
    units = {cell: item.unit for item in form.items for cell in item.cells}
    for index, pair in enumerate(form.at_most):
        for key, cell in (("what", pair.what), ("than", pair.than)):
            if cell not in units:
                raise refuse_record(path, f"there is no cell {cell!r}", "at_most", index, key)
        if units[pair.what] is not units[pair.than]:
            raise refuse_record(path, f"{pair.what} and {pair.than} have different units", "at_most", index)
    return form


def currencies_of(country: str, year: int) -> tuple[str, ...]:
    """Return the currencies in which a participant may say amounts of a year: the euro and its own.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    """
    iso3 = get_participant(country).iso3
    members = {member.iso3: member for member in load_network_records().members.members}
    former = [one.currency for one in load_return_form().former_currencies if one.country == iso3 and year <= one.until]
    return tuple(dict.fromkeys((EURO, members[iso3].currency, *former)))


def find_inconsistencies(figures: Iterable[ReturnedFigure]) -> tuple[Inconsistency, ...]:
    """Return every cell of a return that is surely larger than the one that should hold it.

    Amounts are compared in one currency only; hidden counts count with what they can be.
    """
    by_cell = {figure.cell: figure for figure in figures}
    found = []
    for pair in load_return_form().at_most:
        what, than = by_cell.get(pair.what), by_cell.get(pair.than)
        if what is None or than is None or what.low is None or than.high is None or what.unit != than.unit:
            continue
        if what.low > than.high:
            found.append(Inconsistency(what=what, than=than, why=pair.why))
    return tuple(found)
