"""Which lists depend on each other is not known: weigh every decomposable graph by how well it explains the lists."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.bayesian.decomposable import decomposable_graphs
from natc.prevalence.bayesian.graph_grid import Scores, refine, score_nodes, spread, that_count
from natc.prevalence.bayesian.priors import LogPrior, reciprocal_prior
from natc.prevalence.estimate import Diagnostic, IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

Floats = NDArray[np.float64]

MOST_LISTS_BY_DEFAULT = 6
N_COARSE = 160
N_FINE = 128
FARTHEST = 1e6
"""The posterior is followed to so many times the persons recorded."""
NEGLIGIBLE = 1e-6
HEAVY = 1e-3
TOP = 5
MOSTLY_OPEN, PARTLY_OPEN = 0.5, 0.05
"""Probability of the graph that joins all lists from which there is no estimate, and from which there is a warning."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphPosterior:
    """What the lists tell of the size, over all graphs. Unit: persons.

    Attributes
    ----------
    totals : ndarray, shape (n_nodes,)
        Sizes, recorded and hidden together, in ascending order; each stands for those around it.
    mass : ndarray, shape (n_nodes,)
        Probability of the sizes that each stands for. Sums to 1.
    graphs : tuple of str
        The most probable graphs, as models are written: at most five, the first the most probable.
    probabilities : tuple of float
        Theirs.
    all_joined : float
        Probability of the graph that joins all lists: given it, the counts say nothing of those on no list.
    n_graphs : int
        All decomposable graphs on these lists.
    n_weighed : int
        Those that are not negligible, and that were weighed at every size.
    cut_at : float
        The largest total.
    mass_beyond : float
        Probability of larger ones, as far as it can be told; infinite where the posterior has no end.
    """

    totals: Floats
    mass: Floats
    graphs: tuple[str, ...]
    probabilities: tuple[float, ...]
    all_joined: float
    n_graphs: int
    n_weighed: int
    cut_at: float
    mass_beyond: float

    @property
    def mean(self) -> float:
        """Of the posterior as it is cut; where its tail is heavy, the cut decides it."""
        return float(self.totals @ self.mass)

    def quantile(self, share: float) -> float:
        """Return the smallest size that at least this share of the probability does not exceed."""
        reached = np.cumsum(self.mass)
        ends = np.append((self.totals[:-1] + self.totals[1:]) / 2, self.totals[-1] + 0.5)
        starts = np.append(self.totals[0] - 0.5, ends[:-1])
        node = min(int(np.searchsorted(reached, share)), self.totals.size - 1)
        within = 1 - (reached[node] - share) / self.mass[node]
        return float(math.ceil(starts[node] + min(max(within, 0), 1) * (ends[node] - starts[node]) - 0.5))


def graph_posterior(
    lists: Lists,
    *,
    log_prior: LogPrior = reciprocal_prior,
    prior_count: float | None = None,
    most_hidden: int | None = None,
) -> GraphPosterior:
    """Return the posterior of the size, averaged over all decomposable graphs of dependence.

    Parameters
    ----------
    lists : Lists
        Up to seven; with seven it takes some 15 seconds and 350 MB.
    log_prior : callable, default reciprocal_prior
        Of the total.
    prior_count : float, optional
        Dirichlet prior count of each pattern; ``2 ** -n_lists`` where it is left out: one person for the whole table.
    most_hidden : int, optional
        Cut the posterior here and weigh every count up to it. Where it is left out, it is followed until what lies
        beyond is negligible, or to a million times the persons recorded.

    Raises
    ------
    ValueError
        For more than seven lists, a prior count that is not more than 0, or a cut below 1.

    Notes
    -----
    Graphs are equally likely beforehand. Given a graph, the shares of the patterns have the hyper-Dirichlet law, and
    the likelihood of a completed table is a product over cliques divided by one over separators [1]_. A coarse scan
    tells which graphs count at all and where; only these are weighed finely.

    References
    ----------
    .. [1] Madigan & York (1997), Biometrika 84, 19-31.
    """
    graphs = decomposable_graphs(lists.n_lists)
    count = 2.0**-lists.n_lists if prior_count is None else prior_count
    if not count > 0:
        raise ValueError(f"the prior count is {count}; it must be more than 0")
    if most_hidden is not None and most_hidden < 1:
        raise ValueError(f"the posterior cannot be cut at {most_hidden} hidden persons; 1 is the least")

    def score(chosen: NDArray[np.int64], hidden: Floats) -> Scores:
        return score_nodes(lists.counts, graphs, chosen, hidden, count, log_prior)

    farthest = FARTHEST * lists.n_recorded
    coarse = score(np.arange(len(graphs.edges)), spread(0, farthest, N_COARSE))
    kept = that_count(coarse)
    low, high, beyond = _reach(coarse, most_hidden)
    fine = score(kept, spread(low, high, N_FINE))
    kept = kept[that_count(fine)]
    last = score(kept, refine(fine, low, high) if most_hidden is None else np.arange(most_hidden + 1.0))
    probabilities = np.exp(last.by_graph - last.by_graph.max())
    probabilities /= probabilities.sum()
    best = np.argsort(-probabilities, kind="stable")[:TOP]
    return GraphPosterior(
        totals=lists.n_recorded + last.hidden,
        mass=last.shares,
        graphs=tuple(graphs.write(int(kept[one]), lists.names) for one in best),
        probabilities=tuple(float(probabilities[one]) for one in best),
        all_joined=float(probabilities[graphs.edges[kept] == graphs.edges.max()].sum()),
        n_graphs=len(graphs.edges),
        n_weighed=kept.size,
        cut_at=float(lists.n_recorded + last.hidden[-1]),
        mass_beyond=beyond,
    )


def _reach(coarse: Scores, most_hidden: int | None) -> tuple[float, float, float]:
    """Return between which hidden counts the posterior counts at all, and its mass beyond the larger one."""
    hidden, shares = coarse.hidden, coarse.shares
    beyond = np.append(np.cumsum(shares[:0:-1])[::-1], 0) + _after(coarse)
    inside = np.flatnonzero(shares > NEGLIGIBLE**2)
    low = hidden[max(inside[0] - 1, 0)]
    if most_hidden is not None:
        return 0.0, float(most_hidden), float(np.interp(most_hidden, hidden, beyond))
    small = np.flatnonzero(beyond < NEGLIGIBLE)
    end = min(int(small[0]) if small.size else hidden.size - 1, int(inside[-1])) + 1
    end = min(end, hidden.size - 1)
    return low, hidden[end], float(beyond[end])


def _after(coarse: Scores) -> float:
    """Return the mass beyond the last node, where the density falls as a power of the size; infinite if too slowly."""
    if coarse.shares[-1] == 0:
        return 0.0
    (before, last), density = coarse.hidden[-2:], coarse.by_node[-2:]
    steepness = (density[0] - density[1]) / math.log(last / before)
    return float(2 * coarse.shares[-1] * last / (last - before) / (steepness - 1)) if steepness > 1 else math.inf


def estimate_by_graphs(
    lists: Lists,
    *,
    level: float = 0.95,
    log_prior: LogPrior = reciprocal_prior,
    prior_count: float | None = None,
    most_hidden: int | None = None,
    most_lists: int = MOST_LISTS_BY_DEFAULT,
) -> PopulationEstimate:
    """Estimate by averaging over all decomposable graphs of dependence: posterior median and quantiles.

    Parameters
    ----------
    lists : Lists
    level : float, default 0.95
    log_prior, prior_count, most_hidden
        As for `graph_posterior`.
    most_lists : int, default 6
        Set it to 7 to weigh the 617,675 graphs on seven lists.

    Notes
    -----
    Given the graph that joins all lists, the table has no structure, and the number of the hidden persons is as free
    as beforehand: the prior counts of all patterns pull it to nearly none where those recorded are many. As its
    probability (`all_joined` in the diagnostics) nears 1, which it does in large tables that no simpler graph fits,
    the posterior would say that nobody is hidden, and nothing but the prior would have said it.
    """
    if lists.n_lists > most_lists:
        return _without_size(
            lists,
            level,
            Remark(
                code="too_many_graphs",
                message=_(
                    "There are too many graphs on %(n_lists)s lists to weigh them all; merge or drop some lists."
                ),
                facts={"n_lists": lists.n_lists},
            ),
        )
    if lists.list_totals.sum() == lists.n_recorded:
        return _without_size(lists, level, _NO_OVERLAP)
    posterior = graph_posterior(lists, log_prior=log_prior, prior_count=prior_count, most_hidden=most_hidden)
    if math.isinf(posterior.mass_beyond) and most_hidden is None:
        return _without_size(lists, level, _NO_END)
    described: dict[str, Diagnostic] = {
        "mean": None if _is_decided_by_tail(posterior) else posterior.mean,
        "graphs": "; ".join(posterior.graphs),
        "probabilities": posterior.probabilities,
        "all_joined": posterior.all_joined,
        "n_graphs": posterior.n_graphs,
        "n_weighed": posterior.n_weighed,
        "cut_at": posterior.cut_at,
        "mass_beyond": posterior.mass_beyond,
    }
    if posterior.all_joined > MOSTLY_OPEN:
        told = {name: value for name, value in described.items() if name != "mean"}
        return _without_size(lists, level, _FROM_PRIOR_ALONE, told)
    warnings = [_PARTLY_FROM_PRIOR] if posterior.all_joined > PARTLY_OPEN else []
    if posterior.mass_beyond > HEAVY:
        warnings.append(_cut(posterior))
    tail = (1 - level) / 2
    return PopulationEstimate(
        method="graphs",
        model=posterior.graphs[0],
        n_recorded=lists.n_recorded,
        n_total=posterior.quantile(0.5),
        ci_low=posterior.quantile(tail),
        ci_high=posterior.quantile(1 - tail),
        level=level,
        interval=IntervalKind.POSTERIOR,
        diagnostics=described,
        warnings=tuple(warnings),
    )


def _is_decided_by_tail(posterior: GraphPosterior) -> bool:
    """Return whether totals above ten times the median decide more than a hundredth of the mean."""
    far = posterior.totals > 10 * posterior.quantile(0.5)
    return bool(posterior.totals[far] @ posterior.mass[far] > 0.01 * posterior.mean)


def _cut(posterior: GraphPosterior) -> Remark:
    return Remark(
        code="heavy_tail",
        message=_(
            "The lists do not exclude very large sizes: the posterior is cut at %(cut)s persons, and a part of it lies"
            " beyond."
        ),
        facts={"cut": int(posterior.cut_at)},
    )


def _without_size(
    lists: Lists, level: float, reason: Remark, described: dict[str, Diagnostic] | None = None
) -> PopulationEstimate:
    return PopulationEstimate(
        method="graphs", n_recorded=lists.n_recorded, level=level, diagnostics=described or {}, reason=reason
    )


_NO_OVERLAP = Remark(
    code="no_overlap",
    message=_("Nobody is on more than one list: the size would come from what was supposed beforehand alone."),
)
_NO_END = Remark(
    code="no_end",
    message=_("With this prior no size is too large for the lists: the posterior has no end, so it has no median."),
)
_FROM_PRIOR_ALONE = Remark(
    code="from_prior_alone",
    message=_(
        "By these counts all lists most probably depend on each other, all at once. Then the counts say nothing of the"
        " persons not recorded: their number would come from what was supposed beforehand alone."
    ),
)
_PARTLY_FROM_PRIOR = Remark(
    code="partly_from_prior",
    message=_(
        "All lists may depend on each other, all at once, and then the counts say nothing of the persons not recorded:"
        " a part of this estimate comes from what was supposed beforehand alone."
    ),
)
