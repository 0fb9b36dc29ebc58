"""The list of judgments: what was found published, what fits a search, and what others counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from natc.codelists import Language, country_name
from natc.law import (
    INSTANCE_LABELS,
    NO_SAMPLE,
    NOT_APPLICABLE,
    NOT_FOUND,
    NOT_THE_NUMBER,
    Judgment,
    Kind,
    PublishedTotal,
    load_judgment_list,
    load_published_totals,
    name_judgment,
    say_count,
    say_day,
    say_forms,
    say_outcome,
    say_total,
    say_undated,
)
from natc.web.site.judgments.search import describe_form, read_search

TABLES = ("judgments", "judgment_sentences", "judgment_totals")


def describe_judgments(query: Mapping[str, str], speech: Language) -> dict[str, Any]:
    """Return what the list shows for the search of an address."""
    known = load_judgment_list()
    search = read_search(query, known.judgments, speech)
    found = search.find(known.judgments, speech) if not search.errors else ()
    n_undated = search.count_undated(known.judgments, speech) if not search.errors else 0
    _ = speech.gettext
    return {
        "headline": _("This search cannot be followed")
        if search.errors
        else say_count(len(found), len(known.judgments), speech).rstrip("."),
        "is_error": bool(search.errors),
        "warning": _(NOT_THE_NUMBER),
        "no_sample": _(NO_SAMPLE),
        "compiled_on": say_day(known.compiled_on, speech),
        "undated": say_undated(n_undated, speech) if n_undated else "",
        "form": describe_form(search, known.judgments, speech),
        "rows": [_row(one, speech) for one in found],
        "totals": [_total(one, speech) for one in load_published_totals()],
        "left_out": known.left_out,
        "tables": TABLES,
    }


def say_short_sentence(judgment: Judgment, speech: Language) -> str:
    """Say the sentence of a judgment in a cell: months, the highest, what the source says, or that it was not found."""
    _ = speech.gettext
    if judgment.kind is not Kind.CRIMINAL:
        return _(NOT_APPLICABLE)
    if judgment.sentences_months:
        months = ", ".join(speech.number(one) for one in judgment.sentences_months)
        return _("%(list)s months") % {"list": months}
    if judgment.highest_months is not None:
        return _("up to %(n)s months") % {"n": speech.number(judgment.highest_months)}
    if judgment.is_stated_below_minimum:
        return _("below the statutory minimum, according to the source")
    return _(judgment.sentence_note or NOT_FOUND)


def _row(judgment: Judgment, speech: Language) -> dict[str, Any]:
    _ = speech.gettext
    return {
        "id": judgment.id,
        "name": name_judgment(judgment, speech),
        "court": _(judgment.court) if judgment.court else _("court not found"),
        "instance": _(INSTANCE_LABELS[judgment.instance]),
        "forms": say_forms(judgment, speech),
        "outcome": say_outcome(judgment, speech),
        "sentence": say_short_sentence(judgment, speech),
    }


def _total(total: PublishedTotal, speech: Language) -> dict[str, Any]:
    return {
        "id": total.id,
        "country": country_name(total.country, speech),
        "period": total.period,
        "what": total.what,
        "count": say_total(total, speech),
        "source": total.source,
        "url": total.url or "",
        "note": total.note or "",
    }
