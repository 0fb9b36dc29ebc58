"""A visitor follows a commitment from the words of a statement to the figure that measures it, by links alone."""

import re

import pytest


def test_from_the_words_to_the_figure_and_its_source(open_page):
    page = open_page("/en/")
    page.get_by_role("link", name="Commitments", exact=True).click()
    page.get_by_role(
        "link", name="Joint Statement by the Anti-Trafficking Coordinators of South-East Europe"
    ).first.click()
    words = page.locator("blockquote", has_text="to increase the measures to end impunity of trafficking offences")
    assert words.count() == 1
    assert "Not the words of the statement itself" in words.inner_text()
    page.get_by_role("link", name="Conviction ratio").click()
    assert page.url.endswith("/commitments/js-2021/JS21-A/#IND-A1")
    assert "proposed indicator" in page.get_by_role("heading", name=re.compile("Conviction ratio")).inner_text()
    table = page.get_by_role("table", name=re.compile("Persons convicted per 100 prosecuted"))
    assert table.get_by_role("columnheader").nth(5).inner_text() == "2022"
    romania = table.get_by_role("row", name=re.compile("^Romania"))
    cell = romania.get_by_role("cell").nth(4)
    assert cell.inner_text().split()[:4] == ["59.2", "164", "and", "277"]
    cell.get_by_role("link", name="164").click()
    assert page.url.endswith("/en/figures/rou-2022-persons-convicted-persons-unodc-glotip-2025/")
    assert "164" in page.locator("h1").inner_text()
    assert "GLOTIP data set" in page.locator("main").inner_text()


def test_from_a_commitment_to_the_words_of_the_law_that_answers_it(open_page):
    page = open_page("/en/commitments/decl-2018/")
    page.get_by_role("link", name=re.compile("Offence of knowing use in force")).click()
    table = page.get_by_role("table", name=re.compile("Knowing use of services"))
    table.get_by_role("row", name=re.compile("^Slovenia")).get_by_role("link").click()
    assert page.url.endswith("/en/law/alignment/D1712-18a.1-knowing-use/#SVN")
    assert page.locator("#SVN").is_visible()


@pytest.mark.parametrize("width", [1366, 375])
def test_the_way_back_leads_through_the_statement(open_page, width):
    page = open_page("/en/commitments/js-2021/JS21-A/", width=width)
    trail = page.get_by_role("navigation", name="Breadcrumb")
    trail.get_by_role("link", name=re.compile("Joint statement, 18 October 2021")).click()
    assert page.url.endswith("/en/commitments/js-2021/")
    page.get_by_role("link", name="Croatia", exact=True).click()
    assert page.url.endswith("/en/commitments/countries/HRV/")
    finding = page.get_by_text("the authorities failed to follow obvious lines of inquiry")
    assert finding.count() == 1
    page.locator(".said", has=finding).get_by_role("link").click()
    assert re.search(r"#source-ecthr-sm$", page.url)
    assert page.locator("#source-ecthr-sm").get_by_role("link").get_attribute("href").startswith("https://")


def test_years_can_be_chosen_without_javascript(open_page):
    page = open_page("/en/commitments/js-2021/JS21-A/", java_script_enabled=False)
    page.get_by_label("From", exact=True).select_option("2013")
    page.get_by_label("to", exact=True).select_option("2014")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/JS21-A/?from=2013&to=2014")
    table = page.get_by_role("table", name=re.compile("Persons convicted per 100 prosecuted"))
    assert [head.inner_text() for head in table.get_by_role("columnheader").all()][1:4] == ["2013", "2014", "2013–2014"]


def test_counts_of_the_chain_open_with_the_keyboard(open_page):
    page = open_page("/en/commitments/js-2021/JS21-A/")
    section = page.locator("section[aria-labelledby=IND-A2]")
    for said in ("Measured in", "Counts by participant, stage and year"):
        section.locator("summary", has_text=said).focus()
        page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Counts by participant, stage and year")
    assert table.is_visible()
    assert table.get_by_role("rowheader", name="Slovenia").is_visible()
