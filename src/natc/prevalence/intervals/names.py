"""What is an interval called? Its kind in words, for tables; the codes are for programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from natc.prevalence.estimate import IntervalKind


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


INTERVAL_NAMES: Mapping[IntervalKind, str] = MappingProxyType(
    {
        IntervalKind.BCA: _("bootstrap (BCa)"),
        IntervalKind.PERCENTILE: _("bootstrap (percentiles)"),
        IntervalKind.PROFILE: _("profile likelihood"),
        IntervalKind.CONDITIONAL: _("model taken for true"),
        IntervalKind.POSTERIOR: _("posterior distribution"),
        IntervalKind.LOG_NORMAL: _("log-normal"),
    }
)
"""Messages of the catalogue."""
