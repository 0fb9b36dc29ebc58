"""The annual account in a language: title, sections, numbered notes on how each figure is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from natc.codelists import Language
from natc.figures import MARK_NAMES, Mark
from natc.returns.account import Account
from natc.returns.account_justice import (
    CLEARANCE,
    DISPOSITION,
    NET,
    say_court_time,
    say_courts,
    say_police,
    say_roles,
    say_sentences,
    say_title,
)
from natc.returns.account_say import AccountSection, AccountTable, Said, Speaker
from natc.returns.account_victims import say_compelled, say_delivery, say_rights, say_victims
from natc.returns.account_wordings import _
from natc.returns.dimensions import units

SECTIONS = (
    say_victims,
    say_police,
    say_courts,
    say_sentences,
    say_court_time,
    say_roles,
    say_rights,
    say_compelled,
    say_delivery,
)
"""In the order of the account."""
OWN_NOTES: Mapping[str, tuple[str, str, str]] = {
    NET: (
        _("Imprisonment net of suspension"),
        _("months"),
        _(
            "What is left of a sentence without its suspended part: nothing where it is suspended, the sentence less"
            " the suspended months where it is suspended in part. Sentences of first instance, natural persons; of a"
            " person sentenced twice in the year in one file, the later."
        ),
    ),
    CLEARANCE: (
        _("Clearance rate (CEPEJ)"),
        _("cases, and per cent"),
        _(
            "Resolved cases divided by those that came in, times 100; not given below ten of either. A case is a"
            " criminal file from the first indictment for trafficking in human beings until each person indicted in it"
            " has a judgment of first instance, a final decision, a discontinuation or a decision not to charge. An"
            " indictment of a further person after that is a new case."
        ),
    ),
    DISPOSITION: (
        _("Disposition time (CEPEJ)"),
        _("days"),
        _(
            "Cases pending on 31 December divided by the cases resolved in the year, times 365 days; not given below"
            " ten resolved cases. It is a theoretical time, not the time that any case took."
        ),
    ),
}
"""Rules of figures that no table of the engine counts: name, unit and rule."""
SHORT_TITLE = _("Annual account: %(country)s, %(year)s")
NOT_FOR_PUBLICATION = _("Not for publication")
EXAMPLE_DATA = _("Example data: no real person or case")
LEAD = _(
    "What authorities and other bodies recorded of trafficking in human beings in %(year)s, counted from their records."
)
COUNTED = _("Counted in %(unit)s. %(rule)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNote:
    """How a figure is counted: the number under which sentences refer to it, unit and rule."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAccount:
    """An account in a language, ready for page, paper and text. `numbers` gives the number of each rule.

    `short_title` names it where the finding of `title` is too long. Exact, and headed by its `warnings`: for those
    entitled to it.
    """

    country: str
    name: str
    year: int
    is_example: bool
    title: str
    short_title: str
    warnings: tuple[str, ...]
    lead: tuple[Said, ...]
    sections: tuple[AccountSection, ...]
    notes: tuple[AccountNote, ...]
    numbers: Mapping[str, int]
    marks: tuple[tuple[str, str], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences, in order."""
        return tuple(said.text for section in self.sections for paragraph in section.paragraphs for said in paragraph)

    def numbers_of(self, of: Iterable[str]) -> list[int]:
        """Return the numbers of the notes that some rules have, in order."""
        return sorted(self.numbers[key] for key in of)


def say_account(account: Account, language: Language) -> WrittenAccount:
    """Write an account in a language.

    Parameters
    ----------
    account : Account
        From `write_account`.
    language : Language
        Of the words.

    Returns
    -------
    WrittenAccount
        Every sentence stands alone: number, unit, period; a figure that is missing has a sentence of its own.
    """
    speaker = Speaker(account, language)
    sections = tuple(say(speaker) for say in SECTIONS)
    numbers = {key: at for at, key in enumerate(dict.fromkeys(_rules(sections)), start=1)}
    warnings = [NOT_FOR_PUBLICATION, *([EXAMPLE_DATA] if account.is_example else [])]
    cells = [cell for section in sections for table in section.tables for row in table.rows for cell in row]
    cells += [speaker.cell(cell) for cell in account.figures.values()]
    cells += [speaker.cell(cell) for cell in account.convicted.values()]
    used = set(re.findall(r"\[([a-z])\]", " ".join(cells)))
    return WrittenAccount(
        country=account.country,
        name=speaker.country,
        year=account.year,
        is_example=account.is_example,
        title=say_title(speaker),
        short_title=language.gettext(SHORT_TITLE) % {"country": speaker.country, "year": account.year},
        warnings=tuple(language.gettext(text) for text in warnings),
        lead=(speaker.say(LEAD),),
        sections=sections,
        notes=tuple(_note(speaker, key, number) for key, number in numbers.items()),
        numbers=numbers,
        marks=tuple((f"[{mark}]", language.gettext(MARK_NAMES[mark])) for mark in Mark if mark in used),
    )


def account_record(written: WrittenAccount) -> dict[str, object]:
    """Return a written account as plain values, as documents and JSON take it."""
    return {
        "country": written.country,
        "name": written.name,
        "year": written.year,
        "is_example": written.is_example,
        "title": written.title,
        "short_title": written.short_title,
        "warnings": list(written.warnings),
        "lead": [_sentence(said, written) for said in written.lead],
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "paragraphs": [[_sentence(said, written) for said in one] for one in section.paragraphs],
                "pictures": list(section.pictures),
                "tables": [_table(table, written) for table in section.tables],
            }
            for section in written.sections
        ],
        "notes": [{"number": note.number, "name": note.name, "text": note.text} for note in written.notes],
        "marks": [list(pair) for pair in written.marks],
    }


def _rules(sections: Iterable[AccountSection]) -> Iterator[str]:
    for section in sections:
        for paragraph in section.paragraphs:
            for said in paragraph:
                yield from said.of
        for table in section.tables:
            yield from table.of


def _note(speaker: Speaker, key: str, number: int) -> AccountNote:
    if key in OWN_NOTES:
        name, unit, rule = OWN_NOTES[key]
    else:
        spec = speaker.account.specs[key]
        name, unit, rule = spec.title, units()[spec.unit], spec.rule
    _ = speaker.language.gettext
    text = _(COUNTED) % {"unit": _(unit), "rule": _(rule)}
    return AccountNote(number=number, name=_(name), text=text)


def _sentence(said: Said, written: WrittenAccount) -> dict[str, object]:
    return {"text": said.text, "notes": written.numbers_of(said.of)}


def _table(table: AccountTable, written: WrittenAccount) -> dict[str, object]:
    return {
        "id": table.id,
        "caption": table.caption,
        "header": list(table.header),
        "rows": [list(row) for row in table.rows],
        "n_words": table.n_words,
        "notes": written.numbers_of(table.of),
    }
