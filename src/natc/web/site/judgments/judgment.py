"""One judgment: every field, the statutory range of its time, and where it was read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from natc.codelists import Language, country_name, participants
from natc.law import (
    LAWFUL_BELOW,
    NOT_THE_NUMBER,
    POSITION_NAMES,
    WHICH_TIME,
    AppliedProvision,
    Fact,
    Judgment,
    Kind,
    Position,
    StatutoryRange,
    get_judgment,
    list_facts,
    load_judgment_list,
    load_laws,
    name_judgment,
    name_offence,
    say_bases,
    say_day,
    say_finding_of,
    say_months,
    say_review,
    say_statutory_range,
    say_underlying,
    statutory_range_at,
)
from natc.web.site.law.cites import name_place

SPLIT = ("provisions",)
"""Facts that the page writes line by line, with links, instead of in one line."""


def describe_judgment(judgment_id: str, speech: Language) -> dict[str, Any]:
    """Return what the page of a judgment shows.

    Raises
    ------
    UnknownCodeError
        If there is no such judgment.
    """
    judgment = get_judgment(judgment_id)
    country = country_name(judgment.country, speech)
    return {
        "id": judgment.id,
        "name": name_judgment(judgment, speech),
        "headline": f"{name_judgment(judgment, speech)}: {say_finding_of(judgment, speech)}",
        "warning": speech.gettext(NOT_THE_NUMBER),
        "review": say_review(judgment.review, speech),
        "compiled_on": say_day(load_judgment_list().compiled_on, speech),
        "country": judgment.country,
        "country_name": country,
        "has_law": judgment.country in participants(),
        "facts": [_fact(one, judgment, speech) for one in list_facts(judgment, speech)],
        "has_finding": judgment.finding is not None,
        "says": [text for text in (judgment.finding, *judgment.notes) if text],
        "underlying": say_underlying(judgment.underlying, speech) if judgment.underlying else [],
        "range": _range(statutory_range_at(judgment, load_laws()), speech),
        "sources": [{"url": url, "place": _say_place(url)} for url in judgment.sources],
    }


def _fact(fact: Fact, judgment: Judgment, speech: Language) -> dict[str, Any]:
    provisions = judgment.provisions if fact.field in SPLIT else ()
    return {
        "field": fact.field,
        "label": fact.label,
        "text": "" if provisions else fact.text,
        "basis": fact.basis,
        "provisions": [_provision(one, judgment, speech) for one in provisions],
    }


def _provision(provision: AppliedProvision, judgment: Judgment, speech: Language) -> dict[str, Any]:
    law = load_laws().get(judgment.country)
    offence = law.offence(provision.offence) if law and provision.offence else None
    return {"text": provision.text, "offence": name_offence(offence, speech) if offence else ""}


def _range(found: StatutoryRange, speech: Language) -> dict[str, Any]:
    """Return the comparison with the statutory range; nothing for a judgment that is no criminal one."""
    judgment = found.judgment
    if judgment.kind is not Kind.CRIMINAL:
        return {}
    _ = speech.gettext
    suspended = judgment.suspended_months or (None,) * len(judgment.sentences_months)
    is_below = Position.BELOW in found.positions or judgment.is_stated_below_minimum
    return {
        "heading": _say_heading(found, speech),
        "says": say_statutory_range(found, speech),
        "is_known": found.is_known,
        "bases": say_bases(found, speech),
        "notes": [_(text) for text, is_said in ((WHICH_TIME, found.is_known), (LAWFUL_BELOW, is_below)) if is_said],
        "rows": [
            {
                "months": say_months(months, speech),
                "suspended": _("not found") if part is None else speech.number(part),
                "position": _(POSITION_NAMES[found.place(months)]),
            }
            for months, part in zip(judgment.sentences_months, suspended, strict=True)
        ],
        "is_stated_below": judgment.is_stated_below_minimum,
    }


def _say_heading(found: StatutoryRange, speech: Language) -> str:
    """Say the finding on the sentences: how many are below the minimum, or why that is not known."""
    n_placed = sum(position is not Position.NOT_KNOWN for position in found.positions)
    if found.judgment.is_stated_below_minimum:
        return speech.gettext("The source says that the sentence is below the statutory minimum")
    if not n_placed or found.low is None:
        return speech.gettext("Where the sentence stands in the statutory range is not known")
    n_below = sum(position is Position.BELOW for position in found.positions)
    pattern = speech.ngettext(
        "%(below)s of %(n)s sentence is below the statutory minimum of %(low)s months",
        "%(below)s of %(n)s sentences are below the statutory minimum of %(low)s months",
        n_placed,
    )
    return pattern % {
        "below": speech.number(n_below),
        "n": speech.number(n_placed),
        "low": speech.number(found.low),
    }


def _say_place(url: str) -> str:
    """Return an address as it is read; what follows a question mark names the page at some publishers."""
    parts = urlsplit(url)
    slash = "/" if parts.path == "/" else ""
    return f"{name_place(url)}{slash}?{parts.query}" if parts.query else name_place(url)
