"""Which victims stand for a country where a source counts several kinds of them."""

from __future__ import annotations

from natc.figures import VictimStatus

STATUS_ORDER = (VictimStatus.IDENTIFIED, VictimStatus.BOTH, VictimStatus.NOT_STATED, VictimStatus.PRESUMED)


def rank_status(status: VictimStatus | None) -> int:
    """Return the place of a victim status in `STATUS_ORDER`."""
    return STATUS_ORDER.index(status) if status else 0
