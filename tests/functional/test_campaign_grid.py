"""A visitor reads the grid of a campaign, opens a gap, opens a message, and asks for a language that nobody checked."""

import re

from playwright.sync_api import expect
from tests.functional.conftest import follow

CAMPAIGN = "/en/campaigns/ending-impunity-2027/"


def test_a_visitor_follows_a_gap_from_the_grid_to_a_message_and_its_languages(open_page):
    page = open_page("/en/campaigns/")
    follow(page.get_by_role("link", name="Ending impunity for trafficking in human beings"))
    expect(page).to_have_url(re.compile(f"{CAMPAIGN}$"))
    expect(page.get_by_text("no network and no ministry has adopted this campaign").first).to_be_visible()

    row = page.locator(".grid tbody tr").filter(has_text="Bosnia and Herzegovina")
    expect(row.locator("td")).to_have_count(3)
    cell = row.locator("td").first
    expect(cell).to_contain_text("text not checked")
    follow(cell.get_by_role("link"))
    expect(page).to_have_url(re.compile(f"{CAMPAIGN}BIH/#week-1$"))
    expect(page.locator("#week-1")).to_be_visible()

    gap = page.locator("section[aria-labelledby=week-1] tbody tr").filter(has_text="Croatian").first
    expect(gap).to_contain_text("The text is there, and nobody has checked it.")
    expect(gap).to_contain_text("messages of the week")
    follow(page.locator("section[aria-labelledby=week-1] li").get_by_role("link").first)
    expect(page).to_have_url(re.compile(f"{CAMPAIGN}[a-z0-9-]+/$"))
    message, fallback = page.locator(".message blockquote"), page.locator("#fallback")
    expect(message).to_be_visible()
    expect(fallback).to_have_count(0)
    words = message.inner_text()

    follow(page.locator("section[aria-labelledby=languages]").get_by_role("link", name="Croatian"))
    expect(page).to_have_url(re.compile("/hr/$"))
    expect(fallback).to_contain_text("Shown in English, because there is no checked text in this language: Croatian.")
    expect(fallback).to_contain_text("it is not shown")
    expect(message).to_have_text(words, use_inner_text=True)

    follow(page.locator(".tools").get_by_role("link", name="Slovenščina"))
    expect(page).to_have_url(re.compile("/sl/campaigns/"))
    expect(fallback).to_be_visible()
    expect(message).to_have_attribute("lang", "en")
    expect(message).to_have_text(words, use_inner_text=True)
    assert page.complaints == []


def test_a_message_changes_its_language_with_the_page(open_page):
    page = open_page(f"{CAMPAIGN}courts/")
    message, picture = page.locator(".message blockquote"), page.locator(".message img")
    english = message.inner_text()
    expect(picture).to_have_js_property("naturalWidth", 1200)
    follow(page.locator(".tools").get_by_role("link", name="Slovenščina"))
    expect(picture).to_have_attribute("src", re.compile(r"courts\.sl\.png$"))
    expect(message).not_to_have_text(english, use_inner_text=True)
    expect(message).not_to_have_attribute("lang", re.compile(""))
    expect(page.locator("#fallback")).to_have_count(0)


def test_the_grid_is_read_on_a_telephone(open_page):
    page = open_page(CAMPAIGN, width=375, height=800)
    box = page.locator(".grid")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    expect(page.get_by_text("Scroll the table sideways to see every week.")).to_be_visible()
    edge = box.bounding_box()["x"] + box.bounding_box()["width"]
    for date in box.locator("thead .how").all():  # a date is whole, or lies outside until it is scrolled to
        place = date.bounding_box()
        assert place["x"] + place["width"] <= edge + 1 or place["x"] >= edge - 1
        assert date.evaluate("date => date.scrollWidth <= date.clientWidth")
    name = box.locator("tbody th").first
    before = name.bounding_box()["x"]
    box.evaluate("box => { box.scrollLeft = 200; }")
    expect(box).not_to_have_js_property("scrollLeft", 0)
    assert name.bounding_box()["x"] == before  # the country stays in sight
    assert box.locator("tbody td .state").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") >= 12
    for cell in box.locator("tbody tr").first.locator("td").all():
        cell.scroll_into_view_if_needed()
        expect(cell.locator(".state")).to_have_text(re.compile(r"\S"), use_inner_text=True)


def test_the_grid_is_read_on_paper(open_page):
    page = open_page(CAMPAIGN, width=700)
    page.emulate_media(media="print")
    box = page.locator(".grid")
    expect(page.locator("#leave")).to_be_hidden()
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(box.locator("tbody tr")).to_have_count(11)
    step = box.locator(".step.done").first
    assert (
        step.evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") >= 5
    )  # borders print, fillings do not


def test_the_grid_needs_no_script(open_page):
    page = open_page(CAMPAIGN, java_script_enabled=False)
    expect(page.locator(".grid tbody td")).to_have_count(33)
