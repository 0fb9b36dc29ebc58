"""The gap in words: each finding as a sentence with number, unit, period and reservation, in a language."""

from __future__ import annotations

from collections.abc import Callable

from natc.codelists import Language
from natc.figures import (
    Interval,
    Period,
    name_country,
    name_family,
    name_stage,
    say_figure,
    say_interval,
    say_years,
)
from natc.gap.change import Change
from natc.gap.estimates import ToldEstimate
from natc.gap.ratios import Comparability, Ratio
from natc.gap.year_view import StageRow, YearView


def name_row(row: StageRow, language: Language) -> str:
    """Write what a row counts, with its victim status and a unit that is not the usual one."""
    return name_stage(row.stage, language, status=row.status, unit=row.unit)


def say_count(row: StageRow, language: Language) -> str:
    """Write a row's count: the sum of its years, or for a stock between which counts its years lie."""
    _ = language.gettext
    if row.total is not None:
        return say_interval(row.total, language)
    parts = [_("%(range)s a year (years not added)") % {"range": say_interval(row.yearly, language)}]
    parts += [f"{say_figure(figure, language)} ({figure.period})" for figure in row.flows_after_stock]
    return "; ".join(parts)


def say_headline(view: YearView, language: Language) -> str:
    """Write how many persons were convicted in a country over the span, or that nobody published it."""
    _ = language.gettext
    facts = {"country": name_country(view.country, language), "years": _period(view.period)}
    rows = view.leading("persons_convicted")
    if not rows:
        return _("%(country)s, %(years)s: no count of persons convicted that we could find") % facts
    row = rows[0]
    if row.total is None:
        return f"{facts['country']}, {facts['years']}: {name_row(row, language)}, {say_count(row, language)}"
    facts["n"] = say_interval(row.total, language)
    if row.missing_years:
        facts["years"] = say_years(row.years)
    return (
        language.ngettext(
            "%(country)s: %(n)s person was convicted in %(years)s",
            "%(country)s: %(n)s persons were convicted in %(years)s",
            int(row.total.high),
        )
        % facts
    )


def say_ratio(ratio: Ratio, language: Language) -> str:
    """Write a ratio with its counts, years and reservations in one line; or the counts and why they stay apart."""
    _ = language.gettext
    if ratio.comparability is Comparability.MISSING:
        return _("%(top)s and %(bottom)s: no year has both counts.") % {
            "top": name_stage(ratio.numerator_stage, language),
            "bottom": name_stage(ratio.denominator_stage, language).lower(),
        }
    counts = _("%(top_name)s %(top)s, %(bottom_name)s %(bottom)s, in %(years)s") % {
        "top_name": name_stage(ratio.numerator_stage, language, status=ratio.numerator_status).lower(),
        "top": _sum_or_range(ratio.numerator, ratio.numerator_yearly, language),
        "bottom_name": name_stage(ratio.denominator_stage, language, status=ratio.denominator_status).lower(),
        "bottom": _sum_or_range(ratio.denominator, ratio.denominator_yearly, language),
        "years": say_years(ratio.years),
    }
    if ratio.family is not None:
        counts += f"; {name_family(ratio.family, language)}"
    reasons = " ".join(_(reason) for reason in ratio.reasons)
    if ratio.per_100 is None:
        return _("Not divided: %(counts)s. %(reasons)s") % {"counts": counts, "reasons": reasons}
    parts = [_RATIO[ratio.id](language) % {"n": say_interval(ratio.per_100, language, decimals=1)} + f" ({counts})."]
    if ratio.is_mixed:
        parts.append(_("Not comparable, computed for checking only: %(reasons)s") % {"reasons": reasons})
    elif reasons:
        parts.append(_("With reservation: %(reasons)s") % {"reasons": reasons})
    if ratio.credible is not None:
        parts.append(
            _("With the chance of small counts: %(range)s.")
            % {"range": say_interval(ratio.credible, language, decimals=1)}
        )
    if ratio.suppressed_years and ratio.known_per_100 is not None:
        parts.append(
            _("Without the years with hidden counts: %(n)s (%(years)s).")
            % {"n": language.number(ratio.known_per_100, decimals=1), "years": say_years(ratio.known_years)}
        )
    return " ".join(parts)


_Say = Callable[[Language], str]

_RATIO: dict[str, _Say] = {
    "prosecuted_per_victims": lambda language: language.gettext("For every 100 victims, %(n)s persons were prosecuted"),
    "convicted_per_victims": lambda language: language.gettext("For every 100 victims, %(n)s persons were convicted"),
    "prosecuted_per_suspected": lambda language: language.gettext(
        "For every 100 persons suspected, %(n)s persons were prosecuted"
    ),
    "convicted_per_prosecuted": lambda language: language.gettext(
        "For every 100 persons prosecuted, %(n)s persons were convicted"
    ),
}


def _sum_or_range(total: Interval | None, yearly: Interval | None, language: Language) -> str:
    if total is not None:
        return say_interval(total, language)
    return language.gettext("%(range)s a year") % {"range": say_interval(yearly, language) if yearly else ""}


def say_change(change: Change, language: Language) -> str:
    """Write what became of a stage between two spans, or why nothing can be said."""
    _ = language.gettext
    name = name_stage(change.stage, language, status=change.status, unit=change.unit)
    name = f"{name} ({name_family(change.family, language)})"
    if change.factor is None or change.before is None or change.after is None:
        return _("%(name)s: not compared. %(reason)s") % {"name": name, "reason": _(change.reason)}
    facts = {
        "name": name,
        "before": _yearly(change.before, change.years_before, language),
        "years_before": say_years(change.years_before),
        "after": _yearly(change.after, change.years_after, language),
        "years_after": say_years(change.years_after),
        "range": say_interval(change.factor, language, decimals=2),
    }
    if not change.is_clear:
        message = _(
            "%(name)s: %(before)s a year in %(years_before)s, %(after)s a year in %(years_after)s;"
            " no clear change (times %(range)s)."
        )
    elif change.factor.low > 1:
        message = _(
            "%(name)s: %(before)s a year in %(years_before)s, %(after)s a year in %(years_after)s;"
            " more than before (times %(range)s)."
        )
    else:
        message = _(
            "%(name)s: %(before)s a year in %(years_before)s, %(after)s a year in %(years_after)s;"
            " fewer than before (times %(range)s)."
        )
    reservations = " ".join(_(reason) for reason in change.reservations)
    return message % facts + (
        " " + _("With reservation: %(reasons)s") % {"reasons": reservations} if reservations else ""
    )


def say_estimate(estimate: ToldEstimate, language: Language) -> str:
    """Write an estimate with its period and source; what it means is said by its `meaning`."""
    _ = language.gettext
    if estimate.n_persons is None:
        return _(estimate.text)
    return _("About %(n)s persons in modern slavery in %(period)s, %(source)s.") % {
        "n": language.number(_two_digits(estimate.n_persons)),
        "period": estimate.period,
        "source": name_family(estimate.source.family, language),
    }


def _yearly(total: Interval, years: tuple[int, ...], language: Language) -> str:
    mean = Interval(total.low / len(years), total.high / len(years))
    return say_interval(mean, language, decimals=1)


def _two_digits(n: int) -> int:
    digits = len(str(n)) - 2
    return round(n, -digits) if digits > 0 else n


def _period(period: Period) -> str:
    return say_years(period.years)
