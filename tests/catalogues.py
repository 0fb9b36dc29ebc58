"""Small catalogues made by hand, so that a test knows every count that a rule sees."""

from __future__ import annotations

from natc.datasets import SUPPRESSED_NOTE, Region
from natc.figures import Catalogue, type_figures

FAMILIES = ("unodc", "us_tip", "gov_svn", "cptv", "police_xkx")


def make_catalogue(totals=(), parts=()) -> Catalogue:
    """Type totals `(country, year, stage, count, family)` and parts `(country, year, dimension, label, count)`.

    A count of None is hidden by the publisher; parts are UNODC's, of victims.
    """
    sources = tuple(
        {
            "source_id": family,
            "family": family,
            "rank": "official",
            "title": family,
            "language": "en",
            "publisher": family,
            "year": 2024,
            "released": "2024",
            "url": "",
            "licence": "not stated",
            "note": "",
        }
        for family in (*FAMILIES, "gsi_2023", "unodc_mse_srb")
    )
    justice = tuple(
        {
            "country_iso3": country,
            "year": year,
            "stage": stage,
            "unit": "offences" if stage == "offences_recorded" else "persons",
            "value": count,
            "note": SUPPRESSED_NOTE if count is None else "",
            "source_id": family,
        }
        for country, year, stage, count, family in totals
    )
    breakdown = tuple(
        {
            "country_iso3": country,
            "year": year,
            "stage": "victims_identified",
            "dimension": dimension,
            "category": label,
            "row_of_cell": 1,
            "value": count,
            "source_id": "unodc",
        }
        for country, year, dimension, label, count in parts
    )
    return type_figures(
        Region(
            sources=sources,
            justice=justice,
            justice_breakdown=breakdown,
            justice_periods=(),
            estimates=(),
            population=(),
        )
    )
