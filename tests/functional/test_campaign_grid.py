"""A visitor reads the grid of a campaign, opens a gap, opens a message, and asks for a language that nobody checked."""

import re

CAMPAIGN = "/en/campaigns/ending-impunity-2027/"


def test_a_visitor_follows_a_gap_from_the_grid_to_a_message_and_its_languages(open_page):
    page = open_page("/en/campaigns/")
    page.get_by_role("link", name="Ending impunity for trafficking in human beings").click()
    assert page.url.endswith(CAMPAIGN)
    assert page.get_by_text("no network and no ministry has adopted this campaign").first.is_visible()

    row = page.locator(".grid tbody tr").filter(has_text="Bosnia and Herzegovina")
    assert row.locator("td").count() == 3
    cell = row.locator("td").first
    assert "text not checked" in cell.inner_text()
    cell.get_by_role("link").click()
    assert page.url.endswith(f"{CAMPAIGN}BIH/#week-1")
    assert page.locator("#week-1").is_visible()

    gap = page.locator("section[aria-labelledby=week-1] tbody tr").filter(has_text="Croatian").first
    assert "The text is there, and nobody has checked it." in gap.inner_text()
    assert "messages of the week" in gap.inner_text()
    page.locator("section[aria-labelledby=week-1] li").get_by_role("link").first.click()
    assert re.fullmatch(rf".*{CAMPAIGN}[a-z0-9-]+/", page.url)
    assert page.locator("blockquote").first.is_visible()
    assert page.locator("#fallback").count() == 0
    words = page.locator(".message blockquote").inner_text()

    page.locator("section[aria-labelledby=languages]").get_by_role("link", name="Croatian").click()
    assert page.url.endswith("/hr/")
    said = page.locator("#fallback").inner_text()
    assert "Shown in English, because there is no checked text in this language: Croatian." in said
    assert "it is not shown" in said
    assert page.locator(".message blockquote").inner_text() == words

    page.locator(".tools").get_by_role("link", name="Slovenščina").click()
    assert "/sl/campaigns/" in page.url
    assert page.locator("#fallback").is_visible()
    assert page.locator(".message blockquote").get_attribute("lang") == "en"
    assert page.locator(".message blockquote").inner_text() == words
    assert page.complaints == []


def test_a_message_changes_its_language_with_the_page(open_page):
    page = open_page(f"{CAMPAIGN}courts/")
    english = page.locator(".message blockquote").inner_text()
    picture = page.locator(".message img")
    assert picture.evaluate("image => image.complete && image.naturalWidth") == 1200
    page.locator(".tools").get_by_role("link", name="Slovenščina").click()
    slovenian = page.locator(".message blockquote")
    assert slovenian.inner_text() != english
    assert slovenian.get_attribute("lang") is None
    assert page.locator("#fallback").count() == 0
    assert page.locator(".message img").get_attribute("src").endswith("courts.sl.png")


def test_the_grid_is_read_on_a_telephone(open_page):
    page = open_page(CAMPAIGN, width=375, height=800)
    box = page.locator(".grid")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.get_by_text("Scroll the table sideways to see every week.").is_visible()
    edge = box.bounding_box()["x"] + box.bounding_box()["width"]
    for date in box.locator("thead .how").all():  # a date is whole, or lies outside until it is scrolled to
        place = date.bounding_box()
        assert place["x"] + place["width"] <= edge + 1 or place["x"] >= edge - 1
        assert date.evaluate("date => date.scrollWidth <= date.clientWidth")
    name = box.locator("tbody th").first
    before = name.bounding_box()["x"]
    box.evaluate("box => { box.scrollLeft = 200; }")
    assert name.bounding_box()["x"] == before  # the country stays in sight
    assert box.locator("tbody td .state").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") >= 12
    for cell in box.locator("tbody tr").first.locator("td").all():
        cell.scroll_into_view_if_needed()
        assert cell.locator(".state").inner_text().strip()


def test_the_grid_is_read_on_paper(open_page):
    page = open_page(CAMPAIGN, width=700)
    page.emulate_media(media="print")
    box = page.locator(".grid")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert box.locator("tbody tr").count() == 11
    step = box.locator(".step.done").first
    assert (
        step.evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") >= 5
    )  # borders print, fillings do not


def test_the_grid_needs_no_script(open_page):
    page = open_page(CAMPAIGN, java_script_enabled=False)
    assert page.locator(".grid tbody td").count() == 33
