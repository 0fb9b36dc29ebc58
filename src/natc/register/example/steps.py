"""The table step: the course of each person in a file, cut at the last day and where a court has not delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from natc.register.example.agencies import APPEAL_COURT, BODIES, COURT_IN_ARREARS, PLACE, RECORDING
from natc.register.example.course import APPEALS, CHARGES, NEVER, VERDICTS, Course
from natc.register.example.drawing import Text, Whole, choose, constant, day_text, keys, pick_text, stream, texts
from natc.register.example.justice import ARTICLES, OFFENCES, Defendants, Files, iccs
from natc.register.example.links import Links
from natc.register.example.missing import RARE, leave_out
from natc.register.example.population import Situations

STAGES: Final = (
    "SUSPECTED", "DETAINED", "PROSECUTED", "DECISION", "INDICTED", "JUDGMENT", "APPEAL", "JUDGMENT", "FINAL",
)  # fmt: skip
"""In the order of the rows of one defendant; the second judgment is that of a new trial."""
DECISION, INDICTMENT, JUDGMENT, APPEAL, RETRIAL, FINAL = 3, 4, 5, 6, 7, 8
OUTCOMES: Final = (*CHARGES, *VERDICTS, *APPEALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The acts that are in the register, as numbers; `stage` is a place in `STAGES`, `outcome` in `OUTCOMES` or -1."""

    defendant: Whole
    stage: Whole
    day: Whole
    outcome: Whole
    offence: Whole
    offence_before: Whole
    body: Whole
    key: Text

    def __len__(self) -> int:
        return len(self.defendant)


def take_steps(
    course: Course, defendants: Defendants, files: Files, seed: int, *, last_day: int, last_january: int
) -> Steps:
    """Lay the stages of all defendants out as acts, each with the authority that acted."""
    n, area = len(defendants), files.area[defendants.file]
    offence = files.offence[defendants.file]
    day = np.stack(
        [
            course.suspected, course.detained, course.prosecuted, course.decision, course.indicted,
            course.judgment, course.appeal, course.retrial, course.final,
        ],
        axis=1,
    )  # fmt: skip
    charged, judged, appealed = course.offence_charged, course.offence_judged, course.offence_appeal
    offences = np.stack([offence, offence, offence, charged, charged, judged, appealed, judged, appealed], axis=1)
    none = np.full(n, -1)
    verdicts, appeals = len(CHARGES), len(CHARGES) + len(VERDICTS)
    outcome = np.stack(
        [
            none, none, none, course.charge, none, verdicts + course.verdict, appeals + course.appeal_outcome,
            verdicts + course.retrial_verdict, verdicts + course.final_verdict,
        ],
        axis=1,
    )  # fmt: skip
    police, prosecution = np.asarray(RECORDING["POLICE"])[area], np.asarray(RECORDING["PROSECUTION"])[area % 3]
    court = np.asarray(RECORDING["COURT"])[:3][area % 3]
    appeal_court = np.full(n, PLACE[APPEAL_COURT])
    bodies = np.stack(
        [police, police, prosecution, prosecution, prosecution, court, appeal_court, court, court], axis=1
    )
    owes = court == PLACE[COURT_IN_ARREARS]
    limit = np.full((n, len(STAGES)), last_day)
    limit[:, JUDGMENT:][owes] = last_january - 1
    holds = (day < NEVER) & (day <= limit)
    holds[:, JUDGMENT + 1 :] &= holds[:, [JUDGMENT]]
    holds[:, FINAL] &= holds[:, RETRIAL] | (course.retrial == NEVER)
    defendant, stage = np.nonzero(holds)
    before = np.concatenate([offence[:, None], offences[:, :-1]], axis=1)
    return Steps(
        defendant=defendant,
        stage=stage,
        day=day[defendant, stage],
        outcome=outcome[defendant, stage],
        offence=offences[defendant, stage],
        offence_before=before[defendant, stage],
        body=bodies[defendant, stage],
        key=keys(stream(seed, "keys of steps"), "S", len(defendant)),
    )


def step_frame(
    steps: Steps, course: Course, defendants: Defendants, files: Files, situations: Situations, links: Links, seed: int
) -> pd.DataFrame:
    """Return the table `step`. An act names its offence where it changed."""
    rng, n = stream(seed, "steps"), len(steps)
    stage, file = steps.stage, defendants.file[steps.defendant]
    form = situations.form[links.event_situation[files.event]][file]
    changed = (steps.offence != steps.offence_before) | ((stage == DECISION) & (rng.random(n) < 0.3))
    unchanged = pick_text(rng, {"": 90, "NOT_APPLICABLE": 10}, n)
    has_instance = stage >= JUDGMENT
    instance = texts(["NOT_APPLICABLE"] * 5 + ["FIRST", "APPEAL", "FIRST", "FINAL"])[stage]
    outcome = choose(steps.outcome >= 0, texts(list(OUTCOMES))[np.maximum(steps.outcome, 0)], "NOT_APPLICABLE")
    frame = pd.DataFrame(
        {
            "id": steps.key,
            "defendant": defendants.key[steps.defendant],
            "stage": texts(list(STAGES))[stage],
            "date": day_text(steps.day),
            "entity": texts([key for key, *_ in BODIES])[steps.body],
            "act": _acts(steps, course, file, seed),
            "instance": instance,
            "outcome": outcome,
            "offence_article": choose(changed, texts(list(ARTICLES))[steps.offence], unchanged),
            "offence_directive": choose(changed, texts(list(OFFENCES))[steps.offence], unchanged),
            "offence_iccs": choose(changed, iccs(steps.offence, form), unchanged),
        },
        dtype=object,
    )
    rates = dict.fromkeys(("entity", "act", "instance", "offence_article", "offence_iccs"), RARE) | {
        "outcome": {"UNKNOWN": 0.008}
    }
    # A sanction hangs on a conviction, so that outcome is known.
    return leave_out(
        frame, rates, seed=seed, part="step",
        spare={"outcome": np.isin(frame["outcome"], ["CONVICTED", "NOT_APPLICABLE"]), "instance": ~has_instance},
    )  # fmt: skip


def _acts(steps: Steps, course: Course, file: Whole, seed: int) -> Text:
    """Give the same key to all persons of a file on one day and stage, except those who are decided apart."""
    acts = constant("NOT_APPLICABLE", len(steps))
    rows = np.flatnonzero(np.isin(steps.stage, (DECISION, INDICTMENT, JUDGMENT, APPEAL, RETRIAL)))
    group = np.where(course.is_apart, len(steps) + np.arange(len(course.is_apart)), 0)[steps.defendant[rows]]
    group = np.where(group > 0, group, file[rows])
    days = steps.day[rows] - steps.day.min(initial=0)
    code = (group * len(STAGES) + steps.stage[rows]) * (days.max(initial=0) + 1) + days
    distinct, place = np.unique(code, return_inverse=True)
    acts[rows] = keys(stream(seed, "keys of acts"), "A", len(distinct))[place]
    return acts
