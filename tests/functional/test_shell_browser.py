"""Leaving quickly, choosing a language, and tables on a small screen."""

from tests.functional.conftest import EXIT_URL


def test_leaving_replaces_the_page_and_its_entry_in_the_history(open_page, site):
    page = open_page("/en/")
    page.goto(f"{site}/en/helplines/")
    before = page.evaluate("history.length")
    page.locator("#leave").click()
    page.wait_for_url(EXIT_URL)
    assert page.evaluate("history.length") == before
    page.go_back()
    assert not page.url.endswith("/helplines/")


def test_three_times_escape_leaves_and_is_announced(open_page):
    page = open_page("/en/network/")
    page.keyboard.press("Escape")
    assert page.locator("#leave-said").inner_text() == "Press Escape two more times to leave this site."
    page.keyboard.press("Escape")
    assert page.locator("#leave-said").inner_text() == "Press Escape once more to leave this site."
    page.keyboard.press("Escape")
    page.wait_for_url(EXIT_URL)


def test_leaving_works_without_javascript(open_page):
    page = open_page("/sl/helplines/", java_script_enabled=False)
    page.locator("#leave").click()
    page.wait_for_url(EXIT_URL)


def test_leaving_tells_the_next_page_nothing(open_page):
    page = open_page("/en/helplines/")
    with page.expect_request(f"{EXIT_URL}**") as request:
        page.locator("#leave").click()
    assert "referer" not in request.value.all_headers()


def test_exit_stays_in_sight(open_page):
    page = open_page("/en/network/", width=375, height=667)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    box = page.locator("#leave").bounding_box()
    assert box["y"] + box["height"] <= 667
    assert min(box["height"], box["width"]) >= 24


def test_language_switch_stays_on_the_page(open_page):
    page = open_page("/en/network/")
    page.get_by_role("link", name="Slovenščina").click()
    assert page.url.endswith("/sl/network/")
    assert page.locator("html").get_attribute("lang") == "sl"


def test_skip_link_brings_the_keyboard_to_the_content(open_page):
    page = open_page("/en/network/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_first_column_of_a_wide_table_stays_on_a_telephone(open_page):
    page = open_page("/en/network/", width=375, height=667)
    frame = page.locator(".wide").first
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.wide').scrollLeft > 0")
    first, region = frame.locator("tbody th").first.bounding_box(), frame.bounding_box()
    assert abs(first["x"] - region["x"]) <= 1


def test_an_english_page_loads_two_fonts(open_page):
    page = open_page("/en/accessibility/")
    page.wait_for_load_state("networkidle")
    assert sorted(url.split("/")[-1][:19] for url in page.asked if url.endswith(".woff2")) == [
        "noto-sans-latin-400",
        "noto-sans-latin-600",
    ]
