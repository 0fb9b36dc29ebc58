"""What is missing, and why: said in words where the reader looks for it."""

from __future__ import annotations

from natc.codelists import Language, get_stage
from natc.figures import load_rules, name_country, name_family, say_years
from natc.gap import Role, YearView

EXPECTED = ("victims", "offences_recorded", "persons_suspected", "persons_prosecuted", "persons_convicted")
"""The stages that a reader looks for in every country."""


def say_missing(view: YearView, role: Role, language: Language) -> tuple[str, ...]:
    """Return what nobody published of a country over a span of years, and what is hidden, in sentences."""
    _ = language.gettext
    country = name_country(view.country, language)
    said = [_(rule["reason"]) for rule in load_rules()["silences"] if rule["country"] == view.country]
    for code in EXPECTED:
        rows = [row for row in view.rows if row.stage == code]
        facts = {"country": country, "stage": language.gettext(get_stage(code).name)}
        counted = {year for row in rows for year in row.years}
        missing = [year for year in view.period.years if year not in counted]
        if not rows:
            said.append(_("%(stage)s: no source that we found gives a count for %(country)s in these years.") % facts)
        elif missing:
            facts["years"] = say_years(missing)
            said.append(_("%(stage)s: no source that we found gives a count for %(years)s.") % facts)
        main = view.main_row(code)
        if main is not None and set(main.missing_years) - set(missing):
            facts["source"] = name_family(main.family, language)
            facts["years"] = say_years(set(main.missing_years) - set(missing))
            said.append(_("%(stage)s: %(source)s gives no count for %(years)s; another source does.") % facts)
        if main is not None and main.suppressed_years:
            facts["source"] = name_family(main.family, language)
            facts["years"] = say_years(main.suppressed_years)
            said.append(_("%(stage)s: %(source)s hides the count of %(years)s because it is below five.") % facts)
    without = [year for year in view.period.years if year not in role.years]
    if without:
        said.append(_("Citizenship of victims: no breakdown for %(years)s.") % {"years": say_years(without)})
    if not role.returned_years:
        said.append(_("Own citizens returned: no breakdown by country in these years."))
    said.append(
        _(
            "Time from report to judgment, sentences, compensation and assistance: these tables do not hold them, and"
            " no case can be followed from one step to the next."
        )
    )
    return tuple(said)
