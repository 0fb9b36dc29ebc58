"""The region in words: what was counted, in how many country-years, and who is not in the sums."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language, participants
from natc.figures import STATUS_NAMES, Counting, name_country, say_interval, say_years, sort_countries
from natc.gap.region import RegionRow, RegionView


def say_region(view: RegionView, language: Language) -> tuple[str, ...]:
    """Return the region's findings, a sentence each: what was published, and who is not in the sums."""
    _ = language.gettext
    reporting = [v.country for v in view.views if any(row.family == "unodc" for row in v.rows)]
    victims = view.of_stage("victims")
    stock = sorted({code for row in victims for code in row.stock_countries})
    sentences = [
        _("%(n)s of %(all)s participants report to UNODC for these years.")
        % {"n": language.number(len(reporting)), "all": language.number(len(participants()))},
        _sum_of_victims(victims, view, language),
        _sum_of_convicted(view, language),
    ]
    if stock:
        sentences.append(
            _("Not in the sums of victims: %(countries)s, whose counts are stocks and cannot be added over years.")
            % {"countries": _names(stock, language)}
        )
    unsure = sorted(
        row.country
        for one in view.views
        for row in one.rows
        if row.stage == "victims"
        and row.is_leading
        and row.countings == {Counting.NOT_STATED}
        and row.family == "unodc"
    )
    if unsure:
        sentences.append(
            _("Victims of proceedings of earlier years may be included: %(countries)s.")
            % {"countries": _names(unsure, language)}
        )
    return tuple(sentences)


def _sum_of_victims(rows: tuple[RegionRow, ...], view: RegionView, language: Language) -> str:
    _ = language.gettext
    counts = [
        f"{_(STATUS_NAMES[row.status])} {say_interval(row.total, language)}" for row in rows if row.status and row.total
    ]
    if not counts:
        return _("No count of victims in %(years)s that could be added up.") % {"years": say_years(view.period.years)}
    return _(
        "Victims in %(years)s, counted in ways that are not added to one another: %(counts)s, in the %(counted)s of"
        " %(possible)s country-years that have a count."
    ) % {
        "years": say_years(view.period.years),
        "counts": "; ".join(counts),
        "counted": language.number(sum(row.n_country_years for row in rows)),
        "possible": language.number(view.n_country_years),
    }


def _sum_of_convicted(view: RegionView, language: Language) -> str:
    _ = language.gettext
    rows = [row for row in view.of_stage("persons_convicted") if row.total]
    if not rows or rows[0].total is None:
        return _("No count of persons convicted that we could find.")
    return language.ngettext(
        "%(n)s person was convicted, in the %(counted)s of %(possible)s country-years that have a count.",
        "%(n)s persons were convicted, in the %(counted)s of %(possible)s country-years that have a count.",
        int(rows[0].total.high),
    ) % {
        "n": say_interval(rows[0].total, language),
        "counted": language.number(rows[0].n_country_years),
        "possible": language.number(view.n_country_years),
    }


def _names(codes: Iterable[str], language: Language) -> str:
    return ", ".join(name_country(code, language) for code in sort_countries(codes, language))
