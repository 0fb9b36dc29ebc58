"""The data page: all files, all sources, all columns; and its example can be asked for."""

import csv
import hashlib
import html
import io
import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from tests.published import read

from natc.exchange import FORMATS
from natc.web.site.downloads import SUPPLIERS


@pytest.fixture
def text(client):
    return page(client)


def page(client):
    response = client.get("/en/data/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_all_72_sources_are_listed_with_their_terms(text):
    sources = read("sources")
    assert len(sources) == 72
    assert "72 sources" in text
    rows = dict(re.findall(r'<tr id="([^"]+)">(.*?)</tr>', text[text.index('id="sources-caption"') :]))
    assert set(rows) == {source["source_id"] for source in sources}
    for source in sources:
        row = rows[source["source_id"]]
        assert source["title"] in row
        assert source["licence"] in row
        assert source["url"] in row


@pytest.mark.usefixtures("_prepared")
def test_every_file_has_its_checksum_and_is_that_file(client):
    text = page(client)
    files = re.findall(r"<dt>([a-z_]+\.(?:zip|csv|xlsx|json))</dt>\s*<dd><code>([0-9a-f]{64})</code>", text)
    assert len(files) == len(FORMATS) * len(SUPPLIERS)
    for name, checksum in files:
        assert hashlib.sha256(client.get(f"/data/{name}").content).hexdigest() == checksum, name
        assert f'href="/data/{name}"' in text


@pytest.mark.usefixtures("_prepared")
def test_the_code_book_has_every_column_of_every_table(client):
    text = page(client)
    for table in SUPPLIERS:
        content = client.get(f"/data/{table}.csv").content.decode("utf-8-sig")
        header = next(csv.reader(io.StringIO(content)))
        part = text[text.index(f'id="codebook-{table}"') :].split("</details>")[0]
        assert re.findall(r"<dt><code>(.*?)</code>", part) == header


def test_files_that_are_not_prepared_yet_are_said_to_be_so(client, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "NATC_DATA", tmp_path)
    assert page(client).count("being prepared") == len(FORMATS) * len(SUPPLIERS)


def test_the_example_of_the_interface_is_answered(client, text):
    address = urlsplit(re.search(r'curl "(http[^"]+)"', text)[1])
    answer = client.get(f"{address.path}?{address.query}").json()
    published = [
        row
        for row in read("justice")
        if (row["country_iso3"], row["stage"]) == ("SVN", "persons_convicted") and 2016 <= int(row["year"]) <= 2020
    ]
    assert answer["total"] == len(published) + 1  # and the figure stated for the five years together


def test_every_address_of_the_interface_is_listed_and_exists(client, text):
    paths = re.findall(r'<th scope="row"><code>(/api/v1/[^<]*)</code>', text)
    assert len(paths) >= 10
    for path in paths:
        path = path.replace("{country}", "SVN")
        if "{" not in path:
            assert client.get(path).status_code == 200, path


def test_corrections_of_publishers_are_those_between_the_two_releases(text):
    """The releases of 2023 and 2025 differ in three totals."""
    now = {
        (row["country_iso3"], row["year"], row["stage"]): row["value"]
        for row in read("justice")
        if row["source_id"] == "unodc_glotip_2025"
    }
    earlier = [row for row in read("justice") if row["source_id"] == "unodc_glotip_2023"]
    part = text[text.index('id="corrections-caption"') :].split("</table>")[0]
    rows = re.findall(r'<td>(\d{4})</td><td class="number">(\d+)[^<]*</td><td>[^<]*</td><td class="number">(\d+)', part)
    expected = {(row["year"], row["value"], now[row["country_iso3"], row["year"], row["stage"]]) for row in earlier}
    assert set(rows) == expected
    assert len(rows) == 3
