"""What must be said about lists or an estimate: a message of the catalogue with its facts, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from natc.codelists import Language, language
from natc.prevalence.rounding import places_of, round_to_two


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Term:
    """A code with its label, a message of the catalogue: said as `border police (BORDER)`."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Title:
    """What a method or interval is called, a message of the catalogue, and its code: `“Best model by BIC” (bic)`.

    The code is for readers who type it, or see it in a table; others read the title alone.
    """

    code: str
    title: str

    def say(self, speech: Language, *, with_codes: bool = True) -> str:
        """Return the title in a language, in quotation marks: some hold a comma, some a bracket."""
        message = _("“%(title)s” (%(code)s)") if with_codes else _("“%(title)s”")
        return speech.gettext(message) % {"title": speech.gettext(self.title), "code": self.code}


Fact = str | int | float | Decimal | Term | Title | tuple[Title, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to say.

    Attributes
    ----------
    code : str
        Stable name, for programs and tests.
    message : str
        Message of the catalogue with named places, `%(list)s`. The facts hold no person's data: names of lists, counts.
    plural : str
        The same for more than one, chosen by the fact `n`; empty where the sentence has no such number.
    facts : mapping
        What fills the places. A whole number is written with the language's separators, a float with two significant
        digits where it is 10 or more and two decimals below; a decimal with the places that it has; a term with its
        label in the language; titles in the language, with a comma between them; a text as it is.
    """

    code: str
    message: str
    plural: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def say(self, speech: Language, *, with_codes: bool = True) -> str:
        """Return the sentence in a language; without the codes of titles for readers who see them nowhere."""
        message = (
            speech.ngettext(self.message, self.plural, int(cast(int, self.facts["n"])))
            if self.plural
            else speech.gettext(self.message)
        )
        return message % {name: _write(fact, speech, with_codes) for name, fact in self.facts.items()}

    def __str__(self) -> str:
        return self.say(language("en"))


def _write(fact: Fact, speech: Language, with_codes: bool) -> str:
    if isinstance(fact, str):
        return fact
    if isinstance(fact, Title):
        return fact.say(speech, with_codes=with_codes)
    if isinstance(fact, tuple):
        return ", ".join(title.say(speech, with_codes=with_codes) for title in fact)
    if isinstance(fact, Term):
        return f"{speech.gettext(fact.label)} ({fact.code})"
    if isinstance(fact, int):
        return speech.number(fact)
    if isinstance(fact, Decimal):
        return speech.number(float(fact), decimals=places_of(fact))
    return speech.number(round_to_two(fact)) if abs(fact) >= 10 else speech.number(fact, decimals=2)
