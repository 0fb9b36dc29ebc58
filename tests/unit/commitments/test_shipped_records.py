"""What was compiled of the network's statements is shipped in full, and nothing is added: a table made by hand."""

from __future__ import annotations

import pytest

from natc.codelists import participants
from natc.commitments import CommitmentKind, Completeness, EvidenceKind, IndicatorStatus, load_commitments

STATEMENTS = [  # id, date, how much of the text was read, number of points
    ("decl-2025", "2025-03-28", "title_only", 0),
    ("strategy-2025-2029", "2025-03", "title_only", 0),
    ("js-2022", "2022-10-18", "summary", 7),
    ("js-2021", "2021-10-18", "partial", 7),
    ("strategy-2020-2024", "2020-03-04", "summary", 2),
    ("decl-2018", "2018-03-16", "summary", 5),
    ("decl-2012", "2012-10-18", "title_only", 3),
]
COMMITMENTS = {  # id: paragraph, title, indicators
    "JS21-1": (1, "Strategic priorities 2020-2024", ["IND-1"]),
    "JS21-A": (None, "Measures to end impunity", ["IND-A1", "IND-A2", "IND-A3", "IND-A4", "IND-A5"]),
    "JS21-B": (None, "Adequate resources for the criminal-justice response", ["IND-B1", "IND-B2"]),
    "JS21-C": (None, "Closer regional cooperation", ["IND-C1", "IND-C2", "IND-C3"]),
    "JS21-D1": (None, "Policy and cooperation of all stakeholders to end impunity", ["IND-D1"]),
    "JS21-D2": (None, "Capacity of law enforcement and judiciary to end impunity", ["IND-D2"]),
    "JS21-D3": (None, "Assistance to victims", ["IND-D3", "IND-D3b"]),
    "D12-1": (None, "Enhance transnational referral mechanisms", ["D12-1-I"]),
    "D12-2": (None, "Strengthen cooperation in trafficking cases", ["D12-2-I"]),
    "D12-3": (None, "Synergy with the EU Strategy 2012-2016", ["D12-3-I"]),
    "D18-1": (None, "Formal compensation mechanisms for victims", ["D18-1-I"]),
    "D18-2": (None, "Reduce demand for services of victims", ["D18-2-I"]),
    "D18-3": (None, "Internet-based technologies", ["D18-3-I"]),
    "D18-4": (None, "Protection of victims, prosecution of perpetrators, prevention reaffirmed", ["D18-4-I"]),
    "D18-5": (None, "Continued exchange through the Network with ICMPD", ["D18-5-I"]),
    "JS22-1": (None, "Monitor trafficking developments concerning people fleeing Ukraine", ["JS22-1-I"]),
    "JS22-2": (None, "Continuous information of first-contact authorities on risks", ["JS22-2-I"]),
    "JS22-3": (None, "Training and capacity of first-line responders for identification", ["JS22-3-I"]),
    "JS22-4": (None, "Access to the labour market, language and vocational courses in parallel", ["JS22-4-I"]),
    "JS22-5": (None, "Coordination with the Ukrainian diaspora", ["JS22-5-I"]),
    "JS22-6": (None, "Actively identify violations of workers' rights", ["JS22-6-I"]),
    "JS22-7": (None, "Public action messages on social media 18-21 October 2022", ["JS22-7-I"]),
    "SP-impunity": (None, "Impunity of perpetrators", []),
    "SP-network-capacity": (
        None,
        "Strengthening the internal capacity of the Network and setting its priority areas",
        [],
    ),
}
WORDING = {
    "JS21-1": "REITERATE the strategic priorities for 2020-2024",
    "JS21-A": "to increase the measures to end impunity of trafficking offences",
    "JS21-B": "to allocate adequate resources for an efficient response of the criminal justice system",
    "JS21-C": "to cooperate more closely on a regional level in countering trafficking in human beings",
}


def points():
    return {one.id: one for statement in load_commitments().statements.values() for one in statement.commitments}


def test_statements_are_those_that_were_found_the_latest_first():
    found = [
        (one.id, one.statement.date, str(one.statement.text_completeness), len(one.commitments))
        for one in load_commitments().statements.values()
    ]
    assert found == STATEMENTS


def test_points_of_the_statements_are_those_that_were_found():
    assert {name: (one.number, one.title, list(one.indicators)) for name, one in points().items()} == COMMITMENTS


def test_only_what_was_read_is_quoted_and_only_the_paragraph_that_was_seen_is_the_statements_own():
    quoted = {name: one.wording for name, one in points().items() if one.wording}
    assert quoted == WORDING
    assert [name for name, one in points().items() if one.is_word_for_word] == ["JS21-1"]


def test_themes_of_the_campaign_are_no_commitments_and_priorities_are_priorities():
    kinds = {name: one.kind for name, one in points().items()}
    themes = {name for name, kind in kinds.items() if kind is CommitmentKind.CAMPAIGN_THEME}
    assert themes == {"JS21-D1", "JS21-D2", "JS21-D3"}
    priorities = {name for name, kind in kinds.items() if kind is CommitmentKind.PRIORITY}
    assert priorities == {"SP-impunity", "SP-network-capacity"}


def test_the_statement_of_2021_names_its_three_official_publications_and_its_eight_references():
    about = load_commitments().statement("js-2021").statement
    assert [(one.country, one.language) for one in about.publications] == [
        ("MKD", "en"),
        ("ROU", "ro"),
        ("MNE", "cnr-Cyrl"),
    ]
    assert len(about.refers_to) == 8
    assert [one.statement for one in about.refers_to if one.statement] == ["decl-2012", "decl-2018"]


def test_every_indicator_is_proposed_and_belongs_to_a_commitment():
    records = load_commitments()
    assert {one.status for one in records.indicators.values()} == {IndicatorStatus.PROPOSED}
    used = {name for one in points().values() for name in one.indicators}
    assert used == set(records.indicators)


def test_nobody_has_signed_led_or_dissented_yet():
    records = load_commitments()
    assert records.sign_offs == records.leads == ()
    assert not [one for one in records.evidence.values() if one.kind is EvidenceKind.DISSENT]


def test_no_source_states_progress_so_none_is_recorded():
    assert {one.progress for one in load_commitments().evidence.values()} == {None}


def test_a_declaration_whose_signatories_are_not_named_binds_nobody_by_name():
    declaration = load_commitments().statement("decl-2018")
    assert declaration.statement.adopted_by == "nine ministers of the interior of South-East Europe"
    assert {one.countries for one in declaration.commitments} == {()}
    assert all(one.binds(country) for one in declaration.commitments for country in participants())


@pytest.mark.parametrize("name", ["strategy-2020-2024", "strategy-2025-2029", "decl-2025"])
def test_what_was_not_found_is_said(name):
    about = load_commitments().statement(name).statement
    assert about.text_completeness is not Completeness.WORD_FOR_WORD
    assert about.text_note
