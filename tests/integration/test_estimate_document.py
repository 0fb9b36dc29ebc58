"""The report of an estimate is complete in itself, says how it was made, and what speaks against it."""

import re
from html import unescape
from itertools import pairwise

import pytest

from natc.cli.prevalence_pictures import draw_pictures
from natc.codelists import language
from natc.datasets import overlap_tables
from natc.prevalence import Options, compare, estimate, parse_lists, parse_model, read_lists
from natc.web.documents.estimate import render_estimate_document

UK = read_lists(overlap_tables()["uk_2013"].path)
APART = parse_lists("A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n")


def lay_out(found, lists, code="en", command="natc prevalence compare uk_2013.csv --seed 1"):
    pictures = draw_pictures(found, lists, language(code))
    return render_estimate_document(found, lists=lists, pictures=pictures, command=command, language_code=code)


@pytest.fixture(scope="module")
def comparison():
    options = Options(model=parse_model("PF:NCA,LA:NG", UK.names), bootstrap=0)
    return compare(UK, options, methods=("main", "model"))


@pytest.mark.parametrize("code", ["en", "sl"])
def test_a_report_asks_for_nothing_and_is_accessible(comparison, code):
    text = lay_out(comparison, UK, code)
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{code}">')
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(|\ssrc=", text)
    assert text.count("<caption") == text.count("<table")
    assert not re.findall(r"<th(?![^>]*scope=)[ >]", text)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    headings = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    pictures = re.findall(r"<svg[^>]*>", text)
    assert pictures
    assert all("aria-label" in picture or "aria-hidden" in picture for picture in pictures)


def test_a_report_says_how_and_what_speaks_against_it(comparison):
    text = lay_out(comparison, UK)
    for part in (
        "12,214",  # exact numbers of both methods
        "14,218",
        "LA:NG,PF:NCA",
        "179.355",  # the deviance of independence
        '<td class="number">35</td>',  # persons that PF and NCA share
        "2 pairs of lists share nobody",
        "10.1080/23322705.2019.1660952",
        "10.1111/rssa.12803",
        "Cormack (1989)",
        "natc prevalence compare uk_2013.csv --seed 1",
    ):
        assert part in text, part


def test_every_pattern_is_in_the_report_so_that_anybody_can_repeat_it(comparison):
    text = lay_out(comparison, UK)
    body = text.split("The table that was estimated from")[-1].split("</table>")[0]
    rows = [re.findall(r'<td class="number">([\d,]+)</td>', row) for row in body.split("<tr>")]
    published = [[f"{n:,}" for n in row] for row in overlap_tables()["uk_2013"].frame().to_numpy().tolist()]
    assert [row for row in rows if row] == published


def test_no_valid_estimate_is_the_headline_and_no_number_is_given():
    found = estimate(APART, "main")
    text = lay_out(found, APART)
    assert "<h1>There is no valid estimate.</h1>" in text
    assert "sparse" in text
    assert "Persons in all" not in text
    side_by_side = lay_out(compare(APART, methods=("main",)), APART)
    assert "<h1>These lists bear no valid estimate" in side_by_side
    assert "Nobody is on two lists" in side_by_side


def test_a_report_of_a_model_that_the_counts_reject_says_first_not_to_quote_it():
    text = lay_out(estimate(UK, "main"), UK)
    head = text.split("</h1>")[1].split("<svg")[0]
    assert "<p>Do not quote it: the counts speak against its model.</p>" in head
    assert "deviance 179 on 56 degrees of freedom" in head
    assert text.count("speak against this model") == 1
    assert "Do not quote" not in lay_out(estimate(UK, "uk2013", options=Options(bootstrap=0)), UK)


def test_what_is_not_for_publication_says_so_at_the_head_and_on_every_printed_page():
    private = UK.as_private()
    mark = str(private.remarks[0])
    text = unescape(lay_out(estimate(private, "main"), private))
    assert re.search(r"@page \{[^}]*@top-left \{ content: \"([^\"]*)\"", text).group(1) == mark
    assert text.split("<main>")[0].count(mark) == 2
    assert "@page" not in lay_out(estimate(UK, "main"), UK)


def test_a_report_calls_models_by_name_and_shows_no_row_without_a_value():
    """Three lists that are independent to the person: the stepwise choice adds no dependence."""
    lists = parse_lists("A,B,C,count\n1,0,0,64\n0,1,0,64\n0,0,1,64\n1,1,0,16\n1,0,1,16\n0,1,1,16\n1,1,1,4\n")
    found = compare(lists, Options(bootstrap=0), methods=("main", "stepwise", "coverage", "chao"), checks=False)
    assert [one.model for one in found.estimates][2:] == ["low", "by_list"]
    english, slovenian = (render_estimate_document(found, lists=lists, language_code=code) for code in ("en", "sl"))
    for text, title in ((english, "independent lists"), (slovenian, "neodvisni seznami")):
        assert f"<td>{title}</td>" in text
        assert re.findall(r"<td>(main|low|by_list)</td>", text) == ["main"]  # what the method is called in commands
        assert "<td></td></tr>" not in text
    assert english.count("<summary>Exact numbers and diagnostics, for checking</summary>") == 4
    assert "P-values" not in english


def test_names_of_lists_are_text_in_a_report():
    lists = parse_lists("<b>x</b>,B&C,count\n1,0,5\n0,1,3\n1,1,9\n")
    text = lay_out(estimate(lists, "main"), lists)
    assert "<b>x</b>" not in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text


def test_a_picture_that_cannot_be_drawn_is_left_out_and_said_to_be(monkeypatch, capsys):
    def fail(*arguments, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("natc.cli.prevalence_pictures.picture_overlap", fail)
    found = estimate(UK, "stepwise", options=Options(bootstrap=0))
    assert [one.id for one in draw_pictures(found, UK, language("en"))] == ["dependence"]
    assert "A picture could not be drawn" in capsys.readouterr().err


def test_what_an_interval_rests_on_is_drawn_with_its_table():
    resampled = estimate(UK, "stepwise", options=Options(bootstrap=20))
    profiled = estimate(UK, "uk2013", options=Options(bootstrap=0))
    for found, picture in [(resampled, "replicates"), (profiled, "likelihood")]:
        pictures = draw_pictures(found, UK, language("en"))
        assert pictures[0].id == "overlap"
        assert pictures[1].id.startswith(picture)
        text = unescape(lay_out(found, UK))
        for one in pictures:
            assert text.count(f"<caption>{one.subtitle}</caption>") == 1


def test_a_report_cites_the_methods_that_gave_an_estimate_alone():
    found = compare(APART, Options(bootstrap=0), methods=("main", "chao", "graphs"))
    assert all(one.n_total is None for one in found.estimates)
    assert "Cormack (1989)" not in render_estimate_document(found, lists=APART)
    fitting = compare(UK, Options(bootstrap=0), methods=("main", "chao"), checks=False)
    assert "Cormack (1989)" in render_estimate_document(fitting, lists=UK)


def test_a_report_writes_numbers_in_its_language_and_calls_intervals_by_name():
    found = estimate(UK, "main")
    english, slovenian = (render_estimate_document(found, lists=UK, language_code=code) for code in ("en", "sl"))
    assert "<td>179.355</td>" in english
    assert "<td>179,355</td>" in slovenian
    assert "interval (model taken for true)" in english
