"""When has a chain run long enough? What several Markov chains tell of themselves, and how they are run.

Draws are arrays of shape (n_chains, n_draws). The limits below are those of the literature; that a chain passes them
does not prove that it has seen everything, only that no chain contradicts another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, ndtri

from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]
Result = TypeVar("Result")

MOST_R_HAT = 1.05
"""More is warned of: the limit that the authors of Stan name for practice; Vehtari et al. (2021) ask for 1.01."""
CHAINS_APART = 1.2
"""More is no estimate: the most lenient limit that was ever in use (Brooks & Gelman 1998). The chains together are then
spread a fifth wider than each of them: some have not been where others have stayed."""
LEAST_SIZE = 400
"""Fewer effective draws are warned of (Vehtari et al. 2021, section 4): below, R-hat itself is not to be trusted."""
LARGEST_TOLD = 99.0


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Convergence:
    """What chains say about one quantity.

    Attributes
    ----------
    r_hat : float
        Rank-normalised split R-hat, the larger of that of the draws and that of their distance from the median. 1 is
        best.
    ess_bulk, ess_tail : float
        Independent draws that would tell the middle, and the 5% and 95% quantiles, as well.
    n_chains : int
    """

    r_hat: float
    ess_bulk: float
    ess_tail: float
    n_chains: int

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What a reader of the estimate must know of its chains."""
        remarks = []
        if self.r_hat > MOST_R_HAT:
            remarks.append(
                Remark(
                    code="chains_disagree",
                    message=_(
                        "The %(n_chains)s chains do not agree yet: R-hat is %(r_hat)s, and should not be above"
                        " %(limit)s. Run them longer."
                    ),
                    facts={
                        "n_chains": self.n_chains,
                        "r_hat": min(self.r_hat, LARGEST_TOLD),
                        "limit": MOST_R_HAT,
                    },
                )
            )
        size = min(self.ess_bulk, self.ess_tail)
        if size < LEAST_SIZE:
            remarks.append(
                Remark(
                    code="few_effective_draws",
                    message=_(
                        "The chains are worth %(n)s independent draw, and should be worth %(least)s. Run them longer."
                    ),
                    plural=_(
                        "The chains are worth %(n)s independent draws, and should be worth %(least)s. Run them longer."
                    ),
                    facts={"n": int(size), "least": LEAST_SIZE},
                )
            )
        return tuple(remarks)

    @property
    def reason(self) -> Remark | None:
        """Why their draws are no estimate, if so."""
        if self.r_hat <= CHAINS_APART:
            return None
        return Remark(
            code="chains_apart",
            message=_(
                "The %(n_chains)s chains have settled at different sizes of the population (R-hat is %(r_hat)s), so"
                " they give no estimate. If longer chains do the same, this method has none for these lists."
            ),
            facts={"n_chains": self.n_chains, "r_hat": min(self.r_hat, LARGEST_TOLD)},
        )


def judge_chains(draws: ArrayLike) -> Convergence:
    """Judge chains of one quantity, shape (n_chains, n_draws); 4 draws each at least.

    References
    ----------
    .. [1] Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Bayesian Analysis 16, 667-718.
    """
    halves = _split(draws)
    ranked = _rank_normalised(halves)
    folded = _rank_normalised(np.abs(halves - np.median(halves)))
    return Convergence(
        r_hat=max(_r_hat(ranked), _r_hat(folded)),
        ess_bulk=_effective_size(ranked),
        ess_tail=min(quantile_size(draws, probability) for probability in (0.05, 0.95)),
        n_chains=len(np.atleast_2d(draws)),
    )


def quantile_size(draws: ArrayLike, probability: float) -> float:
    """Return how many independent draws would tell this quantile as well."""
    halves = _split(draws)
    return _effective_size((halves <= np.quantile(halves, probability)).astype(float))


def quantile_error(draws: ArrayLike, probability: float) -> float:
    """Return the Monte Carlo standard error of a quantile.

    Half the distance between the quantiles that lie one standard error of the probability below and above (Vehtari et
    al. 2021, section 4.4).
    """
    size = quantile_size(draws, probability)
    ordered = np.sort(np.ravel(np.asarray(draws, dtype=float)))
    ends = betaincinv(size * probability + 1, size * (1 - probability) + 1, [0.1586553, 0.8413447])
    below = max(int(np.floor(ends[0] * ordered.size)), 1)
    above = min(int(np.ceil(ends[1] * ordered.size)), ordered.size)
    return float(ordered[above - 1] - ordered[below - 1]) / 2


def run_chains(
    chain: Callable[[np.random.Generator], Result], *, n_chains: int, seed: int | np.random.SeedSequence, jobs: int = 1
) -> list[Result]:
    """Run a chain several times, each with its own stream from one seed; the number of jobs changes nothing.

    Parameters
    ----------
    chain : callable
        Takes a generator; must be picklable, as an outer `joblib.parallel_config` may send it to other processes.
    n_chains : int
    seed : int or SeedSequence
    jobs : int, default 1
        Threads, or workers of the backend that an outer `joblib.parallel_config` names; -1 for one per processor.
        With 1 the outer configuration decides.
    """
    from joblib import Parallel, delayed  # only chains and bootstraps need it

    root = seed if isinstance(seed, np.random.SeedSequence) else np.random.SeedSequence(seed)
    workers = None if jobs == 1 else jobs
    return list(Parallel(n_jobs=workers, prefer="threads")(delayed(_run)(chain, one) for one in root.spawn(n_chains)))


def _run(chain: Callable[[np.random.Generator], Result], seed: np.random.SeedSequence) -> Result:
    return chain(np.random.default_rng(seed))


def _split(draws: ArrayLike) -> Floats:
    whole = np.atleast_2d(np.asarray(draws, dtype=float))
    half = whole.shape[1] // 2
    if half < 2:
        raise ValueError("chains are judged by 4 draws each at least")
    return np.concatenate([whole[:, :half], whole[:, whole.shape[1] - half :]])


def _rank_normalised(draws: Floats) -> Floats:
    _values, place, times = np.unique(draws, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(times) - (times - 1) / 2
    return np.asarray(ndtri((mean_rank[place].reshape(draws.shape) - 0.375) / (draws.size + 0.25)))


def _r_hat(halves: Floats) -> float:
    n_draws = halves.shape[1]
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1))
    if within <= 0:
        return 1.0 if between <= 0 else np.inf
    return float(np.sqrt((n_draws - 1) / n_draws + between / within))


def _effective_size(halves: Floats) -> float:
    """Return draws over the autocorrelation time, by Geyer's initial monotone sequence over all chains together."""
    n_draws = halves.shape[1]
    covariance = _autocovariance(halves).mean(axis=0)
    within = covariance[0] * n_draws / (n_draws - 1)
    total = covariance[0] + halves.mean(axis=1).var(ddof=1)
    if total <= 0:
        return float(halves.size)
    correlation = 1 - (within - covariance) / total
    correlation[0] = 1
    n_pairs = max((n_draws - 3) // 2, 1)  # the last correlations rest on two or three products
    pairs = correlation[: 2 * n_pairs].reshape(n_pairs, 2).sum(axis=1)
    negative = np.flatnonzero(pairs <= 0)
    n_used = int(negative[0]) if negative.size else n_pairs
    rest = correlation[2 * n_used] if 2 * n_used < n_draws else 0.0
    time = 2 * float(np.minimum.accumulate(pairs[:n_used]).sum()) - 1 + max(float(rest), 0.0)
    return float(halves.size / max(time, 1 / np.log10(halves.size)))


def _autocovariance(halves: Floats) -> Floats:
    n_draws = halves.shape[1]
    centred = halves - halves.mean(axis=1, keepdims=True)
    length = 1 << (2 * n_draws - 1).bit_length()  # zeros behind the draws: the transform must not wrap around
    spectrum = np.fft.rfft(centred, length, axis=1)
    return np.asarray(np.fft.irfft(spectrum * spectrum.conj(), length, axis=1)[:, :n_draws] / n_draws)
