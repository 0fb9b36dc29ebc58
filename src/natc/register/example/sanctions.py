"""The table sanction: what convictions and amended judgments impose, and what of it was executed."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from natc.register.example.course import APPEALS, CHARGES, NEVER, VERDICTS, Course
from natc.register.example.drawing import (
    Whole,
    Yes,
    amounts,
    choose,
    day_text,
    keys,
    numbers,
    pick,
    stream,
    texts,
    wait,
)
from natc.register.example.justice import Defendants
from natc.register.example.missing import RARE, USUAL, leave_out
from natc.register.example.steps import APPEAL, JUDGMENT, RETRIAL, Steps

TYPES: Final = ("PRISON", "FINE", "CONFISCATION", "COMPENSATION_ORDER", "DISSOLUTION", "OTHER")
OF_NATURAL: Final = (0.95, 0.12, 0.26, 0.20, 0.0, 0.05)
OF_LEGAL: Final = (0.0, 0.85, 0.40, 0.25, 0.15, 0.10)
"""Share of convictions with a sanction of each type."""
PRISON, FINE, CONFISCATION, COMPENSATION, DISSOLUTION, OTHER = range(6)
LIFE: Final = 0.004
CONVICTED, AMENDED = len(CHARGES) + VERDICTS.index("CONVICTED"), len(CHARGES) + len(VERDICTS) + APPEALS.index("AMENDED")


def sanction_frame(steps: Steps, course: Course, defendants: Defendants, seed: int, *, last_day: int) -> pd.DataFrame:
    """Return the table `sanction`. Nothing is executed before the judgment is final, nor what is not upheld."""
    step, kind = _impose(steps, course, defendants, seed)
    rng, n = stream(seed, "sanctions"), len(step)
    stage = steps.stage[step]
    is_trafficking = steps.offence[step] == 0
    prison = kind == PRISON
    life = prison & is_trafficking & (rng.random(n) < LIFE)
    months = np.maximum(3, np.round(rng.lognormal(np.where(is_trafficking, 3.75, 2.9), 0.55)).astype(np.int64))
    months = np.where(stage == APPEAL, np.maximum(3, months * 3 // 4), np.minimum(months, 240))
    timed = prison & ~life
    may_wait = timed & (months <= 60)
    how = np.where(may_wait, pick(rng, (42, 12, 46), n), 2)
    part = np.maximum(1, np.floor(months * (0.3 + 0.5 * rng.random(n))).astype(np.int64))
    has_sum = np.isin(kind, (FINE, CONFISCATION, COMPENSATION))
    amount = np.round(rng.lognormal(np.where(kind == CONFISCATION, 9.0, 8.2), 0.9, n), -1) + 100
    executed, day, share = _execute(rng, steps, course, step, kind, last_day)
    can_be_executed = ~prison | (how != 0)
    frame = pd.DataFrame(
        {
            "id": keys(stream(seed, "keys of sanctions"), "X", n),
            "step": steps.key[step],
            "type": texts(list(TYPES))[kind],
            "length_months": choose(timed, numbers(months), "NOT_APPLICABLE"),
            "life": choose(prison, choose(life, "YES", "NO"), "NOT_APPLICABLE"),
            "suspended": choose(prison, texts(["YES", "PARTLY", "NO"])[how], "NOT_APPLICABLE"),
            "suspended_months": choose(
                timed & (how < 2), numbers(np.where(how == 0, months, np.minimum(part, months - 1))), "NOT_APPLICABLE"
            ),
            "amount": choose(has_sum, amounts(amount), "NOT_APPLICABLE"),
            "currency": choose(has_sum, "EUR", "NOT_APPLICABLE"),
            "executed": choose(can_be_executed, texts(["YES", "PARTLY", "NO"])[executed], "NOT_APPLICABLE"),
            "executed_on": choose(can_be_executed & (executed < 2), day_text(np.minimum(day, last_day)), ""),
            "executed_amount": choose(
                has_sum & (executed < 2), amounts(np.where(executed == 0, amount, np.round(amount * share, 2))), ""
            ),
        },
        dtype=object,
    )
    rates = {"length_months": RARE, "life": RARE, "suspended": USUAL, "suspended_months": RARE, "executed_on": USUAL}
    spare = dict.fromkeys(("life", "suspended", "suspended_months"), ~prison)
    spare |= {"executed_amount": executed == 2, "executed_on": executed == 2, "length_months": ~timed}
    # Where it is not known whether a sentence is suspended, the months are not known either.
    frame = leave_out(frame, rates | {"executed_amount": USUAL}, seed=seed, part="sanction", spare=spare)
    unknown = prison & ~np.isin(frame["suspended"], ["YES", "PARTLY", "NO"])
    frame["suspended_months"] = choose(unknown, "UNKNOWN", frame["suspended_months"].to_numpy(dtype=object))
    too_long = frame["length_months"].isin(["UNKNOWN", "NOT_ASKED", ""]).to_numpy()
    frame["suspended_months"] = choose(too_long, "UNKNOWN", frame["suspended_months"].to_numpy(dtype=object))
    return frame.astype(object)


def _impose(steps: Steps, course: Course, defendants: Defendants, seed: int) -> tuple[Whole, Whole]:
    """Choose the acts that impose something, and what: every conviction at least one thing."""
    rng = stream(seed, "what is imposed")
    convicts = np.isin(steps.stage, (JUDGMENT, RETRIAL)) & (steps.outcome == CONVICTED)
    is_reversed = course.verdict[steps.defendant] != course.final_verdict[steps.defendant]
    amends = (steps.stage == APPEAL) & (steps.outcome == AMENDED) & ~is_reversed
    amends &= course.verdict[steps.defendant] == VERDICTS.index("CONVICTED")
    rows = np.flatnonzero(convicts | amends)
    is_legal = defendants.is_legal[steps.defendant[rows]]
    drawn = rng.random((len(rows), len(TYPES)))
    given = drawn < np.where(is_legal[:, None], OF_LEGAL, OF_NATURAL)
    given[:, 1:] &= ~amends[rows][:, None] | is_legal[:, None]
    none = ~given.any(axis=1)
    given[none & is_legal, FINE] = True
    given[none & ~is_legal, PRISON] = True
    place, kind = np.nonzero(given)
    return rows[place], kind


def _execute(
    rng: np.random.Generator, steps: Steps, course: Course, step: Whole, kind: Whole, last_day: int
) -> tuple[Whole, Whole, np.ndarray]:
    """Draw whether each sanction was executed (0 yes, 1 partly, 2 no), on which day, and how much of a sum."""
    n, defendant = len(step), steps.defendant[step]
    weights = {PRISON: (90, 0, 10), FINE: (60, 15, 25), CONFISCATION: (35, 20, 45), COMPENSATION: (20, 20, 60)}
    drawn = np.full(n, 2)
    for place in range(len(TYPES)):
        here = np.flatnonzero(kind == place)
        drawn[here] = pick(rng, weights.get(place, (80, 0, 20)), len(here))
    final = course.final[defendant]
    day = np.where(final < NEVER, final + wait(rng, 120.0, n, least=10), NEVER)
    holds: Yes = (course.final_verdict[defendant] == VERDICTS.index("CONVICTED")) & (day <= last_day)
    replaced = (steps.stage[step] == JUDGMENT) & np.isin(course.appeal_outcome[defendant], (1, 2))
    replaced &= (course.appeal[defendant] < NEVER) & (kind == PRISON)
    sent_back = (course.appeal[defendant] < NEVER) & (course.appeal_outcome[defendant] == 2)
    replaced |= sent_back & (steps.stage[step] == JUDGMENT)
    return np.where(holds & ~replaced, drawn, 2), day, 0.1 + 0.8 * rng.random(n)
