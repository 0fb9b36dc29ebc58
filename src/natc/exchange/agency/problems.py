"""What is wrong with an agency's file: every cell by its place, what was found and what is expected, never its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from natc.codelists import Language
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange.agency.problems_say import say_count, say_fault, say_more, say_place
from natc.exchange.agency.problems_words import Found, Rule

if TYPE_CHECKING:
    from natc.exchange.agency.cells_text import Fault

SHOWN = 200
"""As many problems are written out one by one; the others are counted by rule and column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands. In a spreadsheet `letters` is the column; in CSV it is empty and `column` names it.

    `row` is None where a whole column or sheet is meant; the header is row 1 of a CSV file. `area` is given where more
    than a cell or a column is meant: `7:7`, `C7:D9`.
    """

    sheet: str = ""
    row: int | None = None
    column: str = ""
    letters: str = ""
    area: str = ""

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it: `C7`, `C:C`, `7:7`; empty in CSV."""
        if self.area:
            return self.area
        if self.letters and self.row is not None:
            return f"{self.letters}{self.row}"
        if self.letters:
            return f"{self.letters}:{self.letters}"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """What is wrong at one place: which rule it breaks, what kind of thing was found, and the facts of the rule.

    `found` and `facts` never hold what a cell says, unless it is the name of a sheet or column of the template, a
    code of a list, or a number of rows.
    """

    sheet: str
    cell: str
    row: int | None
    column: str
    found: Found
    rule: Rule
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """One thing that is wrong at several rows of one column."""

    place: Place
    rows: tuple[int, ...]
    found: Found
    rule: Rule
    facts: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[CellProblem]:
        for row in self.rows or (self.place.row,):
            at = replace(self.place, row=row)
            yield CellProblem(
                sheet=at.sheet,
                cell=at.cell,
                row=row,
                column=at.column,
                found=self.found,
                rule=self.rule,
                facts=self.facts,
            )

    def __len__(self) -> int:
        return len(self.rows) or 1


class AgencyFileError(NatcError, ValueError):
    """A file that cannot be taken: `problems` names all that is wrong. Nothing was taken from it.

    Parameters
    ----------
    file : str
        The name of the file.
    groups : iterable of ProblemGroup
        What is wrong, in any order.
    language : str, default "en"
        The language of the file: that of the message unless another is asked for.
    """

    def __init__(self, file: str, groups: Iterable[ProblemGroup], *, language: str = "en") -> None:
        self.file, self.groups, self.language = file, tuple(groups), language
        self.n_problems = sum(map(len, self.groups))
        super().__init__(self.say())

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """All problems: those of the file as a whole first, then by sheet, row and column."""
        order = {sheet: at for at, sheet in enumerate(dict.fromkeys(group.place.sheet for group in self.groups))}
        order[""] = -1
        found = [problem for group in self.groups for problem in group]
        return tuple(sorted(found, key=lambda one: (order[one.sheet], one.row or 0, len(one.cell), one.cell)))

    def say(self, language: str | None = None) -> str:
        """Write the problems, one a line; beyond the first 200 they are counted by rule and column."""
        words = speak(language or self.language)
        lines = [f"{self.file}: {say_count(self.n_problems, words)}"]
        problems = self.problems
        lines += [f"  {say_problem(problem, words)}" for problem in problems[:SHOWN]]
        rest: dict[tuple[str, str, Rule], int] = {}
        for problem in problems[SHOWN:]:
            kind = (problem.sheet, problem.column, problem.rule)
            rest[kind] = rest.get(kind, 0) + 1
        lines += [f"  {say_more(sheet, column, rule, n, words)}" for (sheet, column, rule), n in rest.items()]
        return "\n".join(lines)


def say_problem(problem: CellProblem, language: Language) -> str:
    """Write where a problem is, what was found and what is expected."""
    place = say_place(problem.sheet, problem.cell, problem.row, problem.column, language)
    said = say_fault(problem.found, problem.rule, dict(problem.facts), language)
    return language.gettext("%(place)s: %(said)s") % {"place": place, "said": said} if place else said


@dataclass(slots=True)
class Problems:
    """What is wrong with a file so far, while it is read."""

    groups: list[ProblemGroup] = field(default_factory=list)

    def add(self, place: Place, fault: Fault, rows: Iterable[int] = ()) -> None:
        """Note a fault at a place, or at these rows of a column."""
        self.groups.append(
            ProblemGroup(place=place, rows=tuple(rows), found=fault.found, rule=fault.rule, facts=fault.facts)
        )

    def has(self, sheet: str, row: int | None = None) -> bool:
        """Whether anything is wrong with a sheet, or with a row of it."""
        return any(one.place.sheet == sheet and (row is None or one.place.row == row) for one in self.groups)
