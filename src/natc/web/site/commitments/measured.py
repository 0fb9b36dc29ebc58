"""An indicator as its page shows it: what is asked, how it is measured, and a table of values per part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from natc.codelists import Language
from natc.commitments import Indicator, Line, Measure, MeasureKind, Measurement, Outcome
from natc.commitments.names import FREQUENCIES, INDICATOR_STATUSES
from natc.commitments.network_return import load_return_form
from natc.commitments.words import say_reservation
from natc.figures import STATE_MARKS, STATE_NAMES, State, name_stage, say_years
from natc.gap import load_comparability
from natc.law import load_acquis
from natc.web.site.commitments.links import Links
from natc.web.site.commitments.values import describe_check, has_something, list_stages, list_values
from natc.web.site.law.results import say_reviews

Row = dict[str, Any]


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


HOW = {
    MeasureKind.RATIO: _("Computed from two published counts of the same years and, where possible, of one source."),
    MeasureKind.STAGES: _(
        "Published counts side by side. They are different people counted in the same years; nothing is divided."
    ),
    MeasureKind.LAW: _("A reading of the law against a requirement of the acquis."),
    MeasureKind.ARTICLE_19A: _("Counted: the items of Article 19a(2) for which a total is published, of seven."),
    MeasureKind.RETURN: _(
        "Asked in the network return, which each coordinator's office sends in; no statistic holds it."
    ),
    MeasureKind.CAMPAIGN: _("Counted: messages with proof of publication in the campaign's own log."),
    MeasureKind.MEETINGS: _("Counted: the meetings of the network that were found. It is of the network as a whole."),
    MeasureKind.NONE: _("Not measured."),
}
BELOW_RATIO = _(
    "Below each value stand the two counts that it is made from: %(top)s, then %(bottom)s; of several years their sums,"
    " with the years that were added up. In brackets stands the range that is credible at 95 %% with the chance of"
    " small counts."
)


def describe_indicator(indicator: Indicator, lines: Sequence[Line], speech: Language, links: Links) -> Row:
    """Return an indicator with its measurements in some participants, part by part.

    Parameters
    ----------
    indicator : Indicator
        What is asked.
    lines : sequence of Line
        One commitment in the participants to show, in the order of the page.
    speech : Language
        Language of the page.
    links : Links
        Where counts and laws have their pages.
    """
    gettext = speech.gettext
    asked = (
        (gettext("Unit"), indicator.unit),
        (gettext("Counted above the line"), indicator.numerator),
        (gettext("Counted below the line"), indicator.denominator),
        (gettext("Who would know"), indicator.source),
        (gettext("How often"), FREQUENCIES[indicator.frequency]),
    )
    n_shown = sum(is_measured(line.of_indicator(indicator.id)) for line in lines)
    shown = speech.ngettext(
        "Measured in %(n)s of %(all)s participant",
        "Measured in %(n)s of %(all)s participants",
        len(lines),
    )
    return {
        "id": indicator.id,
        "shown": shown % {"n": speech.number(n_shown), "all": speech.number(len(lines))} if n_shown else "",
        "name": indicator.name,
        "status": gettext(INDICATOR_STATUSES[indicator.status]),
        "asked": [(label, text) for label, text in asked if text],
        "caution": indicator.caution or "",
        "parts": [
            _describe_part(number, measure, _of_part(indicator, number, lines), speech, links)
            for number, measure in enumerate(indicator.measures, 1)
        ],
    }


Measured = list[tuple[str, list[Measurement]]]
"""The measurements of one part of an indicator, by participant."""


def _of_part(indicator: Indicator, number: int, lines: Sequence[Line]) -> Measured:
    return [(line.country, [one for one in line.of_indicator(indicator.id) if one.part == number]) for line in lines]


def _describe_part(number: int, measure: Measure, measured: Measured, speech: Language, links: Links) -> Row:
    part: Row = {
        "number": number,
        "kind": str(measure.kind),
        "how": speech.gettext(HOW[measure.kind]),
        "review": say_reviews(speech) if measure.kind is MeasureKind.LAW else "",
        "caption": _caption(measure, speech),
        "definition": load_return_form().item(measure.item).definition if measure.item else "",
        "blanks": [],
        "columns": [],
        "groups": [],
        "key": _key_of_items(measure),
        "meetings": links.meetings() if measure.kind is MeasureKind.MEETINGS else "",
    }
    if measure.kind is MeasureKind.MEETINGS:
        measured = [("", measured[0][1])]
    everything = [one for _country, found in measured for one in found]
    if not any(has_something(one) for one in everything):
        return part | {"blanks": _blanks(everything, len(measured), speech)}
    if measure.kind is MeasureKind.LAW:
        return part | {"checks": [describe_check(country, found[0], speech, links) for country, found in measured]}
    periods = list(dict.fromkeys(one.period for one in everything))
    list_rows = list_stages if measure.kind is MeasureKind.STAGES else list_values
    return part | {
        "columns": [say_years(period.years) for period in periods],
        "groups": [list_rows(country, found, speech, links) for country, found in measured],
    }


def is_measured(measurements: Iterable[Measurement]) -> bool:
    """Whether anything of the country itself can be shown: a value, counts side by side, or an answer of a check."""
    return any(
        one.country is not None
        and one.outcome is not Outcome.NOT_MEASURED
        and not (one.outcome is Outcome.ANSWER and one.state is State.MISSING)
        for one in measurements
    )


def _key_of_items(measure: Measure) -> list[tuple[str, str, bool]]:
    """Return what the letters of Article 19a(2) ask, and whether anybody publishes a total that could answer."""
    asked = {item.id: item.measure for item in load_acquis().data_items}
    return [(f"({one.item[-1]})", asked[one.item], one.stage is not None) for one in measure.items]


def _caption(measure: Measure, speech: Language) -> str:
    gettext = speech.gettext
    if measure.kind is MeasureKind.RATIO:
        ratio = next(one for one in load_comparability()["ratios"] if one["id"] == measure.ratio)
        names = {
            "top": name_stage(ratio["numerator"], speech).lower(),
            "bottom": name_stage(ratio["denominator"], speech).lower(),
        }
        return gettext(BELOW_RATIO) % names
    if measure.kind is MeasureKind.LAW:
        requirement = load_acquis().requirement(measure.requirement or "")
        place = load_acquis().instrument(requirement.instrument).short_title
        return f"{gettext(requirement.title)} ({gettext(place)}, {gettext(requirement.article)})"
    if measure.kind is MeasureKind.RETURN:
        item = load_return_form().item(measure.item or "")
        label = next((part.label for part in item.parts if part.code == measure.part), "")
        return gettext(item.question) + (f" ({gettext(label)})" if label and len(item.parts) > 1 else "")
    if measure.kind is MeasureKind.CAMPAIGN and measure.week:
        return gettext("Messages published in week %(week)s of the campaign") % {"week": measure.week}
    return gettext(_CAPTIONS[measure.kind])


_CAPTIONS = {
    MeasureKind.STAGES: _("Counts by participant, stage and year"),
    MeasureKind.ARTICLE_19A: _("Items with a published total, of seven; the letters are those of Article 19a(2)"),
    MeasureKind.CAMPAIGN: _("Messages published in the campaign"),
    MeasureKind.MEETINGS: _("Meetings by year"),
    MeasureKind.NONE: _("Not measured"),
}


def _blanks(everything: Iterable[Measurement], n_countries: int, speech: Language) -> list[Row]:
    """Return why there is nothing, each reason once: a table of nothing but marks would say less."""
    found: dict[tuple[Any, str], list[int]] = {}
    for one in everything:
        found.setdefault((one.state, say_reservation(one, speech)), []).extend(one.period.years)
    pattern = speech.ngettext("%(n)s participant, %(years)s", "%(n)s participants, %(years)s", n_countries)
    return [
        {
            "mark": f"[{STATE_MARKS[state]}]",
            "state": speech.gettext(STATE_NAMES[state]),
            "whom": pattern % {"n": speech.number(n_countries), "years": say_years(years)},
            "reason": reason,
        }
        for (state, reason), years in found.items()
    ]
