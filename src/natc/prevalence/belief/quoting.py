"""May a single estimate be quoted? One rule for the text, the JSON and the report, and the reasons against it."""

from __future__ import annotations

from typing import cast

from natc.prevalence.belief.can_bear import can_bear
from natc.prevalence.belief.disagreement import is_rejected
from natc.prevalence.estimate import PopulationEstimate
from natc.prevalence.lists import Lists
from natc.prevalence.remark import Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


CANNOT_BEAR = Remark(code="do_not_quote", message=_("Do not quote it: these lists cannot bear an estimate."))
IS_REJECTED = Remark(code="do_not_quote", message=_("Do not quote it: the counts speak against its model."))


def why_not_to_quote(found: PopulationEstimate, lists: Lists) -> tuple[Remark, ...]:
    """Return that an estimate is not to be quoted, and why; nothing where it may be, or where there is none."""
    if found.n_total is None:
        return ()
    obstacles = can_bear(lists).obstacles
    if obstacles:
        return (CANNOT_BEAR, *obstacles)
    rejected = say_rejected(found)
    return () if rejected is None else (IS_REJECTED, rejected)


def is_quotable(found: PopulationEstimate, lists: Lists) -> bool:
    """Whether there is an estimate, the lists can bear one, and the counts do not speak against its model."""
    return found.n_total is not None and not why_not_to_quote(found, lists)


def say_rejected(found: PopulationEstimate) -> Remark | None:
    """Return that the counts speak against the model of an estimate, where they do; a lower bound supposes none."""
    if found.n_total is None or found.is_lower_bound or not is_rejected(found):
        return None
    deviance, df = (cast(float, found.diagnostics[name]) for name in ("deviance", "df"))
    return Remark(
        code="model_rejected",
        message=_(
            "The counts speak against this model: deviance %(deviance)s on %(df)s degrees of freedom, which should be"
            " about as large. Its estimate and its interval suppose that it is true."
        ),
        facts={"deviance": round(deviance), "df": df},
    )
