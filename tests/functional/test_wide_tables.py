"""Tables that are wider than a screen: a shade says that they go on, and names of columns stay whole and apart."""

import io
from itertools import pairwise

import pytest
from PIL import Image
from playwright.sync_api import expect

HEADERS = """() => [...document.querySelector(".matrix thead tr").cells].map(cell => {
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.selectNodeContents(words);
  const whole = [...words.data.matchAll(/\\S+/g)].map(word => {
    range.setStart(words, word.index); range.setEnd(words, word.index + word[0].length);
    return range.getClientRects().length;
  });
  range.selectNodeContents(words);
  const box = range.getBoundingClientRect();
  return {name: words.data, left: box.left, right: box.right, lines: Math.max(...whole)};
})"""


def edges(table):
    """The middle pixels of the left and right edge of a table's frame."""
    picture = Image.open(io.BytesIO(table.screenshot())).convert("RGB")
    y = picture.height - 3
    return picture.getpixel((1, y)), picture.getpixel((picture.width - 2, y))


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_a_shade_shows_where_a_table_goes_on_until_its_end_is_reached(open_page, color_scheme):
    page = open_page("/en/law/alignment/", width=375, height=800, color_scheme=color_scheme, reduced_motion="reduce")
    table = page.locator(".matrix").first
    paper = Image.open(io.BytesIO(page.screenshot())).convert("RGB").getpixel((2, 400))
    assert edges(table)[1] != paper
    table.evaluate("frame => frame.scrollTo(frame.scrollWidth, 0)")
    expect(table).not_to_have_js_property("scrollLeft", 0)
    assert edges(table)[1] == paper


@pytest.mark.parametrize("language", ["en", "sl"])
@pytest.mark.parametrize("width", [1366, 375])
def test_names_above_the_matrix_are_whole_and_apart(open_page, language, width):
    headers = open_page(f"/{language}/law/alignment/", width=width).evaluate(HEADERS)
    assert len(headers) == 12
    assert [one["name"] for one in headers if one["lines"] > 1] == []
    for one, following in pairwise(headers):
        assert following["left"] - one["right"] >= 6, (one["name"], following["name"])
