"""Two lists that do not depend on each other: the oldest estimate, and the one that rests on the most."""

from __future__ import annotations

import math
from itertools import combinations

from natc.prevalence.belief.can_bear import TWO_LISTS
from natc.prevalence.classical.log_normal import log_normal_interval
from natc.prevalence.estimate import IntervalKind, PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def estimate_petersen(lists: Lists, *, pair: tuple[str, str] | None = None, level: float = 0.95) -> PopulationEstimate:
    """Estimate from two lists as if they found persons independently.

    Parameters
    ----------
    lists : Lists
    pair : tuple of str, optional
        Names of the two lists. Where it is left out, the two that share most persons; with only two, these.
    level : float, default 0.95

    Raises
    ------
    ListsError
        If there is no list of a name.
    ValueError
        If both names are the same.

    Notes
    -----
    ``n1 * n2 / m``, with m persons on both lists; variance ``n1 n2 (n1 - m)(n2 - m) / m ** 3`` [1]_, interval
    log-normal in those on neither [2]_.

    References
    ----------
    .. [1] Seber (1982), The Estimation of Animal Abundance, 2nd edition, pages 59-60.
    .. [2] Chao (1987), Biometrics 43, 783-791.
    """
    return _estimate("petersen", lists, pair, level)


def estimate_chapman(lists: Lists, *, pair: tuple[str, str] | None = None, level: float = 0.95) -> PopulationEstimate:
    """Estimate from two lists like `estimate_petersen`, corrected for the bias of small overlaps.

    Parameters
    ----------
    lists : Lists
    pair : tuple of str, optional
        As for `estimate_petersen`.
    level : float, default 0.95

    Notes
    -----
    ``(n1 + 1)(n2 + 1) / (m + 1) - 1``; variance ``(n1 + 1)(n2 + 1)(n1 - m)(n2 - m) / ((m + 1) ** 2 (m + 2))`` [1]_.

    References
    ----------
    .. [1] Chapman (1951), University of California Publications in Statistics 1, 131-160; Seber (1982), page 60.
    """
    return _estimate("chapman", lists, pair, level)


def estimate_pairs(lists: Lists, *, level: float = 0.95) -> tuple[PopulationEstimate, ...]:
    """Return Chapman's estimate of every two lists, in the order of their names: how far they disagree tells much.

    Parameters
    ----------
    lists : Lists
    level : float, default 0.95
    """
    return tuple(estimate_chapman(lists, pair=pair, level=level) for pair in combinations(lists.names, 2))


def _estimate(method: str, lists: Lists, pair: tuple[str, str] | None, level: float) -> PopulationEstimate:
    warnings = [TWO_LISTS]
    if pair is None:
        pair = _most_shared(lists)
        if lists.n_lists > 2:
            warnings.append(
                Remark(
                    code="pair_chosen",
                    message=_("This method sees two lists only: %(one)s and %(other)s, which share most persons."),
                    facts={"one": pair[0], "other": pair[1]},
                )
            )
    one, other = lists.place_of(pair[0]), lists.place_of(pair[1])
    if one == other:
        raise ValueError(f"two different lists are needed, not {pair[0]} twice")
    first, second, both = lists.n_on_all((one,)), lists.n_on_all((other,)), lists.n_on_all((one, other))
    title = f"{pair[0]}:{pair[1]}"
    if both == 0:
        return PopulationEstimate(
            method=method,
            model=title,
            n_recorded=lists.n_recorded,
            level=level,
            reason=Remark(
                code="no_overlap",
                message=_("%(one)s and %(other)s share nobody, so the size has no upper limit."),
                facts={"one": pair[0], "other": pair[1]},
            ),
        )
    apart = (first - both) * (second - both)
    if method == "petersen":
        total, variance = first * second / both, first * second * apart / both**3
    else:
        total = (first + 1) * (second + 1) / (both + 1) - 1
        variance = (first + 1) * (second + 1) * apart / ((both + 1) ** 2 * (both + 2))
    on_either = first + second - both
    if total < lists.n_recorded:
        return PopulationEstimate(
            method=method,
            model=title,
            n_recorded=lists.n_recorded,
            level=level,
            reason=Remark(
                code="below_recorded",
                message=_(
                    "%(one)s and %(other)s alone put the size below the persons that all lists record: they are not"
                    " independent, or do not cover all persons."
                ),
                facts={"one": pair[0], "other": pair[1]},
            ),
        )
    low = high = None
    if apart:
        low, high = log_normal_interval(on_either, total - on_either, math.sqrt(variance), level)
        low = max(low, float(lists.n_recorded))
    else:
        warnings.append(_said_of_inside(*pair) if first == both else _said_of_inside(*reversed(pair)))
    return PopulationEstimate(
        method=method,
        model=title,
        n_recorded=lists.n_recorded,
        n_total=total,
        ci_low=low,
        ci_high=high,
        level=level,
        interval=IntervalKind.LOG_NORMAL if apart else None,
        diagnostics={"stderr": math.sqrt(variance), "on_either": on_either, "on_both": both},
        warnings=tuple(warnings),
    )


def _said_of_inside(inner: str, outer: str) -> Remark:
    return Remark(
        code="list_inside_another",
        message=_(
            "Everybody on %(inner)s is on %(outer)s too. By this formula nobody is hidden then, and it finds no"
            " uncertainty in that, which cannot be so: it gives no interval."
        ),
        facts={"inner": inner, "outer": outer},
    )


def _most_shared(lists: Lists) -> tuple[str, str]:
    return max(
        combinations(lists.names, 2),
        key=lambda pair: lists.n_on_all((lists.place_of(pair[0]), lists.place_of(pair[1]))),
    )
