"""A feed that breaks RFC 4287 is refused before it is written."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta, timezone

import pytest

from natc.exchange.atom import Enclosure, Entry, Feed, write_feed

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2027, 10, 18, 8, 30, tzinfo=UTC)
FEED = {"id": "urn:uuid:1", "title": "Messages", "subtitle": "", "language": "en", "updated": NOW,
        "author": "An office", "url": "https://example.org/a.atom", "page": "https://example.org/"}  # fmt: skip
ENTRY = {"id": "urn:uuid:2", "title": "One", "content": "Word <b> & word", "language": "en", "updated": NOW,
         "url": "https://example.org/one"}  # fmt: skip


@pytest.mark.parametrize("changed", [
    {"id": "no iri"}, {"id": ""}, {"title": " "}, {"updated": NOW.replace(tzinfo=None)}, {"url": "/one"},
    {"url": "https://example.org/a b"}, {"enclosures": (Enclosure(url="x.png", media_type="image/png", length=1),)},
])  # fmt: skip
def test_an_entry_that_no_reader_could_use_is_refused(changed):
    with pytest.raises(ValueError, match=r"\S"):
        Entry(**(ENTRY | changed))


@pytest.mark.parametrize("changed", [{"id": "x"}, {"title": ""}, {"author": ""}, {"updated": NOW.replace(tzinfo=None)}])
def test_a_feed_without_what_the_standard_asks_is_refused(changed):
    with pytest.raises(ValueError, match=r"\S"):
        Feed(**(FEED | changed))


def test_two_entries_with_one_id_are_refused():
    with pytest.raises(ValueError, match="urn:uuid:2 stands for more than one"):
        write_feed(Feed(**FEED), [Entry(**ENTRY), Entry(**ENTRY)])


def test_text_stays_text_and_the_feed_is_as_new_as_its_newest_entry():
    newer = datetime(2027, 10, 20, 2, tzinfo=timezone(timedelta(hours=2)))  # midnight in UTC
    entries = [
        Entry(**ENTRY),
        Entry(**ENTRY | {"id": "urn:uuid:3", "updated": newer, "language": "sl", "content": "Č\x0b"}),
    ]
    root = ET.fromstring(write_feed(Feed(**FEED), entries))
    assert root.findtext(f"{ATOM}updated") == "2027-10-20T00:00:00Z"
    first, second = root.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}content") == "Word <b> & word"
    assert second.get("{http://www.w3.org/XML/1998/namespace}lang") == "sl"
    assert second.findtext(f"{ATOM}content") == "Č "


def test_a_feed_without_entries_is_a_feed():
    root = ET.fromstring(write_feed(Feed(**FEED), []))
    assert root.findtext(f"{ATOM}updated") == "2027-10-18T08:30:00Z"
    assert write_feed(Feed(**FEED), []) == write_feed(Feed(**FEED), [])
