"""A country's reply is shown as it was sent, as text."""

import pytest
from django.template import Context, Template

from natc.errors import DataFileError, UnknownCodeError
from natc.web.site.replies import load_replies


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def test_reply_in_the_language_of_the_page_is_shown(tmp_path):
    write(tmp_path, "SVN.en.md", "First.\n\nSecond.\n")
    write(tmp_path, "SVN.sl.txt", "Prvi.")
    assert [r.paragraphs for r in load_replies("SVN", "en", tmp_path)] == [("First.", "Second.")]
    assert [r.language for r in load_replies("SVN", "sl", tmp_path)] == ["sl"]


def test_reply_in_another_language_is_better_than_none(tmp_path):
    write(tmp_path, "SVN.sl.md", "Prvi.")
    assert [r.language for r in load_replies("SVN", "en", tmp_path)] == ["sl"]


def test_only_the_country_and_plain_text_are_read(tmp_path):
    write(tmp_path, "SVN.en.html", "<p>no</p>")
    write(tmp_path, "HRV.en.md", "other")
    assert load_replies("SVN", "en", tmp_path) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"\xff\xfe", "UTF-8"), (b" \n", "empty"), (b"a" * 30_000, "30000 characters")],
)
def test_damaged_reply_is_refused_by_name(tmp_path, content, problem):
    (tmp_path / "SVN.en.md").write_bytes(content)
    with pytest.raises(DataFileError, match=rf"SVN\.en\.md.*{problem}"):
        load_replies("SVN", "en", tmp_path)


def test_country_that_does_not_exist_cannot_name_a_file(tmp_path):
    with pytest.raises(UnknownCodeError):
        load_replies("../SVN", "en", tmp_path)


def test_markup_in_a_reply_is_text(tmp_path, settings):
    settings.NATC_REPLIES = str(tmp_path)
    write(tmp_path, "SVN.en.md", "<script>alert(1)</script> **bold**")
    page = Template('{% load natc %}{% reply_of "SVN" %}').render(Context())
    assert "&lt;script&gt;" in page
    assert "**bold**" in page


def test_without_a_reply_the_page_says_that_there_is_none():
    page = Template('{% load natc %}{% reply_of "SVN" %}').render(Context())
    assert "has sent no reply" in page
