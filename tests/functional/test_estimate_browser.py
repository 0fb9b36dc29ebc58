"""A visitor pastes a table of counts, reads what may be quoted, takes the report home; another pastes names."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.functional.conftest import ROOT, follow
from tests.functional.test_every_page import AXE, BUDGET_BYTES

TABLE = "police,labour,shelter,count\n1,0,0,40\n0,1,0,20\n0,0,1,9\n1,1,0,5\n1,0,1,4\n0,1,1,3\n"


def send(page, table):
    page.get_by_label("Paste a table of counts").fill(table)
    follow(page.get_by_role("button", name="Make the estimate", exact=True))


def test_an_answer_is_light_accessible_valid_and_fits_every_window(open_page, axe_source, html_validate, tmp_path):
    page = open_page("/en/estimate/", bypass_csp=True)
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    send(page, TABLE)
    expect(page).to_have_url(re.compile("/en/estimate/$"))
    expect(page.get_by_role("heading", name="What does each method say?")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(request.sizes()["responseBodySize"] for request in finished) < BUDGET_BYTES
    page.evaluate(axe_source)
    assert page.evaluate(AXE) == []
    for width in (1366, 375, 320):
        page.set_viewport_size({"width": width, "height": 768})
        expect(page.locator("html"), str(width)).to_have_js_property("scrollWidth", width)
    answer = tmp_path / "answer.html"
    with page.expect_response(lambda one: one.request.method == "POST") as sent:
        send(page, TABLE)
    answer.write_bytes(sent.value.body())
    command = [str(html_validate), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "text", str(answer)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("has_script", [True, False])
def test_a_visitor_takes_the_report_home(open_page, has_script):
    page = open_page("/en/estimate/", java_script_enabled=has_script)
    send(page, TABLE)
    expect(page.get_by_role("heading", name="What does each method say?")).to_be_visible()
    expect(page.get_by_text("81 are on a list.").first).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the report").click()
    assert started.value.suggested_filename == "natc-estimate.html"
    report = Path(started.value.path()).read_text(encoding="utf-8")
    assert page.locator(".quoted").inner_text() in report  # the same numbers again
    assert page.complaints == []


def test_names_are_refused_and_leave_the_field_with_the_way_on(open_page):
    page = open_page("/en/estimate/")
    names = "name,police,shelter\nAna,1,0\nMaja,1,1\n"
    send(page, names)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_text("natc prevalence count PERSONS.csv")).to_be_visible()
    expect(page.get_by_label("Paste a table of counts")).to_have_value("")
    assert "Maja" not in page.content()
    follow(page.get_by_role("link", name="To the table"))
    expect(page).to_have_url(re.compile("#table$"))


STAY = """() => {
  window.passed = [];
  document.addEventListener("submit", (event) => {
    window.passed.push(!event.defaultPrevented);
    event.preventDefault();
  });
}"""


def test_the_button_is_locked_and_says_so_while_an_answer_is_made(open_page):
    page = open_page("/en/estimate/")
    page.evaluate(STAY)
    page.get_by_label("Paste a table of counts").fill(TABLE)
    page.get_by_role("button", name="Make the estimate", exact=True).click()
    working = page.get_by_role("button", name="Working …", exact=True)
    expect(working).to_have_attribute("aria-busy", "true")
    expect(page.locator("form [role=status]")).to_have_text("Working …")
    expect(working).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("window.passed.length === 2")
    assert page.evaluate("window.passed") == [True, False]
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(page.get_by_role("button", name="Make the estimate", exact=True)).to_have_attribute("aria-busy", "false")
    expect(page.locator("form [role=status]")).to_have_text("")


def test_the_button_is_ready_on_the_way_back(open_page):
    page = open_page("/en/estimate/uk_2013/")
    follow(page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Estimate"))
    send(page, "no table")
    expect(page.get_by_role("alert")).to_be_visible()
    with page.expect_navigation(wait_until="load"):
        page.go_back()
    expect(page.get_by_role("button", name="Make the estimate", exact=True)).to_have_attribute("aria-busy", "false")
