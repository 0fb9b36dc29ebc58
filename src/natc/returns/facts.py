"""What can a table count? The facts: one row per counted act, with the columns that a table may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from natc.codelists import code_list
from natc.returns.dimensions import UNKNOWN, dimension

RUNNING = "running"
"""The day on which a measure counts in every period in which it runs: its start, or the first day of the period."""
OF_A_VICTIM = (
    "sex",
    "age2",
    "citizenship",
    "citizenship3",
    "exploitation",
    "exploitation_glotip",
    "exploitation_eu",
    "exploitation_sdg",
    "transnational",
    "country_role",
)
OF_A_FILE = (
    "exploitation",
    "exploitation_glotip",
    "exploitation_eu",
    "exploitation_sdg",
    "transnational",
    "country_role",
    "age2_victim",
)
OF_A_DEFENDANT = ("person_kind", "sex", "age2", "citizenship", "citizenship3", "role", *OF_A_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact.

    Attributes
    ----------
    table : str
        The table of the register whose keys `explain_cell` gives.
    keys : mapping of str to str
        What can be counted once, and the column of its number.
    days : tuple of str
        Days on which a row can count.
    dimensions : tuple of str
        Dimensions that a row has.
    filters : mapping of str to tuple of str
        Further columns for `where`, with their codes.
    numbers : mapping of str to str
        Columns that can be added up, and what they count: a unit, or "currency".
    """

    table: str
    keys: Mapping[str, str]
    days: tuple[str, ...]
    dimensions: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, str]

    def codes(self, column: str) -> tuple[str, ...]:
        """Return the codes that `where` can ask of a column; none for a column that it cannot ask."""
        if column in self.filters:
            return self.filters[column]
        return tuple(dimension(column).codes) if column in self.dimensions else ()


def _codes(name: str, *, can_lack: bool = True) -> tuple[str, ...]:
    return (*code_list(name), UNKNOWN) if can_lack else tuple(code_list(name))


_STEP_FILTERS = {
    "stage": _codes("step_stage", can_lack=False),
    "instance": _codes("instance"),
    "outcome": _codes("outcome"),
    "offence": _codes("directive_offence", can_lack=False),
    "file_offence": _codes("directive_offence", can_lack=False),
    "is_trafficking": _codes("yes_no", can_lack=False),
}

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        "registration": Fact(
            table="registration",
            keys={"person": "p", "victim": "v", "registration": "k"},
            days=("date",),
            dimensions=(*OF_A_VICTIM, "status", "entity_type", "context"),
            filters={"registered_as": _codes("status", can_lack=False)},
            numbers={},
        ),
        "measure": Fact(
            table="measure",
            keys={"person": "p", "victim": "v", "measure": "k"},
            days=("asked", "decided", "start", "end", "paid", RUNNING),
            dimensions=(
                *OF_A_VICTIM,
                "status",
                "entity_type",
                "measure_type",
                "permit_type",
                "duration_months",
                "payer",
                "country",
            ),
            filters={"outcome": _codes("measure_outcome"), "direction": _codes("direction")},
            numbers={"amount": "currency", "paid_amount": "currency"},
        ),
        "proceeding": Fact(
            table="proceeding",
            keys={"proceeding": "f"},
            days=("recorded",),
            dimensions=OF_A_FILE,
            filters={"offence": _codes("directive_offence", can_lack=False), "origin": _codes("origin")},
            numbers={"n_offences": "offence", "n_victims": "person", "n_defendants": "person"},
        ),
        "step": Fact(
            table="step",
            keys={"person": "p", "defendant": "d", "proceeding": "f", "act": "a"},
            days=("date",),
            dimensions=(*OF_A_DEFENDANT, "prosecution_decision", "judgment_outcome"),
            filters=_STEP_FILTERS,
            numbers={"n_victims": "person", "n_defendants": "person"},
        ),
        "sanction": Fact(
            table="sanction",
            keys={"sanction": "k", "act": "a", "person": "p", "proceeding": "f"},
            days=("date", "executed_on"),
            dimensions=(*OF_A_DEFENDANT, "sanction_type", "length_band", "suspended", "executed"),
            filters=_STEP_FILTERS,
            numbers={
                "months": "month",
                "net_months": "month",
                "amount": "currency",
                "executed_amount": "currency",
            },
        ),
    }
)
"""The facts by name. `natc.returns.materialise` makes one table of each."""
FIRST_OF: Mapping[str, str] = MappingProxyType({"victim": "v", "person": "p", "defendant": "d", "proceeding": "f"})
"""Of what the first row ever can be taken, and its column."""
