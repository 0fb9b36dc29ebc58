"""What holds for every page of the site, listed in `conftest`; what no word changes is looked at in English."""

import subprocess
import urllib.error
import urllib.request

import pytest
from tests.functional.conftest import ENGLISH, KINDS, MISSING, PATHS, ROOT

AXE = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return result.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "));
}"""
WIDER_THAN_WINDOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BUDGET_BYTES, BUDGET_REQUESTS = 150_000, 12
NO_FILE_NAME = str.maketrans("/?&=", "____")


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_the_window_and_axe_finds_nothing(open_page, axe_source, path):
    page = open_page(path, bypass_csp=True)  # for the checker's own script
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    page.evaluate(axe_source)
    assert page.evaluate(AXE) == []
    for width in (1366, 375, 320):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate(WIDER_THAN_WINDOW) <= 0, width


@pytest.mark.parametrize("path", ENGLISH)
def test_first_visit_is_light_complains_of_nothing_and_stays_on_the_host(open_page, site, path):
    sizes = []
    page = open_page("/healthz")
    page.asked.clear()
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    complaints = [text for text in page.complaints if not path.endswith(MISSING) or "404" not in text]
    assert complaints == []
    assert [url for url in page.asked if not url.startswith((site, "data:"))] == []
    assert sum(sizes) < BUDGET_BYTES
    assert len(sizes) < BUDGET_REQUESTS


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_a_telephone_in_the_dark(open_page, axe_source, path):
    page = open_page(path, width=375, color_scheme="dark", bypass_csp=True)
    page.evaluate(axe_source)
    assert page.evaluate(AXE) == []


@pytest.mark.parametrize("path", KINDS)
def test_page_reads_the_same_without_javascript_and_paper_leaves_out_the_controls(open_page, path):
    page = open_page(path)
    with_script = page.locator("main").inner_text()
    page.emulate_media(media="print")
    assert page.locator("main").is_visible()
    assert page.locator("#kosovo").is_visible()
    assert not page.locator("#leave").is_visible()
    assert not page.locator(".areas").is_visible()
    assert open_page(path, java_script_enabled=False).locator("main").inner_text() == with_script


@pytest.mark.parametrize("path", KINDS)
def test_keyboard_reaches_the_content_first_and_every_stop_is_seen(open_page, path):
    page = open_page(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    unseen = []
    for _ in range(page.locator("a, [tabindex='0'], summary, button, select, input").count()):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
              return {what: e.outerHTML.slice(0, 80), is_body: e === document.body,
                seen: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2
                  && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
            }"""
        )
        if stop["is_body"]:
            break
        if not stop["seen"]:
            unseen.append(stop["what"])
    assert unseen == []


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
