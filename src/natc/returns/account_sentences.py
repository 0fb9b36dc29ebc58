"""How long, net of suspension? The sentences of imprisonment of a year, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from natc.register import Register
from natc.returns.asking import ask
from natc.returns.obligations import find_table
from natc.returns.selection import select_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprisonment:
    """One sentence of imprisonment for trafficking by a court of first instance, in months.

    `net` is what is left of `imposed` without the suspended part; None where length or suspension is not known.
    A sentence for life has neither.
    """

    imposed: int | None
    net: int | None
    is_life: bool = False


def list_imprisonments(register: Register, year: int) -> tuple[Imprisonment, ...]:
    """Return the sentences that the table `account_prison` counts in a year, the shortest first."""
    (part,) = find_table("account_prison").parts
    rows = select_part(register, part, year, year).rows
    found = ask(register, f"SELECT months, net_months, length_band = 'LIFE' FROM {rows} ORDER BY ALL NULLS LAST")
    return tuple(Imprisonment(imposed=imposed, net=net, is_life=is_life) for imposed, net, is_life in found)
