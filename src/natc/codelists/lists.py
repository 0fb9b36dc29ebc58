"""The code lists of the register, the reasons that may stand for a value, and the roll-ups of each standard."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from natc.codelists.vocabulary import read_vocabulary
from natc.errors import UnknownCodeError

STATELESS = "STATELESS"
"""Stands among citizenships: to have none is a value, not a reason."""


@cache
def reasons() -> Mapping[str, str]:
    """Return the reasons that may stand for a value: code to message."""
    return MappingProxyType(read_vocabulary("register.yaml")["reasons"])


@cache
def code_list(name: str) -> Mapping[str, str]:
    """Return a code list of the register: code to message. `exploitation` is the list of leaves.

    Raises
    ------
    UnknownCodeError
        If there is no such list.
    """
    lists = {**read_vocabulary("register.yaml")["lists"], "exploitation": _exploitation()["leaves"]}
    try:
        return MappingProxyType(lists[name])
    except KeyError:
        raise UnknownCodeError("code list", name, lists) from None


@cache
def roll_up(standard: str) -> Mapping[str, str]:
    """Return where a standard places each form of exploitation: leaf to group.

    Parameters
    ----------
    standard : str
        `glotip`, `eu` (Eurostat), `sdg`, `iccs`, `ctdc` or `htcds`.

    Raises
    ------
    UnknownCodeError
        If there is no roll-up of that standard.
    """
    return MappingProxyType(_of_standard("roll_ups", standard))


@cache
def roll_up_groups(standard: str) -> Mapping[str, str]:
    """Return the groups of a standard's roll-up: code to message. Errors as in `roll_up`."""
    return MappingProxyType(_of_standard("groups", standard))


@cache
def placings_not_seen(standard: str) -> frozenset[str]:
    """Return the leaves whose place in a standard was recalled, not read. Errors as in `roll_up`."""
    return frozenset(_of_standard("not_seen", standard))


def _of_standard(part: str, standard: str) -> Any:
    table = _exploitation()[part]
    try:
        return table[standard]
    except KeyError:
        raise UnknownCodeError("standard", standard, table) from None


def _exploitation() -> dict[str, Any]:
    return read_vocabulary("exploitation.yaml")
