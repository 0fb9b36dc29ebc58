"""Pages of laws: every record that is shipped is on a page with source and state. The files are read without natc."""

from __future__ import annotations

import html
import re
from datetime import date
from functools import cache

import pytest
import yaml
from django.test import Client

from natc.law import LAW_FOLDER, check_all, load_laws
from natc.web.site.law import describe_alignment
from natc.web.site.picture_jobs import PENALTIES, list_jobs
from natc.web.site.pictures import render_here

pytestmark = pytest.mark.django_db

COUNTRIES = sorted(path.stem for path in (LAW_FOLDER / "provisions").glob("*.yaml"))
STATES = {"met", "partly met", "not met", "not assessed", "optional, used in part", "optional, not used"}


@cache
def record(name):
    return yaml.safe_load((LAW_FOLDER / name).read_text(encoding="utf-8"))


ACQUIS = record("acquis.yaml")
REQUIREMENTS = [one["id"] for one in ACQUIS["requirements"]]


def get(path, status=200):
    response = Client().get(path)
    assert response.status_code == status
    return response.content.decode()


def words(page):
    """What a reader reads, blanks as one."""
    shown = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def told(text):
    return " ".join(str(text).split())


def missing(page, texts):
    shown = words(page)
    return [text for text in map(told, filter(None, texts)) if text not in shown]


def in_years(penalty):
    """A range as the page writes it, worked out here again."""
    low, high = penalty.get("min_months"), penalty.get("max_months")
    if low is None and high is None:
        return "not read"
    whole = [None if months is None else f"{months // 12 if months % 12 == 0 else months}" for months in (low, high)]
    if low is None:
        return f"up to {whole[1]} year"
    if high is None:
        return f"at least {whole[0]} year"
    return f"{whole[0]} to {whole[1]} years" if low % 12 == 0 else f"{whole[0]} months to {whole[1]} years"


def row_of(page, caption, first):
    """The cells of one row of the table with a caption, by the words of its first cell."""
    table = re.search(rf'<caption id="{caption}">.*?</table>', page, re.DOTALL)[0]
    rows = [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]
    return [row for row in rows if row[0] == first]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_provision_is_on_the_page_of_its_country_with_range_fine_date_and_source(country):
    page, law = get(f"/en/law/{country}/"), record(f"provisions/{country}.yaml")
    numbers = {source["id"]: number for number, source in enumerate(law["sources"], start=1)}
    fines = {"yes": "yes", "no": "no", "in_dispute": "in dispute"}
    for offence in law["offences"]:
        place = offence["article"] + (f"({offence['paragraph']})" if "paragraph" in offence else "")
        place += f" ({offence['unit']})" if "unit" in offence else ""
        penalty = offence.get("penalty", {})
        rows = [row for row in row_of(page, "provisions-caption", place) if in_years(penalty) in row[2]]
        assert rows, (place, in_years(penalty))
        fine = fines.get(str(penalty.get("fine")), "not read")
        validity = "since" if "valid_from" in offence else "date not recorded"
        said = [offence.get(key) for key in ("title", "conduct", "note", "valid_basis")]
        said += [penalty.get(key) for key in ("fine_text", "additional", "basis")]
        assert any(
            row[3].startswith(fine)
            and validity in row[4]
            and all(f"[{numbers[key]}]" in row[6] for key in offence.get("sources", ()))
            and all(told(text) in " ".join(row) for text in said if text)
            for row in rows
        ), place


def test_a_law_without_a_range_has_a_legend_without_marks():
    """Every range of Bosnia and Herzegovina is "not read"; Slovenia's paragraphs 1, 2 and 5 have bars."""
    render_here(
        job for job in list_jobs() if job.name in {f"{PENALTIES}-BIH", f"{PENALTIES}-SVN"} and job.language == "en"
    )
    bosnia, slovenia = (words(get(f"/en/law/{code}/")) for code in ("BIH", "SVN"))
    for said in ("upright mark", "An arrow", "Dashes", "Hollow"):
        assert said not in bosnia
    assert "Imprisonment in years, from minimum to maximum." in bosnia
    assert "The upright mark is" in slovenia
    assert "Ten years are asked for certain circumstances only" in slovenia
    assert "An arrow" not in slovenia


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_dispute_change_note_rule_and_source_is_on_the_page_of_its_country(country):
    page, law = get(f"/en/law/{country}/"), record(f"provisions/{country}.yaml")
    texts = [law["code_name"], law["as_of"], *law.get("notes", ()), *law.get("read_next", ())]
    for dispute in law.get("disputes", ()):
        texts += [dispute["about"], *(one["text"] for one in dispute["says"])]
    for past in law.get("history", ()):
        texts += [past.get("event"), past.get("note")]
        texts += [in_years(past[key]) for key in ("base", "aggravated") if key in past]
    for name in ("legal_persons", "non_punishment", "confiscation", "compensation_law"):
        texts += [law[name].get("detail"), law[name].get("article")] if name in law else []
    for one in (*law.get("related", ()), *law.get("jurisdictions", ())):
        texts += [one.get(key) for key in ("title", "title_en", "penalty_text", "note", "unit")]
    texts += [source["what"] for source in law["sources"]]
    texts += (law.get("definition") or {}).get("purpose_words", {}).values()
    texts += ["Preliminary reading; no lawyer has reviewed it."]
    assert missing(page, texts) == []
    addresses = [source["url"] for source in law["sources"] if source["url"].startswith("http")]
    assert [url for url in addresses if f'href="{html.escape(url)}"' not in page] == []
    assert page.count('<li id="source-') == len(law["sources"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_element_of_a_definition_is_named_on_the_page(country):
    definition = record(f"provisions/{country}.yaml").get("definition")
    page = get(f"/en/law/{country}/")
    if definition is None:
        assert "The definition was not read." in words(page)
        return
    names = record("elements.yaml")
    texts = [names["acts"][code] for code in definition["acts"]]
    texts += [names["means"][code] for code in definition.get("means", ())]
    texts += [names["purposes"][code] for code in definition["purposes"]]
    assert missing(page, texts) == []


@pytest.mark.parametrize("requirement", ACQUIS["requirements"], ids=REQUIREMENTS)
def test_every_requirement_has_a_page_with_what_it_asks_and_every_word_that_answers(requirement):
    page = get(f"/en/law/alignment/{requirement['id']}/")
    instrument = next(one for one in ACQUIS["instruments"] if one["id"] == requirement["instrument"])
    texts = [requirement["title"], requirement["requirement"], requirement.get("note")]
    texts += [f"{instrument['short_title']}, Article {requirement['article']}"]
    rows = re.findall(r'<tr><th scope="row"><a href="#([A-Z]{3})">.*?</tr>', page)
    assert sorted(rows) == COUNTRIES
    for country in COUNTRIES:
        mapped = record(f"answers/{country}.yaml")
        answers = [one for one in mapped["answers"] if one["requirement"] == requirement["id"]]
        for answer in answers:
            texts += [answer.get("rule"), answer.get("note"), mapped["mapped_by"]]
            texts += [row.get("words") for row in answer["elements"]]
            texts += [row.get("quoted") for row in answer["elements"]]
        assert page.count(f' id="{country}"') == 1, country
    assert missing(page, texts) == []


@pytest.mark.parametrize("instrument", ACQUIS["instruments"], ids=lambda one: one["id"])
def test_the_matrix_of_an_instrument_has_a_word_for_every_law_and_requirement_and_leads_to_it(instrument):
    page = get(f"/en/law/alignment/?instrument={instrument['id']}")
    asked = [one for one in ACQUIS["requirements"] if one["instrument"] == instrument["id"]]
    cells = {
        (key, country): words(cell).removeprefix("– ")
        for key, country, cell in re.findall(
            r'<td><a class="state \w+" href="/en/law/alignment/([^/]+)/#([A-Z]{3})">(.*?)</a></td>', page
        )
    }
    assert set(cells) == {(one["id"], country) for one in asked for country in COUNTRIES}
    assert set(cells.values()) <= STATES
    found = check_all(on=date.today())  # noqa: DTZ011 - the day of the page
    names = {"met": "met", "partly": "partly met", "not_met": "not met", "not_assessed": "not assessed"}
    optional = {one["id"] for one in asked if one["check"].get("optional")}
    left_to_the_state = names | {"partly": "optional, used in part", "not_met": "optional, not used"}
    for (key, country), word in cells.items():
        state = str(found.of(country, key).state)
        assert word == (left_to_the_state if key in optional else names)[state], (key, country)
    label = {"binds": "Binds", "benchmark_for": "Benchmark of accession for", "not_bound": "Not a party"}
    texts = [instrument["title"], instrument.get("note"), *(label[key] for key in label if instrument.get(key))]
    texts += [instrument.get(key) for key in ("celex", "monitoring_body", "transposition_deadline_basis")]
    assert missing(page, texts) == []


@pytest.mark.parametrize("instrument", [one["id"] for one in ACQUIS["instruments"]])
def test_the_heading_of_the_matrix_says_first_how_much_is_not_assessed(instrument):
    page = get(f"/en/law/alignment/?instrument={instrument}")
    cells = [words(one) for one in re.findall(r'<td><a class="state \w+"[^>]*>(.*?)</a></td>', page)]
    n_open, n_met = sum(one.endswith("not assessed") for one in cells), cells.count("met")
    heading = words(re.search(r"<h1>(.*?)</h1>", page)[1]).partition(": ")[2]
    if n_open == len(cells):
        assert heading == f"none of {len(cells)} comparisons of a law with a requirement is assessed"
    else:
        assert heading.startswith(f"{n_open} of {len(cells)} comparisons of a law with a requirement are not assessed;")
        assert f"{n_met} of the other {len(cells) - n_open} find" in heading


def test_what_was_added_in_2024_has_the_deadline_of_the_amending_directive():
    amended, unchanged, new = (
        words(get(f"/en/law/alignment/{name}/")) for name in ("D36-8-non-punishment", "D36-2.1-act", "D1712-11.4-nrm")
    )
    assert "To be transposed by 6 April 2013 What was added in 2024, by 15 July 2026" in amended
    assert "What was added in 2024" not in unchanged
    assert "To be transposed by 15 July 2026" in new
    assert "What was added in 2024" not in new


def test_that_a_date_was_not_verified_is_said_beside_it():
    assert "1 February 2008 (unverified)" in words(get("/en/law/alignment/?instrument=cets-197"))


def test_the_figures_of_article_19a_and_what_is_easily_read_wrongly_are_shown():
    page = get("/en/law/alignment/?instrument=dir-2024-1712")
    texts = [one["text"] for one in ACQUIS["beware"]]
    texts += [text for one in ACQUIS["data_items"] for text in (one["article"], one["measure"], one.get("note"))]
    texts += [one.get("note") for one in ACQUIS["code_lists"]]
    assert missing(page, texts) == []


def test_every_source_of_the_acquis_is_on_the_page_of_an_instrument():
    pages = "".join(get(f"/en/law/alignment/?instrument={one['id']}") for one in ACQUIS["instruments"])
    assert missing(pages, [one["what"] for one in ACQUIS["sources"]]) == []
    assert [one["url"] for one in ACQUIS["sources"] if f'href="{html.escape(one["url"])}"' not in pages] == []


def test_the_fine_of_slovenia_is_shown_as_a_dispute_with_both_sources():
    page = get("/en/law/SVN/")
    (row,) = row_of(page, "provisions-caption", "113(2)")
    assert row[3].startswith("in dispute: sources contradict each other")
    dispute = re.search(r'<div class="dispute">.*?</div>', page, re.DOTALL)[0]
    assert "names no fine" in words(dispute)
    assert "including a fine" in words(dispute)
    assert re.findall(r'href="#source-([\w-]+)"', dispute) == ["gov-si", "gov-si-2021"]


def test_slovenia_says_for_each_paragraph_what_is_known():
    page = get("/en/law/SVN/")
    ranges = {"113(1)": "1 to 10 years", "113(2)": "3 to 15 years", "113(3)": "up to 3 years"}
    ranges |= {"113(4)": "up to 3 years", "113(5)": "3 to 15 years"}
    assert {place: row_of(page, "provisions-caption", place)[0][2] for place in ranges} == ranges
    assert row_of(page, "provisions-caption", "113(4)")[0][4].startswith("since 2015")


@pytest.mark.parametrize("country", ["HRV", "BIH"])
def test_a_range_that_nobody_read_is_said_on_the_page_and_never_a_number(country):
    page = get(f"/en/law/{country}/")
    assert "the penalty for trafficking in human beings was not read" in words(page)
    assert not re.search(r"\d+ years", " ".join(row[2] for row in row_of(page, "provisions-caption", "106")))


def test_the_front_page_names_every_participant_with_its_base_offence_and_how_it_was_read():
    page = get("/en/law/")
    assert sorted(set(re.findall(r'href="/en/law/([A-Z]{3})/"', page))) == COUNTRIES
    names = {"SVN": ("Slovenia", "113(1): 1 to 10 years"), "ROU": ("Romania", "210(1): 5 to 12 years")}
    for name, base in names.values():
        assert row_of(page, "offences-caption", name)[0][1] == base
    assert len(re.findall(r"Preliminary reading; no lawyer has reviewed it\.", words(page))) >= 12


def test_the_front_page_folds_what_is_detail_and_leaves_the_summary_open():
    page = get("/en/law/")
    folded = re.findall(r"<details>.*?</details>", page, re.DOTALL)
    (further,) = [one for one in folded if 'id="further-caption"' in one]
    (readings,) = [one for one in folded if 'id="read-caption"' in one]
    assert row_of(further, "further-caption", "Slovenia")[0][1].startswith("113(2): 3 to 15 years")
    assert len(re.findall(r"<tr>", readings)) == len(COUNTRIES) + 1
    open_parts = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    assert row_of(open_parts, "offences-caption", "Slovenia") == [["Slovenia", "113(1): 1 to 10 years", "no", "medium"]]
    assert "the text of the offence was read of" in words(open_parts)


def test_every_address_of_a_law_that_does_not_exist_is_not_found():
    for path in ("AUT/", "alignment/D36-99/", "alignment/?instrument=none", "alignment/%00/"):
        assert Client().get(f"/en/law/{path}").status_code == 404, path


def test_a_code_in_small_letters_leads_to_the_page():
    response = Client().get("/en/law/svn/")
    assert (response.status_code, response["Location"]) == (301, "/en/law/SVN/")


def test_every_cell_of_the_matrix_of_all_laws_can_be_described_at_once():
    pages = [describe_alignment(one["id"], _english(), date(2026, 11, 24)) for one in ACQUIS["instruments"]]
    cells = [cell for page in pages for part in page["parts"] for row in part["rows"] for cell in row["cells"]]
    assert len(cells) == len(load_laws()) * len(REQUIREMENTS) == 1155


def _english():
    from natc.codelists import language

    return language("en")
