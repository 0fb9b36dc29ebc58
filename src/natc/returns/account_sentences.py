"""How long, net of suspension? The sentences of imprisonment of a year, one by one."""

from __future__ import annotations

from dataclasses import dataclass

from natc.register import Register
from natc.returns.cepej import offences_sql

_PRISON = """
SELECT sanction.length_months, sanction.suspended, sanction.suspended_months, coalesce(sanction.life = 'YES', false)
FROM sanction JOIN offences AS step ON step.id = sanction.step
WHERE sanction.type = 'PRISON' AND step.stage = 'JUDGMENT' AND coalesce(step.instance, 'FIRST') = 'FIRST'
    AND step.outcome = 'CONVICTED' AND step.offence = 'ART_2' AND year(step.date) = $last
ORDER BY ALL NULLS LAST
"""


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
    """Return the sentences of imprisonment of a year's convictions of trafficking, the shortest first."""
    found = register.connection.execute(offences_sql() + _PRISON, {"last": year}).fetchall()
    return tuple(
        Imprisonment(imposed=None, net=None, is_life=True)
        if is_life
        else Imprisonment(imposed=length, net=_net(length, suspended, part))
        for length, suspended, part, is_life in found
    )


def _net(length: int | None, suspended: str | None, part: int | None) -> int | None:
    if length is None:
        return None
    if part is not None:
        return max(0, length - part)
    return {"YES": 0, "NO": length}.get(suspended or "")
