"""On which list does an estimate hang, and does its method find what is known? Where both are there in a moment."""

from __future__ import annotations

from natc.prevalence.answer import Options
from natc.prevalence.belief.consistency import try_on_each_list
from natc.prevalence.belief.leave_out import leave_out
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark

FEW = frozenset(range(2, 6))
ANY = frozenset(range(2, 11))
IN_A_MOMENT = {
    "main": ANY,
    "bic": FEW | {8, 9, 10},
    "average": FEW,
    "stepwise": ANY,
    "uk2013": FEW,
    "graphs": FEW,
}
"""How many lists a method can change, and try as the population, in half a CPU second or little more. Best BIC looks at
32,768 models on six lists and searches among those on more: to change six or seven lists takes it seconds."""


def check_quickly(lists: Lists, method: str, options: Options | None = None) -> tuple[Remark, ...]:
    """Return what `leave_out` and `try_on_each_list` find; nothing where it would take long.

    Parameters
    ----------
    lists : Lists
    method : str
        One of `METHODS`.
    options : Options, optional
        Of the estimate that is checked.
    """
    if lists.n_lists not in IN_A_MOMENT.get(method, ()):
        return ()
    changed = leave_out(lists, method, options=options)
    return (*changed.remarks(), *try_on_each_list(lists, method, options=options).remarks())
