"""A visitor compares three laws and downloads the table; another follows a cell of the matrix to its words."""

import csv
import re

import pytest
from playwright.sync_api import expect
from tests.functional.conftest import follow


@pytest.mark.parametrize("has_script", [True, False])
def test_a_visitor_compares_three_laws_and_downloads_the_table(open_page, has_script):
    page = open_page("/en/law/", java_script_enabled=has_script)
    for name in ("Croatia", "Serbia", "Slovenia"):
        page.get_by_label(name, exact=True).check()
    follow(page.get_by_role("button", name="Compare these laws"))
    expect(page.locator("h1")).to_have_text(
        "Imprisonment for trafficking in human beings:"
        " Croatia – not read; Serbia – 3 to 12 years; Slovenia – 1 to 10 years"
    )
    expect(page.locator("svg.picture:visible")).to_have_count(3)
    expect(page.get_by_text("Preliminary reading; no lawyer has reviewed it.").first).to_be_visible()

    table = page.locator(".comparison table")
    row = table.locator("tbody tr").filter(has=page.get_by_role("rowheader", name="Base offence", exact=True))
    expect(row.locator("td")).to_have_text(
        ["106: not read", "388(1): 3 to 12 years", "113(1): 1 to 10 years"], use_inner_text=True
    )

    with page.expect_download() as started:
        page.get_by_role("link", name="Download this table (CSV)").first.click()
    assert started.value.suggested_filename == "natc-laws-HRV-SRB-SVN.csv"
    with open(started.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == table.locator("thead th").all_inner_texts()
    shown = [line.locator("th, td").all_inner_texts() for line in table.locator("tbody tr").all()]
    assert [[cell.split() for cell in row] for row in rows[1:]] == [[cell.split() for cell in row] for row in shown]


def test_a_choice_of_one_is_refused_and_nothing_is_lost(open_page):
    page = open_page("/en/law/compare/")
    page.get_by_label("Slovenia", exact=True).check()
    follow(page.get_by_role("button", name="Compare these laws"))
    expect(page.get_by_role("alert")).to_have_text("You chose 1 participant. Choose two, three or four.")
    expect(page.get_by_label("Slovenia", exact=True)).to_be_checked()


def test_a_cell_of_the_matrix_leads_to_the_words_that_answer(open_page):
    page = open_page("/en/law/alignment/")
    follow(page.get_by_role("link", name="Directive (EU) 2024/1712"))
    row = page.locator(".matrix tbody tr").filter(has_text="Knowing use of services is a criminal offence")
    follow(row.locator("td").last.get_by_role("link", name="met"))
    expect(page).to_have_url(re.compile(r"/en/law/alignment/D1712-18a\.1-knowing-use/#SVN$"))
    section = page.locator("section[aria-labelledby=SVN]")
    expect(section.locator("h3")).to_have_text("Slovenia: met")
    expect(section).to_contain_text("Kdor ve, da je oseba žrtev trgovine z ljudmi")
    follow(section.get_by_role("link", name="The law of Slovenia"))
    expect(page.get_by_role("link", name="The law of Slovenia (PDF)")).to_be_visible()


def test_a_part_in_which_nothing_was_compared_is_folded_and_opens_by_keyboard(open_page):
    page = open_page("/en/law/alignment/", java_script_enabled=False)
    part = page.locator("section[aria-labelledby=victims]")
    summary, table = part.locator("summary"), part.locator("table")
    expect(summary).to_be_visible()
    expect(table).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    assert set(part.locator(".only-heard").all_inner_texts()) == {"not assessed"}
