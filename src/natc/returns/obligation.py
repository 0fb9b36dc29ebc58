"""What does a report ask? An obligation, its tables and their parts, as their YAML files say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from natc.datasets import record
from natc.errors import UnknownCodeError
from natc.returns.dimensions import dimension

Seen = bool | Literal["own"]
"""Whether something was read in a source (true), recalled (false), or is natc's own, for which nobody asks ("own")."""


@record
class Due:
    """By when a report is due. `seen` says whether that was read in a source."""

    text: str
    seen: Seen


@record
class Part:
    """One kind of thing that a table counts: which rows of which fact, and what is one unit.

    Parameters
    ----------
    fact : str
        What one row is: registration, measure, proceeding, step, sanction (`natc.returns.facts.FACTS`).
    key : str
        What is counted once: person, victim, registration, measure, proceeding, defendant, act or sanction.
    needs : tuple of str
        What agencies must have delivered for a zero to be known (code list `content`).
    day : str
        The column that says on which day a row counts.
    where : mapping of str to tuple of str
        Per column the codes of which a row has one; U is a cell without a value.
    first_of : str
        Only the first such row ever of each victim, defendant or proceeding; empty: every row.
    last_of : str
        Of sanctions only: those of the last such step in the period of each defendant; empty: of every step.
    constants : mapping of str to str
        The code of this part in dimensions that tell parts apart.
    weight : str
        A number of the row that is added up instead of counting units: the offences of a file.
    sums : mapping of str to str
        Per sum of the table the column that is added up.
    with_counts : bool
        Whether what agencies count without sending records is added.
    """

    fact: str
    key: str
    needs: tuple[str, ...]
    day: str = "date"
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_of: str = ""
    last_of: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    weight: str = ""
    sums: Mapping[str, str] = field(default_factory=dict)
    with_counts: bool = False


@record
class TableSpec:
    """A table of a report. `title`, `rule` and `note` are messages; `seen` says whether a source asks for it.

    `dimensions` leaves the year out; `several` names those of which a unit can have several categories in this table,
    `without` the categories of a dimension that cannot exist in it. A table over several `years` ends with the year of
    the return. `divide_by` is empty or "population". `person_level` marks records that no table hands out: only their
    number is counted.
    """

    id: str
    title: str
    unit: str
    dimensions: tuple[str, ...]
    parts: tuple[Part, ...]
    rule: str
    seen: Seen
    several: tuple[str, ...] = ()
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sums: tuple[str, ...] = ()
    divide_by: str = ""
    years: int = 1
    note: str = ""
    person_level: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """What agencies deliver for this table, of all its parts."""
        return tuple(dict.fromkeys(content for part in self.parts for content in part.needs))

    def is_several(self, name: str) -> bool:
        """Whether a unit can have several categories of a dimension here: they add up to more than the total."""
        return name in self.several or dimension(name).is_several

    @property
    def with_counts(self) -> bool:
        """Whether counts without records are added somewhere."""
        return any(part.with_counts for part in self.parts)


@record
class Obligation:
    """A report that a country owes or is asked for. All texts are messages but the sources, which are quoted."""

    id: str
    title: str
    recipient: str
    frequency: str
    due: Due
    seen: Seen
    sources: tuple[str, ...]
    tables: tuple[TableSpec, ...]
    mandate: str = ""
    notes: tuple[str, ...] = ()

    def table(self, table_id: str) -> TableSpec:
        """Return one table by its id.

        Raises
        ------
        UnknownCodeError
            If the report has no such table.
        """
        for table in self.tables:
            if table.id == table_id:
                return table
        raise UnknownCodeError(f"table of {self.id}", table_id, (table.id for table in self.tables))
