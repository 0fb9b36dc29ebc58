"""What is known of one judgment, line by line? Every field has its line; what was not found says so."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import Language, country_name
from natc.law.judgment import Judgment, Kind, Money
from natc.law.judgment_words import (
    INSTANCE_LABELS,
    KIND_NAMES,
    NOT_FOUND,
    OUTCOME_NAMES,
    say_compensation,
    say_date,
    say_forms,
    say_money,
    say_sentences,
    say_victims,
)
from natc.law.words import say_part_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a record: its field, what it is called, what was found, and what that rests on."""

    field: str
    label: str
    text: str
    basis: str = ""


def list_facts(judgment: Judgment, words: Language) -> tuple[Fact, ...]:
    """Return every line of a judgment in the order in which it is read, without notes and sources.

    Only judgments of the European Court of Human Rights have a line for the title.
    """
    return (*_court_facts(judgment, words), *_case_facts(judgment, words), *_decision_facts(judgment, words))


def _court_facts(judgment: Judgment, words: Language) -> tuple[Fact, ...]:
    _ = words.gettext
    title = (Fact(field="title", label=_("Title"), text=judgment.title),) if judgment.title else ()
    return (
        *title,
        Fact(field="country", label=_("Country"), text=country_name(judgment.country, words)),
        Fact(field="court", label=_("Court"), text=_(judgment.court or NOT_FOUND)),
        Fact(field="kind", label=_("Kind"), text=_(KIND_NAMES[judgment.kind])),
        Fact(field="instance", label=_("Instance"), text=_(INSTANCE_LABELS[judgment.instance])),
        Fact(
            field="date",
            label=_("Date"),
            text=say_date(judgment, words),
            basis=words.gettext(judgment.date_basis or ""),
        ),
        Fact(field="case_number", label=_("Case number"), text=judgment.case_number or _(NOT_FOUND)),
        Fact(field="ecli", label=_("European Case Law Identifier (ECLI)"), text=judgment.ecli or _(NOT_FOUND)),
    )


def _case_facts(judgment: Judgment, words: Language) -> tuple[Fact, ...]:
    _ = words.gettext
    provisions = "; ".join(_(one.text) for one in judgment.provisions) or _(NOT_FOUND)
    offence_time = say_part_day(judgment.offence_time, words) if judgment.offence_time else _(NOT_FOUND)
    return (
        Fact(field="provisions", label=_("Provisions"), text=provisions),
        Fact(field="offence_time", label=_("When the offence was committed"), text=offence_time),
        Fact(field="forms", label=_("Forms of exploitation"), text=say_forms(judgment, words)),
        Fact(field="victims", label=_("Victims"), text=say_victims(judgment.victims, words)),
    )


def _decision_facts(judgment: Judgment, words: Language) -> tuple[Fact, ...]:
    _ = words.gettext
    is_criminal = judgment.kind is Kind.CRIMINAL
    not_criminal = _("not applicable: this is no criminal judgment")
    defendants = words.number(judgment.defendants) if judgment.defendants is not None else _(NOT_FOUND)
    outcome = _(OUTCOME_NAMES[judgment.outcome])
    return (
        Fact(field="outcome", label=_("Outcome"), text=outcome, basis=_(judgment.outcome_text or "")),
        Fact(
            field="defendants",
            label=_("Defendants"),
            text=defendants if is_criminal else not_criminal,
            basis=_(judgment.defendants_basis or ""),
        ),
        Fact(
            field="sentences",
            label=_("Sentence"),
            text=say_sentences(judgment, words) if is_criminal else not_criminal,
        ),
        Fact(
            field="suspended",
            label=_("Suspended"),
            text=say_suspended(judgment, words) if is_criminal else not_criminal,
        ),
        Fact(
            field="confiscation",
            label=_("Confiscation"),
            text=_money(judgment.confiscation, words) if is_criminal else not_criminal,
        ),
        Fact(
            field="compensation",
            label=_("Compensation"),
            text=say_compensation(judgment.compensation, words) if judgment.compensation else _(NOT_FOUND),
        ),
    )


def say_suspended(judgment: Judgment, words: Language) -> str:
    """Say how much of the sentences is suspended, as far as it was found."""
    if not judgment.suspended_months:
        return words.gettext(NOT_FOUND)
    if not any(judgment.suspended_months):
        return words.gettext("nothing is suspended")
    pairs = zip(judgment.suspended_months, judgment.sentences_months, strict=True)
    said = words.gettext("%(suspended)s of %(months)s months")
    return "; ".join(said % {"suspended": words.number(s), "months": words.number(m)} for s, m in pairs)


def _money(money: Money | None, words: Language) -> str:
    return say_money(money, words) if money else words.gettext(NOT_FOUND)
