"""What becomes of each person in a file: the days and outcomes of every stage, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from natc.register.example.drawing import Whole, Yes, pick, stream, wait
from natc.register.example.justice import Defendants, Files

NEVER: Final = 1 << 40
"""A day that does not come."""
PROSECUTED, DETAINED, APART = 0.72, 0.30, 0.10
CHARGES: Final = ("CHARGED_TRAFFICKING", "CHARGED_OTHER_OFFENCE", "NOT_CHARGED")
CHARGE_WEIGHTS: Final = (64, 13, 23)
VERDICTS: Final = ("CONVICTED", "ACQUITTED", "DISCONTINUED")
VERDICT_WEIGHTS: Final = (78, 14, 8)
RETRIAL_WEIGHTS: Final = (72, 20, 8)
REQUALIFIED: Final = 0.14
APPEALED: Final = 0.45
APPEALS: Final = ("UPHELD", "AMENDED", "SENT_BACK")
APPEAL_WEIGHTS: Final = (58, 26, 16)
REVERSED, LESSER_ON_APPEAL = 0.25, 0.12
"""Of the amended judgments: turned round by the final judgment; conviction for a lesser offence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Per defendant the day of each stage (`NEVER` where it does not come) and the outcomes, as places in the lists.

    `offence_*` is the offence from that stage on, as a place in `justice.OFFENCES`. `is_apart`: decided apart from the
    others in the file.
    """

    suspected: Whole
    detained: Whole
    prosecuted: Whole
    decision: Whole
    charge: Whole
    offence_charged: Whole
    indicted: Whole
    judgment: Whole
    verdict: Whole
    offence_judged: Whole
    appeal: Whole
    appeal_outcome: Whole
    offence_appeal: Whole
    retrial: Whole
    retrial_verdict: Whole
    final: Whole
    final_verdict: Whole
    is_apart: Yes


def run(files: Files, defendants: Defendants, seed: int) -> Course:
    """Take each file through the stages: decisions fall per file, some persons are decided apart and later."""
    rng, file = stream(seed, "course"), defendants.file
    n, n_files = len(defendants), len(files)
    offence = files.offence[file]

    def per_file(mean: float, least: int) -> Whole:
        return wait(rng, mean, n_files, least=least)[file]

    suspected = files.recorded[file] + wait(rng, 25.0, n)
    detained = np.where((rng.random(n) < DETAINED) & ~defendants.is_legal, suspected + rng.integers(0, 3, n), NEVER)
    latest = np.zeros(n_files, dtype=np.int64)
    np.maximum.at(latest, file, suspected)
    is_apart = rng.random(n) < APART
    apart = np.where(is_apart, wait(rng, 120.0, n, least=10), 0)
    is_prosecuted = rng.random(n) < PROSECUTED
    opened = latest[file] + per_file(60.0, 5)
    decision = opened + per_file(170.0, 10) + apart
    charge = pick(rng, CHARGE_WEIGHTS, n)
    charge = np.where((offence != 0) & (charge == 0), np.where((offence == 1) & (rng.random(n) < 0.5), 0, 1), charge)
    charge = np.where(defendants.is_compelled & (rng.random(n) < 0.5), 2, charge)
    charge = np.where(is_prosecuted, charge, 2)
    decision = np.where(is_prosecuted | (rng.random(n) < 0.6), decision, NEVER)
    offence_charged = np.where(charge == 0, 0, np.where((charge == 1) & (offence == 0), 1, offence))
    is_charged = (charge != 2) & (decision < NEVER)
    indicted = np.where(is_charged, decision + per_file(20.0, 1), NEVER)
    judgment = np.where(is_charged & (rng.random(n) < 0.95), indicted + per_file(330.0, 45), NEVER)
    verdict = pick(rng, VERDICT_WEIGHTS, n)
    verdict = np.where(defendants.is_compelled & (rng.random(n) < 0.6), 2, verdict)
    lesser = (verdict == 0) & (offence_charged == 0) & (rng.random(n) < REQUALIFIED)
    offence_judged = np.where(lesser, 1, offence_charged)
    judged = judgment < NEVER
    appeal = np.where(judged & (rng.random(n) < APPEALED), judgment + per_file(200.0, 40), NEVER)
    appeal_outcome = pick(rng, APPEAL_WEIGHTS, n)
    amended = (appeal < NEVER) & (appeal_outcome == 1)
    reversed_ = amended & (rng.random(n) < REVERSED)
    lesser = amended & ~reversed_ & (verdict == 0) & (offence_judged == 0) & (rng.random(n) < LESSER_ON_APPEAL)
    offence_appeal = np.where(lesser, 1, offence_judged)
    is_appealed = appeal < NEVER
    is_sent_back = is_appealed & (appeal_outcome == 2)
    retrial = np.where(is_sent_back, appeal + per_file(240.0, 60), NEVER)
    retrial_verdict = pick(rng, RETRIAL_WEIGHTS, n)
    after = np.where(is_sent_back, retrial, np.where(is_appealed, appeal, judgment))
    final = np.where(judged, after + wait(rng, 15.0, n, least=15), NEVER)
    final_verdict = np.where(is_sent_back, retrial_verdict, verdict)
    final_verdict = np.where(is_appealed & reversed_, np.where(verdict == 0, 1, 0), final_verdict)
    return Course(
        suspected=suspected,
        detained=detained,
        prosecuted=np.where(is_prosecuted, opened, NEVER),
        decision=decision,
        charge=charge,
        offence_charged=offence_charged,
        indicted=indicted,
        judgment=judgment,
        verdict=verdict,
        offence_judged=offence_judged,
        appeal=appeal,
        appeal_outcome=appeal_outcome,
        offence_appeal=offence_appeal,
        retrial=retrial,
        retrial_verdict=retrial_verdict,
        final=final,
        final_verdict=final_verdict,
        is_apart=is_apart,
    )
