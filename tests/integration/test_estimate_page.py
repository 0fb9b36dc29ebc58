"""Estimate: a table of counts is answered and forgotten, one of persons is refused, published ones are worked out."""

import html
import logging
import re
import tempfile
import time
from functools import partial

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from natc.codelists import language
from natc.datasets import overlap_tables, published_criticism
from natc.prevalence import METHODS, Options, Remark
from natc.prevalence.belief.compare import compare
from natc.prevalence.methods import names_of
from natc.prevalence.reading.lists_text import parse_lists, read_lists, write_lists
from natc.web.serve import is_for_this_machine
from natc.web.site.estimate import bounded, work
from natc.web.site.estimate.examples import SUFFIX
from natc.web.site.estimate.page import describe, say_all
from natc.web.site.estimate.pictures import draw_comparison
from natc.web.site.papers import prepare_papers
from natc.web.site.views import estimate
from natc.web.site.views.estimate import MOST_BYTES

PAGE = "/en/estimate/"
TABLE = "Zebra,labour,shelter,count\n1,0,0,40\n0,1,0,20\n0,0,1,9\n1,1,0,5\n1,0,1,4\n0,1,1,3\n"
PERSONS = "police,labour\n1,0\n1,1\n0,1\n"
NAMED = "name,police,labour,count\nAnna Novak,1,0,1\nMara Kos,1,1,1\n"


def text_of(response):
    return html.unescape(response.content.decode())


def assert_criticism_stands_once(text):
    assert [text.count(part) for one in published_criticism() for part in (one.says, one.source)] == [1] * 6
    assert all(text.count(f'"{one.link}"') == 1 for one in published_criticism())


def typed_in(response):
    return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.content.decode(), re.S)[1])


@pytest.fixture
def _uploads(settings):
    settings.NATC_UPLOADS = True
    settings.NATC_UPLOADS_HERE = False


@pytest.fixture
def asked(monkeypatch, _uploads):
    """What the process of its own would have been asked; it is not started."""
    found = []

    def answer_here(*call, **options):
        found.append((call, options))
        return {"report": b"a report"}

    monkeypatch.setattr(estimate, "run_within_bounds", answer_here)
    return found


@pytest.fixture
def _at_once(monkeypatch, _uploads):
    """The work is done here, and not in a process of its own."""
    monkeypatch.setattr(estimate, "run_within_bounds", lambda _work, *given, **options: work.answer(*given, **options))


def fail_with(monkeypatch, error):
    def fail(*_call, **_options):
        raise error

    monkeypatch.setattr(estimate, "run_within_bounds", fail)


def test_where_tables_are_not_taken_there_is_no_form_and_no_cookie(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "<form" not in response.content.decode()
    assert not response.cookies
    assert "This site does not take tables of visitors" in text_of(response)
    assert all(f'href="/en/estimate/{name}/"' in text_of(response) for name in overlap_tables())
    assert client.post(PAGE, {"table": TABLE}).status_code == 405


@pytest.mark.usefixtures("_uploads")
def test_the_form_keeps_nothing_and_is_tied_to_its_own_page(client):
    response = client.get(PAGE)
    assert "no-store" in response["Cache-Control"]
    cookie = response.cookies["natc_form"]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Strict", True, "")
    assert response["Referrer-Policy"] == "same-origin"  # else browsers send a form with the origin "null"
    assert "form-action 'self'" in response["Content-Security-Policy"]
    form = re.search(r"<form.*?</form>", response.content.decode(), re.S)[0]
    assert 'method="post"' in form
    assert 'enctype="multipart/form-data"' in form


@pytest.mark.usefixtures("_uploads")
def test_a_table_is_answered_with_methods_assumptions_and_criticism_and_forgotten(
    client, caplog, monkeypatch, tmp_path
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with caplog.at_level(logging.DEBUG):
        response = client.post(PAGE, {"table": TABLE, "do": "show"})
    assert response.status_code == 200
    text = text_of(response)
    assert "Independent lists" in text
    assert "Supposes that being on one list makes nobody more or less likely to be on another." in text
    assert "12 of 81 persons are on more than one list" in text
    assert_criticism_stands_once(text)
    assert "no-store" in response["Cache-Control"]
    assert typed_in(response).splitlines() == TABLE.splitlines()
    assert "Zebra" not in caplog.text
    assert "Zebra" not in str(cache._cache)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.usefixtures("_uploads")
def test_the_report_is_one_file_made_again_from_the_table(client):
    response = client.post(PAGE, {"table": TABLE, "do": "report"})
    assert response["Content-Disposition"] == 'attachment; filename="natc-estimate.html"'
    assert "no-store" in response["Cache-Control"]
    assert "Independent lists" in text_of(response)
    assert "<script" not in text_of(response)


@pytest.mark.parametrize("as_file", [False, True])
def test_a_table_of_counts_reaches_the_work_pasted_or_as_a_file(client, asked, as_file):
    given = {"file": SimpleUploadedFile("counts.csv", TABLE.encode())} if as_file else {"table": TABLE}
    assert client.post(PAGE, {**given, "do": "report"}).content == b"a report"
    (((_work, content, code), options),) = asked
    assert parse_lists(content.decode()).counts.tolist() == parse_lists(TABLE).counts.tolist()
    assert (code, options) == ("en", {"wants_report": True})


@pytest.mark.parametrize("table", [PERSONS, NAMED], ids=["without count", "with names"])
@pytest.mark.parametrize("as_file", [False, True])
@pytest.mark.usefixtures("_at_once")
def test_a_table_of_persons_is_refused_kindly_with_the_way_to_counts(client, monkeypatch, table, as_file):
    monkeypatch.setattr(work, "compare_lists", lambda _lists: pytest.fail("it was taken"))
    given = {"file": SimpleUploadedFile("persons.csv", table.encode())} if as_file else {"table": table}
    response = client.post(PAGE, given)
    assert response.status_code == 400
    text = text_of(response)
    assert "natc prevalence count" in text
    assert "pivot table" in text
    assert "<details open" in text
    assert typed_in(response) == ""
    assert "Novak" not in text


@pytest.mark.usefixtures("_at_once")
def test_a_table_that_is_not_for_publication_is_refused_with_the_way_to_estimate_at_home(client, monkeypatch):
    monkeypatch.setattr(work, "compare_lists", lambda _lists: pytest.fail("it was taken"))
    response = client.post(PAGE, {"table": write_lists(parse_lists(TABLE).as_private())})
    assert response.status_code == 400
    assert "natc prevalence compare LISTS.csv" in text_of(response)
    assert "Zebra" not in text_of(response)


@pytest.mark.parametrize(
    ("content", "said", "is_of_persons", "shown"),
    [
        ("PK\x03\x04 Zebra", "Save as, and the format “CSV UTF-8”", False, False),
        ("Dear all, see the Zebra\nat the gate, please", "this is no table of lists", False, False),
        ("Zebra", "There is one column only", False, False),
        (TABLE.replace("count", "število"), "Then call it “count”", False, True),
        ("Zebra,labour,age\n1,0,40\n1,0,31\n0,1,20\n", "it may hold a row per person", True, False),
    ],
    ids=["workbook", "letter", "word", "count under another name", "persons with a number each"],
)
def test_a_table_without_counts_is_told_what_it_lacks(client, asked, content, said, is_of_persons, shown):
    response = client.post(PAGE, {"table": content})
    assert response.status_code == 400
    assert said in text_of(response)
    assert ("<details open" in text_of(response)) == is_of_persons
    assert ("Zebra" in text_of(response)) == shown
    assert not asked


@pytest.mark.usefixtures("_uploads")
def test_a_table_that_cannot_be_taken_is_answered_while_another_is_worked_on(client):
    with bounded._places, bounded._queue:
        response = client.post(PAGE, {"table": TABLE.replace("9", "-9")})
        assert response.status_code == 400
        assert client.post(PAGE, {"table": TABLE}).status_code == 503


@pytest.mark.usefixtures("_at_once")
def test_what_may_be_quoted_is_said_under_its_heading_before_what_it_supposes(client):
    table = "A,B,count\n1,0,40\n0,1,30\n1,1,10\n"
    text = text_of(client.post(PAGE, {"table": table}))
    quoted = text.split("What may be quoted?")[1].split("</section>")[0]
    first, supposed = quoted.index('<p class="quoted">'), quoted.index("Every such number supposes")
    assert first < supposed
    comparison = work.compare_lists(parse_lists(table))
    assert describe(comparison, [], language("en"))["headline"] in quoted[first:supposed]


def test_the_curve_of_a_dependence_names_its_model_and_is_absent_where_nothing_may_be_quoted():
    def draw(table):
        comparison = compare(parse_lists(table), Options(bootstrap=0), methods=("main", "bic"), checks=False)
        return {one.id: one for one in draw_comparison(comparison, language("en"))}

    assert "In the model" in draw(TABLE)["dependence"].title
    assert "dependence" not in draw("A,B,count\n1,0,40\n0,1,30\n")


def test_lists_that_cannot_bear_an_estimate_head_no_picture_of_methods_with_a_number():
    comparison = compare(parse_lists("A,B,count\n1,0,40\n0,1,30\n1,1,1\n"), Options(bootstrap=0), methods=("main",))
    assert comparison.verdict[0].code == "cannot_bear"
    assert comparison.estimates[0].n_total is not None
    (drawn,) = (one for one in draw_comparison(comparison, language("en")) if one.id == "estimates")
    assert not re.search(r"\d", drawn.title)


def test_methods_are_named_by_their_titles_in_sentences():
    facts = {"methods": names_of(["stepwise", "bic"]), "bound": METHODS["chao"].name, "term": "chao"}
    remark = Remark(code="same", message="%(methods)s | %(bound)s | %(term)s", facts=facts)
    (said,) = say_all([remark], language("en"))
    assert said == "“Forward stepwise choice”, “Best model by BIC” | “Lower bound (Chao)” | chao"


@pytest.mark.parametrize("content", [TABLE.replace("9", "-9"), "Zebra\n", "\x89PNG Zebra"])
@pytest.mark.usefixtures("_at_once")
def test_nothing_of_a_refused_file_stands_on_the_page(client, content):
    response = client.post(PAGE, {"file": SimpleUploadedFile("counts.csv", content.encode())})
    assert response.status_code == 400
    assert "Zebra" not in text_of(response)


@pytest.mark.usefixtures("_uploads")
def test_nothing_of_a_file_without_an_answer_stands_on_the_page(client, monkeypatch):
    fail_with(monkeypatch, bounded.Busy())
    response = client.post(PAGE, {"file": SimpleUploadedFile("counts.csv", TABLE.encode())})
    assert response.status_code == 503
    assert "Zebra" not in text_of(response)


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=BbB", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("charset", ["hex", "zlib", "utf-16", "undefined"])
def test_a_form_is_read_as_utf_8_whatever_it_claims(client, asked, kind, charset):
    parts = '--BbB\r\nContent-Disposition: form-data; name="table"\r\n\r\nA,B,count\n1,0,3\n0,1,4\n\r\n--BbB--\r\n'
    body = parts if "multipart" in kind else "table=A%2CB%2Ccount%0A1%2C0%2C3%0A0%2C1%2C4%0A"
    response = client.generic("POST", PAGE, body, content_type=f"{kind}; charset={charset}")
    assert response.content == b"a report"
    assert asked[0][0][1].split() == [b"A,B,count", b"1,0,3", b"0,1,4"]


def test_what_is_no_form_and_what_fails_are_answered_without_being_kept(client, asked, monkeypatch, caplog):
    response = client.generic("POST", PAGE, b"xx", content_type="multipart/form-data")
    assert response.status_code == 400
    assert "no-store" in response["Cache-Control"]
    fail_with(monkeypatch, ValueError("Zebra"))
    response = client.post(PAGE, {"table": TABLE})
    assert response.status_code == 500
    assert "no-store" in response["Cache-Control"]
    assert "ValueError" in caplog.text
    assert "Zebra" not in caplog.text


def test_one_address_cannot_keep_all_others_from_an_answer(client, asked):
    statuses = [client.post(PAGE, {"table": TABLE}).status_code for _ in range(2 * estimate.TABLES_PER_MINUTE + 1)]
    assert 429 in statuses  # within two minutes at most, should one end meanwhile
    assert statuses.count(200) <= 2 * estimate.TABLES_PER_MINUTE
    assert statuses[0] == 200
    assert client.post(PAGE, {"table": TABLE}, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via"])
def test_where_only_this_machine_was_meant_a_proxy_ends_the_taking_of_tables(client, settings, asked, header):
    settings.NATC_UPLOADS_HERE = True
    assert client.post(PAGE, {"table": TABLE}).status_code == 200
    assert client.post(PAGE, {"table": TABLE}, headers={header: "192.0.2.7"}).status_code == 405
    passed_on = client.get(PAGE, headers={header: "192.0.2.7"})
    assert "<form" not in passed_on.content.decode()
    assert "<form" in client.get(PAGE).content.decode()


@pytest.mark.usefixtures("_at_once")
def test_an_error_stands_at_the_field_and_in_a_summary_that_links_to_it(client):
    response = client.post(PAGE, {"table": TABLE.replace("9", "-9")})
    assert response.status_code == 400
    body = response.content.decode()
    assert 'role="alert"' in body
    assert '<a href="#table">' in body
    assert re.search(r'<textarea id="table"[^>]*aria-describedby="table-error [^>]*aria-invalid="true"', body)
    assert text_of(response).count("The count is negative") == 2
    assert "row 4, column D" in text_of(response)
    assert "-9" in typed_in(response)


def test_a_file_and_a_pasted_table_are_one_too_many(client, asked):
    both = {"table": TABLE, "file": SimpleUploadedFile("other.csv", TABLE.encode())}
    response = client.post(PAGE, both)
    assert response.status_code == 400
    assert "There is a table in the field and a file." in text_of(response)
    assert typed_in(response).splitlines() == TABLE.splitlines()


@pytest.mark.parametrize(("size", "status"), [(MOST_BYTES + 1, 400), (4 * MOST_BYTES, 413)])
def test_what_is_too_large_is_said_and_not_worked_on(client, asked, size, status):
    large = TABLE + "1,0,0,1\n" * (size // 8)
    response = client.post(PAGE, {"file": SimpleUploadedFile("large.csv", large.encode())})
    assert response.status_code == status
    assert "The table is larger than 64 KB." in text_of(response)
    assert not asked


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (bounded.Busy(), "Send yours again in half a minute"),
        (bounded.TooLong(), f"needs more than {bounded.SECONDS} seconds"),
        (bounded.Broken("ValueError"), "a fault of this site"),
    ],
)
@pytest.mark.usefixtures("_uploads")
def test_where_there_is_no_answer_the_table_is_still_there_and_the_log_has_none_of_it(
    client, monkeypatch, caplog, error, said
):
    fail_with(monkeypatch, error)
    response = client.post(PAGE, {"table": TABLE})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert said in text_of(response)
    assert typed_in(response).splitlines() == TABLE.splitlines()
    assert "Zebra" not in caplog.text
    assert ("ValueError" in caplog.text) == isinstance(error, bounded.Broken)


def test_a_form_from_elsewhere_is_not_answered_and_comes_back_ready_to_send(asked):
    client = Client(enforce_csrf_checks=True)
    response = client.post(PAGE, {"table": TABLE})
    assert response.status_code == 403
    assert not asked
    assert typed_in(response).splitlines() == TABLE.splitlines()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]
    sent = {"table": TABLE, "csrfmiddlewaretoken": token, "do": "report"}
    assert client.post(PAGE, sent, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert client.post(PAGE, sent, headers={"origin": "http://testserver"}).content == b"a report"


def fill_table(n_lists, n_patterns):
    """Return a table with a person or more in so many patterns."""
    rows = [",".join(f"list {place}" for place in range(n_lists)) + ",count"]
    for pattern in range(1, n_patterns + 1):
        rows.append(",".join(str(pattern >> place & 1) for place in range(n_lists)) + f",{1 + pattern % 3}")
    return "\n".join(rows)


@pytest.mark.usefixtures("_at_once")
def test_a_page_of_many_lists_is_there_in_seconds_and_says_what_it_left_out(client):
    started = time.process_time()
    response = client.post(PAGE, {"table": fill_table(10, 120)})
    assert time.process_time() - started < bounded.SECONDS / 2
    said = re.search(r"Left out here.*?</p>", text_of(response), re.S)[0]
    assert "Latent classes (Bayes)" in said
    assert "natc prevalence compare LISTS.csv --method" in said
    assert "--method latent-class" in said
    hint = re.search(r'<p id="repeat">.*?</p>', text_of(response), re.S)[0]
    assert "its verdict can differ" in hint
    assert "<code>natc prevalence compare LISTS.csv --bootstrap 1000</code>" in hint


@pytest.mark.usefixtures("_at_once")
def test_a_page_without_time_for_replicates_says_where_the_choice_is_repeated(client, monkeypatch):
    monkeypatch.setattr(work, "REPLICATES", ())
    monkeypatch.setattr(work, "QUICK", ("main", "bic", "stepwise"))
    text = text_of(client.post(PAGE, {"table": TABLE}))
    assert re.search(r'ask for intervals that repeat the choice\. Where: [^<]*<a href="#repeat">', text)
    assert text.count('id="repeat"') == 1
    monkeypatch.setattr(work, "REPLICATES", ((5, 1000),))
    assert 'repeat"' not in text_of(client.post(PAGE, {"table": TABLE}))


@pytest.mark.usefixtures("_at_once")
def test_a_picture_that_cannot_be_drawn_is_left_out_and_the_answer_stands(client, monkeypatch):
    class Panic(BaseException):
        """What the renderer raises is no Exception."""

    def fail(*_picture, **_options):
        raise Panic

    monkeypatch.setattr("natc.web.site.estimate.pictures.render_svg", fail)
    monkeypatch.setattr("natc.web.site.estimate.pictures.picture_overlap", fail)
    response = client.post(PAGE, {"table": TABLE})
    assert response.status_code == 200
    assert "Independent lists" in text_of(response)
    assert "<figure" not in response.content.decode()
    monkeypatch.setattr("natc.web.documents.estimate.render_svg", fail)
    assert "Independent lists" in text_of(client.post(PAGE, {"table": TABLE, "do": "report"}))


@pytest.fixture
def western(settings, tmp_path):
    """A site whose one prepared example is that of the western site."""
    from natc.web.site.estimate.work import make_example

    settings.NATC_DATA = tmp_path
    jobs = {"western_site": partial(make_example, overlap_tables()["western_site"].path)}
    prepare_papers(tmp_path / "estimates", jobs, "now", suffix=SUFFIX)
    return overlap_tables()["western_site"]


def test_a_published_table_stands_with_its_published_estimates_source_criticism_and_report(client, western):
    text = text_of(client.get("/en/estimate/western_site/"))
    assert western.published in text
    assert western.source in text
    assert_criticism_stands_once(text)
    counts = read_lists(western.path)
    assert f"of {counts.n_recorded} persons are on more than one list" in text
    assert "Independent lists" in text
    report = client.get("/estimates/western_site.en.html")
    assert "attachment" in report["Content-Disposition"]
    assert "Independent lists" in text_of(report)
    table = client.get("/estimates/western_site.csv").content.decode()
    assert parse_lists(table).counts.tolist() == counts.counts.tolist()
    assert "od " in text_of(client.get("/sl/estimate/western_site/"))


def test_an_example_that_is_not_ready_says_so_and_no_other_table_is_shown(client, settings, tmp_path):
    settings.NATC_DATA = tmp_path
    response = client.get("/en/estimate/new_orleans/")
    assert response.status_code == 503
    assert "The estimates are being prepared" in text_of(response)
    assert overlap_tables()["new_orleans"].published in text_of(response)
    for path in ("/en/estimate/kosovo/", "/estimates/kosovo.csv", "/estimates/kosovo.en.html"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("page", ["", "methods/"])
@pytest.mark.django_db
def test_pages_that_speak_of_estimates_lead_there(client, page):
    assert 'href="/en/estimate/"' in client.get(f"/en/{page}").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("host", "environ", "expected"),
    [
        ("127.0.0.1", {}, True),
        ("localhost", {}, True),
        ("0.0.0.0", {}, False),
        ("127.0.0.1", {"NATC_ALLOWED_HOSTS": "natc.example"}, False),
        ("127.0.0.1", {"NATC_HTTPS": "1"}, False),
        ("127.0.0.1", {"NATC_PROXIES": "1"}, False),
        ("127.0.0.1", {"NATC_CONTACT": "network@natc.example"}, False),
        ("127.0.0.1", {"NATC_SECURITY_CONTACT": "network@natc.example"}, False),
        ("127.0.0.1", {"NATC_EXIT_URL": "https://weather.example/"}, False),
    ],
)
def test_tables_are_taken_by_default_only_where_nobody_else_is_meant_to_come(host, environ, expected):
    assert is_for_this_machine(host, environ) is expected
