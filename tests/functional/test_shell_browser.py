"""Leaving quickly, choosing a language, and tables on a small screen."""

import re

from playwright.sync_api import expect
from tests.functional.conftest import EXIT_URL, follow, load


def test_leaving_replaces_the_page_and_its_entry_in_the_history(open_page, site):
    page = open_page("/en/")
    load(page, f"{site}/en/helplines/")
    before = page.evaluate("history.length")
    follow(page.locator("#leave"))
    expect(page).to_have_url(EXIT_URL)
    assert page.evaluate("history.length") == before
    page.go_back()
    expect(page).to_have_url(f"{site}/en/")


def test_three_times_escape_leaves_and_is_announced(open_page):
    page = open_page("/en/network/")
    page.clock.install(time=0)
    page.clock.pause_at(3600)  # the page forgets a press after 5 seconds, which a slow machine may take
    page.keyboard.press("Escape")
    expect(page.locator("#leave-said")).to_have_text("Press Escape two more times to leave this site.")
    page.keyboard.press("Escape")
    expect(page.locator("#leave-said")).to_have_text("Press Escape once more to leave this site.")
    page.keyboard.press("Escape")
    expect(page).to_have_url(EXIT_URL)


def test_leaving_works_without_javascript(open_page):
    page = open_page("/sl/helplines/", java_script_enabled=False)
    follow(page.locator("#leave"))
    expect(page).to_have_url(EXIT_URL)


def test_leaving_tells_the_next_page_nothing(open_page):
    page = open_page("/en/helplines/")
    with page.expect_request(f"{EXIT_URL}**") as request:
        page.locator("#leave").click()
    assert "referer" not in request.value.all_headers()


def test_exit_stays_in_sight(open_page):
    page = open_page("/en/network/", width=375, height=667)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("html")).not_to_have_js_property("scrollTop", 0)
    expect(page.locator("#leave")).to_be_in_viewport(ratio=1)
    box = page.locator("#leave").bounding_box()
    assert min(box["height"], box["width"]) >= 24


def test_language_switch_stays_on_the_page(open_page):
    page = open_page("/en/network/")
    follow(page.get_by_role("link", name="Slovenščina"))
    expect(page).to_have_url(re.compile("/sl/network/$"))
    expect(page.locator("html")).to_have_attribute("lang", "sl")


def test_skip_link_brings_the_keyboard_to_the_content(open_page):
    page = open_page("/en/network/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_first_column_of_a_wide_table_stays_on_a_telephone(open_page):
    page = open_page("/en/network/", width=375, height=667)
    frame = page.locator(".wide").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(frame).not_to_have_js_property("scrollLeft", 0)
    first, region = frame.locator("tbody th").first.bounding_box(), frame.bounding_box()
    assert abs(first["x"] - region["x"]) <= 1


def test_an_english_page_loads_two_fonts(open_page):
    page = open_page("/en/accessibility/")
    assert sorted(url.split("/")[-1][:19] for url in page.asked if url.endswith(".woff2")) == [
        "noto-sans-latin-400",
        "noto-sans-latin-600",
    ]
