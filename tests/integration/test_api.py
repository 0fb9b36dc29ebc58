"""The open data as JSON: complete, the same on every page, with an answer for every mistake."""

import csv
import re

import jsonschema
import pytest
from django.core.cache import cache
from openapi_spec_validator import validate

from natc.codelists import participants
from natc.datasets import REGION_FOLDER

API = "/api/v1"


@pytest.fixture(autouse=True)
def _fresh_counts(settings):
    settings.NATC_API_RATE = 100_000
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def get(client):
    def ask(path, status=200, **headers):
        response = client.get(path if path.startswith("http") else API + path, headers=headers)
        assert response.status_code == status, response.content[:500]
        return response

    return ask


def compiled(table):
    with (REGION_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def follow(get, path):
    """All items of a list, page by page."""
    items, totals = [], set()
    while path:
        page = get(path).json()
        items += page["items"]
        totals.add(page["total"])
        path = page["next"]
    assert totals == {len(items)}
    return items


@pytest.mark.parametrize(("breakdown", "tables", "limit"), [
    ("none", ["justice", "justice_periods"], 100),
    ("all", ["justice_breakdown"], 1000),
])  # fmt: skip
def test_pages_hold_every_row_exactly_once(get, breakdown, tables, limit):
    items = follow(get, f"/figures?breakdown={breakdown}&limit={limit}")
    assert len({item["id"] for item in items}) == len(items)
    assert len(items) == sum(len(compiled(table)) for table in tables)


def test_pages_know_their_neighbours(get):
    first = get("/figures?country=SVN&limit=10").json()
    assert first["previous"] is None
    second = get(first["next"]).json()
    assert second["offset"] == 10
    assert get(second["previous"]).json() == first
    assert get("/figures?offset=100000").json()["items"] == []


@pytest.mark.parametrize(("query", "test"), [
    ("country=svn", lambda item: item["country"] == "SVN"),
    ("from=2019&to=2020", lambda item: item["last_year"] >= 2019 and item["first_year"] <= 2020),
    ("stage=victims", lambda item: item["stage"] == "victims"),
    ("source=unodc", lambda item: item["source_family"] == "unodc"),
    ("source=tip_2020_alb", lambda item: item["source_id"] == "tip_2020_alb"),
    ("country=ROU&stage=victims&from=2012", lambda i: (i["country"], i["stage"]) == ("ROU", "victims")),
])  # fmt: skip
def test_a_filter_keeps_what_it_names_and_nothing_else(get, query, test):
    everything = follow(get, "/figures?limit=1000")
    found = follow(get, f"/figures?limit=1000&{query}")
    assert found
    assert all(test(item) for item in found)
    if query.count("=") == 1 or "to=" in query:
        assert len(found) == sum(test(item) for item in everything)


def test_totals_and_parts_are_never_mixed(get):
    assert {item["breakdown_dimension"] for item in follow(get, "/figures?limit=1000")} == {None}
    assert {i["breakdown_dimension"] for i in follow(get, "/figures?breakdown=sex&limit=1000")} == {"sex"}


def values(get, query):
    items = get(f"/figures?limit=1000&{query}").json()["items"]
    return {(i["source_family"], i["vintage"], i["victim_status"]): (i["value"], i["marks"]) for i in items}


def test_known_cases_come_out_right(get):
    moldova = values(get, "country=MDA&stage=victims&from=2021&to=2021")
    assert sorted(value for value, _ in moldova.values()) == [31, 312]
    albania = values(get, "country=ALB&stage=victims&from=2019&to=2019")
    assert {status: value for (_, _, status), (value, _) in albania.items()} == {
        "both": 103,
        "identified": 7,
        "presumed": 96,
    }
    bulgaria = values(get, "country=BGR&stage=victims&from=2017&to=2017&source=unodc")
    assert {vintage: found for (_, vintage, _), found in bulgaria.items()} == {
        "2023-05-30": (508, []),
        "2025-04-14": (505, ["r"]),
    }
    suspected = get("/figures/svn-2020-persons-suspected-persons-unodc-glotip-2025").json()
    assert (suspected["value"], suspected["low"], suspected["high"]) == (None, 0, 4)
    assert (suspected["state"], suspected["marks"]) == ("suppressed", ["c"])


@pytest.mark.parametrize(("path", "status", "valid"), [
    ("/figures?country=XXX", 400, "SVN"),
    ("/figures?country=figures", 400, "SVN"),
    ("/figures?stage=arrests", 400, "persons_suspected"),
    ("/figures?source=rumour", 400, "unodc"),
    ("/figures?breakdown=hair", 400, "citizenship"),
    ("/figures?contry=SVN", 400, "country"),
    ("/gap/XXX", 404, "SVN"),
    ("/role/XXX", 404, "SVN"),
    ("/change/XXX", 404, "SVN"),
    ("/mirror?country=XXX", 400, "SVN"),
])  # fmt: skip
def test_an_unknown_code_is_refused_with_the_valid_ones(get, path, status, valid):
    problem = get(path, status).json()
    assert valid in problem["valid"]
    assert valid in problem["detail"]


@pytest.mark.parametrize(("path", "status", "detail"), [
    ("/figures?from=2020&to=2010", 400, "backwards"),
    ("/figures?from=1", 400, "not a year from 2000 to 2100"),
    ("/gap/SVN?from=2022&to=2018", 400, "backwards"),
    ("/change/SVN?from_before=2017&to_before=2013", 400, "backwards"),
    ("/figures?country=SVN&country=HRV", 400, "'country' is given 2 times"),
    ("/figures?from=last", 422, "from: "),
    ("/figures?limit=0", 422, "limit: "),
    ("/figures?limit=100000", 422, "less than or equal to 1000"),
    ("/figures?offset=-1", 422, "offset: "),
    ("/gap/SVN?mixed=perhaps", 422, "mixed: "),
    ("/figures/no-such-figure", 404, "/figures lists the ids"),
    ("/nothing/here", 404, "/api/v1/gap/{country}"),
])  # fmt: skip
def test_every_mistake_has_an_answer_in_json(get, path, status, detail):
    response = get(path, status)
    assert response["Content-Type"].startswith("application/json")
    assert detail in response.json()["detail"]


PATHS = [
    "/figures?limit=20",
    "/figures/svn-2020-persons-suspected-persons-unodc-glotip-2025",
    "/series?country=BGR",
    "/gap/region",
    "/gap/ROU?from=2010&to=2022&mixed=true",
    "/role/SRB",
    "/change/HRV",
    "/mirror?country=SRB",
    "/sources",
    "/participants",
    "/codebook",
]


@pytest.fixture(scope="module")
def document():
    from django.test import Client

    return Client().get(f"{API}/openapi.json").json()


def test_the_openapi_document_is_valid(document):
    validate(document)
    assert set(document["paths"]) == {
        API + re.sub(r"/(ROU|SRB|HRV)", "/{country}", re.sub("/svn-.*", "/{figure_id}", path.partition("?")[0]))
        for path in PATHS
        if path != "/mirror?country=SRB"
    } | {f"{API}/mirror"}


def test_the_openapi_document_names_valid_codes(document):
    parameters = {p["name"]: p["schema"] for p in document["paths"][f"{API}/figures"]["get"]["parameters"]}
    assert parameters["country"]["enum"] == list(participants())
    assert set(parameters) == {"country", "from", "to", "stage", "source", "breakdown", "limit", "offset"}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_the_openapi_document_says(get, document, path):
    place = API + path.partition("?")[0]
    patterns = sorted(document["paths"], key=lambda pattern: "{" in pattern)
    pattern = next(p for p in patterns if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", p), place))
    schema = document["paths"][pattern]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
    assert [problem.message for problem in validator.iter_errors(get(path).json())] == []


def test_errors_are_as_the_openapi_document_says(get, document):
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    jsonschema.validate(get("/figures?country=XXX", 400).json(), schema)
    jsonschema.validate(get("/figures?from=last", 422).json(), schema)


@pytest.mark.parametrize("path", [*PATHS, "/openapi.json"])
def test_a_copy_that_is_still_good_is_not_sent_again(get, path):
    response = get(path)
    assert response["ETag"]
    assert "max-age=" in response["Cache-Control"]
    again = get(path, 304, **{"If-None-Match": response["ETag"]})
    assert again.content == b""
    get(path, 200, **{"If-None-Match": '"another"'})


def test_answers_are_open_to_every_page_and_carry_no_cookie(get):
    for path, status in (("/figures?limit=1", 200), ("/figures?country=XXX", 400)):
        response = get(path, status)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies


def test_the_api_is_not_kept_among_the_pages(get):
    get("/figures?limit=1")
    assert not [key for key in cache._cache if "cache_page" in key]


def test_who_asks_too_often_is_told_when_to_come_back(client, settings):
    settings.NATC_API_RATE = 3
    answers = [client.get(f"{API}/participants") for _ in range(5)]
    while [a.status_code for a in answers].count(200) > 3:  # a minute began in between
        answers = [client.get(f"{API}/participants") for _ in range(5)]
    refused = answers[-1]
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["detail"]
    assert client.get(f"{API}/participants", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_an_invented_address_buys_no_further_requests(client, settings):
    settings.NATC_API_RATE, settings.NATC_PROXIES = 1, 1
    asked = [
        client.get(f"{API}/participants", headers={"X-Forwarded-For": f"198.51.100.{n}, 192.0.2.9"}).status_code
        for n in range(4)
    ]
    assert 429 in asked


def test_the_limit_remembers_an_address_and_a_count_only(get):
    get("/participants")
    kept = {key: cache.get(key.split(":", 2)[2]) for key in cache._cache}
    assert [value for key, value in kept.items() if "natc-api-rate" in key] == [1]


def test_writing_is_refused(client):
    assert client.post(f"{API}/figures").status_code == 405
    assert client.head(f"{API}/figures").status_code == 200


def test_series_say_which_source_leads_whatever_is_asked(get):
    every = {s["id"]: s["is_leading"] for s in follow(get, "/series?limit=1000")}
    tip = follow(get, "/series?source=us_tip&limit=1000")
    assert tip
    assert all(series["is_leading"] == every[series["id"]] for series in tip)


def test_no_answer_holds_personal_data(document):
    keys = {key for schema in document["components"]["schemas"].values() for key in schema.get("properties", {})}
    assert not keys & {"name", "birth_year", "birth_date", "person", "person_id", "address", "email", "phone"}
