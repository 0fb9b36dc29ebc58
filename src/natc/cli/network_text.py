"""The note before a meeting as text: counts in columns, then sentences under their headings."""

from __future__ import annotations

import textwrap

from natc.cli.output import align_table
from natc.codelists import Language
from natc.network import Note

WIDTH = 100


def write_note(note: Note, words: Language) -> str:
    """Write a note as text."""
    _ = words.gettext
    header = (_("What is counted"), _("Unit"), note.before, *map(str, note.years), _("Source"))
    rows = [(line.name, line.unit, line.before, *line.cells, line.source) for line in note.lines]
    parts = [note.title, "=" * len(note.title), note.lead, "", note.caption]
    parts += [align_table(header, rows, right=range(2, len(header) - 1)), ""]
    parts.append(_("These rows count different things in different years; they are not one group of people."))
    for section in note.sections:
        parts += ["", section.heading, "-" * len(section.heading)]
        parts += [_indent(sentence) for sentence in section.sentences] or [section.nothing]
    parts += [
        "",
        _(
            "A note before a meeting, written by a program from published figures. Each count is held against the"
            " country's own past and names its source; nobody of the country has approved it."
        ),
    ]
    return "\n".join(parts)


def _indent(sentence: str) -> str:
    return textwrap.fill(sentence, WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
