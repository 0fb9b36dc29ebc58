"""The annual account as one HTML file and on paper: laid out from plain values, which know nothing of a register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import natc
from natc.charts import Picture, dark_css, render_svg
from natc.codelists import language, participants
from natc.web.documents.engine import css_string, render
from natc.web.documents.pdf import render_pdf

Record = Mapping[str, Any]
_NUMBER = re.compile(r".*\d(?: \[\w\])?|\[\w\]")
"""A count as it is printed: a number at its end, with a mark or a mark alone."""
LONG = 5
"""From so many sections on there is a list of contents."""


def render_account_document(account: Record, pictures: Mapping[str, Picture], language_code: str = "en") -> str:
    """Render an annual account as a complete HTML document, in the language in which it was written.

    Parameters
    ----------
    account : mapping
        With `title`, `short_title`, `lead`, `warnings`, `sections`, `notes` and `marks`. A section has `id`, `heading`,
        `paragraphs` (lists of sentences: `text` and the numbers of its `notes`), `pictures` and `tables` (`caption`,
        `header`, `rows`, `notes`, and `n_words`: so many columns at the start are words; a row of one cell is a
        heading of the rows below it). A note has `number`, `name` and `text`.
    pictures : mapping of str to Picture
        By the names that the sections use. One that is not there is left out.
    language_code : str, default "en"
        Of the document.

    Returns
    -------
    str
        The text of one HTML file: styles and pictures inside, no script, no request to anywhere.
    """
    warnings = [*account["warnings"]]
    places = _Places()
    lead = [_refer(sentence, places) for sentence in account["lead"]]
    sections = [_lay_out(section, pictures, places) for section in account["sections"]]
    texts = list(_texts(account))
    named = [one for one in participants().values() if one.footnote]
    speech = language(language_code)
    context = {
        "account": account,
        "headline": account["title"],
        "warnings": warnings,
        "running": css_string(" · ".join(warnings)),
        "lead": lead,
        "sections": sections,
        "has_contents": len(sections) >= LONG,
        "notes": [{**note, "places": places.of(note["number"])} for note in account["notes"]],
        "footnotes": [one.footnote for one in named if any(speech.gettext(one.name) in text for text in texts)],
        "language_code": language_code,
        "release": natc.__version__,
        "dark_css": dark_css(),
    }
    return render("documents/account.html", context, language_code)


def render_account_paper(account: Record, pictures: Mapping[str, Picture], language_code: str = "en") -> bytes:
    """Render an annual account as an accessible PDF, with its warnings at the head of every page.

    Raises
    ------
    NatcError
        If a PDF cannot be made on this machine.
    """
    html = render_account_document(account, pictures, language_code)
    return render_pdf(html, title=account["short_title"], language=language(language_code))


class _Places:
    """Where each note is referred to, so that it can lead back."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, number: int) -> dict[str, Any]:
        self._counts[number] += 1
        return {"number": number, "id": f"at-{number}-{self._counts[number]}"}

    def of(self, number: int) -> list[dict[str, Any]]:
        return [{"id": f"at-{number}-{at}", "at": at} for at in range(1, self._counts[number] + 1)]


def _refer(sentence: Record, places: _Places) -> dict[str, Any]:
    return {"text": sentence["text"], "references": [places.add(number) for number in sentence["notes"]]}


def _lay_out(section: Record, pictures: Mapping[str, Picture], places: _Places) -> dict[str, Any]:
    return {
        "id": section["id"],
        "heading": section["heading"],
        "paragraphs": [[_refer(one, places) for one in paragraph] for paragraph in section["paragraphs"]],
        "pictures": [_draw(pictures[name]) for name in section["pictures"] if name in pictures],
        "tables": [_tabulate(table, places) for table in section["tables"]],
    }


def _tabulate(table: Record, places: _Places) -> dict[str, Any]:
    words = table["n_words"]
    return {
        "caption": table["caption"],
        "references": [places.add(number) for number in table["notes"]],
        "header": [{"text": text, "is_number": at >= words} for at, text in enumerate(table["header"])],
        "n_columns": len(table["header"]),
        "rows": list(_rows(table["rows"], words)),
    }


def _rows(rows: Sequence[Sequence[str]], words: int) -> Iterator[dict[str, Any]]:
    """Yield rows for the template; a count such as `28 to 31` is not broken into lines."""
    for row in rows:
        cells = [
            {"text": text.replace(" ", "\u00a0") if at >= words else text, "is_number": at >= words}
            for at, text in enumerate(row)
        ]
        yield {"is_group": len(row) == 1, "name": row[0], "cells": cells[1:]}


def _draw(picture: Picture) -> dict[str, Any]:
    is_number = [all(_NUMBER.fullmatch(row[at]) for row in picture.rows) for at in range(len(picture.header))]
    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "note": picture.note,
        "svg": render_svg(picture),
        "svg_narrow": render_svg(picture, narrow=True) if picture.narrow is not None else "",
        "header": [{"text": text, "is_number": at > 0 and is_number[at]} for at, text in enumerate(picture.header)],
        "rows": list(_rows(picture.rows, is_number.index(True, 1))),
    }


def _texts(account: Record) -> Iterator[str]:
    yield account["title"]
    for section in account["sections"]:
        yield section["heading"]
        yield from (sentence["text"] for paragraph in section["paragraphs"] for sentence in paragraph)
        yield from (cell for table in section["tables"] for row in table["rows"] for cell in row)
