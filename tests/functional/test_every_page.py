"""What holds for every page of the site; the pages are listed in `conftest.PATHS`."""

import subprocess
import urllib.error
import urllib.request

import pytest
from tests.functional.conftest import PATHS, ROOT

AXE = """async () => {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const result = await axe.run(document, {runOnly: rules});
  return result.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).join(", "));
}"""
WIDER_THAN_WINDOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BUDGET_BYTES, BUDGET_REQUESTS = 150_000, 12


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1366, 375, 320])
def test_page_fits_the_window(open_page, path, width):
    page = open_page(path, width=width)
    assert page.evaluate(WIDER_THAN_WINDOW) <= 0
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("path", PATHS)
def test_page_has_no_error_and_no_request_leaves_the_host(open_page, site, path):
    page = open_page(path)
    page.wait_for_load_state("networkidle")
    assert page.complaints == []
    assert [url for url in page.asked if not url.startswith((site, "data:"))] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (375, "dark")])
def test_axe_finds_nothing(open_page, axe_source, path, scheme, width):
    page = open_page(path, width=width, color_scheme=scheme, bypass_csp=True)  # for the checker's own script
    page.evaluate(axe_source)
    assert page.evaluate(AXE) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_reads_the_same_without_javascript(open_page, path):
    with_script = open_page(path).locator("main").inner_text()
    page = open_page(path, java_script_enabled=False)
    assert page.locator("main").inner_text() == with_script


@pytest.mark.parametrize("path", PATHS)
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


@pytest.mark.parametrize("path", PATHS)
def test_first_visit_is_light(open_page, path):
    sizes = []
    page = open_page("/healthz")
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(page.url.replace("/healthz", path))
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < BUDGET_BYTES
    assert len(sizes) < BUDGET_REQUESTS


@pytest.mark.parametrize("path", PATHS)
def test_html_is_valid(site, html_validate, path, tmp_path):
    try:
        with urllib.request.urlopen(site + path) as response:
            html = response.read()
    except urllib.error.HTTPError as missing:
        html = missing.read()
    file = tmp_path / "page.html"
    file.write_bytes(html)
    config = ROOT / ".htmlvalidate.json"
    command = [str(html_validate), "--config", str(config), "--formatter", "text", str(file)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", PATHS)
def test_paper_shows_the_content_without_the_controls(open_page, path):
    page = open_page(path)
    page.emulate_media(media="print")
    assert page.locator("main").is_visible()
    assert page.locator("#kosovo").is_visible()
    assert not page.locator("#leave").is_visible()
    assert not page.locator(".areas").is_visible()
