"""A label on paper stands on the page on which its text begins."""

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from natc.web.documents.engine import render
from natc.web.documents.pdf import PAPER_CSS, STATIC

LONG = "prvi odstavek, drugi odstavek in tretji odstavek, kakor jih je vir navedel, " * 4
PARTS = {
    "definition": {"definition": [("Ali je za temeljno obliko potrebno sredstvo?", LONG)] * 6},
    "clauses": {"clauses": [{"name": "Nekaznovanje žrtev tega kaznivega dejanja", "says": LONG, "cites": []}] * 6},
}


def boxes(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def pages_of_pairs(html):
    """For each label and each text, in order, the pages on which it has a box."""
    fonts = FontConfiguration()
    look = weasyprint.CSS(filename=str(PAPER_CSS), base_url=f"{STATIC.as_uri()}/", font_config=fonts)
    places = {}
    for number, page in enumerate(weasyprint.HTML(string=html).render(font_config=fonts, stylesheets=[look]).pages):
        for box in boxes(page._page_box):
            if box.element is not None and box.element_tag in {"dt", "dd"}:
                places.setdefault(box.element, set()).add(number)
    labels = [pages for element, pages in places.items() if element.tag == "dt"]
    texts = [pages for element, pages in places.items() if element.tag == "dd"]
    return list(zip(labels, texts, strict=True))


@pytest.mark.parametrize("part", PARTS)
def test_no_page_ends_with_a_label(part):
    listed = render(f"site/law/parts/{part}.html", {"law": PARTS[part]}, "sl")
    n_broken = 0
    for height in (
        190,
        202,
        214,
        226,
    ):  # millimetres above the list, so that pairs meet the end of the page
        html = f'<html lang="sl"><body><div style="height: {height}mm"></div>{listed}</body></html>'
        pairs = pages_of_pairs(html)
        assert len(pairs) == 6
        assert all(label == {min(text)} for label, text in pairs), (height, pairs)
        n_broken += len({min(text) for _label, text in pairs}) > 1
    assert n_broken > 2
