"""What the page of an estimate says, in plain words and strings: made in one process, shown by another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from natc.charts import Picture
from natc.charts.estimate_words import say_estimate, say_model_of, say_per_cent
from natc.codelists import Language
from natc.prevalence import IntervalKind, Lists, PopulationEstimate, Remark
from natc.prevalence.belief.compare import Comparison
from natc.prevalence.belief.verdict import TOO_SHORT
from natc.prevalence.methods import METHODS
from natc.prevalence.model import lists_of
from natc.web.site.estimate.pictures import attempt, render


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


INTERVALS = {
    IntervalKind.BCA: _("bootstrap that repeats the whole method, BCa limits"),
    IntervalKind.PERCENTILE: _("bootstrap that repeats the whole method, percentile limits"),
    IntervalKind.PROFILE: _("profile likelihood of one model; the choice of the model is not in it"),
    IntervalKind.CONDITIONAL: _("takes its model for the truth, so it is too short"),
    IntervalKind.POSTERIOR: _("posterior interval"),
    IntervalKind.LOG_NORMAL: _("log-normal, from a standard error"),
}


def describe(
    comparison: Comparison,
    pictures: Sequence[Picture],
    speech: Language,
    *,
    left_out: Sequence[str] = (),
    is_shortened: bool = False,
) -> dict[str, Any]:
    """Return everything that a page says of a comparison; JSON can hold it.

    `left_out` are methods that were not tried, for the time that they take; `is_shortened` says that for the same
    reason fewer replicates were drawn than at the command line, or none. A picture that cannot be rendered is left out
    too.
    """
    first, *rest = comparison.verdict
    rendered = {picture.id.partition("-")[0]: attempt(partial(render, picture)) for picture in pictures}
    return {
        "headline": say_all([first], speech)[0],
        "verdict": say_all(rest, speech),
        "too_short": TOO_SHORT.say(speech, with_codes=False),
        "remarks": say_all(comparison.lists.remarks, speech),
        "obstacles": say_all(comparison.bearing.obstacles, speech),
        "weaknesses": say_all(comparison.bearing.weaknesses, speech),
        "checks": say_all(comparison.checks, speech),
        "disagreements": say_all(comparison.disagreements, speech),
        "methods": [_method(one, speech) for one in comparison.estimates],
        "left_out": [speech.gettext(METHODS[name].title) for name in left_out],
        "left_out_options": "".join(f" --method {name}" for name in left_out),
        "is_shortened": is_shortened,
        "pictures": {name: picture for name, picture in rendered.items() if picture is not None},
        "table": tabulate(comparison.lists, speech),
    }


def say_all(remarks: Iterable[Remark], speech: Language) -> list[str]:
    """Return what remarks say, each sentence once, without the codes of methods, which a page shows nowhere else."""
    return list(dict.fromkeys(remark.say(speech, with_codes=False) for remark in remarks))


def tabulate(lists: Lists, speech: Language) -> dict[str, Any]:
    """Return the table of counts as words: `PF, NCA`, 31."""
    return {
        "names": list(lists.names),
        "rows": [
            [
                ", ".join(lists.names[place] for place in lists_of(pattern)),
                speech.number(int(lists.counts[pattern])),
            ]
            for pattern in lists.patterns
        ],
    }


def _method(estimate: PopulationEstimate, speech: Language) -> dict[str, Any]:
    known = METHODS[estimate.method]
    return {
        "title": speech.gettext(known.title),
        "about": speech.gettext(known.about),
        "estimate": say_estimate(estimate, speech),
        "is_valid": estimate.n_total is not None,
        "reason": say_all([estimate.reason], speech)[0] if estimate.reason else "",
        "model": say_model_of(estimate, speech),
        "interval": _interval(estimate, speech),
        "warnings": say_all(estimate.warnings, speech),
    }


def _interval(estimate: PopulationEstimate, speech: Language) -> str:
    if estimate.interval is None or estimate.ci_low is None:
        return ""
    told = {
        "level": say_per_cent(estimate.level, speech),
        "kind": speech.gettext(INTERVALS[estimate.interval]),
        "n": speech.number(estimate.replicates),
    }
    if estimate.replicates and estimate.interval is not IntervalKind.POSTERIOR:
        return speech.gettext("%(level)s%%, %(kind)s, %(n)s replicates") % told
    return speech.gettext("%(level)s%%, %(kind)s") % told
