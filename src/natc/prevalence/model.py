"""Which lists depend on each other? Hierarchical log-linear models, written by their largest terms.

A term is a set of lists, held as a bit mask: list 0 is bit 0. A hierarchical model holds the intercept (the empty
set), every list by itself, and with each term all its subsets. The term of all lists together is never in a model: it
would explain every pattern and leave the unobserved one free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from natc.prevalence.errors import ModelError
from natc.prevalence.remark import Remark

MOST_DIGITS = 9
"""Models are written with digits, [12,23], only up to nine lists."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


def lists_of(term: int) -> tuple[int, ...]:
    """Return the places of the lists in a term or pattern, in order."""
    return tuple(place for place in range(term.bit_length()) if term >> place & 1)


def term_of(places: Iterable[int]) -> int:
    """Return the bit mask of some lists."""
    return sum(1 << place for place in set(places))


def in_order(terms: Iterable[int]) -> tuple[int, ...]:
    """Return terms as papers order them: 1, 2, 3, 12, 13, 23, 123."""
    return tuple(sorted(terms, key=lambda term: (term.bit_count(), lists_of(term))))


def subsets_of(term: int) -> Iterator[int]:
    """Yield every subset of a term, itself and the empty set too."""
    part = term
    while True:
        yield part
        if part == 0:
            return
        part = (part - 1) & term


def pairs_of(n_lists: int) -> tuple[int, ...]:
    """Return the terms of two lists: 12, 13, .., 23, .."""
    return tuple(term_of(pair) for pair in combinations(range(n_lists), 2))


def pair_terms(n_lists: int) -> tuple[int, ...]:
    """Return the pairs that a model can hold, in the same order: of two lists none, as it would be all lists."""
    return pairs_of(n_lists) if n_lists > 2 else ()


@dataclass(frozen=True)
class Model:
    """A hierarchical model on `n_lists` lists; `terms` in the order of papers, the intercept first."""

    n_lists: int
    terms: tuple[int, ...]

    @classmethod
    def generated_by(cls, n_lists: int, generators: Iterable[int] = ()) -> Model:
        """Return the smallest hierarchical model that holds these terms; without any, that of main effects.

        Raises
        ------
        ModelError
            If a term holds all lists, or a list that is not there.
        """
        whole = (1 << n_lists) - 1
        terms = {0, *(1 << place for place in range(n_lists))}
        for generator in generators:
            if generator & ~whole or (generator == whole and n_lists > 1):
                raise ModelError(
                    Remark(
                        code="saturated",
                        message=_("A model cannot hold the term of all %(n_lists)s lists together: leave it out."),
                        facts={"n_lists": n_lists},
                    )
                )
            terms.update(subsets_of(generator))
        return cls(n_lists, in_order(terms))

    @cached_property
    def generators(self) -> tuple[int, ...]:
        """The largest terms: those inside no other."""
        return tuple(
            term
            for term in self.terms
            if term and not any(term != other and term & other == term for other in self.terms)
        )

    @property
    def order(self) -> int:
        """The number of lists in the largest term."""
        return max(term.bit_count() for term in self.terms)

    def with_term(self, term: int) -> Model:
        """Return the model with one more term and its subsets."""
        return Model.generated_by(self.n_lists, (*self.generators, term))

    def without_term(self, term: int) -> Model:
        """Return the model without a term and all terms that hold it."""
        return Model(self.n_lists, tuple(one for one in self.terms if one & term != term or one == 0))

    @property
    def code(self) -> str:
        """The model with digits, `[12,3]`; lists are numbered from 1. For up to nine lists."""
        largest_first = sorted(self.generators, key=lambda term: (-term.bit_count(), lists_of(term)))
        return "[" + ",".join("".join(str(place + 1) for place in lists_of(term)) for term in largest_first) + "]"

    def write(self, names: Sequence[str]) -> str:
        """Return the model with the names of lists, `PF:NCA,LA:NG`; `main` for main effects alone."""
        several = sorted(
            (term for term in self.generators if term.bit_count() > 1),
            key=lambda term: (-term.bit_count(), lists_of(term)),
        )
        return ",".join(":".join(names[place] for place in lists_of(term)) for term in several) or "main"

    def __repr__(self) -> str:
        return f"<Model {self.code}>"


def parse_model(text: str, names: Sequence[str]) -> Model:
    """Return the model that a text names: `PF:NCA,LA:NG`, `[12,23]`, or `main`.

    Raises
    ------
    ModelError
        If a name or number is not that of a list, a term names one twice, or the term of all lists is asked for.
    """
    wanted = text.strip()
    if wanted in {"", "main"}:
        return Model.generated_by(len(names))
    digits = re.fullmatch(r"\[([1-9]+(?:,[1-9]+)*)\]", wanted.replace(" ", ""))
    if digits and len(names) <= MOST_DIGITS:
        terms = [_places((int(digit) - 1 for digit in part), names, part) for part in digits[1].split(",")]
    else:
        known = {name: place for place, name in enumerate(names)}
        parts = [[name.strip() for name in part.split(":")] for part in wanted.strip("[]").split(",")]
        terms = [_places((known.get(name, -1) for name in part), names, ":".join(part)) for part in parts]
    return Model.generated_by(len(names), terms)


def _places(places: Iterable[int], names: Sequence[str], part: str) -> int:
    found = tuple(places)
    if any(not 0 <= place < len(names) for place in found):
        raise ModelError(
            Remark(
                code="unknown_list",
                message=_("The model's term %(term)s names a list that is not there. The lists are %(names)s."),
                facts={"term": part, "names": ", ".join(names)},
            )
        )
    if len(set(found)) < len(found):
        raise ModelError(
            Remark(
                code="list_twice",
                message=_("The model's term %(term)s names a list twice: a dependence is one of different lists."),
                facts={"term": part},
            )
        )
    return term_of(found)
