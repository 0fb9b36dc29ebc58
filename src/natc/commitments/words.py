"""Commitments in words: measurements, sign-offs, leads and what is missing, each as a sentence in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from natc.codelists import Language
from natc.commitments.evidence import Evidence, Lead
from natc.commitments.indicator import YEARLY, MeasureKind
from natc.commitments.line import SignOffFound, SignOffState, is_overdue
from natc.commitments.measurement import Measurement, Outcome
from natc.commitments.names import EVIDENCE_KINDS, LACKS, SIGN_OFF_STATES, SORTS
from natc.commitments.network_return import ReturnedFigure, load_return_form
from natc.commitments.network_return_words import name_return_unit, say_returned
from natc.commitments.report import Missing
from natc.commitments.roll_up import RollUp
from natc.commitments.statement import CommitmentKind, Statement
from natc.figures import (
    STATE_MARKS,
    Mark,
    Period,
    State,
    name_country,
    name_family,
    name_stage,
    say_interval,
    say_years,
)
from natc.gap import Comparability, name_row, say_count, say_ratio
from natc.law.words import name_state


def say_measurement(measurement: Measurement, language: Language) -> str:
    """Write what an indicator's part shows: value, unit, years, source, reservation in one line, or why it has none."""
    return _SAY[measurement.measure.kind](measurement, language)


def say_measurements(measurements: Iterable[Measurement], language: Language) -> list[str]:
    """Write measurements as sentences; years that follow one another and have nothing to say share one."""
    said: list[str] = []
    for _key, same in groupby(measurements, key=_silence):
        found = list(same)
        if len(found) > 1:
            found = [replace(found[0], period=Period(found[0].period.first, found[-1].period.last))]
        said += [say_measurement(one, language) for one in found]
    return said


def _silence(one: Measurement) -> tuple[object, ...]:
    """Return what measurements have in common that show nothing for the same reason; all others stand alone."""
    is_silent = one.outcome is Outcome.NOT_MEASURED and one.ratio is None and not one.returned
    return (one.indicator, one.part, one.state, one.reasons) if is_silent else (one.indicator, one.part, one.period)


def say_briefly(measurement: Measurement, language: Language) -> str:
    """Write the value for a cell of a table, with its mark; what has to be said with it stands in `say_reservation`."""
    _ = language.gettext
    if measurement.outcome is Outcome.ANSWER:
        return (
            name_state(measurement.check.state, language, is_optional=measurement.check.is_optional)
            if measurement.check
            else ""
        )
    if measurement.interval is not None:
        decimals = 1 if measurement.ratio else 0
        value = say_interval(measurement.interval, language, decimals=decimals)
        if measurement.state is State.SUPPRESSED:
            value += f" [{Mark.CONFIDENTIAL}]"
        return value
    if measurement.outcome is Outcome.SIDE_BY_SIDE:
        return _("not divided") if measurement.ratio else _("side by side")
    return f"[{STATE_MARKS.get(measurement.state, Mark.NOT_AVAILABLE)}]"


def say_reservation(measurement: Measurement, language: Language) -> str:
    """Write what belongs to the value in the same line: reservations, or why there is none."""
    _ = language.gettext
    reasons = " ".join(_(reason) for reason in measurement.reasons)
    if measurement.ratio is not None and measurement.comparability is Comparability.MISSING:
        return _("No year has both counts from one source or another.")
    if measurement.outcome is Outcome.VALUE and measurement.ratio is not None and reasons:
        return _("With reservation: %(reasons)s") % {"reasons": reasons}
    return reasons


def say_years_used(measurement: Measurement, language: Language) -> str:
    """Write which years a ratio is of, where these are fewer than were asked for; else nothing."""
    asked, ratio = tuple(measurement.period.years), measurement.ratio
    if ratio is None or ratio.years in ((), asked):
        return ""
    years = say_years(ratio.years) + (f" ({name_family(ratio.family, language)})" if ratio.family else "")
    return language.gettext(
        "From %(asked)s only these years are used: %(years)s. In the others the source does not have both counts."
    ) % {"asked": say_years(asked), "years": years}


def _say_ratio(measurement: Measurement, language: Language) -> str:
    ratio = measurement.ratio
    if ratio is None:
        return ""
    if ratio.comparability is Comparability.MISSING:
        return f"{say_years(measurement.period.years)}: {say_ratio(ratio, language)}"
    if measurement.outcome is Outcome.SIDE_BY_SIDE and ratio.per_100 is not None:
        ratio = replace(ratio, per_100=None, credible=None, known_per_100=None, reasons=measurement.reasons)
    return " ".join(filter(None, (say_ratio(ratio, language), say_years_used(measurement, language))))


def _say_stages(measurement: Measurement, language: Language) -> str:
    _ = language.gettext
    if not measurement.rows:
        return _say_nothing(measurement, language)
    counts = "; ".join(
        f"{name_row(row, language)}: {say_count(row, language)} ({name_family(row.family, language)})"
        for row in measurement.rows
    )
    return _("%(years)s: %(counts)s. These are different people counted in the same years; nothing is divided.") % {
        "years": say_years(measurement.period.years),
        "counts": counts,
    }


def _say_law(measurement: Measurement, language: Language) -> str:
    _ = language.gettext
    check = measurement.check
    if check is None:
        return ""
    return _("%(article)s, %(title)s: %(state)s. Preliminary reading; no lawyer has reviewed it.") % {
        "article": check.requirement.article,
        "title": _(check.requirement.title),
        "state": name_state(check.state, language, is_optional=check.is_optional),
    }


def _say_article_19a(measurement: Measurement, language: Language) -> str:
    _ = language.gettext
    published = [name_stage(one.stage, language) for one in measurement.items if one.figure and one.stage]
    return language.ngettext(
        "%(years)s: for %(n)s of %(all)s items of Article 19a a published total was found (%(which)s).",
        "%(years)s: for %(n)s of %(all)s items of Article 19a published totals were found (%(which)s).",
        len(published),
    ) % {
        "years": say_years(measurement.period.years),
        "n": language.number(len(published)),
        "all": language.number(len(measurement.items)),
        "which": "; ".join(published) or _("none of them"),
    }


def _say_returned(measurement: Measurement, language: Language) -> str:
    _ = language.gettext
    if not measurement.returned:
        return _say_nothing(measurement, language)
    rows = "; ".join(
        f"{name_part(one, language)}: {say_returned(one, language)} {name_return_unit(one.unit, language)}"
        for one in measurement.returned
    )
    return _("%(years)s, network return: %(rows)s.") % {"years": say_years(measurement.period.years), "rows": rows}


def name_part(figure: ReturnedFigure, language: Language) -> str:
    """Write which part of an item a cell counts."""
    item = load_return_form().item(figure.item)
    return language.gettext(next(part.label for part in item.parts if part.code == figure.part))


def _say_value(measurement: Measurement, language: Language) -> str:
    if measurement.interval is None:
        return _say_nothing(measurement, language)
    return language.gettext("%(years)s: %(value)s %(unit)s.") % {
        "years": say_years(measurement.period.years),
        "value": say_interval(measurement.interval, language),
        "unit": language.gettext(measurement.unit),
    }


def _say_nothing(measurement: Measurement, language: Language) -> str:
    mark = STATE_MARKS.get(measurement.state, Mark.NOT_AVAILABLE)
    years = f"{say_years(measurement.period.years)}: " if measurement.measure.kind in YEARLY else ""
    return f"{years}[{mark}] {say_reservation(measurement, language)}"


_SAY = {
    MeasureKind.RATIO: _say_ratio,
    MeasureKind.STAGES: _say_stages,
    MeasureKind.LAW: _say_law,
    MeasureKind.ARTICLE_19A: _say_article_19a,
    MeasureKind.RETURN: _say_returned,
    MeasureKind.CAMPAIGN: _say_value,
    MeasureKind.MEETINGS: _say_value,
    MeasureKind.NONE: _say_nothing,
}


def say_sign_off(found: SignOffFound, language: Language) -> str:
    """Write who signed off a country's line and when, or that nobody has."""
    _ = language.gettext
    if found.sign_off is None:
        return _(SIGN_OFF_STATES[found.state])
    facts = {
        "office": found.sign_off.office,
        "date": found.sign_off.signed_on.isoformat(),
        "version": found.sign_off.version,
        "years": say_years(range(found.sign_off.first_year, found.sign_off.last_year + 1)),
    }
    if found.state is SignOffState.SIGNED:
        return _("signed off by %(office)s on %(date)s (version %(version)s, for %(years)s)") % facts
    if found.state is SignOffState.OTHER_YEARS:
        return _("signed off for other years (%(years)s) by %(office)s on %(date)s; not for these") % facts
    return (
        _(
            "an earlier version was signed off by %(office)s on %(date)s (version %(version)s, for %(years)s);"
            " not this one"
        )
        % facts
    )


def say_lead(lead: Lead | None, language: Language, *, on: date | None = None) -> str:
    """Write which office leads and until when, or that none was named; with `on` also that the deadline has passed."""
    _ = language.gettext
    office = lead.lead if lead is not None and lead.lead else _("no office named")
    deadline = lead.deadline if lead is not None and lead.deadline else _("no deadline named")
    said = _("Lead: %(office)s; deadline: %(deadline)s") % {"office": office, "deadline": deadline}
    return _("%(lead)s (passed)") % {"lead": said} if on is not None and is_overdue(lead, on) else said


def say_evidence(evidence: Evidence, language: Language) -> str:
    """Write who says something and when; the text itself stands beside it in its own language."""
    _ = language.gettext
    when = evidence.date or _("no date")
    return _("%(kind)s by %(office)s (%(sort)s), %(date)s") % {
        "kind": _(EVIDENCE_KINDS[evidence.kind]),
        "office": _(evidence.by.office),
        "sort": _(SORTS[evidence.by.sort]),
        "date": when,
    }


def say_missing(missing: Missing, language: Language) -> str:
    """Write what a draft lacks."""
    _ = language.gettext
    which = ", ".join(missing.commitments)
    facts = {
        "country": name_country(missing.country, language) if missing.country else "",
        "which": which,
        "years": say_years(missing.years),
        "indicator": missing.indicator or "",
        "reasons": " ".join(_(reason) for reason in missing.reasons),
    }
    return _(LACKS[missing.lack]) % facts


def say_statement(statement: Statement, language: Language) -> str:
    """Write how many commitments of a statement are recorded."""
    n_commitments = sum(one.kind is not CommitmentKind.CAMPAIGN_THEME for one in statement.commitments)
    return language.ngettext("%(n)s commitment recorded", "%(n)s commitments recorded", n_commitments) % {
        "n": language.number(n_commitments)
    }


def say_roll_up(found: RollUp, language: Language) -> str:
    """Write the finding of a roll-up: how many coordinators have signed off their line."""
    n_all = len(found.countries)
    return language.ngettext(
        "%(n)s of %(all)s coordinators has signed off its line",
        "%(n)s of %(all)s coordinators have signed off their line",
        found.n_signed,
    ) % {"n": language.number(found.n_signed), "all": language.number(n_all)}
