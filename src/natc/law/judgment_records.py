"""What does a judgment look like as one flat row of a table? The rows of the downloads, of CSV and of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from natc.codelists import country_name, language
from natc.law.judgment import Judgment, Money
from natc.law.judgment_range import StatutoryRange, statutory_range_at
from natc.law.judgment_range_words import name_offence, say_statutory_range
from natc.law.judgment_stock import PublishedTotal, load_judgments, load_published_totals
from natc.law.judgment_words import say_compensation, say_money, say_underlying
from natc.law.provision import CountryLaw
from natc.law.shelf import load_laws

Record = dict[str, str | int | list[str] | None]


def judgment_records(
    judgments: Iterable[Judgment] | None = None, laws: Mapping[str, CountryLaw] | None = None
) -> list[Record]:
    """Return judgments as flat rows: the shipped ones against the shipped laws, unless others are given."""
    known = load_laws() if laws is None else laws
    return [judgment_record(judgment, known) for judgment in (load_judgments() if judgments is None else judgments)]


def sentence_records(
    judgments: Iterable[Judgment] | None = None, laws: Mapping[str, CountryLaw] | None = None
) -> list[Record]:
    """Return one flat row per sentence, with the statutory range of the time; parameters as above.

    A source that gives no more than the highest sentence gives one row, marked as such.
    """
    known = load_laws() if laws is None else laws
    rows = []
    for judgment in load_judgments() if judgments is None else judgments:
        found = statutory_range_at(judgment, known)
        rows += [_sentence(found, place) for place in range(len(judgment.sentences_months))]
        if judgment.highest_months is not None:
            rows.append(_row(found, 1, "highest", judgment.highest_months, None))
    return rows


def _sentence(found: StatutoryRange, place: int) -> Record:
    suspended = found.judgment.suspended_months
    months = found.judgment.sentences_months[place]
    return _row(found, place + 1, "sentence", months, suspended[place] if suspended else None)


def _row(found: StatutoryRange, place: int, kind: str, months: int, suspended: int | None) -> Record:
    judgment = found.judgment
    return {
        "id": f"{judgment.id}-{place}",
        "judgment": judgment.id,
        "country": judgment.country,
        "date": judgment.date,
        "instance": judgment.instance.value,
        "place": place,
        "kind": kind,
        "months": months,
        "suspended_months": suspended,
        "range_provision": name_offence(found.offence, language("en")) if found.is_known and found.offence else None,
        "range_min_months": found.low,
        "range_max_months": found.high,
        "range_open_ended": _yes_or_no(found.is_open_ended) if found.is_known else None,
        "position": found.place(months).value if kind == "sentence" else None,
        "range_said": say_statutory_range(found, language("en")),
        "sources": list(judgment.sources),
    }


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


def judgment_record(judgment: Judgment, laws: Mapping[str, CountryLaw]) -> Record:
    """Return one judgment as a flat row, held against some laws."""
    english = language("en")
    found = statutory_range_at(judgment, laws)
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
        "offence_time": judgment.offence_time,
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
        "highest_months": judgment.highest_months,
        "sentence_note": judgment.sentence_note,
        "stated_below_minimum": "yes" if judgment.is_stated_below_minimum else None,
        "range_provision": name_offence(found.offence, english) if found.is_known and found.offence else None,
        "range_min_months": found.low,
        "range_max_months": found.high,
        "range_open_ended": _yes_or_no(found.is_open_ended) if found.is_known else None,
        "range_basis": list(found.bases),
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
        "review": judgment.review.state.value,
        "reviewed_by": judgment.review.by,
        "sources": list(judgment.sources),
    }


def _yes_or_no(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _amount(money: Money | None) -> int | None:
    return money.amount if money else None


def _had_children(judgment: Judgment) -> str | None:
    victims = judgment.victims
    if victims is None or (victims.children is None and victims.had_children is None):
        return None
    return "yes" if victims.children or victims.had_children else "no"


JUDGMENT_TABLES: MappingProxyType[str, Callable[[], list[Record]]] = MappingProxyType(
    {
        "judgments": judgment_records,
        "judgment_sentences": sentence_records,
        "judgment_totals": published_total_records,
    }
)
"""The tables of judgments and what gives their rows; the code book describes them in `judgments.yaml`."""
