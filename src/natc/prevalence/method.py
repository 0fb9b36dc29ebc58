"""What a method is: its name, what it supposes, the lists it can take, and the function that it is.

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

from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import MOST_LISTS
from natc.prevalence.remark import Title


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
        Module inside `natc.prevalence` and function, `log_linear.stepwise.estimate_stepwise`.
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

    @property
    def name(self) -> Title:
        """What it is called in a sentence."""
        return Title(self.id, self.title)

    @cached_property
    def estimator(self) -> Callable[..., PopulationEstimate]:
        """The function itself."""
        module, _, name = self.function.rpartition(".")
        found: Callable[..., PopulationEstimate] = getattr(import_module(f"natc.prevalence.{module}"), name)
        return found

    @cached_property
    def keywords(self) -> frozenset[str]:
        """The keywords of the function that a user may give."""
        return frozenset(list(inspect.signature(self.estimator).parameters)[1:]) - set(self.fixed)
