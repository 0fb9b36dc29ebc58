"""Does a text fit a channel? Limits of length, links, hashtags and alternative texts, read from `channels.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import natc.datasets
from natc.codelists import Language
from natc.datasets import read_records, record
from natc.errors import RecordError

JOINER = "\u200d"
"""The sign that joins emoji into one."""

LINK = re.compile(r"https?://[^\s<>()]+[^\s<>().,;:!?]")
HASHTAG = re.compile(r"(?<![\w&/])#\w*[^\W\d]\w*")


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


COMMON_NAMES = (_("Website"),)
"""Names of channels that are words of the language; all others are names of brands."""


class Counts(StrEnum):
    """What a channel's limit counts."""

    CHARACTERS = "characters"
    GRAPHEMES = "graphemes"
    WEIGHTED = "weighted"


@record
class Channel:
    """One channel. A limit of None is not known, or there is none: `note` says which.

    `link_length`: what every link counts as; None where it counts as written. `light_ranges`: code points that weigh
    1 where the limit is weighted; all others weigh 2. `has_links`: whether a link in a text can be followed.
    """

    code: str
    name: str
    limit: int | None
    counts: Counts
    link_length: int | None
    has_links: bool
    hashtag_limit: int | None
    alt_limit: int | None
    needs_picture: bool
    picture: str
    basis: str
    source: str
    as_of: date
    light_ranges: tuple[tuple[int, int], ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse limits below one, and weights without ranges."""
        for limit in (self.limit, self.link_length, self.hashtag_limit, self.alt_limit):
            if limit is not None and limit < 1:
                raise ValueError(f"a limit is {limit}; expected 1 or more, or null")
        if (self.counts is Counts.WEIGHTED) != bool(self.light_ranges):
            raise ValueError("light_ranges belong to a channel whose limit is weighted, and to no other")

    def length(self, text: str) -> int:
        """Return how long the channel counts a text."""
        text = unicodedata.normalize("NFC", text)
        n_links = 0
        if self.link_length is not None:
            text, n_links = LINK.subn("", text)
        if self.counts is Counts.GRAPHEMES:
            n = len(split_graphemes(text))
        elif self.counts is Counts.WEIGHTED:
            n = sum(self._weigh(grapheme) for grapheme in split_graphemes(text))
        else:
            n = len(text)
        return n + n_links * (self.link_length or 0)

    def _weigh(self, grapheme: str) -> int:
        light = [any(first <= ord(letter) <= last for first, last in self.light_ranges) for letter in grapheme]
        return 2 if not light[0] else sum(1 if one else 2 for one in light)


def split_graphemes(text: str) -> list[str]:
    """Split a text into what a reader sees as one sign: a letter with its accents, a flag, a joined emoji.

    Notes
    -----
    The rules of UAX 29 that European scripts and emoji need; those for Hangul and Indic scripts are left out.
    """
    graphemes: list[str] = []
    for letter in text:
        last = graphemes[-1] if graphemes else ""
        extends = (
            unicodedata.category(letter) in {"Mn", "Me"} or letter == JOINER or "\U0001f3fb" <= letter <= "\U0001f3ff"
        )
        is_second_of_flag = _is_regional(letter) and len(last) == 1 and _is_regional(last)
        is_line_end = last == "\r" and letter == "\n"
        if last and (extends or last.endswith(JOINER) or is_second_of_flag or is_line_end):
            graphemes[-1] += letter
        else:
            graphemes.append(letter)
    return graphemes


def _is_regional(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def find_links(text: str) -> list[str]:
    """Return the links in a text."""
    return LINK.findall(text)


def find_hashtags(text: str) -> list[str]:
    """Return the hashtags in a text, each with its sign; the anchor of a link is none."""
    return HASHTAG.findall(LINK.sub("", text))


@cache
def load_channels() -> Mapping[str, Channel]:
    """Return the channels by code.

    Raises
    ------
    RecordError
        If the shipped file is damaged.
    """
    path = Path(natc.datasets.__file__).parent / "campaigns" / "channels.yaml"
    channels = read_records(path, tuple[Channel, ...])
    by_code = {channel.code: channel for channel in channels}
    if len(by_code) != len(channels):
        raise RecordError(path.name, "a channel's code stands there twice", field="code")
    return MappingProxyType(by_code)


def name_channel(code: str, words: Language) -> str:
    """Write the name of a channel: in the language where it is a word, as the channel writes itself otherwise."""
    name = load_channels()[code].name
    return words.gettext(name) if name in COMMON_NAMES else name
