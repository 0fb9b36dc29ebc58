"""The notes before a meeting: one per participant, written from the figures."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language, get_participant, participants
from natc.figures import sort_countries
from natc.network import Note, gather_note, say_note
from natc.web.site.spans import DEFAULT


def describe_note(iso3: str, speech: Language) -> Note:
    """Return the note on a participant for the years that most have published last.

    Raises
    ------
    UnknownCodeError
        If the code is not that of a participant.
    """
    return say_note(gather_note(get_participant(iso3).iso3, DEFAULT.first, DEFAULT.last), speech)


def describe_notes(speech: Language) -> list[dict[str, Any]]:
    """Return the notes of all participants with what each says first, and the name of its paper."""
    return [
        {"note": describe_note(code, speech), "paper": name_paper(code, speech.code)}
        for code in sort_countries(participants(), speech)
    ]


def name_paper(iso3: str, language_code: str) -> str:
    """Return the name under which the paper of a note is kept."""
    return f"note-{iso3}.{language_code}"
