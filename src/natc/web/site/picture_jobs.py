"""Which pictures the pages need, and how one is rendered: run in processes of their own, without Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from natc import RELEASED_ON
from natc.codelists import LANGUAGES, language, participants
from natc.figures import Period, Series, build_series, load_figures, sort_countries
from natc.gap import mirror_participants, view_country, view_region
from natc.law import Kind, StatutoryRange, compare_offences, load_judgments, load_laws, statutory_range_at
from natc.web.site.spans import PICTURED

YEAR_VIEW, TILES, MIRROR, SERIES, PENALTIES = "year_view", "tiles", "mirror", "series", "penalties"
SENTENCES = "sentences"
REGION_PAGE, MIRROR_PAGE, LAW_PAGE, JUDGMENTS_PAGE = "region", "mirror", "law", "judgments"
LASTING = (f"{SERIES}-", f"{TILES}-", PENALTIES, SENTENCES)
"""How the names of pictures begin that do not follow the span of the page: they show all years, or none."""
WHOLE = Period(min(span.first for span in PICTURED), max(f.period.last for f in load_figures().totals))
COMMON = PICTURED[-1]
"""All years of a series, and those that most participants have counts for."""
TILE_STAGES = ("victims", "persons_convicted")
MIN_YEARS = 3
"""Fewer years than this are no series to look at; the table says it."""


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One picture to render: for a page, in a language, over a span of years."""

    page: str
    name: str
    language: str
    first_year: int
    last_year: int


def list_jobs() -> list[Job]:
    """Return every picture that the pages show."""
    jobs = []
    for code in LANGUAGES:
        for span in PICTURED:
            years = (code, span.first, span.last)
            jobs += [Job(REGION_PAGE, YEAR_VIEW, *years), Job(MIRROR_PAGE, MIRROR, *years)]
            jobs += [Job(country, YEAR_VIEW, *years) for country in participants()]
        jobs += [Job(REGION_PAGE, f"{TILES}-{stage}", code, COMMON.first, COMMON.last) for stage in TILE_STAGES]
        laws = [PENALTIES, *(f"{PENALTIES}-{country}" for country in load_laws())]
        jobs += [Job(LAW_PAGE, name, code, WHOLE.first, WHOLE.last) for name in laws]
        ranges = [SENTENCES, *(f"{SENTENCES}-{one.judgment.id}" for one in sentence_ranges() if one.is_drawn)]
        jobs += [Job(JUDGMENTS_PAGE, name, code, WHOLE.first, WHOLE.last) for name in ranges]
        jobs += [
            Job(country, f"{SERIES}-{stage}-{unit}", code, WHOLE.first, WHOLE.last)
            for country in participants()
            for (stage, unit), series in series_by_stage(country).items()
            if is_drawn(series)
        ]
    return jobs


def sentence_ranges() -> list[StatutoryRange]:
    """Return the criminal judgments with the statutory range of their time, the newest first."""
    laws = load_laws()
    return [statutory_range_at(one, laws) for one in load_judgments() if one.kind is Kind.CRIMINAL]


@lru_cache(maxsize=32)
def series_by_stage(country: str) -> dict[tuple[str, str], tuple[Series, ...]]:
    """Return the series of a country that may stand on one axis: those of one stage and unit."""
    groups: dict[tuple[str, str], list[Series]] = {}
    for series in build_series(f for f in load_figures().totals if f.country == country):
        groups.setdefault((series.stage, series.unit), []).append(series)
    return {key: tuple(found) for key, found in groups.items()}


def is_drawn(series: Iterable[Series]) -> bool:
    """Whether there are years enough for a picture."""
    years = {year for one in series for year in one.figures if WHOLE.first <= year <= WHOLE.last}
    return len(years) >= MIN_YEARS


def render_job(job: Job) -> dict[str, Any]:
    """Render one picture and return what the database keeps of it."""
    from natc.charts import render_svg

    picture = _draw(job)
    svg = render_svg(picture)
    svg_narrow = render_svg(picture, narrow=True) if picture.narrow is not None else ""
    return {
        "page": job.page,
        "name": job.name,
        "language": job.language,
        "first_year": job.first_year,
        "last_year": job.last_year,
        "title": picture.title,
        "subtitle": picture.subtitle,
        "note": picture.note,
        "alt": picture.alt,
        "svg": svg,
        "svg_narrow": svg_narrow,
        "header": list(picture.header),
        "rows": [list(row) for row in picture.rows],
    }


def _draw(job: Job) -> Any:
    from natc import charts

    speech = language(job.language)
    years = (job.first_year, job.last_year)
    if job.name == MIRROR:
        return charts.picture_mirror(mirror_participants(*years), speech)
    if job.name.startswith(TILES):
        _tiles, stage = job.name.split("-")
        return charts.picture_tiles(build_series(load_figures().totals), stage, Period(*years), speech)
    if job.page == LAW_PAGE:
        _penalties, _dash, country = job.name.partition("-")
        laws = [country] if country else sort_countries(load_laws(), speech)
        return charts.picture_penalties(compare_offences(laws, on=RELEASED_ON), speech, name=job.name)
    if job.page == JUDGMENTS_PAGE:
        _sentences, _dash, judgment = job.name.partition("-")
        shown = [one for one in sentence_ranges() if judgment in ("", one.judgment.id)]
        return charts.picture_sentences(shown, speech)
    if job.page == REGION_PAGE:
        return charts.picture_region(view_region(*years), speech)
    if job.name == YEAR_VIEW:
        return charts.picture_year_view(view_country(job.page, *years), speech)
    _series, stage, unit = job.name.split("-")
    return charts.picture_series(series_by_stage(job.page)[stage, unit], Period(*years), speech)
