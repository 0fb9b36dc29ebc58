"""One Markov chain of the latent class model: persons, seen and unseen, fall into classes that lists see alike.

All randomness comes from a `numpy.random.Generator`, whose stream Numba and NumPy read in the same way: a chain depends
on its seed alone, whatever thread runs it, and a twin in NumPy can follow it draw by draw.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.kernels import compiled, inlined, inner

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

LEAST = 1e-30
"""The least chance of being on a list: ten of them multiplied are still above zero."""
MOST = 1 - 1e-16
STEP = 1.5
"""Standard deviation of a step of the concentration's logarithm."""
MOST_HIDDEN = 1e15
"""Where the mean number of unseen persons is cut: whole numbers are exact up to here, and nobody lives beyond."""


@inner
def share_out(count: int, weights: Floats, taken: Integers, rng: Any) -> None:
    """Fill `taken` with a multinomial draw: persons by class, with chances in proportion to the weights.

    The weights are summed up from the last in place, so that the chance to be beyond a class is exact however small.
    """
    last = weights.size - 1
    for k in range(last - 1, -1, -1):
        weights[k] += weights[k + 1]
    left = count
    for k in range(last):
        beyond = rng.binomial(left, weights[k + 1] / weights[k]) if left else 0
        taken[k] = left - beyond
        left = beyond
    taken[last] = left


@compiled
def log_gamma_draw(shape: float, rng: Any) -> float:
    """Return the logarithm of a standard gamma draw; of a small shape the draw itself would be zero."""
    if shape >= 1:
        return log(rng.standard_gamma(shape))
    return log(rng.standard_gamma(shape + 1)) + log(1 - rng.random()) / shape


@inlined
def draw_classes(
    patterns: Integers,
    counts: Integers,
    capture: Floats,
    log_weight: Floats,
    members: Integers,
    listed: Integers,
    rng: Any,
) -> int:
    """Draw the unseen, and the classes of everybody, given the parameters.

    Parameters
    ----------
    patterns, counts : ndarray of int64, shape (n_patterns,)
        The patterns that somebody has, as bit masks, and how many have them.
    capture : ndarray, shape (n_classes, n_lists)
        Chance of each class to be on each list.
    log_weight : ndarray, shape (n_classes,)
        Logarithms of the classes' shares.
    members : ndarray of int64, shape (n_classes,)
        Filled with the persons of each class, seen and unseen.
    listed : ndarray of int64, shape (n_classes, n_lists)
        Filled with those of them on each list.
    rng : numpy.random.Generator

    Returns
    -------
    int
        The unseen.
    """
    n_classes, n_lists = capture.shape
    taken = np.zeros(n_classes, dtype=np.int64)
    weight, chance = np.empty(n_classes), np.empty(n_classes)
    for k in range(n_classes):
        weight[k] = exp(log_weight[k])
        members[k] = 0
        for place in range(n_lists):
            listed[k, place] = 0
    n_seen = 0
    for row in range(patterns.size):
        for k in range(n_classes):
            chance[k] = weight[k]
            for place in range(n_lists):
                on = patterns[row] >> place & 1
                chance[k] *= capture[k, place] if on else 1 - capture[k, place]
        share_out(counts[row], chance, taken, rng)
        n_seen += counts[row]
        for k in range(n_classes):
            if taken[k]:
                members[k] += taken[k]
                for place in range(n_lists):
                    if patterns[row] >> place & 1:
                        listed[k, place] += taken[k]
    seen, unseen = 0.0, 0.0
    for k in range(n_classes):
        missed = 1.0
        caught = 0.0
        for place in range(n_lists):
            caught += missed * capture[k, place]
            missed *= 1 - capture[k, place]
        chance[k] = weight[k] * missed
        seen += weight[k] * caught
        unseen += chance[k]
    n_hidden: int = rng.poisson(min(rng.standard_gamma(float(n_seen)) * unseen / seen, MOST_HIDDEN))
    share_out(n_hidden, chance, taken, rng)
    for k in range(n_classes):
        members[k] += taken[k]
    return n_hidden


@inlined
def swap_neighbours(members: Integers, listed: Integers, concentration: float, rng: Any) -> None:
    """Try to swap each class with the next, the lengths of the sticks integrated out; in place.

    Without such moves a large class that came to stand late on the stick stays there, and holds the concentration up
    (Papaspiliopoulos & Roberts 2008, Biometrika 95, 169-186).
    """
    last = members.size - 1
    above = members.sum()
    for k in range(last):
        above -= members[k]
        behind = above - members[k + 1]
        if k + 1 < last:
            odds = (concentration + above) / (concentration + members[k] + behind)
        else:
            odds = exp(
                lgamma(members[last] + 1.0)
                - lgamma(concentration + members[last])
                + lgamma(concentration + members[k])
                - lgamma(members[k] + 1.0)
            )
        if rng.random() < odds:
            members[k], members[k + 1] = members[k + 1], members[k]
            for place in range(listed.shape[1]):
                listed[k, place], listed[k + 1, place] = listed[k + 1, place], listed[k, place]
            above = members[k + 1] + behind


@compiled
def log_density_of_concentration(value: float, members: Integers, prior: tuple[float, float]) -> float:
    """Return the log density of log(concentration) given the classes, the lengths of the sticks integrated out."""
    last = members.size - 1
    above = members.sum()
    density = prior[0] * log(value) - prior[1] * value + lgamma(value + members[last]) - lgamma(value + above)
    for k in range(last):
        density -= log1p(above / value)
        above -= members[k]
    return density


@inlined
def move_concentration(concentration: float, members: Integers, prior: tuple[float, float], rng: Any) -> float:
    """Return the concentration after one Metropolis step on its log scale, the lengths of the sticks integrated out."""
    proposed = concentration * exp(STEP * rng.standard_normal())
    gain = log_density_of_concentration(proposed, members, prior)
    gain -= log_density_of_concentration(concentration, members, prior)
    return proposed if log(1 - rng.random()) < gain else concentration


@compiled
def draw_parameters(
    members: Integers,
    listed: Integers,
    concentration: float,
    prior: tuple[float, float],
    capture: Floats,
    log_weight: Floats,
    rng: Any,
) -> float:
    """Draw chances, shares and concentration given everybody's class; the first two in place, the last returned."""
    n_classes, n_lists = capture.shape
    above = members.sum()
    left = 0.0
    rate = prior[1]
    for k in range(n_classes):
        above -= members[k]
        for place in range(n_lists):
            if members[k]:
                on_list = rng.standard_gamma(1.0 + listed[k, place])
                off_list = rng.standard_gamma(1.0 + members[k] - listed[k, place])
                drawn = on_list / (on_list + off_list)
            else:
                drawn = rng.random()
            capture[k, place] = min(max(drawn, LEAST), MOST)
        if k == n_classes - 1:
            log_weight[k] = left
        else:
            stick = log_gamma_draw(1.0 + members[k], rng)
            others = log_gamma_draw(concentration + above, rng)
            whole = max(stick, others) + log1p(exp(-abs(stick - others)))
            log_weight[k] = left + stick - whole
            left += others - whole
            rate -= others - whole
    renewed: float = rng.standard_gamma(prior[0] + n_classes - 1) / rate
    return renewed


@compiled
def run_chain(
    patterns: Integers,
    counts: Integers,
    n_lists: int,
    n_classes: int,
    prior: tuple[float, float],
    burn_in: int,
    n_kept: int,
    thinning: int,
    rng: Any,
) -> tuple[Integers, Integers, Floats]:
    """Run a chain from a start drawn at random and keep every `thinning`-th state after the burn-in.

    Parameters
    ----------
    patterns, counts : ndarray of int64, shape (n_patterns,)
    n_lists, n_classes : int
    prior : tuple of float
        Shape and rate of the concentration's gamma prior.
    burn_in, n_kept, thinning : int
    rng : numpy.random.Generator

    Returns
    -------
    tuple of ndarray, each of shape (n_kept,)
        The unseen; classes with anybody in them; the concentration.
    """
    members = np.zeros(n_classes, dtype=np.int64)
    listed = np.zeros((n_classes, n_lists), dtype=np.int64)
    capture = np.empty((n_classes, n_lists))
    log_weight = np.empty(n_classes)
    concentration = draw_parameters(members, listed, 1.0, prior, capture, log_weight, rng)
    hidden = np.empty(n_kept, dtype=np.int64)
    occupied = np.empty(n_kept, dtype=np.int64)
    concentrations = np.empty(n_kept)
    for step in range(burn_in + n_kept * thinning):
        n_hidden = draw_classes(patterns, counts, capture, log_weight, members, listed, rng)
        swap_neighbours(members, listed, concentration, rng)
        concentration = move_concentration(concentration, members, prior, rng)
        concentration = draw_parameters(members, listed, concentration, prior, capture, log_weight, rng)
        if step >= burn_in and (step - burn_in) % thinning == thinning - 1:
            place = (step - burn_in) // thinning
            hidden[place] = n_hidden
            occupied[place] = 0
            for k in range(n_classes):
                occupied[place] += members[k] > 0
            concentrations[place] = concentration
    return hidden, occupied, concentrations
