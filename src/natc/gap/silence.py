"""What is missing, and why: found from the counts, and said in words where the reader looks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from natc.codelists import Language, get_stage
from natc.figures import load_rules, name_country, name_family, say_years
from natc.gap.role import Role
from natc.gap.year_view import YearView

EXPECTED = ("victims", "offences_recorded", "persons_suspected", "persons_prosecuted", "persons_convicted")
"""The stages that a reader looks for in every country."""


class SilenceKind(StrEnum):
    """What is missing."""

    STATED = "stated"
    NO_COUNT = "no_count"
    NO_YEARS = "no_years"
    LEADING_SILENT = "leading_silent"
    HIDDEN = "hidden"
    NO_CITIZENSHIP = "no_citizenship"
    NO_RETURNS = "no_returns"
    NEVER_PUBLISHED = "never_published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Something that nobody published of a country, or that its publisher hides.

    `stage`, `years` and `family` are empty where they do not belong to the kind; `reason` is that of a rule.
    """

    country: str
    kind: SilenceKind
    stage: str = ""
    years: tuple[int, ...] = ()
    family: str = ""
    reason: str = ""


def find_silences(view: YearView, role: Role) -> tuple[Silence, ...]:
    """Return what nobody published of a country over a span of years, and what is hidden."""
    iso3 = view.country
    found = [
        Silence(country=iso3, kind=SilenceKind.STATED, reason=rule["reason"])
        for rule in load_rules()["silences"]
        if rule["country"] == iso3
    ]
    for code in EXPECTED:
        found += _of_stage(view, code)
    without = tuple(year for year in view.period.years if year not in role.years)
    if without:
        found.append(Silence(country=iso3, kind=SilenceKind.NO_CITIZENSHIP, years=without))
    if not role.returned_years:
        found.append(Silence(country=iso3, kind=SilenceKind.NO_RETURNS))
    return (*found, Silence(country=iso3, kind=SilenceKind.NEVER_PUBLISHED))


def _of_stage(view: YearView, stage: str) -> list[Silence]:
    rows = [row for row in view.rows if row.stage == stage]
    if not rows:
        return [Silence(country=view.country, kind=SilenceKind.NO_COUNT, stage=stage)]
    counted = {year for row in rows for year in row.years}
    missing = tuple(year for year in view.period.years if year not in counted)
    found = []
    if missing:
        found.append(Silence(country=view.country, kind=SilenceKind.NO_YEARS, stage=stage, years=missing))
    main = view.main_row(stage)
    if main is None:
        return found
    for kind, years in (
        (SilenceKind.LEADING_SILENT, tuple(year for year in main.missing_years if year not in missing)),
        (SilenceKind.HIDDEN, main.suppressed_years),
    ):
        if years:
            found.append(Silence(country=view.country, kind=kind, stage=stage, years=years, family=main.family))
    return found


def say_silence(silence: Silence, language: Language) -> str:
    """Write what is missing or hidden."""
    _ = language.gettext
    facts = {
        "country": name_country(silence.country, language),
        "stage": _(get_stage(silence.stage).name) if silence.stage else "",
        "years": say_years(silence.years),
        "source": name_family(silence.family, language),
    }
    messages = {
        SilenceKind.STATED: _(silence.reason).replace("%", "%%"),
        SilenceKind.NO_COUNT: _("%(stage)s: no source that we found gives a count for %(country)s in these years."),
        SilenceKind.NO_YEARS: _("%(stage)s: no source that we found gives a count for %(years)s."),
        SilenceKind.LEADING_SILENT: _("%(stage)s: %(source)s gives no count for %(years)s; another source does."),
        SilenceKind.HIDDEN: _("%(stage)s: %(source)s hides the count of %(years)s because it is below five."),
        SilenceKind.NO_CITIZENSHIP: _("Citizenship of victims: no breakdown for %(years)s."),
        SilenceKind.NO_RETURNS: _("Own citizens returned: no breakdown by country in these years."),
        SilenceKind.NEVER_PUBLISHED: _(
            "Time from report to judgment, sentences, compensation and assistance: these tables do not hold them, and"
            " no case can be followed from one step to the next."
        ),
    }
    return messages[silence.kind] % facts


def say_missing(view: YearView, role: Role, language: Language) -> tuple[str, ...]:
    """Return what nobody published of a country over a span of years, and what is hidden, in sentences."""
    return tuple(say_silence(silence, language) for silence in find_silences(view, role))
