"""Results of checks as pages show them: the name of a style, the words of a cell, the heads of the counts."""

from __future__ import annotations

from natc.codelists import Language
from natc.law import PRELIMINARY, CheckResult, CheckState, ReviewState, load_laws, name_state

COUNTED = (CheckState.MET, CheckState.PARTLY, CheckState.NOT_MET)
OPTIONAL = {CheckState.PARTLY: "used_in_part", CheckState.NOT_MET: "not_used"}


def state_class(result: CheckResult) -> str:
    """Return the name by which a style sheet knows a result: an optional measure is not used, never missed."""
    return OPTIONAL.get(result.state, str(result.state)) if result.is_optional else str(result.state)


def name_counts(speech: Language) -> list[str]:
    """Return the heads of the columns of `Counts`: met, partly, not met, used in part, not used, not assessed."""
    return [
        *(name_state(state, speech) for state in COUNTED),
        *(name_state(state, speech, is_optional=True) for state in OPTIONAL),
        name_state(CheckState.NOT_ASSESSED, speech),
    ]


def say_reviews(speech: Language) -> str:
    """Say that the readings are preliminary, or of how many laws a lawyer has reviewed the record."""
    laws = load_laws().values()
    n_reviewed = sum(law.review.state is ReviewState.REVIEWED for law in laws)
    if not n_reviewed:
        return speech.gettext(PRELIMINARY)
    pattern = speech.ngettext(
        "A lawyer has reviewed the record of %(n)s of %(all)s law; the other readings are preliminary.",
        "A lawyer has reviewed the records of %(n)s of %(all)s laws; the other readings are preliminary.",
        n_reviewed,
    )
    return pattern % {"n": speech.number(n_reviewed), "all": speech.number(len(laws))}
