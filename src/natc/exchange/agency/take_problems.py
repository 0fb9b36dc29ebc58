"""Why files that are in order cannot be taken into a register: all reasons at once, and no cell is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from natc.codelists import Language, code_list, country_name, reasons
from natc.codelists import language as speak
from natc.errors import NatcError
from natc.exchange.agency.forms import agency_form

if TYPE_CHECKING:
    from natc.exchange.agency.read import AgencyFile


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


class TakeRule(StrEnum):
    """What a file has to fulfil to be taken into a register."""

    ONE_FILE = "one file"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    ENTITY_TYPE = "entity type"
    REFERRAL = "referral"


_WORDINGS: Mapping[TakeRule, str] = MappingProxyType(
    {
        TakeRule.ONE_FILE: _("another of the files is of the same organisation, kind and year; send one of them"),
        TakeRule.COUNTRY: _("the country of the file is not that of the register: %(found)s, expected %(expected)s"),
        TakeRule.ORGANISATION: _("the file's organisation is not in entity.csv; add a row for it, or correct its code"),
        TakeRule.ENTITY_TYPE: _("the organisation's type in entity.csv is not that of the file: expected %(expected)s"),
        TakeRule.REFERRAL: _(
            "sheet %(sheet)s, row %(row)s, column %(column)s: no organisation of entity.csv stands there; add it, or"
            " correct the code"
        ),
    }
)
SHOWN = 200
"""As many problems are written out; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeProblem:
    """One reason. `facts` hold codes of lists, names of sheets and columns, and numbers of rows, nothing else."""

    file: str
    rule: TakeRule
    facts: Mapping[str, str | int]


class FilesRefused(NatcError, ValueError):
    """Files that cannot be taken into this register. Nothing was taken."""

    def __init__(self, problems: Iterable[TakeProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.say(speak()))

    def say(self, language: Language) -> str:
        """Write every problem, one a line."""
        n = len(self.problems)
        head = language.ngettext(
            "%(n)s thing is to be corrected; nothing was taken:",
            "%(n)s things are to be corrected; nothing was taken:",
            n,
        )
        lines = [head % {"n": language.number(n)}]
        lines += [f"  {problem.file}: {_say(problem, language)}" for problem in self.problems[:SHOWN]]
        if n > SHOWN:
            more = language.ngettext("and %(n)s more", "and %(n)s more", n - SHOWN)
            lines.append(f"  {more % {'n': language.number(n - SHOWN)}}")
        return "\n".join(lines)


def find_problems(files: Sequence[AgencyFile], country: str, organisations: Mapping[str, str]) -> Iterator[TakeProblem]:
    """Find why files cannot be taken into the register of a country with these organisations and their types."""
    of = [(file.kind, file.organisation, file.year) for file in files]
    for file in files:
        expected = agency_form(file.kind).entity_type
        if of.count((file.kind, file.organisation, file.year)) > 1:
            yield TakeProblem(file=file.name, rule=TakeRule.ONE_FILE, facts={})
        if file.country != country:
            facts: dict[str, str | int] = {"found": file.country, "expected": country}
            yield TakeProblem(file=file.name, rule=TakeRule.COUNTRY, facts=facts)
        if file.organisation not in organisations:
            yield TakeProblem(file=file.name, rule=TakeRule.ORGANISATION, facts={})
        elif organisations[file.organisation] != expected:
            yield TakeProblem(file=file.name, rule=TakeRule.ENTITY_TYPE, facts={"expected": expected})
        yield from _find_referrals(file, {"", *reasons(), *organisations})


def _find_referrals(file: AgencyFile, known: set[str]) -> Iterator[TakeProblem]:
    for sheet, frame in file.sheets.items():
        for column in ("referred_from", "referred_to"):
            if column not in frame:
                continue
            for row, value in zip(file.places[sheet], frame[column], strict=True):
                if value not in known:
                    facts: dict[str, str | int] = {"sheet": sheet, "row": int(row), "column": column}
                    yield TakeProblem(file=file.name, rule=TakeRule.REFERRAL, facts=facts)


def _say(problem: TakeProblem, language: Language) -> str:
    facts = dict(problem.facts)
    if problem.rule is TakeRule.COUNTRY:
        facts = {name: country_name(str(code), language) for name, code in facts.items()}
    if problem.rule is TakeRule.ENTITY_TYPE:
        facts = {name: language.gettext(code_list("entity_type")[str(code)]) for name, code in facts.items()}
    return language.gettext(_WORDINGS[problem.rule]) % facts
