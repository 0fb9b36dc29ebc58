"""The open data as JSON, for anyone, without a key: `/api/v1/`. One way to ask for all records: a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.views.generic import RedirectView
from ninja import Query

from natc import __version__
from natc.codelists import get_participant, participants, stages
from natc.errors import UnknownCodeError
from natc.exchange import describe_table, figure_record, series_record, table_records, tables
from natc.exchange.notes import LICENCE, LICENCE_NAME
from natc.figures import Figure, Period, build_series, check_years, load_aliases, load_figures, select_figures
from natc.gap import (
    change_record,
    compare_spans,
    describe_role,
    gap_record,
    mirror_participants,
    mirror_record,
    region_record,
    role_record,
    view_country,
    view_region,
)
from natc.web.site.api_frame import (
    OpenDataAPI,
    UnknownAddressError,
    answers,
    describe,
    many,
    one,
    pages,
    register_errors,
)
from natc.web.site.api_limits import PerAddress
from natc.web.site.api_pages import all_of, check_parameters, one_page
from natc.web.site.mirror import ALL_YEARS
from natc.web.site.spans import DEFAULT

TOTALS, PARTS = "none", "all"
MAX_LIMIT = 1000

api = OpenDataAPI(
    title="natc open data",
    version="1",
    description=(
        "Published figures on trafficking in human beings, each with unit, period, source and state. A count that is"
        " not known exactly has value null and its bounds in low and high: empty is never zero. " + " ".join(LICENCE)
    ),
    openapi_url=None,  # served below, with the schemas of the code book
    docs_url=None,  # the ready-made page loads scripts from other hosts; the data page documents the API
    urls_namespace="api",
    throttle=[PerAddress()],
    openapi_extra={"info": {"license": {"name": LICENCE_NAME, "identifier": LICENCE_NAME}, "x-release": __version__}},
)
register_errors(api)


def read(route: str, **options: Any) -> Callable[..., Any]:
    """Register an operation that only reads."""
    return api.api_operation(["GET", "HEAD"], route, **options)


COUNTRY = Query(None, description="Participant (alpha-3).")
STAGE = Query(None, description="What is counted.")
SOURCE = Query(None, description="A publication or a source family, as in /sources.")
FROM = Query(None, alias="from", description="Counts of this calendar year or later.")
TO = Query(None, alias="to", description="Counts of this calendar year or earlier.")
SPAN_FROM = Query(DEFAULT.first, alias="from", description="First calendar year of the span.")
SPAN_TO = Query(DEFAULT.last, alias="to", description="Last calendar year of the span.")
MIXED = Query(False, description="Compute ratios of counts that are not comparable too; they are marked is_mixed.")
LIMIT = Query(100, ge=1, le=MAX_LIMIT, description="Records on a page.")
OFFSET = Query(0, ge=0, description="Records before the page.")
BREAKDOWN = Query(
    TOTALS,
    description="`none`: totals only; `all`: every part of a breakdown; or one dimension. They are never mixed.",
)
VALID = {
    "country": tuple(participants()),
    "stage": tuple(stages()),
    "breakdown": (TOTALS, PARTS, *load_aliases()["dimensions"]),
}


@read("/figures", summary="Figures", openapi_extra=answers(pages("Figure")))
def figures(
    request: HttpRequest,
    country: str | None = COUNTRY,
    first: int | None = FROM,
    last: int | None = TO,
    stage: str | None = STAGE,
    source: str | None = SOURCE,
    breakdown: str = BREAKDOWN,
    limit: int = LIMIT,
    offset: int = OFFSET,
) -> dict[str, Any]:
    """Published counts, totals or parts of a breakdown, in the order of their ids."""
    check_parameters(request, "country", "from", "to", "stage", "source", "breakdown", "limit", "offset")
    found = select_figures(_of(breakdown), country=country, first=first, last=last, stage=stage, source=source)
    return one_page(request, sorted(found, key=lambda figure: figure.id), figure_record, limit, offset)


@read("/figures/{figure_id}", summary="One figure", openapi_extra=answers(one("Figure"), is_place=True))
def figure(request: HttpRequest, figure_id: str) -> dict[str, Any]:
    """One published count with all that is known of it."""
    check_parameters(request)
    catalogue = load_figures()
    for found in (*catalogue.totals, *catalogue.parts):
        if found.id == figure_id:
            return figure_record(found)
    raise UnknownAddressError("There is no figure with this id. /figures lists the ids.")


@read("/series", summary="Series", openapi_extra=answers(pages("Series")))
def series(
    request: HttpRequest,
    country: str | None = COUNTRY,
    first: int | None = FROM,
    last: int | None = TO,
    stage: str | None = STAGE,
    source: str | None = SOURCE,
    limit: int = LIMIT,
    offset: int = OFFSET,
) -> dict[str, Any]:
    """Totals of single years as series, with breaks and other releases; the leading source of a stage comes first."""
    check_parameters(request, "country", "from", "to", "stage", "source", "limit", "offset")
    totals = load_figures().totals
    chosen = select_figures(totals, country=country, first=first, last=last, stage=stage, source=source)
    leading = {one.id for one in build_series(totals) if one.is_leading}
    records = [{**series_record(one), "is_leading": one.id in leading} for one in build_series(chosen)]
    return one_page(request, records, dict, limit, offset)


@read("/gap/region", summary="All participants", openapi_extra=answers(one("Region")))
def gap_of_region(
    request: HttpRequest, first: int = SPAN_FROM, last: int = SPAN_TO, mixed: bool = MIXED
) -> dict[str, Any]:
    """All participants side by side over a span of years; no ratio across them and no ranking."""
    check_parameters(request, "from", "to", "mixed")
    return _region(first, last, mixed)


@read("/gap/{country}", summary="One participant", openapi_extra=answers(one("YearView"), is_place=True))
def gap_of_country(
    request: HttpRequest, country: str, first: int = SPAN_FROM, last: int = SPAN_TO, mixed: bool = MIXED
) -> dict[str, Any]:
    """What was counted at each stage over a span of years, and what may be divided by what."""
    check_parameters(request, "from", "to", "mixed")
    return gap_record(view_country(country, first, last, mixed=mixed))


@read("/role/{country}", summary="Whose citizens", openapi_extra=answers(one("Role"), is_place=True))
def role(request: HttpRequest, country: str, first: int = SPAN_FROM, last: int = SPAN_TO) -> dict[str, Any]:
    """Whose citizens the recorded victims of a participant are, and from where its own came back."""
    check_parameters(request, "from", "to")
    return role_record(describe_role(country, first, last))


@read("/change/{country}", summary="Against its own past", openapi_extra=answers(many("Change"), is_place=True))
def change(
    request: HttpRequest,
    country: str,
    first: int = SPAN_FROM,
    last: int = SPAN_TO,
    first_before: int = Query(DEFAULT.first - 5, alias="from_before", description="First year of the earlier span."),
    last_before: int = Query(DEFAULT.first - 1, alias="to_before", description="Last year of the earlier span."),
) -> dict[str, Any]:
    """The change of every leading series of a participant from an earlier span of years to a later one."""
    check_parameters(request, "from", "to", "from_before", "to_before")
    check_years(first_before, last_before)
    check_years(first, last)
    changes = compare_spans(country, Period(first_before, last_before), Period(first, last))
    return all_of([change_record(one) for one in changes])


@read("/mirror", summary="Mirror statistics", openapi_extra=answers(pages("MirrorPair")))
def mirror(
    request: HttpRequest,
    first: int = Query(ALL_YEARS.first, alias="from", description="First calendar year of the span."),
    last: int = Query(ALL_YEARS.last, alias="to", description="Last calendar year of the span."),
    country: str | None = COUNTRY,
    limit: int = LIMIT,
    offset: int = OFFSET,
) -> dict[str, Any]:
    """For each ordered pair of participants: citizens recorded as victims beside own citizens returned."""
    check_parameters(request, "from", "to", "country", "limit", "offset")
    pairs: Sequence[Any] = mirror_participants(first, last)
    if country is not None:
        code = get_participant(country).iso3
        pairs = [pair for pair in pairs if code in (pair.recorded_in, pair.citizens_of)]
    return one_page(request, pairs, mirror_record, limit, offset)


@read("/sources", summary="Sources", openapi_extra=answers(many("Source")))
def sources(request: HttpRequest) -> dict[str, Any]:
    """Every publication that figures are taken from, with its rank and terms."""
    check_parameters(request)
    return all_of(table_records("sources"))


@read("/participants", summary="Participants", openapi_extra=answers(many("Participant")))
def list_participants(request: HttpRequest) -> dict[str, Any]:
    """The participants of the network, with the agreed form of their names."""
    check_parameters(request)
    return all_of(table_records("participants"))


@read("/codebook", summary="Code book", openapi_extra=answers({"type": "object"}))
def codebook(request: HttpRequest) -> dict[str, Any]:
    """What every column of every table means, and its codes."""
    check_parameters(request)
    return all_of([describe_table(table) for table in tables().values()])


@read("/openapi.json", include_in_schema=False, url_name="openapi-json")
def openapi(request: HttpRequest) -> dict[str, Any]:
    """Describe the API for programs."""
    return describe(api, VALID)


@read("/{path:rest}", include_in_schema=False)
def nowhere(request: HttpRequest, rest: str) -> None:
    known = ", ".join(sorted(describe(api, VALID)["paths"]))
    raise UnknownAddressError(f"There is nothing at this address. Known: {known}.")


def _of(breakdown: str) -> tuple[Figure, ...]:
    """Return totals, all parts, or the parts of one dimension."""
    catalogue = load_figures()
    if breakdown == TOTALS:
        return catalogue.totals
    if breakdown not in VALID["breakdown"]:
        raise UnknownCodeError("breakdown", breakdown, VALID["breakdown"])
    return tuple(part for part in catalogue.parts if part.breakdown and breakdown in (PARTS, part.breakdown.dimension))


@lru_cache(maxsize=8)
def _region(first: int, last: int, mixed: bool) -> dict[str, Any]:
    return region_record(view_region(first, last, mixed=mixed))


urlpatterns = [
    path("api/v1/", RedirectView.as_view(url="openapi.json")),
    path("api/v1/", api.urls),
]
