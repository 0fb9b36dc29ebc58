"""Measuring an indicator from published figures, laws, returns and the network's records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from natc.codelists import get_participant
from natc.commitments.counts import figures_of_ratio, leading_counts, series_of_country, view_of
from natc.commitments.indicator import OF_THE_NETWORK, YEARLY, Indicator, Measure, MeasureKind
from natc.commitments.measurement import Inputs, ItemAnswer, Measurement, Outcome, sources_of
from natc.commitments.network_return import ReturnedFigure, load_return_form
from natc.commitments.network_return_words import unit_message
from natc.figures import Interval, Period, State, check_years
from natc.gap import Comparability, compute_ratios
from natc.law import CheckState
from natc.law.check import CheckResult, check_country
from natc.network import Meeting, load_network_records


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


TOO_FEW = _("No ratio is formed from so few persons: the two counts stand side by side.")
NO_RETURN = _("No network return has been read.")
LEFT_OPEN = _("The network return that was read leaves this open.")
NO_MESSAGES = _("No proof of a published message was found; that is no proof that there was none.")
NO_MEETING = _("No meeting was found for this time; that is no proof that there was none.")
NO_COUNT = _("Nobody published a count that we could find.")
ANSWER = _("answer")


def measure_indicator(
    indicator: Indicator, country: str, first: int, last: int, *, inputs: Inputs
) -> tuple[Measurement, ...]:
    """Measure every part of an indicator for a participant over a span of years taken together.

    Parameters
    ----------
    indicator : Indicator
        From `load_indicators`.
    country : str
        ISO 3166-1 alpha-3 code of a participant, in either letter case.
    first, last : int
        Calendar years, both included; the same year twice for one year.
    inputs : Inputs
        What is measured from.

    Returns
    -------
    tuple of Measurement
        One per part of the indicator, in its order. Where nothing can be computed its reasons say why.

    Raises
    ------
    UnknownCodeError
        If the country is not a participant.
    PeriodError
        If the years are reversed or absurd.
    """
    iso3 = get_participant(country).iso3
    check_years(first, last)
    return tuple(
        _measure(indicator, part, measure, iso3, Period(first, last), inputs)
        for part, measure in enumerate(indicator.measures, 1)
    )


def measure_years(
    indicator: Indicator, country: str, first: int, last: int, *, inputs: Inputs
) -> tuple[Measurement, ...]:
    """Measure an indicator year by year where it is yearly, else once; ratios also over the whole span.

    Parameters and errors are those of `measure_indicator`. The measurements of one part follow one another: its years
    in order, then the span of several years.
    """
    iso3 = get_participant(country).iso3
    check_years(first, last)
    found: list[Measurement] = []
    for part, measure in enumerate(indicator.measures, 1):
        if measure.kind in YEARLY:
            periods = [Period(year, year) for year in range(first, last + 1)]
        else:
            periods = [Period(first, last)]
        if measure.kind is MeasureKind.RATIO and last > first:
            periods.append(Period(first, last))
        found += [_measure(indicator, part, measure, iso3, period, inputs) for period in periods]
    return tuple(found)


def _measure(
    indicator: Indicator, part: int, measure: Measure, country: str, period: Period, inputs: Inputs
) -> Measurement:
    empty = Measurement(
        indicator=indicator.id,
        part=part,
        measure=measure,
        country=None if measure.kind in OF_THE_NETWORK else country,
        period=period,
        unit=indicator.unit,
        state=State.MISSING,
        outcome=Outcome.NOT_MEASURED,
    )
    return _MEASURES[measure.kind](empty, country, inputs)


def _ratio(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    series = series_of_country(country, inputs.catalogue)
    ratio = next(one for one in compute_ratios(series, country, empty.period) if one.id == empty.measure.ratio)
    if ratio.comparability is Comparability.MISSING:
        stages = (ratio.numerator_stage, ratio.denominator_stage)
        counted = leading_counts(country, stages, empty.period, inputs.catalogue)
        return replace(empty, ratio=ratio, figures=counted, sources=sources_of(counted))
    figures = figures_of_ratio(ratio, series)
    has_few = ratio.denominator is not None and ratio.denominator.low < (empty.measure.minimum_denominator or 0)
    is_value = ratio.per_100 is not None and not has_few
    return replace(
        empty,
        state=State.SUPPRESSED if ratio.suppressed_years else State.KNOWN,
        outcome=Outcome.VALUE if is_value else Outcome.SIDE_BY_SIDE,
        interval=ratio.per_100 if is_value else None,
        ratio=ratio,
        figures=figures,
        sources=sources_of(figures),
        reasons=((TOO_FEW,) if ratio.per_100 is not None and has_few else ()) + ratio.reasons,
    )


def _stages(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    view = view_of(country, empty.period, inputs.catalogue)
    rows = tuple(row for stage in empty.measure.stages for row in view.leading(stage))
    if not rows:
        return replace(empty, reasons=(NO_COUNT,))
    figures = tuple(figure for row in rows for figure in row.figures)
    is_hidden = any(figure.state is State.SUPPRESSED for figure in figures)
    return replace(
        empty,
        state=State.SUPPRESSED if is_hidden else State.KNOWN,
        outcome=Outcome.SIDE_BY_SIDE,
        rows=rows,
        figures=figures,
        sources=sources_of(figures),
    )


def _law(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    check = _checks(country, inputs.on, inputs.law_folder)[empty.measure.requirement or ""]
    return replace(
        empty,
        state=State.MISSING if check.state is CheckState.NOT_ASSESSED else State.KNOWN,
        outcome=Outcome.ANSWER,
        unit=ANSWER,
        answer=str(check.state),
        check=check,
    )


def _article_19a(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    view = view_of(country, empty.period, inputs.catalogue)
    items = []
    for asked in empty.measure.items:
        row = view.main_row(asked.stage) if asked.stage else None
        items.append(ItemAnswer(item=asked.item, stage=asked.stage, figure=row.figures[-1] if row else None))
    figures = tuple(one.figure for one in items if one.figure is not None)
    return replace(
        empty,
        state=State.KNOWN,
        outcome=Outcome.VALUE,
        interval=Interval(len(figures), len(figures)),
        items=tuple(items),
        figures=figures,
        sources=sources_of(figures),
    )


def _returned(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    """Return the cells of an item that came back; its parts overlap or differ in kind and are never added up."""
    measure = empty.measure
    empty = replace(empty, unit=unit_message(load_return_form().item(measure.item or "").unit))
    found = tuple(
        one
        for one in inputs.returns
        if (one.country, one.item) == (country, measure.item)
        and measure.part in (None, one.part)
        and empty.period.first <= one.year <= empty.period.last
    )
    sent = tuple(one for one in found if one.state is not State.NOT_SUPPLIED)
    if not sent:
        return replace(empty, state=State.NOT_SUPPLIED, reasons=(LEFT_OPEN if found else NO_RETURN,))
    counted = tuple(one for one in sent if one.interval is not None)
    return replace(
        empty,
        state=_state_of(sent),
        outcome=Outcome.NOT_MEASURED if not counted else Outcome.VALUE if len(found) == 1 else Outcome.SIDE_BY_SIDE,
        interval=sent[0].interval if len(found) == 1 else None,
        unit=unit_message(sent[0].unit),
        returned=found,
    )


def _state_of(sent: tuple[ReturnedFigure, ...]) -> State:
    """Return what stands for several cells: hidden if one is, known if one is, else the state of the first."""
    states = [one.state for one in sent]
    return next((state for state in (State.SUPPRESSED, State.KNOWN) if state in states), states[0])


def _campaign(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    measure = empty.measure
    n_messages = sum(
        one.n_messages
        for one in inputs.messages
        if (one.campaign, one.country) == (measure.campaign, country) and measure.week in (None, one.week)
    )
    if not n_messages:
        return replace(empty, reasons=(NO_MESSAGES,))
    interval = Interval(n_messages, n_messages)
    return replace(empty, state=State.KNOWN, outcome=Outcome.VALUE, interval=interval)


def _meetings(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    held = _meetings_in(empty.period, inputs.network_folder)
    if not held:
        return replace(empty, reasons=(NO_MEETING,))
    return replace(
        empty,
        state=State.KNOWN,
        outcome=Outcome.VALUE,
        interval=Interval(len(held), len(held)),
        sources=tuple(dict.fromkeys(source for one in held for source in one.source)),
    )


def _meetings_in(period: Period, folder: Path | None) -> list[Meeting]:
    """Return the meetings whose year lies in a span of years."""
    years = {str(year) for year in period.years}
    return [meeting for meeting in load_network_records(folder).meetings if meeting.date[:4] in years]


def _none(empty: Measurement, country: str, inputs: Inputs) -> Measurement:
    return replace(empty, reasons=(empty.measure.why or "",))


_MEASURES: dict[MeasureKind, Callable[[Measurement, str, Inputs], Measurement]] = {
    MeasureKind.RATIO: _ratio,
    MeasureKind.STAGES: _stages,
    MeasureKind.LAW: _law,
    MeasureKind.ARTICLE_19A: _article_19a,
    MeasureKind.RETURN: _returned,
    MeasureKind.CAMPAIGN: _campaign,
    MeasureKind.MEETINGS: _meetings,
    MeasureKind.NONE: _none,
}


@lru_cache(maxsize=64)
def _checks(country: str, on: date, folder: Path | None) -> dict[str, CheckResult]:
    return {one.requirement.id: one for one in check_country(country, on=on, folder=folder)}
