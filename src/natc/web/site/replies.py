"""What a country answers to what is shown about it, and what others dissent from: plain text files, shown as sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from natc.codelists import get_participant
from natc.errors import DataFileError

PACKAGED_FOLDER = Path(__file__).parent / "replies"
MAX_CHARACTERS = 20_000
SUFFIXES = (".md", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply of one country in one language; `paragraphs` is text, never markup."""

    iso3: str
    language: str
    paragraphs: tuple[str, ...]


def load_replies(iso3: str, language: str, folder: Path | None = None) -> tuple[Reply, ...]:
    """Return the reply of a country in a language; where that one is missing, in all languages it was sent in.

    Parameters
    ----------
    iso3 : str
        Code of a participant; `SVN` reads `SVN.en.md`, `SVN.sl.txt` and so on.
    language : str
        Language of the page.
    folder : Path, optional
        By default the setting NATC_REPLIES, and without it the folder that natc ships.

    Raises
    ------
    UnknownCodeError
        If the code is not that of a participant.
    DataFileError
        If a reply is not UTF-8 text, is empty or too long for a page.
    """
    code = get_participant(iso3).iso3
    place = folder or (Path(settings.NATC_REPLIES) if settings.NATC_REPLIES else PACKAGED_FOLDER)
    replies = {
        path.name.split(".")[1]: _read(path, code)
        for path in sorted(place.glob(f"{code}.*.*"))
        if path.suffix in SUFFIXES and path.name.count(".") == 2
    }
    return (replies[language],) if language in replies else tuple(replies.values())


def _read(path: Path, iso3: str) -> Reply:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise DataFileError(path.name, "the reply is not UTF-8 text; save it as UTF-8") from None
    if not text:
        raise DataFileError(path.name, "the reply is empty; remove the file or fill it")
    if len(text) > MAX_CHARACTERS:
        raise DataFileError(path.name, f"the reply has {len(text)} characters, at most {MAX_CHARACTERS} fit a page")
    paragraphs = tuple(part.strip() for part in text.split("\n\n") if part.strip())
    return Reply(iso3=iso3, language=path.name.split(".")[1], paragraphs=paragraphs)
