"""The pages of judgments: every record with its source and state, and a search whose answers were looked up by hand."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from natc.web.site.picture_jobs import JUDGMENTS_PAGE, list_jobs
from natc.web.site.pictures import render_here

pytestmark = pytest.mark.django_db

COMPILED = yaml.safe_load(
    (Path(__file__).parents[1] / "reference" / "judgments_compiled.yaml").read_text(encoding="utf-8")
)
CASES = {case["id"]: case for case in COMPILED["cases"]}
NOT_THE_NUMBER = "The number of judgments here is not the number of judgments."


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def text_of(page):
    bare = re.sub(r"<(style|svg|title|head|option)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def fact(page, label):
    """What stands beside a label of a list of facts."""
    return text_of(re.search(rf"<dt>{re.escape(label)}</dt><dd>(.*?)</dd>", page, flags=re.DOTALL)[1])


def found_by(client, query, language="en"):
    page = read(client, f"/{language}/law/judgments/?{query}")
    return set(re.findall(rf'<th scope="row"><a href="/{language}/law/judgments/([\w-]+)/">', page))


@pytest.mark.parametrize("language", ["en", "sl"])
def test_the_list_leads_to_every_case_and_says_that_it_is_no_count(client, language):
    assert found_by(client, "", language) == set(CASES)
    if language == "en":
        page = text_of(read(client, "/en/law/judgments/"))
        assert "13 judgments were found published" in page
        assert NOT_THE_NUMBER in page
        assert "They are no sample" in page


@pytest.mark.parametrize("key", CASES)
@pytest.mark.parametrize("language", ["en", "sl"])
def test_every_case_has_a_page_with_its_sources_and_its_state(client, key, language):
    page = read(client, f"/{language}/law/judgments/{key}/")
    for address in CASES[key]["source"]:
        assert f'href="{html.escape(address)}"' in page
    if language == "en":
        assert "no lawyer has reviewed it" in text_of(page)
        assert "as of 23 November 2026" in text_of(page)
        assert NOT_THE_NUMBER in text_of(page)


UNKNOWN = [
    ("case_number", "Case number"),
    ("court", "Court"),
    ("defendants", "Defendants"),
    ("sentence_months", "Sentence"),
    ("exploitation", "Forms of exploitation"),
]


@pytest.mark.parametrize("key", CASES)
def test_what_was_not_found_is_said_where_the_reader_looks_for_it(client, key):
    page, case = read(client, f"/en/law/judgments/{key}/"), CASES[key]
    is_criminal = "kind" not in case
    for field, label in UNKNOWN:
        if case.get(field) is None and (is_criminal or field not in ("defendants", "sentence_months")):
            if field == "sentence_months" and ("sentence_note" in case or "sentence_below_statutory_minimum" in case):
                continue
            assert fact(page, label) == "not found", field
    if case["date"] is None and "year" not in case:
        assert fact(page, "Date") == "date not found"
    if not is_criminal:
        assert fact(page, "Sentence").startswith("not applicable")
    assert fact(page, "Suspended").startswith("not")


def test_belgrade_is_shown_with_every_number(client):
    page = read(client, "/en/law/judgments/srb-belgrade-2013/")
    text = text_of(page)
    assert "4 persons were sentenced to between 120 and 180 months of imprisonment" in text
    assert "0 of 4 sentences are below the statutory minimum of 120 months" in text
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', page)
    above = "above the minimum; the maximum is not known"
    assert rows == [
        ("180 months (15 years)", "not found", above),
        ("156 months (13 years)", "not found", above),
        ("126 months (10 years 6 months)", "not found", above),
        ("120 months (10 years)", "not found", "exactly the minimum"),
    ]
    assert fact(page, "Confiscation").startswith("55,000 EUR")
    assert fact(page, "Victims") == "6 victims, 2 of them children"
    assert fact(page, "Instance") == "first instance; it could be appealed"
    assert 'href="/en/law/SRB/#provisions"' in page
    assert "A court applies the law that held when the offence was committed" in text


def test_a_sentence_that_is_said_to_be_below_the_minimum_can_be_lawful_and_the_page_says_so(client):
    text = text_of(read(client, "/en/law/judgments/mne-begging-2020/"))
    assert "The source says that the sentence is below the statutory minimum" in text
    assert "A sentence below the minimum can be lawful" in text
    assert "Which paragraph was applied was not found" in text


def test_proceedings_before_strasbourg_are_shown(client):
    page = read(client, "/en/law/judgments/ecthr-krachunova-bgr/")
    assert "What had national courts decided before?" in text_of(page)
    assert "non-pecuniary damage: granted; pecuniary damage: dismissed" in text_of(page)
    other = read(client, "/en/law/judgments/ecthr-zoletic-aze/")
    assert "5,000 EUR for each applicant" in fact(other, "Compensation")
    assert "/en/law/AZE/" not in other


@pytest.mark.parametrize("row", COMPILED["aggregates"], ids=lambda row: f"{row['country']}-{row.get('year', 'x')}")
def test_every_aggregate_stands_beside_the_list_with_its_source(client, row):
    page = read(client, "/en/law/judgments/")
    table = re.search(r'<table>\s*<caption id="totals-caption">.*?</table>', page, flags=re.DOTALL)[0]
    name = {"MNE": "Montenegro", "SVN": "Slovenia", "ALB": "Albania"}[row["country"]]
    rows = [text_of(one) for one in re.findall(r"<tr id=.*?</tr>", table, flags=re.DOTALL)]
    for key, value in row.items():
        if key in ("country", "year", "period", "source") or isinstance(value, bool):
            continue
        count = f"{value[0]} to {value[1]}" if isinstance(value, list) else f"{value:,}"
        assert any(one.startswith(name) and re.search(rf"\b{count}\b", one) for one in rows), key
    if row["source"].startswith("http"):
        assert f'href="{row["source"]}"' in table
    assert "These are published totals, not judgments." in text_of(page)


SEARCHES = [
    ("country=BIH", {"bih-doboj-compensation", "bih-state-2004", "bih-tuzla-2022"}),
    ("kind=constitutional", {"srb-cc-2021"}),
    ("instance=first", {"srb-belgrade-2013"}),
    ("form=forced_labour_or_services", {"ecthr-zoletic-aze"}),
    ("outcome=not_found", {"srb-k-24-10"}),
    ("year_from=2020&year_to=2021", {"ecthr-sm-hrv-gc", "ecthr-zoletic-aze", "srb-cc-2021", "mne-begging-2020"}),
    ("provision=388", {"srb-belgrade-2013"}),
    ("text=%D0%A1%D0%A0%D0%91%D0%98%D0%88%D0%90", {"srb-belgrade-2013", "srb-k-24-10", "srb-cc-2021"}),
    ("text=crna+gora", {"mne-begging-2020", "mne-marriage"}),
    ("kind=criminal&outcome=conviction&country=MNE&year_to=2020", {"mne-begging-2020"}),
    ("text=+++", set(CASES)),
]


@pytest.mark.parametrize(("query", "expected"), SEARCHES, ids=[query for query, _expected in SEARCHES])
@pytest.mark.parametrize("language", ["en", "sl"])
def test_a_search_finds_what_was_looked_up_by_hand(client, query, expected, language):
    assert found_by(client, query, language) == expected


def test_a_search_keeps_what_was_chosen_and_says_how_much_fits(client):
    page = read(client, "/en/law/judgments/?country=MNE&year_from=2015&text=final")
    assert "1 of 13 judgments fits this search" in text_of(page)
    assert "1 more judgment would fit, but its date was not found." in text_of(page)
    assert '<option value="MNE" selected>' in page
    assert 'name="year_from" value="2015"' in page
    assert 'name="text" value="final"' in page
    assert NOT_THE_NUMBER in text_of(page)


def test_an_empty_answer_says_what_to_do_and_that_it_means_nothing(client):
    text = text_of(read(client, "/en/law/judgments/?country=XKX"))
    assert "0 of 13 judgments fit this search" in text
    assert "No judgment here fits all of this. That does not mean that there is none." in text
    assert "Show all judgments again" in text


WRONG = [
    ("country=ZZZ", "country", "This is none of the choices."),
    ("kind=x", "kind", "This is none of the choices."),
    ("instance=x", "instance", "This is none of the choices."),
    ("form=x", "form", "This is none of the choices."),
    ("outcome=x", "outcome", "This is none of the choices."),
    ("year_from=abcd", "year_from", "A year is expected, as 2013."),
    ("year_to=99999", "year_to", "A year is expected, as 2013."),
    ("year_to=%D9%A2%D9%A0%D9%A1%D9%A3", "year_to", "A year is expected, as 2013."),
    ("year_from=2020&year_to=2010", "year_from", "The years run backwards."),
    ("text=" + "a" * 201, "text", "This is too long"),
]


@pytest.mark.parametrize(("query", "field", "said"), WRONG, ids=[query[:30] for query, _field, _said in WRONG])
def test_a_mistake_is_said_at_its_field_and_finds_nothing(client, query, field, said):
    page = read(client, f"/en/law/judgments/?{query}", status=400)
    assert f'id="error-{field}">{said}' in page
    assert f'<a href="#search-{field}">' in page
    assert "results-caption" not in page


def test_what_is_typed_is_escaped(client):
    page = read(client, "/en/law/judgments/?text=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


def test_an_unknown_judgment_is_not_found(client):
    read(client, "/en/law/judgments/no-such-judgment/", status=404)


def test_the_law_of_a_country_leads_to_its_judgments(client):
    page = read(client, "/en/law/SRB/")
    for key in ("srb-belgrade-2013", "srb-k-24-10", "srb-cc-2021"):
        assert f'href="/en/law/judgments/{key}/"' in page
    assert "/en/law/judgments/srb" not in read(client, "/en/law/MDA/")


def test_pictures_stand_on_their_pages_with_their_table(client):
    render_here([job for job in list_jobs() if job.page == JUDGMENTS_PAGE and job.language == "en"])
    page = read(client, "/en/law/judgments/")
    assert 'id="sentences-title"' in page
    assert "The same as a table: 1 of 6 criminal judgments" in text_of(page)
    one = read(client, "/en/law/judgments/srb-belgrade-2013/")
    assert 'id="sentences-srb-belgrade-2013-title"' in one
    assert 'id="sentences-title"' not in one
    assert "<svg" not in read(client, "/en/law/judgments/mne-marriage/").split("<main")[1]


@pytest.mark.parametrize("table", ["judgments", "judgment_sentences", "judgment_totals"])
def test_the_tables_can_be_taken_from_the_list(client, table):
    page = read(client, "/en/law/judgments/")
    for form in ("csv", "xlsx", "json"):
        assert f'href="/data/{table}.{form}"' in page
