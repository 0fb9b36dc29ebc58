"""All statements at a glance, and the way from a statement's words to the figure that measures them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from natc.codelists import Language, participants
from natc.commitments import (
    CommitmentKind,
    CommitmentRecords,
    Completeness,
    Indicator,
    IndicatorStatus,
    Inputs,
    MeasureKind,
    Measurement,
    Outcome,
    follow_commitment,
    load_commitments,
)
from natc.commitments.names import COMPLETENESS, STATEMENT_KINDS
from natc.commitments.words import say_briefly
from natc.figures import Period, State, family_order, name_country, name_stage, say_figure, say_years, sort_countries
from natc.law import say_part_day
from natc.web.site.commitments.links import Links

NOT_SMALL = 10
"""A ratio that is shown as an example is of counts from here on."""


def describe_front(speech: Language, inputs: Inputs, period: Period, links: Links) -> dict[str, Any]:
    """Return what the front page of commitments shows."""
    records = load_commitments()
    return {
        "headline": _headline(records, speech),
        "lead": _say_kinds(records, speech),
        "indicators": _say_indicators(records, speech),
        "rows": [
            {
                "id": one.id,
                "title": one.statement.title,
                "language": one.statement.title_language,
                "kind": speech.gettext(STATEMENT_KINDS[one.statement.kind]),
                "date": say_part_day(one.statement.date, speech) if one.statement.date else speech.gettext("not found"),
                "adopted_by": one.statement.adopted_by,
                "read": speech.gettext(COMPLETENESS[one.statement.text_completeness]),
                "holds": count_kinds(Counter(each.kind for each in one.commitments), speech),
            }
            for one in records.statements.values()
        ],
        "example": _example(records, speech, inputs, period, links),
        "countries": [
            {"name": name_country(code, speech), "url": links.country(code)}
            for code in sort_countries(participants(), speech)
        ],
    }


def _headline(records: CommitmentRecords, speech: Language) -> str:
    n_all = len(records.statements)
    n_whole = sum(one.statement.text_completeness is Completeness.WORD_FOR_WORD for one in records.statements.values())
    if n_whole:
        pattern = speech.ngettext(
            "%(n)s statement or strategy is recorded; the whole text of %(whole)s could be read",
            "%(n)s statements and strategies are recorded; the whole text of %(whole)s could be read",
            n_all,
        )
        return pattern % {"n": speech.number(n_all), "whole": speech.number(n_whole)}
    pattern = speech.ngettext(
        "%(n)s statement or strategy is recorded; its whole text could not be read",
        "%(n)s statements and strategies are recorded; of none could the whole text be read",
        n_all,
    )
    return pattern % {"n": speech.number(n_all)}


def count_kinds(found: Counter[CommitmentKind], speech: Language) -> str:
    """Write how many commitments, priorities and themes there are; themes are never counted as commitments."""
    ngettext = speech.ngettext
    patterns = {
        CommitmentKind.COMMITMENT: ngettext("%(n)s commitment", "%(n)s commitments", found[CommitmentKind.COMMITMENT]),
        CommitmentKind.PRIORITY: ngettext(
            "%(n)s strategic priority", "%(n)s strategic priorities", found[CommitmentKind.PRIORITY]
        ),
        CommitmentKind.RECOMMENDATION: ngettext(
            "%(n)s recommendation", "%(n)s recommendations", found[CommitmentKind.RECOMMENDATION]
        ),
        CommitmentKind.CAMPAIGN_THEME: ngettext(
            "%(n)s theme of a campaign", "%(n)s themes of a campaign", found[CommitmentKind.CAMPAIGN_THEME]
        ),
    }
    parts = [pattern % {"n": speech.number(found[kind])} for kind, pattern in patterns.items() if found[kind]]
    return ", ".join(parts) or speech.gettext("no commitment found")


def _say_kinds(records: CommitmentRecords, speech: Language) -> str:
    found = Counter(each.kind for one in records.statements.values() for each in one.commitments)
    return speech.gettext("Found in them: %(what)s. A theme of a campaign commits nobody.") % {
        "what": count_kinds(found, speech)
    }


def _say_indicators(records: CommitmentRecords, speech: Language) -> str:
    n_adopted = sum(one.status is IndicatorStatus.ADOPTED for one in records.indicators.values())
    pattern = speech.ngettext(
        "%(n)s indicator would show whether they are kept; adopted by the network: %(adopted)s, the others are"
        " proposed by natc.",
        "%(n)s indicators would show whether they are kept; adopted by the network: %(adopted)s, the others are"
        " proposed by natc.",
        len(records.indicators),
    )
    return pattern % {"n": speech.number(len(records.indicators)), "adopted": speech.number(n_adopted)}


def _example(
    records: CommitmentRecords, speech: Language, inputs: Inputs, period: Period, links: Links
) -> dict[str, Any] | None:
    """Return one way from words to a figure: the latest commitment that a ratio measures, in one country and year."""
    for statement in records.statements.values():
        for commitment in statement.commitments:
            for indicator in records.indicators_of(commitment):
                if not any(one.kind is MeasureKind.RATIO for one in indicator.measures):
                    continue
                one = _plainest(indicator, commitment.id, records, inputs, period)
                if one is None or one.country is None:
                    continue
                figure = one.figures[0]
                return {
                    "statement": statement,
                    "commitment": commitment,
                    "indicator": indicator,
                    "commitment_url": links.commitment(statement.id, commitment.id),
                    "country": name_country(one.country, speech),
                    "years": say_years(one.period.years),
                    "value": say_briefly(one, speech),
                    "unit": one.unit,
                    "figure": f"{name_stage(figure.stage, speech)}: {say_figure(figure, speech)}",
                    "figure_url": links.figure(figure),
                }
    return None


def _plainest(
    indicator: Indicator, commitment_id: str, records: CommitmentRecords, inputs: Inputs, period: Period
) -> Measurement | None:
    """Return the ratio of one year whose counts are known and no small ones, all from the source that leads.

    Of these the one with the fewest reservations, and then the latest.
    """
    years = (period.first, period.last)
    lines = (follow_commitment(commitment_id, code, *years, inputs=inputs, records=records) for code in participants())
    values = [
        (one.ratio.family, one)
        for line in lines
        for one in line.of_indicator(indicator.id)
        if len(one.period.years) == 1 and one.state is State.KNOWN and one.ratio and one.ratio.family
        if one.outcome is Outcome.VALUE and all(figure.low and figure.low >= NOT_SMALL for figure in one.figures)
    ]
    order = family_order()
    family = min((family for family, _one in values), key=lambda family: order[family], default=None)
    leading = [one for each, one in values if each == family]
    return min(leading, key=lambda one: (len(one.reasons), -one.period.first), default=None)
