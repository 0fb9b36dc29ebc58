"""The page of definitions says all that the code lists and rules hold, and leaves out no label."""

import html
from pathlib import Path

import pytest
import yaml
from tests.published import read

import natc
from natc.codelists import participants

PACKAGE = Path(natc.__file__).parent


def load(name):
    return yaml.safe_load((PACKAGE / name).read_text(encoding="utf-8"))


@pytest.fixture
def text(client):
    response = client.get("/en/definitions/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_every_stage_and_unit_is_defined(text):
    book = load("codelists/stages.yaml")
    assert [stage["code"] for stage in book["stages"] if stage["counts"] not in text] == []
    assert [unit for unit in book["units"].values() if unit not in text] == []


def test_every_mark_is_explained(text):
    assert [mark for mark in "cxzwpreb" if f"<dt>[{mark}]</dt>" not in text] == []


def test_every_rule_on_victims_and_on_stocks_is_said_with_its_reason(text):
    rules = load("figures/rules.yaml")
    said = [rule["reason"] for rule in rules["victim_status"] + rules["counting"]]
    assert [reason for reason in said if reason not in text] == []


def test_kosovo_has_its_footnote_on_the_page_itself(text):
    assert text.count(participants()["XKX"].footnote) == 2  # once here, once in the footer


def test_every_printed_label_is_read_or_listed_as_unread(text):
    """Labels of the published table, crossed ones taken apart, each stand on the page in quotation marks or alone."""
    labels = set()
    for row in read("justice_breakdown"):
        labels |= set(row["category"].split(" / "))
    missing = [label for label in sorted(labels) if f"“{label}”" not in text and f'lang="en">{label}</th>' not in text]
    assert missing == []


def test_labels_left_as_printed_are_counted(text):
    assert "8 labels are left as printed" in text
    for label in ("Congo", "(specify the country)", "selling of a child"):
        assert f'<th scope="row" lang="en">{label}</th>' in text
