"""Estimates of victims nobody has counted: told in words beside the counts, never divided by one."""

from __future__ import annotations

from dataclasses import dataclass

from natc.figures import Catalogue, Source, load_figures, load_rules

MODERN_SLAVERY = (
    "All modern slavery (forced labour and forced marriage), not trafficking alone; a stock: persons on any one day;"
    " computed from a model of risk factors, without a published interval. An order of magnitude. The editions of 2018"
    " and 2023 cannot be compared with each other."
)
MULTIPLE_SYSTEMS = (
    "Victims of trafficking in the period, known and unknown, estimated from the overlap between agencies' lists."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEstimate:
    """One published estimate. Unit: persons.

    `n_persons` is None where the source gives no number (`text` says what it gives) or gives none for this country.
    `meaning` says what is estimated, or is empty where nothing is; `period` is a year, a span, or empty. Both texts are
    messages of the catalogue.
    """

    country: str
    period: str
    n_persons: int | None
    low: int | None
    high: int | None
    meaning: str
    method: str
    source: Source
    text: str = ""


NO_ESTIMATE = "The Global Slavery Index of 2023 gives no estimate for this country."


def tell_estimates(country: str, *, catalogue: Catalogue | None = None) -> tuple[ToldEstimate, ...]:
    """Return the published estimates for a country, oldest first, and what is known of those not at hand."""
    catalogue = catalogue or load_figures()
    sources = catalogue.sources
    told = [
        ToldEstimate(
            country=country,
            period=_span(row["year"]),
            n_persons=row["estimate"],
            low=row["lower"],
            high=row["upper"],
            meaning=MODERN_SLAVERY if row["source_id"].startswith("gsi_") else MULTIPLE_SYSTEMS,
            method=row["method"],
            source=sources[row["source_id"]],
        )
        for row in catalogue.estimates
        if row["country_iso3"] == country
    ]
    told.sort(key=lambda estimate: estimate.period)
    if not any(estimate.source.id == "gsi_2023" for estimate in told):
        told.append(_in_words(country, "2021", "", sources["gsi_2023"], NO_ESTIMATE))
    told += [
        _in_words(country, rule["period"], MULTIPLE_SYSTEMS, sources[rule["source"]], rule["text"])
        for rule in load_rules()["estimates_in_words"]
        if rule["country"] == country
    ]
    return tuple(told)


def _in_words(country: str, period: str, meaning: str, source: Source, text: str) -> ToldEstimate:
    return ToldEstimate(
        country=country,
        period=period,
        n_persons=None,
        low=None,
        high=None,
        meaning=meaning,
        method="",
        source=source,
        text=text,
    )


def _span(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
