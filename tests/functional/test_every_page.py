"""What holds for every page of the site, listed in `conftest`; what no word changes is looked at in English."""

import subprocess
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect
from tests.functional.conftest import ENGLISH, KINDS, MISSING, PATHS, ROOT, load, window

AXE = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return result.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "));
}"""
STOP = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
  return {what: e.outerHTML.slice(0, 80), is_body: e === document.body,
    seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""
TAB_STOPS = "a, [tabindex='0'], summary, button, select, input"
LEAVE = "() => { document.activeElement.blur(); scrollTo(0, 0); }"
WIDE = {"width": 1366, "height": 768}
BUDGET_BYTES, BUDGET_REQUESTS = 150_000, 12
NO_FILE_NAME = str.maketrans("/?&=", "____")


@pytest.fixture(scope="module")
def visit(chromium, site, path):
    """A first visit of a path, loaded until it is silent; the tests of that path share it."""
    with window(chromium) as page:
        finished = []
        page.goto(f"{site}/healthz")
        page.asked.clear()
        page.on("requestfinished", lambda request: finished.append(request))
        load(page, site + path)
        page.wait_for_load_state("networkidle")
        sizes = [request.sizes()["responseBodySize"] for request in finished]
        page.until_silent = {"asked": [*page.asked], "sizes": sizes, "complaints": [*page.complaints]}
        yield page


@pytest.fixture
def page(visit):
    """The visited page, given back as it was: in the light, wide, on a screen, at its top and without a focus."""
    yield visit
    visit.emulate_media(media="screen", color_scheme="light")
    visit.set_viewport_size(WIDE)
    visit.evaluate(LEAVE)


@pytest.fixture(scope="module")
def without_script(chromium):
    with window(chromium, java_script_enabled=False) as page:
        yield page


def axe_finds(page, axe_source):
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source)
    return page.evaluate(AXE)


@pytest.mark.parametrize("path", ENGLISH, scope="module")
def test_first_visit_is_light_complains_of_nothing_and_stays_on_the_host(page, site, path):
    asked, sizes, complaints = page.until_silent.values()
    # Chromium itself reports the status of a missing page
    assert [text for text in complaints if not path.endswith(MISSING) or "404" not in text] == []
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert 0 < sum(sizes) < BUDGET_BYTES
    assert len(sizes) < BUDGET_REQUESTS


@pytest.mark.parametrize("path", KINDS, scope="module")
def test_keyboard_reaches_the_content_first_and_every_stop_is_seen(page, path):
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["x"] >= 0
    unseen = []
    for _ in range(page.locator(TAB_STOPS).count()):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["is_body"]:
            break
        if not stop["seen"]:
            unseen.append(stop["what"])
    assert unseen == []


@pytest.mark.parametrize("path", KINDS, scope="module")
def test_page_reads_the_same_without_javascript_and_paper_leaves_out_the_controls(page, without_script, site, path):
    load(without_script, site + path)
    assert without_script.locator("main").inner_text() == page.locator("main").inner_text()
    page.emulate_media(media="print")
    expect(page.locator("#leave")).to_be_hidden()
    expect(page.locator(".areas")).to_be_hidden()
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("#kosovo")).to_be_visible()


@pytest.mark.parametrize("path", PATHS, scope="module")
def test_page_fits_the_window_and_axe_finds_nothing(page, axe_source, path):
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    assert axe_finds(page, axe_source) == []
    for width in (1366, 375, 320):
        page.set_viewport_size({"width": width, "height": 768})
        expect(page.locator("html"), str(width)).to_have_js_property("scrollWidth", width)


@pytest.mark.parametrize("path", KINDS, scope="module")
def test_axe_finds_nothing_on_a_telephone_in_the_dark(page, axe_source, path):
    page.set_viewport_size({"width": 375, "height": 768})
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_js_property("clientWidth", 375)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert axe_finds(page, axe_source) == []


def test_html_of_every_page_is_valid(site, html_validate, tmp_path):
    for number, path in enumerate(PATHS):
        try:
            with urllib.request.urlopen(site + path) as response:
                html = response.read()
        except urllib.error.HTTPError as missing:
            html = missing.read()
        (tmp_path / f"{number}{path.translate(NO_FILE_NAME)}.html").write_bytes(html)
    config = ROOT / ".htmlvalidate.json"
    command = [str(html_validate), "--config", str(config), "--formatter", "text", str(tmp_path)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
