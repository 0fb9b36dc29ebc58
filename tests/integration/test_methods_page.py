"""The page of methods: every rule with its reason, worked examples computed apart, estimates as published."""

import html
import re
from pathlib import Path

import pytest
import yaml
from scipy import stats
from tests.published import read

import natc

PACKAGE = Path(natc.__file__).parent


@pytest.fixture
def text(client):
    response = client.get("/en/methods/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_every_rule_of_comparability_is_said(text):
    table = yaml.safe_load((PACKAGE / "gap" / "comparability.yaml").read_text(encoding="utf-8"))
    reasons = [rule["reason"] for kind in table["rules"].values() for rule in kind]
    assert [reason for reason in reasons if reason not in text] == []


def test_every_break_and_difference_is_said(text):
    rules = yaml.safe_load((PACKAGE / "figures" / "rules.yaml").read_text(encoding="utf-8"))
    reasons = [rule["reason"] for name in ("breaks", "differences") for rule in rules[name]]
    assert [reason for reason in reasons if reason not in text] == []
    assert f"In {len(rules['breaks'])} places the counting changed" in text
    assert rules["leading"]["exceptions"][0]["reason"] in text


def test_the_example_of_hidden_counts_is_right(text):
    ratios = [100 * (10 + hidden) / 50 for hidden in range(5)]
    assert f"{min(ratios):.1f} to {max(ratios):.1f} were convicted" in text


def test_the_example_of_small_counts_is_right(text):
    """5 of 36; scipy.stats.gamma(5.5, scale=100/36).interval(0.95)"""
    low, high = stats.gamma(5.5, scale=100 / 36).interval(0.95)
    assert f"{low:.1f} to {high:.1f}" in text


def test_the_example_of_change_is_right(text):
    """20, then 35 persons in five years each; scipy.stats.f(71, 41) scaled by the ratio of the shapes."""
    scale = 35.5 / 20.5
    low, high = stats.f(71, 41).interval(0.95)
    assert f"{scale * low:.2f} to {scale * high:.2f}" in text


def test_estimates_from_lists_are_those_of_the_table(text):
    part = text[text.index('id="elsewhere-caption"') :]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td class="number">(.*?) <span', part)
    published = {
        (row["year"].replace("-", "–"), f"{int(row['lower'] or row['estimate']):,}")
        for row in read("estimates")
        if row["country_iso3"] in {"IRL", "GBR", "NLD"} and not row["source_id"].startswith("gsi_")
    }
    assert {(years, persons.split(" to ")[0]) for _, years, persons in rows} == published
    assert {name for name, *_ in rows} == {"Ireland", "Netherlands", "United Kingdom"}


def test_the_serbian_estimate_is_told_in_words(text):
    assert "four to nine times the detected number of victims" in text


def test_only_sources_with_counts_stand_in_for_the_leading_one(text):
    order = text[text.index('id="leads"') :].split("<ol>")[1].split("</ol>")[0]
    names = re.findall(r"<li>(.*?)</li>", order)
    counted = {row["source_id"] for row in read("justice")}
    families = {row["family"] for row in read("sources") if row["source_id"] in counted}
    assert len(names) == len(families)
    assert names[0].startswith("UNODC")
    assert not {"World Bank", "Walk Free: Global Slavery Index"} & set(names)


def test_there_is_no_ranking(text):
    assert "There is no ranking of countries" in text
