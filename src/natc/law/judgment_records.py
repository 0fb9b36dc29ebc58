"""What does a judgment look like as one flat row of a table? The rows of the downloads, of CSV and of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from natc.codelists import country_name, language
from natc.law.judgment import Judgment, Money
from natc.law.judgment_range import statutory_range_at
from natc.law.judgment_range_words import name_offence, say_statutory_range
from natc.law.judgment_stock import PublishedTotal, load_judgments, load_published_totals
from natc.law.judgment_words import say_compensation, say_money, say_underlying
from natc.law.provision import CountryLaw
from natc.law.shelf import load_laws

Record = dict[str, str | int | float | list[str] | None]


def judgment_records(
    judgments: Iterable[Judgment] | None = None, laws: Mapping[str, CountryLaw] | None = None
) -> list[Record]:
    """Return judgments as flat rows: the shipped ones against the shipped laws, unless others are given."""
    known = load_laws() if laws is None else laws
    return [_record(judgment, known) for judgment in (load_judgments() if judgments is None else judgments)]


def published_total_records(totals: Iterable[PublishedTotal] | None = None) -> list[Record]:
    """Return the totals that others published as flat rows."""
    english = language("en")
    return [
        {
            "id": total.id,
            "country": total.country,
            "country_name": country_name(total.country, english),
            "period": total.period,
            "first_year": total.first_year,
            "last_year": total.last_year,
            "what": total.what,
            "value": total.value,
            "high": total.value if total.high is None else total.high,
            "source": total.source,
            "source_url": total.url,
            "note": total.note,
        }
        for total in (load_published_totals() if totals is None else totals)
    ]


def _record(judgment: Judgment, laws: Mapping[str, CountryLaw]) -> Record:
    english = language("en")
    found = statutory_range_at(judgment, laws)
    penalty = found.offence.penalty if found.is_known and found.offence else None
    victims, compensation = judgment.victims, judgment.compensation
    award = compensation.award if compensation else None
    return {
        "id": judgment.id,
        "country": judgment.country,
        "country_name": country_name(judgment.country, english),
        "of_region": "yes" if judgment.is_of_region else "no",
        "kind": judgment.kind.value,
        "instance": judgment.instance.value,
        "court": judgment.court,
        "date": judgment.date,
        "date_basis": judgment.date_basis,
        "case_number": judgment.case_number,
        "title": judgment.title,
        "ecli": judgment.ecli,
        "provisions": [provision.text for provision in judgment.provisions],
        "offences": [provision.offence for provision in judgment.provisions if provision.offence],
        "forms": [form.value for form in judgment.forms],
        "outcome": judgment.outcome.value,
        "outcome_text": judgment.outcome_text,
        "defendants": judgment.defendants,
        "defendants_basis": judgment.defendants_basis,
        "sentences_months": [str(months) for months in judgment.sentences_months],
        "suspended_months": [str(months) for months in judgment.suspended_months],
        "sentence_note": judgment.sentence_note,
        "stated_below_minimum": "yes" if judgment.is_stated_below_minimum else None,
        "range_provision": name_offence(found.offence, english) if penalty and found.offence else None,
        "range_min_months": penalty.min_months if penalty else None,
        "range_max_months": penalty.max_months if penalty else None,
        "range_basis": found.basis if penalty else None,
        "range_said": say_statutory_range(found, english),
        "positions": [position.value for position in found.positions],
        "confiscation_amount": _amount(judgment.confiscation),
        "confiscation_currency": judgment.confiscation.currency if judgment.confiscation else None,
        "confiscation_said": say_money(judgment.confiscation, english) if judgment.confiscation else None,
        "compensation_amount": _amount(award),
        "compensation_currency": award.currency if award else None,
        "compensation_said": say_compensation(compensation, english) if compensation else None,
        "victims": victims.total if victims else None,
        "child_victims": victims.children if victims else None,
        "had_child_victims": _had_children(judgment),
        "finding": judgment.finding,
        "notes": list(judgment.notes),
        "underlying": [f"{label}: {text}" for label, text in say_underlying(judgment.underlying, english)]
        if judgment.underlying
        else [],
        "sources": list(judgment.sources),
    }


def _amount(money: Money | None) -> int | None:
    return money.amount if money else None


def _had_children(judgment: Judgment) -> str | None:
    victims = judgment.victims
    if victims is None or (victims.children is None and victims.had_children is None):
        return None
    return "yes" if victims.children or victims.had_children else "no"
