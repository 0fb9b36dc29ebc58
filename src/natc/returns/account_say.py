"""The parts of an annual account in words, and how cells, sums and lists of counts are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from natc.codelists import Language, code_list, country_name
from natc.figures import STATE_MARKS, Mark, State
from natc.returns.account import FIGURES, Account, Breakdown
from natc.returns.account_wordings import WORDINGS, Plural
from natc.returns.dimensions import say_code
from natc.returns.result import Cell, CellState

Finding = tuple[Plural, str, str, str]
"""A heading: with a count, with none, with none so far while something is owed, and where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence. `of` names the rules of its figures: tables of the account, or keys of `account_notes.OWN_NOTES`."""

    text: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTable:
    """A table ready to print. The first `n_words` columns are words; a row of one cell heads the rows below it."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    n_words: int = 1
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSection:
    """Paragraphs of sentences, pictures and tables under a heading that says the finding."""

    id: str
    heading: str
    paragraphs: tuple[tuple[Said, ...], ...]
    pictures: tuple[str, ...] = ()
    tables: tuple[AccountTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """An account and a language: what every section needs to say its sentences."""

    account: Account
    language: Language

    def figure(self, name: str) -> Said:
        """Say one figure, whatever its state."""
        cell, wording = self.account.figures[name], WORDINGS[name]
        facts = self.facts(n=self.count(cell), name=self.language.gettext(wording.name))
        if cell.state is CellState.NOT_SUPPLIED:
            text = self.language.gettext(wording.not_supplied) % facts
        elif cell.value is None or (cell.is_at_least and not cell.value):  # of a number that nobody gives
            text = self.language.gettext(wording.missing) % facts
        elif not cell.value:
            text = self.language.gettext(wording.none_yet if cell.is_provisional else wording.none) % facts
        else:
            text = self.plural(wording.known, cell.value) % facts
            if cell.is_at_least and wording.at_least:
                text = f"{text} {self.language.gettext(wording.at_least) % facts}"
        return Said(text=begin(text), of=(FIGURES[name].table,))

    def say(self, message: str, *of: str, **facts: object) -> Said:
        """Say a sentence without a plural; `year` and `first` are filled in."""
        return Said(text=self.language.gettext(message) % self.facts(**facts), of=of)

    def say_many(self, message: Plural, n: float, *of: str, **facts: object) -> Said:
        """Say a sentence with the plural of a number."""
        return Said(text=self.plural(message, n) % self.facts(n=self.number(n), **facts), of=of)

    def heading(self, cell: Cell, wording: Finding) -> str:
        """Say a cell as a finding."""
        known, none, none_yet, unknown = wording
        if cell.value is None:
            return self.language.gettext(unknown) % self.facts()
        if cell.is_at_least and not cell.value:
            return self.language.gettext(unknown) % self.facts()
        if not cell.value:
            return self.language.gettext(none_yet if cell.is_provisional else none) % self.facts()
        return begin(self.plural(known, cell.value) % self.facts(n=self.count(cell)))

    def plural(self, message: Plural, n: float) -> str:
        """Return the form of a message that a number takes."""
        return self.language.ngettext(message[0], message[1], int(n))

    def number(self, value: float) -> str:
        """Write a number."""
        return self.language.number(value)

    @property
    def country(self) -> str:
        """The name of the country."""
        return country_name(self.account.country, self.language)

    def content(self, code: str) -> str:
        """Return what an agency delivers, in words."""
        return self.language.gettext(code_list("content")[code])

    def code(self, dimension: str, code: str) -> str:
        """Return a category in words."""
        return begin(say_code(dimension, code, self.language))

    def facts(self, **facts: object) -> dict[str, object]:
        """Return what messages fill in."""
        return {"year": self.account.year, "first": self.account.first_year, **facts}

    def cell(self, cell: Cell) -> str:
        """Write a cell of a table, with its marks; never empty."""
        if cell.value is None:
            return f"[{STATE_MARKS[State(cell.state)]}]"
        said = self.count(cell)
        return f"{said} [{Mark.PROVISIONAL}]" if cell.is_provisional else said

    def cell_of(self, breakdown: Breakdown, code: str) -> str:
        """Write the cell of a category of a breakdown; nobody in it is 0 where the figure itself is known."""
        cell = breakdown.cells.get(code, breakdown.empty)
        return self.cell(cell) if cell is not None else self.number(0)

    def counts(self, breakdown: Breakdown) -> str:
        """Write a breakdown as a list: `female: 26 to 28; male: 10`."""
        return "; ".join(
            f"{say_code(breakdown.dimension, code, self.language)}: {self.count(cell)}"
            for code, cell in breakdown.cells.items()
            if cell.value
        )

    def amounts(self, sums: Mapping[str, Cell]) -> str:
        """Write sums of money, one per currency; empty if there are none."""
        return ", ".join(
            f"{self._amount(cell)} {currency}" for currency, cell in sums.items() if cell.value is not None and currency
        )

    def provisional(self, *names: str) -> Iterator[tuple[Said, ...]]:
        """Yield the paragraph that says which of some figures are provisional, if any is."""
        found = [self.language.gettext(WORDINGS[name].name) for name in names if self._is_provisional(name)]
        if found:
            yield (self.say(PROVISIONAL, names="; ".join(found)),)

    def rows(self, breakdowns: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table of breakdowns, each under its heading (a message)."""
        for key, heading in breakdowns:
            breakdown = self.account.breakdowns[key]
            if breakdown.cells:
                yield (self.language.gettext(heading),)
                for code, cell in breakdown.cells.items():
                    yield self.code(breakdown.dimension, code), self.cell(cell)

    def count(self, cell: Cell) -> str:
        """Write a count without its marks: a number, at least a number, or between which numbers it lies."""
        value = cell.value or 0
        said = self.number(value)
        if cell.is_at_least:
            return self.language.gettext("at least %(n)s") % {"n": said}
        if cell.low is not None and cell.low < value:
            return self.language.gettext("%(low)s to %(high)s") % {"low": self.number(cell.low), "high": said}
        return said

    def _is_provisional(self, name: str) -> bool:
        cell = self.account.figures[name]
        return cell.value is not None and cell.is_provisional

    def _amount(self, cell: Cell) -> str:
        value = cell.value or 0
        said = self.language.number(value, decimals=0 if value == int(value) else 2)
        return self.language.gettext("at least %(n)s") % {"n": said} if cell.is_at_least else said


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


PROVISIONAL = _("Provisional, because not everything was delivered for %(year)s: %(names)s.")


def begin(text: str) -> str:
    """Write a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
