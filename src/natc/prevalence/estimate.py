"""What every method returns: the size of a population with its interval, or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from natc.codelists import Language
from natc.prevalence.remark import Remark
from natc.prevalence.rounding import is_unlimited, per_cent

if TYPE_CHECKING:
    import pandas as pd


class IntervalKind(StrEnum):
    """How an interval is made."""

    BCA = "bca"
    PERCENTILE = "percentile"
    PROFILE = "profile"
    CONDITIONAL = "conditional"
    POSTERIOR = "posterior"
    LOG_NORMAL = "log_normal"


Diagnostic = float | int | str | bool | None | tuple[float, ...]


def write_diagnostic(value: Diagnostic, speech: Language) -> str:
    """Write a diagnostic with six significant digits: its decimal sign is the language's, other signs there are none.

    Parameters
    ----------
    value : number, text, truth value or tuple
    speech : Language
    """
    if isinstance(value, tuple):
        return " ".join(write_diagnostic(one, speech) for one in value)
    point = speech.number(0.5, decimals=1)[1]
    return f"{value:.6g}".replace(".", point) if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationEstimate:
    """The size of a population, recorded and unrecorded together, or why it cannot be told. Unit: persons.

    Attributes
    ----------
    method : str
        One of `natc.prevalence.METHODS`.
    model : str
        The model that was chosen or averaged over, in the names of the lists; empty where a method has none.
    n_recorded : int
        Distinct persons on at least one list.
    n_total : float or None
        None where there is no valid estimate; then `reason` says why.
    ci_low, ci_high : float or None
        The interval; None where there is none. An upper limit may be infinite.
    level : float
        Its nominal coverage.
    interval : IntervalKind or None
    is_lower_bound : bool
        Whether the method bounds the size from below and does not estimate it.
    replicates : int
        Bootstrap replicates or posterior draws behind the interval; 0 where it needs none.
    seed : int or None
    diagnostics : mapping of str to number, text, truth value or tuple
        What the method can tell of itself; the names are explained in its file.
    warnings : tuple of Remark
    reason : Remark or None
    draws : ndarray, shape (n,), or None
        Estimates of the replicates, or draws from the posterior: totals, in the order they were made.
    """

    method: str
    model: str = ""
    n_recorded: int
    n_total: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    level: float
    interval: IntervalKind | None = None
    is_lower_bound: bool = False
    replicates: int = 0
    seed: int | None = None
    diagnostics: Mapping[str, Diagnostic] = field(default_factory=dict)
    warnings: tuple[Remark, ...] = ()
    reason: Remark | None = None
    draws: NDArray[np.float64] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 < self.level < 1:
            raise ValueError(f"level is {self.level}; a coverage lies between 0 and 1")
        if (self.n_total is None) != (self.reason is not None):
            raise ValueError("an estimate has either a size or a reason why it has none")
        object.__setattr__(self, "diagnostics", MappingProxyType(dict(self.diagnostics)))

    @property
    def n_hidden(self) -> float | None:
        """Estimated persons on no list."""
        return None if self.n_total is None else self.n_total - self.n_recorded

    def to_record(self) -> dict[str, Any]:
        """Return it as JSON has it: sentences in English, no infinite number."""
        return {
            "method": self.method,
            "model": self.model,
            "n_recorded": self.n_recorded,
            "n_total": self.n_total,
            "ci_low": self.ci_low,
            "ci_high": _finite(self.ci_high),
            "ci_high_is_unlimited": self.ci_high is not None and math.isinf(self.ci_high),
            "level": self.level,
            "interval": self.interval,
            "is_lower_bound": self.is_lower_bound,
            "n_hidden": self.n_hidden,
            "replicates": self.replicates,
            "seed": self.seed,
            "diagnostics": {name: _plain(value) for name, value in self.diagnostics.items()},
            "warnings": [str(warning) for warning in self.warnings],
            "reason": None if self.reason is None else str(self.reason),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row, indexed by method: model, sizes, interval, level and reason."""
        import pandas as pd  # only needed to present results

        shown = ("method", "model", "n_recorded", "n_total", "ci_low", "ci_high", "level", "interval", "reason")
        record = self.to_record() | {"ci_high": self.ci_high}
        return pd.DataFrame([{name: record[name] for name in shown}]).set_index("method")

    def __repr__(self) -> str:
        told = f"<PopulationEstimate {self.method}"
        if self.n_total is None:
            return f"{told}: no valid estimate. {self.reason}>"
        size = f"{'at least ' if self.is_lower_bound else ''}{self.n_total:,.0f} persons"
        if self.ci_low is not None and self.ci_high is not None:
            high = "no upper limit" if is_unlimited(self.ci_high) else f"{self.ci_high:,.0f}"
            size += f" ({per_cent(self.level)}% interval {self.ci_low:,.0f} to {high}, {self.interval})"
        return f"{told}: {size}; {self.n_recorded:,} recorded{f'; {self.model}' if self.model else ''}>"

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(float_format="{:,.6g}".format))


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value


def _plain(value: Diagnostic) -> Any:
    if isinstance(value, tuple):
        return [_finite(one) for one in value]
    return _finite(value) if isinstance(value, float) else value
