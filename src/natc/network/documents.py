"""The documents that the network shares: in which languages, and in what state each text is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum

from babel import Locale, UnknownLocaleError

from natc.datasets import record
from natc.network.known_date import KnownDate
from natc.network.members import Basis


class DocumentKind(StrEnum):
    """What a document is."""

    DECLARATION = "declaration"
    JOINT_STATEMENT = "joint_statement"
    STRATEGY = "strategy"
    NON_PAPER = "non_paper"
    HANDBOOK = "handbook"


class VersionState(StrEnum):
    """How far a text in one language may be trusted. `outdated` is worked out and never written in a record."""

    DRAFT = "draft"
    MACHINE = "machine"
    CHECKED = "checked"
    OUTDATED = "outdated"


@record
class LanguageVersion:
    """A document's text in one language.

    `of_version` is the version of the master that the text was made from. `checked_by` is the office that answers for
    the wording: a participant's code, or `secretariat`.
    """

    language: str
    state: VersionState
    of_version: int
    published_by: str | None = None
    published_on: date | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    is_official: bool = False
    url: str | None = None

    def __post_init__(self) -> None:
        if self.state is VersionState.OUTDATED:
            raise ValueError("outdated follows from of_version; write draft, machine or checked")
        _check_language(self.language)
        if (self.state is VersionState.CHECKED) != (self.checked_by is not None):
            raise ValueError(f"{self.language}: a checked text, and no other, names the office in checked_by")
        if self.state is not VersionState.CHECKED and (self.url or self.published_by or self.is_official):
            raise ValueError(
                f"{self.language}: a text that nobody checked is not published: take out url, published_by"
            )
        if self.is_official and not (self.url and self.published_by):
            raise ValueError(f"{self.language}: an official publication needs url and published_by")
        if self.url is not None and not self.url.startswith(("https://", "http://")):
            raise ValueError(f"{self.language}: expected an address that begins with http(s)://")
        if self.of_version < 1:
            raise ValueError(f"{self.language}: versions are numbered from 1")


@record
class Priority:
    """One of the priorities of a strategy, as far as found."""

    id: str
    text: str
    source: tuple[str, ...]
    basis: str | None = None


@record
class Document:
    """A document of the network with its texts. `version` is the number of the master text that counts now."""

    id: str
    kind: DocumentKind
    title: str
    date: KnownDate
    source: tuple[str, ...]
    date_basis: str | None = None
    adopted_by: str | None = None
    endorsed_by: str | None = None
    drafted_by: str | None = None
    author: str | None = None
    isbn: str | None = None
    context: str | None = None
    meeting: str | None = None
    version: int = 1
    master: str | None = None
    master_basis: Basis | None = None
    priorities: tuple[Priority, ...] = ()
    priorities_complete: bool | None = None
    priorities_note: str | None = None
    versions: tuple[LanguageVersion, ...] = ()

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError(f"{self.id}: a document needs a source")
        if self.version < 1:
            raise ValueError(f"{self.id}: versions are numbered from 1")
        twice = [
            key for key, n in Counter((text.language, text.published_by) for text in self.versions).items() if n > 1
        ]
        if twice:
            raise ValueError(f"{self.id}: {twice[0][0]} stands twice for one publisher")
        if ahead := [text.language for text in self.versions if text.of_version > self.version]:
            raise ValueError(f"{self.id}: {ahead[0]} is ahead of version {self.version}, which counts now")
        if (self.master is None) != (self.master_basis is None):
            raise ValueError(f"{self.id}: master and master_basis belong together")
        if self.versions and self.master not in {text.language for text in self.versions}:
            raise ValueError(f"{self.id}: the texts need a master language, and a text in it")
        if self.versions and max(t.of_version for t in self.versions if t.language == self.master) < self.version:
            raise ValueError(f"{self.id}: version {self.version} counts now, but no text in {self.master} is that far")

    def state_of(self, text: LanguageVersion) -> VersionState:
        """Return the state of one of the texts: outdated if the master text has moved on since it was made."""
        return VersionState.OUTDATED if text.of_version < self.version else text.state


def _check_language(code: str) -> None:
    base = code.split("-")[0]
    try:
        Locale.parse("sr" if base == "cnr" else base)  # cnr has no entry of its own in CLDR
    except (UnknownLocaleError, ValueError):
        raise ValueError(f"{code!r} is not a known language code") from None
