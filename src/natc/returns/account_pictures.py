"""What the pictures of an annual account show, as plain names and numbers: charts know nothing of a register."""

from __future__ import annotations

from dataclasses import dataclass

from natc.codelists import Language
from natc.returns.account import Account
from natc.returns.account_justice import name_count
from natc.returns.account_say import Speaker
from natc.returns.account_wordings import _
from natc.returns.dimensions import dimension, say_code, units
from natc.returns.result import Cell

GROUPS = (
    (_("Offences"), "offence", ("offences",)),
    (_("Natural persons"), "person", ("suspected", "prosecuted", "indicted", "convicted")),
    (_("Legal persons"), "legal_person", ("prosecuted_legal", "indicted_legal", "convicted_legal")),
    (_("Indictments"), "indictment", ("indictments",)),
    (_("Judgments"), "judgment", ("judgments",)),
)
"""The counts of police, prosecution and courts, by unit: heading, unit, figures."""
COUNTS_TITLE = _("What did police, prosecution and courts count in %(year)s?")

CountLine = tuple[str, str, tuple[float, float] | None]
"""Name, count with its marks, least and greatest possible count; no range where the count is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureData:
    """What the pictures of an account show, in a language.

    Attributes
    ----------
    victims : CountLine
        Victims of the year, each once; without a range where their number is not known.
    forms : tuple of (CountLine, tuple of CountLine)
        Victims by form of exploitation, and each of them by sex.
    groups : tuple of (heading, unit, lines)
        The counts of the year by unit.
    counts_title, years_title : str
        The finding, or question, over the pictures of counts and of years.
    years : mapping of int to int or None
        Persons convicted per year; None where the count is not known.
    year_labels : mapping of int to str
        The same with marks.
    sentences : tuple of (imposed, net)
        Sentences of imprisonment in months, those whose length and suspension are known.
    """

    victims: CountLine
    forms: tuple[tuple[CountLine, tuple[CountLine, ...]], ...]
    groups: tuple[tuple[str, str, tuple[CountLine, ...]], ...]
    counts_title: str
    years_title: str
    years: dict[int, int | None]
    year_labels: dict[int, str]
    sentences: tuple[tuple[int, int], ...]


def list_picture_data(account: Account, language: Language) -> PictureData:
    """Return what the pictures of an account show, with names in a language."""
    speaker = Speaker(account, language)
    return PictureData(
        victims=_line(speaker, name_count(speaker, "victims")[0], account.figures["victims"]),
        forms=_name_forms(speaker),
        groups=tuple(
            (
                language.gettext(heading),
                language.gettext(units()[unit]),
                tuple((*name_count(speaker, name), _range(account.figures[name])) for name in names),
            )
            for heading, unit, names in GROUPS
        ),
        counts_title=language.gettext(COUNTS_TITLE) % speaker.facts(),
        years_title=speaker.figure("convicted_years").text.rstrip("."),
        years={year: None if cell.value is None else int(cell.value) for year, cell in account.convicted.items()},
        year_labels={year: speaker.cell(cell) for year, cell in account.convicted.items()},
        sentences=tuple(
            (one.imposed, one.net) for one in account.imprisonments if one.imposed is not None and one.net is not None
        ),
    )


def _name_forms(speaker: Speaker) -> tuple[tuple[CountLine, tuple[CountLine, ...]], ...]:
    account, language = speaker.account, speaker.language
    totals = account.breakdowns["account_victims.exploitation"].cells
    sexes = [sex for sex in dimension("sex").codes if any(sex == one for _form, one in account.forms)]
    return tuple(
        (
            _line(speaker, say_code("exploitation", form, language), totals[form]),
            tuple(
                _line(speaker, say_code("sex", sex, language), account.forms[form, sex])
                for sex in sexes
                if (form, sex) in account.forms
            ),
        )
        for form in dict.fromkeys(form for form, _sex in account.forms)
    )


def _line(speaker: Speaker, name: str, cell: Cell) -> CountLine:
    return name, speaker.count(cell), _range(cell)


def _range(cell: Cell) -> tuple[float, float] | None:
    return None if cell.value is None else (cell.value if cell.low is None else cell.low, cell.value)
