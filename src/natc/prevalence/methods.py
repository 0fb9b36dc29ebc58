"""Which methods are there? Each with its name, what it assumes, and the lists it can take.

A method's options are the keywords of its function: they are written once, there. Functions are imported when they
are called, so that a fixed model never loads a compiler.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import Any

from natc.prevalence.errors import OptionError
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import MOST_LISTS
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class MethodKind(StrEnum):
    """What a method supposes of the lists."""

    INDEPENDENCE = "independence"
    LOG_LINEAR = "log_linear"
    BAYES = "bayes"
    HETEROGENEITY = "heterogeneity"
    COVERAGE = "coverage"
    ORDERED = "ordered"
    BOUND = "bound"


@dataclass(frozen=True, kw_only=True)
class Method:
    """One method.

    Attributes
    ----------
    id : str
        Its stable name, the `method` of its results.
    title : str
        Message of the catalogue.
    about : str
        Message of the catalogue: what it supposes, in one sentence.
    kind : MethodKind
    min_lists, max_lists : int
        How many lists it can take.
    function : str
        Module inside `natc.prevalence` and function, `stepwise.estimate_stepwise`.
    fixed : mapping
        Keywords that make the function this method.
    """

    id: str
    title: str
    about: str
    kind: MethodKind
    function: str
    min_lists: int = 2
    max_lists: int = MOST_LISTS
    fixed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_bound(self) -> bool:
        """Whether it bounds the size from below and does not estimate it."""
        return self.kind is MethodKind.BOUND

    @cached_property
    def estimator(self) -> Callable[..., PopulationEstimate]:
        """The function itself."""
        module, name = self.function.split(".")
        found: Callable[..., PopulationEstimate] = getattr(import_module(f"natc.prevalence.{module}"), name)
        return found

    @cached_property
    def keywords(self) -> frozenset[str]:
        """The keywords of the function that a user may give."""
        return frozenset(list(inspect.signature(self.estimator).parameters)[1:]) - set(self.fixed)


_ALL = (
    Method(
        id="main",
        title=_("Independent lists"),
        about=_("Supposes that being on one list makes nobody more or less likely to be on another."),
        kind=MethodKind.INDEPENDENCE,
        function="fixed.estimate_by_model",
        fixed={"model": None},
    ),
    Method(
        id="model",
        title=_("A model that you name"),
        about=_("Supposes exactly the dependences that you name; its interval takes them for the truth."),
        kind=MethodKind.LOG_LINEAR,
        function="fixed.estimate_by_model",
    ),
)

METHODS: Mapping[str, Method] = {method.id: method for method in _ALL}
"""Every method by its id, in the order in which they are shown."""


def method_of(name: str) -> Method:
    """Return a method by its id.

    Raises
    ------
    OptionError
        If there is none of this name.
    """
    if name not in METHODS:
        raise OptionError(
            Remark(
                code="unknown_method",
                message=_("There is no method “%(method)s”. The methods are %(methods)s."),
                facts={"method": name, "methods": ", ".join(METHODS)},
            )
        )
    return METHODS[name]
