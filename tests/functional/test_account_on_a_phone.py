"""The tables of an annual account on a phone: every number within its frame, and a shade where a table goes on."""

import io
from contextlib import ExitStack

import pytest
from PIL import Image
from playwright.sync_api import expect
from tests.functional.conftest import window
from tests.slovenia_2020 import slovenia_account

from natc.codelists import language
from natc.returns.account_words import account_record, say_account
from natc.web.documents.account import render_account_document

HIDDEN = """() => [...document.querySelectorAll("section.wide")].flatMap(frame => {
  const edge = frame.getBoundingClientRect().right + 1;
  const cells = [...frame.querySelectorAll("th, td")];
  return cells.filter(cell => cell.getBoundingClientRect().right > edge).map(cell => cell.textContent);
})"""


@pytest.fixture(scope="module")
def account():
    return slovenia_account()


@pytest.fixture
def show(chromium, account):
    """Open the account in a window of a width and in a language."""
    with ExitStack() as windows:

        def open_account(width, code="en"):
            page = windows.enter_context(window(chromium, width=width, height=800))
            page.set_content(render_account_document(account_record(say_account(account, language(code))), {}, code))
            return page

        yield open_account


@pytest.mark.parametrize("code", ["en", "sl"])
def test_every_number_is_within_the_frame_of_its_table(show, code):
    page = show(375, code)
    assert page.locator("section.wide td.number").count() > 10
    assert page.evaluate(HIDDEN) == []


def test_a_shade_shows_where_a_table_goes_on_until_its_end_is_reached(show):
    page = show(180)
    frame = page.locator("section.wide").filter(has_text="Part in the chain").first
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")

    def right_edge():
        picture = Image.open(io.BytesIO(frame.screenshot())).convert("RGB")
        return picture.getpixel((picture.width - 3, 3))

    shaded = right_edge()
    frame.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    expect(frame).not_to_have_js_property("scrollLeft", 0)
    assert shaded != right_edge()
