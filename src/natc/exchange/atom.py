"""Entries as an Atom feed (RFC 4287), so that a reader's own program tells what is new."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from natc import __version__

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://[!-~]+")
_IDENTITY = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that belongs to an entry: its address, media type, and length in bytes."""

    url: str
    media_type: str
    length: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Parameters
    ----------
    id : str
        An absolute IRI that stays the same for as long as the entry is the same thing: `urn:uuid:...`, `https://...`.
    title, content : str
        Plain text in `language`; line breaks are kept.
    language : str
        Language of title and content (BCP 47).
    updated : datetime
        When the entry was last changed in a way that a reader wants to know, with a time zone.
    url : str
        The page of the entry: an absolute address.
    categories : tuple of str
        What kind of entry it is.
    enclosures : tuple of Enclosure
        Files that belong to it.

    Raises
    ------
    ValueError
        If `id` is no IRI, `url` no address, the title is empty, or `updated` has no time zone.
    """

    id: str
    title: str
    content: str
    language: str
    updated: datetime
    url: str
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

    def __post_init__(self) -> None:
        _check(self.id, self.title, self.updated)
        for url in (self.url, *(one.url for one in self.enclosures)):
            if not _ADDRESS.fullmatch(url):
                raise ValueError(f"the entry {self.id} has the address {url!r}; expected http(s)://... without spaces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself. `url` is the feed's own address, `page` that of the page it belongs to.

    `updated` counts where there is no entry; else the feed is as new as its newest entry.
    """

    id: str
    title: str
    subtitle: str
    language: str
    updated: datetime
    url: str
    page: str
    author: str
    rights: str = ""

    def __post_init__(self) -> None:
        _check(self.id, self.title, self.updated)
        if not self.author.strip():
            raise ValueError("a feed needs an author (RFC 4287, section 4.1.1)")


def write_feed(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """Return a feed as an Atom document in UTF-8: the same bytes for the same feed and entries, in the order given.

    Raises
    ------
    ValueError
        If two entries have one id.
    """
    entries = tuple(entries)
    if twice := [key for key, n in Counter(entry.id for entry in entries).items() if n > 1]:
        raise ValueError(f"the id {twice[0]} stands for more than one entry")
    ET.register_namespace("", ATOM)
    root = ET.Element(_name("feed"), {f"{{{XML}}}lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(max((entry.updated for entry in entries), default=feed.updated)))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=feed.page)
    _add(_add(root, "author"), "name", feed.author)
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add(root, "generator", "natc", version=__version__)
    for entry in entries:
        _add_entry(root, entry, feed.language)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_entry(root: ET.Element, entry: Entry, language: str) -> None:
    said = {f"{{{XML}}}lang": entry.language} if entry.language != language else {}
    element = _add(root, "entry", **said)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.url)
    for one in entry.enclosures:
        title = {"title": _text(one.title)} if one.title else {}
        _add(element, "link", rel="enclosure", type=one.media_type, length=str(one.length), href=one.url, **title)
    for category in entry.categories:
        _add(element, "category", term=_text(category))
    _add(element, "content", entry.content, type="text")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name), attributes)
    if text:
        element.text = _text(text)
    return element


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _text(text: str) -> str:
    return _NOT_IN_XML.sub(" ", text)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check(identity: str, title: str, updated: datetime) -> None:
    if not _IDENTITY.fullmatch(identity):
        raise ValueError(f"the id {identity!r} is not an IRI; expected urn:uuid:... or an address")
    if not title.strip():
        raise ValueError(f"{identity} has no title")
    if updated.utcoffset() is None:
        raise ValueError(f"{identity} was updated at a time without a time zone")
