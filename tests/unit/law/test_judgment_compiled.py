"""The records against the compiled list that they were made from: nothing is lost, nothing is guessed."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from natc.law.judgment import Award, JudgmentInstance, Outcome
from natc.law.judgment_records import judgment_record
from natc.law.judgment_stock import load_judgment_list, load_judgments, load_published_totals

COMPILED = yaml.safe_load(
    (Path(__file__).parents[2] / "reference" / "judgments_compiled.yaml").read_text(encoding="utf-8")
)
CASES = {case["id"]: case for case in COMPILED["cases"]}
RECORDS = {judgment.id: judgment for judgment in load_judgments()}
INSTANCES = {
    "final": JudgmentInstance.FINAL,
    "first_instance": JudgmentInstance.FIRST,
    "referred_to_grand_chamber": JudgmentInstance.REFERRED,
    "judgment": JudgmentInstance.NOT_STATED,
    None: JudgmentInstance.NOT_STATED,
}
OUTCOMES = {
    "violation": Outcome.VIOLATION,
    "conviction": Outcome.CONVICTION,
    "complaint": Outcome.COMPLAINT_UPHELD,
    "claim": Outcome.CLAIM_GRANTED,
    "": Outcome.NOT_FOUND,
}
FORMS = {
    "prostitution": "prostitution_of_others",
    "forced_labour": "forced_labour_or_services",
    "begging": "begging",
    "forced_marriage": "forced_marriage",
}
KINDS = {None: "criminal", "human_rights": "human_rights", "constitutional_complaint": "constitutional"}
each_case = pytest.mark.parametrize("key", CASES)


def test_every_case_is_a_record_and_every_record_a_case():
    assert set(RECORDS) == set(CASES)
    assert len(CASES) == 13
    assert load_judgment_list().compiled_on == COMPILED["compiled_on"] == date(2026, 11, 23)


@each_case
def test_court_number_title_and_sources_are_those_of_the_case(key):
    case, record = CASES[key], RECORDS[key]
    assert record.country == case["country"]
    assert record.is_of_region == case["region"]
    assert (record.court or "").casefold() == (case["court"] or "").casefold()
    assert record.case_number == case["case_number"]
    assert record.title == case.get("title")
    assert record.ecli == case.get("ecli")
    assert list(record.sources) == case["source"]
    assert record.kind == KINDS.get(case.get("kind"), case.get("kind"))


@each_case
def test_the_date_is_as_exact_as_that_of_the_case(key):
    case, record = CASES[key], RECORDS[key]
    given = case["date"] or case.get("year")
    assert record.date == (str(given) if given else None)
    assert bool(record.date_basis) == ("date_basis" in case or "year_basis" in case)
    assert record.offence_time == (str(case["offence_period"]) if "offence_period" in case else None)


@each_case
def test_instance_outcome_and_forms_are_those_of_the_case(key):
    case, record = CASES[key], RECORDS[key]
    assert record.instance is INSTANCES[case.get("stage")]
    words = case["outcome"] or ""
    assert record.outcome is OUTCOMES[words.split(" ")[0]]
    assert list(record.forms) == [FORMS[code] for code in case.get("exploitation") or ()]


@each_case
def test_defendants_sentences_and_victims_are_those_of_the_case(key):
    case, record = CASES[key], RECORDS[key]
    assert record.defendants == case.get("defendants")
    assert bool(record.defendants_basis) == ("defendants_basis" in case)
    assert list(record.sentences_months) == (case.get("sentence_months") or [])
    assert record.suspended_months == ()
    assert record.is_stated_below_minimum == case.get("sentence_below_statutory_minimum", False)
    victims = case.get("victims", {})
    had_children = victims.get("children") if isinstance(victims.get("children"), bool) else None
    children = None if had_children is not None else victims.get("children")
    found = record.victims
    assert ((found.total, found.children, found.had_children) if found else (None, None, None)) == (
        victims.get("total"),
        children,
        had_children,
    )


@each_case
def test_money_is_that_of_the_case(key):
    case, record = CASES[key], RECORDS[key]
    confiscation = case.get("confiscation") or {}
    found = record.confiscation
    assert (found.amount if found else None, found.currency if found else None) == (
        confiscation.get("amount"),
        confiscation.get("currency"),
    )
    compensation = case.get("compensation") or {}
    decided = record.compensation
    assert (decided is not None and decided.non_pecuniary is Award.GRANTED) == bool(compensation.get("awarded"))
    award = decided.award if decided else None
    assert (award.amount if award else None, award.currency if award else None) == (
        compensation.get("amount"),
        compensation.get("currency"),
    )
    assert (award.euros_stated if award else None) == compensation.get("eur_equivalent_stated")


def numbers_of(node):
    """The whole numbers in the values of a case that are neither addresses nor parts of dates."""
    if isinstance(node, dict):
        return [n for key, value in node.items() if key != "source" for n in numbers_of(value)]
    if isinstance(node, list):
        return [n for value in node for n in numbers_of(value)]
    if isinstance(node, (bool, date)) or node is None:
        return []
    return re.findall(r"\d+", str(node))


@each_case
def test_no_number_of_a_case_is_lost_in_its_record(key):
    row = json.dumps(judgment_record(RECORDS[key], {}), ensure_ascii=False)
    written = {str(int(n)) for n in re.findall(r"\d+", row.replace(",", ""))}
    for number in numbers_of({name: value for name, value in CASES[key].items() if name != "id"}):
        assert str(int(number)) in written, number


WORDS = [
    ("ecthr-sm-hrv-gc", ["act, means and purpose", "acquittal", "January 2014", "victim's testimony"]),
    ("ecthr-sm-hrv-chamber", ["3 December 2018", "six votes to one"]),
    ("ecthr-krachunova-bgr", ["lost earnings", "good morals", "2012-2013", "dismissed", "granted"]),
    ("ecthr-zoletic-aze", ["33 applicants", "construction", "third party", "applicant", "non-pecuniary"]),
    ("ecthr-bb-svk", ["pimping", "charged offence differs from the indicated offence"]),
    ("srb-belgrade-2013", ["8 February 2013", "388(7)", "Italy", "gain acquired", "final judgment", "organised"]),
    ("srb-k-24-10", ["SHERLOC", "organised criminal group", "Rape", "at least four"]),
    ("srb-cc-2021", ["victim of trafficking adopted"]),
    ("bih-doboj-compensation", ["about", "18,000 BAM", "9,000 EUR", "first final ruling", "citizens of Serbia"]),
    ("bih-state-2004", ["sexual slavery", "14 further persons"]),
    ("bih-tuzla-2022", ["Report 2023", "highest sentence", "children"]),
    ("mne-begging-2020", ["first final judgment on forced begging"]),
    ("mne-marriage", ["Trafficking in human beings"]),
]


@pytest.mark.parametrize(("key", "words"), WORDS, ids=[key for key, _words in WORDS])
def test_what_a_case_says_in_words_stands_in_its_record(key, words):
    row = json.dumps(judgment_record(RECORDS[key], {}), ensure_ascii=False)
    assert [one for one in words if one not in row] == []


def test_no_record_says_how_a_defendant_is_related_to_a_victim():
    """With country and year a relation can show who the victims are; `left_out` says that it is not written down."""
    kin = r"\b(parents?|mothers?|fathers?|sons?|daughters?|uncles?|aunts?|husbands?|wi(?:fe|ves)|brothers?|sisters?|"
    kin += r"spouses?|cousins?|grand\w+|relatives?|famil(?:y|ies)|neighbou?rs?)\b"
    for record in RECORDS.values():
        row = json.dumps(judgment_record(record, {}), ensure_ascii=False)
        assert not re.findall(kin, re.sub(r"Grand Chamber", "", row), flags=re.IGNORECASE), record.id
    assert [key for key, case in CASES.items() if "defendant_relation" in case] == []


def test_up_to_nine_years_is_the_highest_sentence_and_nobodys_own():
    record = RECORDS["bih-state-2004"]
    assert "up to nine years (108 months)" in CASES["bih-state-2004"]["sentence_note"]
    assert (record.highest_months, record.sentences_months) == (108, ())


def test_every_aggregate_is_a_total():
    """Read by hand from the six aggregates: country, count (or the ends of a range)."""
    expected = Counter(
        {
            ("MNE", 22, None): 1,
            ("MNE", 2, None): 1,
            ("MNE", 14, None): 1,
            ("MNE", 6, None): 1,
            ("MNE", 7, None): 1,
            ("SVN", 5, None): 1,
            ("SVN", 32, None): 1,
            ("SVN", 33, None): 1,
            ("SVN", 3, None): 1,
            ("ALB", 39, None): 1,
            ("ALB", 18, None): 1,
            ("ALB", 9, None): 1,
            ("ALB", 10, 20): 1,
            ("ALB", 154, None): 1,
            ("ALB", 5, None): 1,
            ("ALB", 110, None): 1,
            ("ALB", 2, None): 1,
        }
    )
    assert Counter((one.country, one.value, one.high) for one in load_published_totals()) == expected
    compiled = Counter(
        (row["country"], int(n))
        for row in COMPILED["aggregates"]
        for key, value in row.items()
        if key not in ("country", "year", "period", "source", "disaggregation_by_form")
        for n in numbers_of(value)
    )
    ends = Counter((code, n) for (code, low, high) in expected.elements() for n in (low, high) if n is not None)
    assert ends == compiled


@pytest.mark.parametrize("total", load_published_totals(), ids=lambda one: one.id)
def test_a_total_keeps_year_and_source(total):
    rows = [row for row in COMPILED["aggregates"] if row["country"] == total.country]
    years = {row.get("year") for row in rows}
    assert total.first_year is None or total.first_year in years
    addresses = {row["source"] for row in rows if row["source"].startswith("http")}
    if total.country == "SVN":  # the compiled list names the press release by its key in the list of sources
        assert total.url.startswith("https://preberi.si/")
    elif total.url is None:
        assert any(row["source"].startswith("TIP ") for row in rows)
    else:
        assert total.url in addresses
