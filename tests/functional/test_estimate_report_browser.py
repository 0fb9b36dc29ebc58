"""The report of an estimate in a browser: accessible, and no wider than a phone."""

import pytest
from playwright.sync_api import expect
from tests.functional.conftest import window

from natc.cli.prevalence_pictures import draw_pictures
from natc.codelists import language
from natc.datasets import overlap_tables
from natc.prevalence import Options, compare, estimate, read_lists
from natc.web.documents.estimate import render_estimate_document

UK = read_lists(overlap_tables()["uk_2013"].path)
MADE = {
    "a comparison": lambda: compare(UK, Options(bootstrap=0), methods=("main", "stepwise", "uk2013")),
    "one estimate": lambda: estimate(UK, "uk2013", options=Options(bootstrap=0)),
}


@pytest.mark.parametrize("made", MADE)
def test_a_report_is_accessible_and_fits_a_phone(chromium, axe_source, made):
    found = MADE[made]()
    pictures = draw_pictures(found, UK, language("en"))
    with window(chromium, width=320, height=800) as page:
        page.set_content(render_estimate_document(found, lists=UK, pictures=pictures, command="natc prevalence"))
        expect(page.locator("html")).to_have_js_property("scrollWidth", 320)
        page.evaluate(axe_source)
        violations = page.evaluate("axe.run().then(found => found.violations.map(one => [one.id, one.nodes[0].html]))")
        assert violations == []
