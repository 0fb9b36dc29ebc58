"""From chains to an estimate: the median and equal tails of the draws, and what the chains tell of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.bayesian.chains import Convergence, quantile_error
from natc.prevalence.estimate import Diagnostic, IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NEEDS_THREE_LISTS = Remark(
    code="needs_three_lists",
    message=_("Two lists cannot tell whether they depend on each other: this method needs three."),
)


def check_chain_options(*, n_chains: int, iterations: int, burn_in: int, thinning: int) -> None:
    """Refuse chains that could not be judged.

    Raises
    ------
    ValueError
        If there are fewer than 2 chains, or fewer than 4 draws are kept of each.
    """
    if n_chains < 2:
        raise ValueError(f"{n_chains} chain cannot be compared with another: ask for 2 at least")
    if thinning < 1 or burn_in < 0 or iterations < 4 * thinning:
        raise ValueError("chains need 4 kept draws at least, thinning from 1 and a burn-in from 0")


def describe_posterior(
    lists: Lists,
    hidden: Floats,
    convergence: Convergence,
    *,
    method: str,
    level: float,
    seed: int,
    even_if_apart: bool,
    model: str = "",
    warnings: Sequence[Remark] = (),
    diagnostics: Mapping[str, Diagnostic],
) -> PopulationEstimate:
    """Return the estimate that chains of the unseen tell, shape (n_chains, n_draws), or why they tell none."""
    totals = lists.n_recorded + hidden
    tails = ((1 - level) / 2, 0.5, (1 + level) / 2)
    low, middle, high = (float(one) for one in np.quantile(totals, tails))
    errors = dict(
        zip(("error_low", "error", "error_high"), (quantile_error(totals, one) for one in tails), strict=True)
    )
    reason = None if even_if_apart else convergence.reason
    return PopulationEstimate(
        method=method,
        model=model,
        n_recorded=lists.n_recorded,
        n_total=middle if reason is None else None,
        ci_low=low if reason is None else None,
        ci_high=high if reason is None else None,
        level=level,
        interval=IntervalKind.POSTERIOR if reason is None else None,
        replicates=totals.size,
        seed=seed,
        diagnostics={
            "r_hat": convergence.r_hat,
            "ess_bulk": convergence.ess_bulk,
            "ess_tail": convergence.ess_tail,
            "n_chains": convergence.n_chains,
            **errors,
            **diagnostics,
        },
        warnings=(*convergence.warnings, *warnings),
        reason=reason,
        draws=totals.ravel(),
    )
