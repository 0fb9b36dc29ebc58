"""How much of each list do the others hold? The sample coverage approach of Chao and Tsay."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.classical.log_normal import NO_SPREAD, log_normal_interval
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.intervals.bootstrap import say_mostly_without_estimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]

ENOUGH = 0.55
"""Sample coverage from which the estimator for high coverage is stable enough (Chao et al. 2001)."""
FEW_FAILURES = 0.05
ROUNDING = 1e-9
FARTHEST = 1e6
"""So many times the persons recorded is as good as without end."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class CoverageVariant(StrEnum):
    """Which estimator."""

    INDEPENDENT = "independent"
    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSizes:
    """Coverage and totals of several tables; nan where a table is too sparse for one. Unit of the totals: persons.

    Totals that equal the persons recorded up to rounding are these, so that the order of the lists does not matter.

    Attributes
    ----------
    coverage : ndarray, shape (n_tables,)
        The share of a list that is on another, averaged over lists.
    independent, high, low : ndarray, shape (n_tables,)
        By variant.
    """

    coverage: Floats
    independent: Floats
    high: Floats
    low: Floats

    def of(self, variant: CoverageVariant) -> Floats:
        """Return the totals of a variant."""
        return {"independent": self.independent, "high": self.high, "low": self.low}[variant.value]


def coverage_sizes(tables: NDArray[np.int64], n_lists: int) -> CoverageSizes:
    """Return sample coverage and the three estimates of each table.

    Parameters
    ----------
    tables : ndarray of int, shape (n_tables, 2 ** n_lists)
    n_lists : int

    Notes
    -----
    With M persons recorded, z_j on list j alone and n_j on list j, coverage is ``C = 1 - mean(z_j / n_j)`` and, lists
    being independent, the size ``D / C`` with ``D = M - mean(z_j)`` [1]_. Dependence of lists j and k, as
    ``g_jk = N m_jk / (n_j n_k) - 1``, adds ``sum b_jk g_jk / (n_lists C)``, where b_jk counts persons on j and on no
    list other than j and k, and persons on k likewise: with three lists the Z1+0 + Z+10 of [1]_. Solved for N that is
    the estimator for high coverage; for low coverage it is applied twice, from the independent size. For more lists the
    same follows by leaving out one list at a time; it gives what the authors' program CARE1 gives for four and five.

    References
    ----------
    .. [1] Chao & Tsay (1998), JASA 93, 283-293.
    .. [2] Chao, Tsay, Lin, Shau & Chao (2001), Statistics in Medicine 20, 3123-3157.
    """
    counts = tables.astype(float)
    index = np.arange(counts.shape[1])
    on = [counts[:, index >> place & 1 == 1].sum(axis=1) for place in range(n_lists)]
    alone = [counts[:, 1 << place] for place in range(n_lists)]
    recorded = counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        coverage = 1 - sum(one / total for one, total in zip(alone, on, strict=True)) / n_lists
        independent = (recorded - sum(alone) / n_lists) / coverage
        constant, slope = np.zeros(len(counts)), np.zeros(len(counts))
        for one, other in combinations(range(n_lists), 2):
            pair = 1 << one | 1 << other
            here = (index & pair > 0) & (index & ~pair == 0)
            weight = (counts[:, here].sum(axis=1) + counts[:, pair]) / (n_lists * coverage)
            shared = counts[:, index & pair == pair].sum(axis=1)
            constant += weight
            slope += weight * shared / (on[one] * on[other])
        high = (independent - constant) / (1 - slope)
        once = independent - constant + slope * independent
        low = independent - constant + slope * once
        possible = np.isfinite(independent) & (coverage > 0)
        return CoverageSizes(
            coverage=coverage,
            independent=_valid(independent, recorded, possible),
            high=_valid(high, recorded, possible & (slope < 1 - ROUNDING)),
            low=_valid(low, recorded, possible),
        )


def _valid(totals: Floats, recorded: Floats, possible: NDArray[np.bool_]) -> Floats:
    """Return the totals that a population can have, never a rounding below those recorded."""
    possible = possible & (totals >= recorded * (1 - ROUNDING)) & (totals <= recorded * FARTHEST)
    return np.where(possible, np.where(totals <= recorded * (1 + ROUNDING), recorded, totals), np.nan)


def estimate_by_coverage(
    lists: Lists,
    *,
    variant: CoverageVariant | None = None,
    level: float = 0.95,
    bootstrap: int = 1000,
    seed: int = 1,
) -> PopulationEstimate:
    """Estimate from the sample coverage of lists, which may depend on each other.

    Parameters
    ----------
    lists : Lists
        Three or more.
    variant : CoverageVariant, optional
        Where it is left out, that for high coverage from 0.55 on, else that for low coverage.
    level : float, default 0.95
    bootstrap : int, default 1000
        Tables drawn from the estimated population for the standard error; with 0 there is no interval.
    seed : int, default 1

    Notes
    -----
    The interval is log-normal in the hidden count, with the standard error of tables in which the hidden persons, too,
    are drawn: multinomial with the estimated size [1]_.

    References
    ----------
    .. [1] Chao, Tsay, Lin, Shau & Chao (2001), Statistics in Medicine 20, 3123-3157.
    """
    if lists.n_lists < 3:
        return _without_size(lists, level, "", {}, _TWO_LISTS)
    sizes = coverage_sizes(lists.counts[None, :], lists.n_lists)
    coverage = float(sizes.coverage[0])
    high_enough = CoverageVariant.HIGH if coverage >= ENOUGH else CoverageVariant.LOW
    chosen = high_enough if variant is None else CoverageVariant(variant)
    described = {
        "coverage": _or_none(coverage),
        "independent": _or_none(sizes.independent[0]),
        "high": _or_none(sizes.high[0]),
        "low": _or_none(sizes.low[0]),
    }
    total = float(sizes.of(chosen)[0])
    if math.isnan(total):
        reason = _HIGH_FAILS if chosen is CoverageVariant.HIGH and coverage > 0 else _SPARSE
        return _without_size(lists, level, chosen.value, described, reason)
    warnings = [_LOW] if coverage < ENOUGH else []
    low = high = None
    if bootstrap:
        again = coverage_sizes(_draw(lists, total, bootstrap, seed), lists.n_lists).of(chosen)
        valid = again[np.isfinite(again)]
        described["failed_replicates"] = bootstrap - valid.size
        stderr = float(valid.std(ddof=1)) if valid.size > 1 else 0.0
        if valid.size <= bootstrap / 2:
            warnings.append(say_mostly_without_estimate(bootstrap - valid.size, bootstrap))
        elif stderr == 0 or total == lists.n_recorded:
            warnings.append(NO_SPREAD)
        else:
            if valid.size < bootstrap * (1 - FEW_FAILURES):
                warnings.append(_FAILURES)
            described["stderr"] = stderr
            low, high = log_normal_interval(lists.n_recorded, total - lists.n_recorded, stderr, level)
    return PopulationEstimate(
        method="coverage",
        model=chosen.value,
        n_recorded=lists.n_recorded,
        n_total=total,
        ci_low=low,
        ci_high=high,
        level=level,
        interval=None if low is None else IntervalKind.LOG_NORMAL,
        replicates=bootstrap,
        seed=seed if bootstrap else None,
        diagnostics=described,
        warnings=tuple(warnings),
    )


def _draw(lists: Lists, total: float, bootstrap: int, seed: int) -> NDArray[np.int64]:
    """Return tables drawn from the estimated population, the hidden persons left out; shape (n, 2 ** n_lists)."""
    shares = lists.counts / total
    shares[0] = 1 - lists.n_recorded / total
    tables = np.random.default_rng(seed).multinomial(round(total), shares, size=bootstrap)
    tables[:, 0] = 0
    return tables


def _without_size(
    lists: Lists, level: float, variant: str, described: dict[str, float | int | None], reason: Remark
) -> PopulationEstimate:
    return PopulationEstimate(
        method="coverage",
        model=variant,
        n_recorded=lists.n_recorded,
        level=level,
        diagnostics=described,
        reason=reason,
    )


def _or_none(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


_TWO_LISTS = Remark(
    code="two_lists", message=_("Sample coverage needs three lists: two cannot tell whether they depend on each other.")
)
_SPARSE = Remark(
    code="sparse_overlap",
    message=_("The lists share too few persons: what they hold of each other cannot be told, so there is no estimate."),
)
_HIGH_FAILS = Remark(
    code="high_coverage_fails",
    message=_("Corrected for dependence, no size agrees with what the lists share: this estimator has none for them."),
)
_LOW = Remark(
    code="low_coverage",
    message=_(
        "The lists hold little of each other (sample coverage below 0.55). Where they depend on each other positively,"
        " read the size as a lower bound."
    ),
)
_FAILURES = Remark(
    code="failed_replicates",
    message=_(
        "In more than one of twenty replicates the lists shared too few persons for an estimate: the interval is too"
        " short."
    ),
)
