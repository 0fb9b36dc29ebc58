"""A visitor follows a commitment from the words of a statement to the figure that measures it, by links alone."""

import re

import pytest
from playwright.sync_api import expect
from tests.functional.conftest import follow


def test_from_the_words_to_the_figure_and_its_source(open_page):
    page = open_page("/en/")
    follow(page.get_by_role("link", name="Commitments", exact=True))
    follow(
        page.get_by_role("link", name="Joint Statement by the Anti-Trafficking Coordinators of South-East Europe").first
    )
    words = page.locator("blockquote", has_text="to increase the measures to end impunity of trafficking offences")
    expect(words).to_have_count(1)
    expect(words).to_contain_text("Not the words of the statement itself")
    follow(page.get_by_role("link", name="Conviction ratio"))
    expect(page).to_have_url(re.compile("/commitments/js-2021/JS21-A/#IND-A1$"))
    expect(page.get_by_role("heading", name=re.compile("Conviction ratio"))).to_contain_text("proposed indicator")
    table = page.get_by_role("table", name=re.compile("Persons convicted per 100 prosecuted"))
    expect(table.get_by_role("columnheader").nth(5)).to_have_text("2022")
    romania = table.get_by_role("row", name=re.compile("^Romania"))
    cell = romania.get_by_role("cell").nth(4)
    expect(cell).to_have_text(re.compile(r"^\s*59\.2\s+164\s+and\s+277\b"), use_inner_text=True)
    follow(cell.get_by_role("link", name="164"))
    expect(page).to_have_url(re.compile("/en/figures/rou-2022-persons-convicted-persons-unodc-glotip-2025/$"))
    expect(page.locator("h1")).to_contain_text("164")
    expect(page.locator("main")).to_contain_text("GLOTIP data set")


def test_from_a_commitment_to_the_words_of_the_law_that_answers_it(open_page):
    page = open_page("/en/commitments/decl-2018/")
    follow(page.get_by_role("link", name=re.compile("Offence of knowing use in force")))
    table = page.get_by_role("table", name=re.compile("Knowing use of services"))
    follow(table.get_by_role("row", name=re.compile("^Slovenia")).get_by_role("link"))
    expect(page).to_have_url(re.compile(r"/en/law/alignment/D1712-18a\.1-knowing-use/#SVN$"))
    expect(page.locator("#SVN")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 375])
def test_the_way_back_leads_through_the_statement(open_page, width):
    page = open_page("/en/commitments/js-2021/JS21-A/", width=width)
    trail = page.get_by_role("navigation", name="Breadcrumb")
    follow(trail.get_by_role("link", name=re.compile("Joint statement, 18 October 2021")))
    expect(page).to_have_url(re.compile("/en/commitments/js-2021/$"))
    follow(page.get_by_role("link", name="Croatia", exact=True))
    expect(page).to_have_url(re.compile("/en/commitments/countries/HRV/$"))
    finding = page.get_by_text("the authorities failed to follow obvious lines of inquiry")
    expect(finding).to_have_count(1)
    follow(page.locator(".said", has=finding).get_by_role("link"))
    expect(page).to_have_url(re.compile("#source-ecthr-sm$"))
    source = page.locator("#source-ecthr-sm").get_by_role("link")
    expect(source).to_have_attribute("href", re.compile("^https://"))


def test_years_can_be_chosen_without_javascript(open_page):
    page = open_page("/en/commitments/js-2021/JS21-A/", java_script_enabled=False)
    page.get_by_label("From", exact=True).select_option("2013")
    page.get_by_label("to", exact=True).select_option("2014")
    follow(page.get_by_role("button", name="Show"))
    expect(page).to_have_url(re.compile(r"/JS21-A/\?from=2013&to=2014$"))
    table = page.get_by_role("table", name=re.compile("Persons convicted per 100 prosecuted"))
    heads = table.get_by_role("columnheader")
    for place, years in enumerate(("2013", "2014", "2013–2014"), 1):
        expect(heads.nth(place)).to_have_text(years)


def test_counts_of_the_chain_open_with_the_keyboard(open_page):
    page = open_page("/en/commitments/js-2021/JS21-A/")
    section = page.locator("section[aria-labelledby=IND-A2]")
    for said in ("Measured in", "Counts by participant, stage and year"):
        summary = section.locator("summary", has_text=said)
        expect(summary).to_be_visible()
        summary.focus()
        page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Counts by participant, stage and year")
    expect(table).to_be_visible()
    expect(table.get_by_role("rowheader", name="Slovenia")).to_be_visible()
