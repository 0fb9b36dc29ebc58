"""Which models are there to choose from? All hierarchical models with every list's main effect, up to an order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from natc.prevalence.errors import OptionError
from natc.prevalence.model import Model, in_order
from natc.prevalence.remark import Remark

Ints = NDArray[np.int64]

MOST_LISTS_ALL_ORDERS = 5
MOST_LISTS_OF_PAIRS = 6


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True, eq=False)
class ModelSpace:
    """Models in a fixed order: by number of terms, then by bit set.

    Attributes
    ----------
    n_lists : int
    max_order : int
        Lists in the largest term that a model may hold.
    interactions : ndarray of int64, shape (n_interactions,)
        The terms of two lists and more, in the order of papers.
    members : ndarray of int64, shape (n_models,)
        The models as bit sets over `interactions`.
    terms : ndarray of int64, shape (n_models, most_terms)
        All terms of each model as in `Model.terms`; the first `sizes` of a row count, the rest is 0.
    sizes : ndarray of int64, shape (n_models,)
        Terms of each model, with the intercept and the main effects.
    """

    n_lists: int
    max_order: int
    interactions: Ints
    members: Ints
    terms: Ints
    sizes: Ints

    @property
    def n_models(self) -> int:
        """How many models there are."""
        return int(self.members.size)

    def model(self, place: int) -> Model:
        """Return the model at a place in the fixed order."""
        return Model(self.n_lists, tuple(int(term) for term in self.terms[place, : self.sizes[place]]))

    def __repr__(self) -> str:
        return f"<ModelSpace {self.n_models:,} models on {self.n_lists} lists, terms of up to {self.max_order} lists>"


def default_max_order(n_lists: int) -> int:
    """Return the order up to which models are compared unless the user says otherwise: all, but pairs for six lists."""
    return 2 if n_lists == MOST_LISTS_OF_PAIRS else max(n_lists - 1, 1)


def is_listable(n_lists: int, max_order: int) -> bool:
    """Return whether the models are few enough to list: at most 32,768."""
    return n_lists <= MOST_LISTS_ALL_ORDERS or max_order == 1 or (n_lists == MOST_LISTS_OF_PAIRS and max_order == 2)


def model_space(n_lists: int, max_order: int | None = None) -> ModelSpace:
    """List all hierarchical models with main effects.

    Parameters
    ----------
    n_lists : int
    max_order : int, optional
        Lists in the largest term; `default_max_order` where it is left out.

    Raises
    ------
    OptionError
        If there is no such order.
    ValueError
        If the models are too many to list: they are searched instead.

    Notes
    -----
    Two lists have 1 model, three 8, four 113 and five 6,893; of pairs alone five lists have 1,024 and six 32,768.
    """
    order = default_max_order(n_lists) if max_order is None else check_max_order(n_lists, max_order)
    if not is_listable(n_lists, order):
        raise ValueError(f"the models on {n_lists} lists with terms of up to {order} lists are too many to list")
    return _listed(n_lists, order)


def check_max_order(n_lists: int, max_order: int) -> int:
    """Return the order; no term may hold all lists.

    Raises
    ------
    OptionError
        If there is no such order.
    """
    most = max(n_lists - 1, 1)
    if not 1 <= max_order <= most:
        raise OptionError(
            Remark(
                code="impossible_order",
                message=_(
                    "“%(option)s” is %(value)s: with %(n_lists)s lists, from 1 to %(most)s of them can be in one"
                    " dependence."
                ),
                facts={"option": "max_order", "value": max_order, "n_lists": n_lists, "most": most},
            )
        )
    return max_order


@lru_cache(maxsize=16)
def _listed(n_lists: int, max_order: int) -> ModelSpace:
    whole = (1 << n_lists) - 1
    interactions = np.array(
        in_order(term for term in range(whole) if 2 <= term.bit_count() <= max_order), dtype=np.int64
    )
    needs = [_needed(term, interactions) for term in interactions.tolist()]
    members = np.zeros(1, dtype=np.int64)
    for place, needed in enumerate(needs):  # a term may join wherever the terms just below it are: Dedekind's count
        able = members[members & needed == needed]
        members = np.concatenate([members, able | 1 << place])
    members = members[np.lexsort((members, np.bitwise_count(members)))]
    holds = (members[:, None] >> np.arange(interactions.size) & 1).astype(bool)
    always = np.array([0, *(1 << place for place in range(n_lists))], dtype=np.int64)
    sizes = always.size + holds.sum(axis=1, dtype=np.int64)
    terms = np.zeros((members.size, int(sizes.max())), dtype=np.int64)
    terms[:, : always.size] = always
    model, which = np.nonzero(holds)
    terms[model, always.size + (holds.cumsum(axis=1) - 1)[model, which]] = interactions[which]
    return ModelSpace(n_lists, max_order, interactions, members, terms, sizes)


def _needed(term: int, interactions: Ints) -> int:
    """Return, as a bit set over the interactions, those that are one list short of a term."""
    return sum(
        1 << place
        for place, other in enumerate(interactions.tolist())
        if other & term == other and other.bit_count() == term.bit_count() - 1
    )
