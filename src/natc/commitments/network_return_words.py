"""How the network return is said: reasons for an empty cell, units, and what is wrong with a cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from natc.codelists import LANGUAGES, Language
from natc.codelists import language as speak
from natc.commitments.network_return import Inconsistency, NetworkReturn, ReturnedFigure, ReturnUnit, load_return_form
from natc.figures import STATE_MARKS, State, name_country


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


REASONS = {
    State.MISSING: _("unknown"),
    State.NOT_APPLICABLE: _("not applicable"),
    State.NOT_SUPPLIED: _("waiting"),
    State.SUPPRESSED: "<5",
}
"""What a cell of the return may hold instead of a number."""
REASON_MEANINGS = {
    State.MISSING: _("Nobody in the country knows the number."),
    State.NOT_APPLICABLE: _("The thing cannot exist in the country."),
    State.NOT_SUPPLIED: _("An office still owes the number; an empty cell means the same."),
    State.SUPPRESSED: _("From 0 to 4 persons, and the number itself is not given, to protect them. For persons only."),
}
UNITS = {
    ReturnUnit.PERSONS: _("persons"),
    ReturnUnit.VICTIMS: _("victims"),
    ReturnUnit.POSTS: _("full-time posts"),
    ReturnUnit.CURRENCY: _("amount of money"),
    ReturnUnit.TEAMS: _("teams"),
    ReturnUnit.FILES: _("files"),
    ReturnUnit.REQUESTS: _("requests"),
    ReturnUnit.DAYS: _("days"),
    ReturnUnit.INSPECTIONS: _("inspections"),
    ReturnUnit.MESSAGES: _("messages"),
    ReturnUnit.REPORTS: _("reports"),
}


class Rule(StrEnum):
    """What a cell breaks."""

    COUNT = "count"
    AMOUNT = "amount"
    NO_FORMULA = "no_formula"
    NOT_NEGATIVE = "not_negative"
    NOT_SO_LARGE = "not_so_large"
    NOT_TEXT = "not_text"
    ONLY_PERSONS_HIDDEN = "only_persons_hidden"
    CURRENCY = "currency"
    CURRENCY_WITHOUT_AMOUNT = "currency_without_amount"
    NO_PERSON = "no_person"
    OFFICE = "office"
    COUNTRY = "country"
    OTHER_COUNTRY = "other_country"
    YEAR = "year"
    OTHER_YEAR = "other_year"
    RECEIVED_ON = "received_on"
    RECEIVED_TOO_EARLY = "received_too_early"
    VERSION = "version"
    COLUMNS = "columns"
    UNKNOWN_CELL = "unknown_cell"
    CELL_TWICE = "cell_twice"
    CELL_MISSING = "cell_missing"
    NO_ANSWER = "no_answer"
    NOT_MERGED = "not_merged"
    NOT_HIDDEN = "not_hidden"


EXPECTED = {
    Rule.COUNT: _("a whole number, or one of: %(reasons)s"),
    Rule.AMOUNT: _("a number, or one of: %(reasons)s"),
    Rule.NO_FORMULA: _("the number itself: a formula can give another number on another computer"),
    Rule.NOT_NEGATIVE: _("a number that is not below zero"),
    Rule.NOT_SO_LARGE: _("a number up to %(most)s"),
    Rule.NOT_TEXT: _("a number that is not written as text: set the cell's format to number and type it again"),
    Rule.ONLY_PERSONS_HIDDEN: _("a number: only counts of persons may be hidden"),
    Rule.CURRENCY: _("one of: %(currencies)s"),
    Rule.CURRENCY_WITHOUT_AMOUNT: _("no currency beside what is no amount"),
    Rule.NO_PERSON: _("the name of an office; names and numbers of persons have no place here"),
    Rule.OFFICE: _("the office that sends the return"),
    Rule.COUNTRY: _("the code of a participant: %(codes)s"),
    Rule.OTHER_COUNTRY: _("%(country)s"),
    Rule.YEAR: _("a calendar year from %(first)s to %(last)s"),
    Rule.OTHER_YEAR: _("%(year)s"),
    Rule.RECEIVED_ON: _("the day on which the return was received, as a date"),
    Rule.RECEIVED_TOO_EARLY: _("a day after the year %(year)s was over"),
    Rule.VERSION: _("version %(version)s of the template; ask for a new one"),
    Rule.COLUMNS: _("the columns of the template in their order: %(columns)s"),
    Rule.UNKNOWN_CELL: _("a row of the template: column A is not to be changed"),
    Rule.CELL_TWICE: _("each row of the template once"),
    Rule.CELL_MISSING: _("the row %(row)s, which is missing"),
    Rule.NO_ANSWER: _("an answer in at least one cell"),
    Rule.NOT_MERGED: _("a cell for each answer: merged cells are not read"),
    Rule.NOT_HIDDEN: _("every answer to be seen: show it again and check it"),
}
NOTHING = _("nothing")
A_TEXT = _("a text (not repeated here: it may be a name)")
A_LONG_NUMBER = _("a long number (not repeated here: it may be a person's)")
A_FORMULA = _("a formula")
MERGED = _("merged cells")
HIDDEN = _("something hidden")
NOT_REPEATED = frozenset({A_TEXT, A_LONG_NUMBER, A_FORMULA, MERGED, HIDDEN})
"""What was found where it is described instead of repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """What is wrong with one cell of a return: where it stands, what was found, which rule it breaks.

    `reasons` are the states that may stand there instead of a number.
    """

    sheet: str
    cell: str
    found: str
    rule: Rule
    facts: tuple[tuple[str, str], ...] = ()
    reasons: tuple[State, ...] = ()

    @property
    def expected(self) -> str:
        """What is expected, in English."""
        return say_expected(self, speak())


def say_expected(problem: CellProblem, language: Language) -> str:
    """Write what a cell should hold."""
    reasons = ", ".join(name_reason(state, language) for state in problem.reasons)
    return language.gettext(EXPECTED[problem.rule]) % {**dict(problem.facts), "reasons": reasons}


def say_problem(problem: CellProblem, language: Language) -> str:
    """Write where a problem is, what was found and what is expected."""
    _ = language.gettext
    return _("sheet %(sheet)s, cell %(cell)s: found %(found)s, expected %(expected)s") % {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "found": _(problem.found or NOTHING) if problem.found in ("", *NOT_REPEATED) else problem.found,
        "expected": say_expected(problem, language),
    }


def say_problem_count(n: int, language: Language) -> str:
    """Write how many cells are wrong."""
    return language.ngettext(
        "%(n)s cell is to be corrected; nothing was taken from the file:",
        "%(n)s cells are to be corrected; nothing was taken from the file:",
        n,
    ) % {"n": language.number(n)}


def reason_words() -> dict[str, State]:
    """Return all that stands for a reason, in small letters: its word in every language, and its mark."""
    words = {speak(code).gettext(word).casefold(): state for code in LANGUAGES for state, word in REASONS.items()}
    return words | {word: state for state, word in REASONS.items()} | {mark_of(state): state for state in REASONS}


def mark_of(state: State) -> str:
    """Return the mark of a state as tables show it: `[x]`."""
    return f"[{STATE_MARKS[state]}]"


def name_reason(state: State, language: Language) -> str:
    """Write the word that a cell may hold instead of a number."""
    return language.gettext(REASONS[state])


def unit_message(unit: str) -> str:
    """Return the unit of a cell as a message; the code of a currency stays as it is."""
    return UNITS[ReturnUnit(unit)] if unit in set(ReturnUnit) else unit


def name_return_unit(unit: str, language: Language) -> str:
    """Write the unit of a cell; the code of a currency stays as it is."""
    return language.gettext(unit_message(unit))


def name_cell(figure: ReturnedFigure, language: Language) -> str:
    """Write what a cell counts: the question of its item, and its part."""
    _ = language.gettext
    item = load_return_form().item(figure.item)
    label = next(part.label for part in item.parts if part.code == figure.part)
    return f"{_(item.question)} {_(label)}"


def say_returned(figure: ReturnedFigure, language: Language) -> str:
    """Write the value of a cell with its mark: `12`, `45.5`, `<5 [c]`, `[w]`."""
    if figure.state is State.KNOWN and figure.low is not None:
        return say_number(figure.low, language)
    mark = mark_of(figure.state)
    return f"<5 {mark}" if figure.state is State.SUPPRESSED else mark


def say_number(value: float, language: Language) -> str:
    """Write a number with the decimals that it has, two at most."""
    decimals = 0 if value == int(value) else 1 if round(value, 1) == value else 2
    return language.number(value, decimals=decimals)


def say_inconsistency(one: Inconsistency, language: Language) -> str:
    """Write that a cell is larger than one that should hold it."""
    _ = language.gettext
    said = _("%(what)s (%(larger)s) is larger than %(than)s (%(smaller)s). Both are kept: please check.") % {
        "what": one.what.cell,
        "larger": say_returned(one.what, language),
        "than": one.than.cell,
        "smaller": say_returned(one.than, language),
    }
    return f"{said} {_(one.why)}" if one.why else said


NOT_RECEIVED = _("Cell D6 is not filled in yet: whoever receives the return writes the day there.")


def say_return(read: NetworkReturn, language: Language) -> str:
    """Write in a sentence how much of a return is known and how much is still owed."""
    _ = language.gettext
    said = _("%(country)s, %(year)s: %(known)s of %(all)s cells hold a number, %(waiting)s are still owed.") % {
        "country": name_country(read.country, language),
        "year": read.year,
        "known": language.number(sum(figure.state is State.KNOWN for figure in read.figures)),
        "all": language.number(len(read.figures)),
        "waiting": language.number(len(read.waiting)),
    }
    return said if read.received_on else f"{said} {_(NOT_RECEIVED)}"
