"""Which words of a law answer a requirement? The mapping, kept apart from the provisions, one file per country."""

from __future__ import annotations

from datetime import date

from natc.datasets import record
from natc.law.wording import Answered, Said


@record
class ElementAnswer:
    """Which words of the law answer one element; for a penalty requirement, which offence covers the circumstance."""

    element: Said
    answered: Answered
    words: Said | None = None
    quoted: Said | None = None
    language: Said | None = None
    offence: Said | None = None
    source: Said | None = None

    def __post_init__(self) -> None:
        if self.answered is not Answered.NOT_READ and self.words is None:
            raise ValueError("words are expected: which words of the law answer the element, or that none do")
        if (self.quoted is None) != (self.language is None):
            raise ValueError("quoted and language are expected together")


@record
class Answer:
    """The answer of one law to one requirement. `days` and `done_on` answer requirements of a period and of a date."""

    requirement: Said
    elements: tuple[ElementAnswer, ...]
    rule: Said | None = None
    days: int | None = None
    done_on: date | None = None
    note: Said | None = None

    def __post_init__(self) -> None:
        if not self.elements:
            raise ValueError("an answer without elements says nothing; leave it out, then it is not assessed")
        rows = [(one.element, one.offence) for one in self.elements]
        if len(set(rows)) < len(rows):
            raise ValueError("an element is answered twice for the same offence; once is expected")


@record
class CountryAnswers:
    """The mapping of one country: who mapped it, who read it a second time."""

    country: Said
    mapped_by: Said
    mapped_on: date
    second_reader: Said | None = None
    second_read_on: date | None = None
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        if (self.second_reader is None) != (self.second_read_on is None):
            raise ValueError("second_reader and second_read_on are expected together")
        if self.second_reader and self.second_reader.casefold() == self.mapped_by.casefold():
            raise ValueError("second_reader is the office that mapped; another office is expected")

    def answer(self, requirement_id: str) -> Answer | None:
        """Return the answer to a requirement, or None if it is not mapped."""
        return next((one for one in self.answers if one.requirement == requirement_id), None)
