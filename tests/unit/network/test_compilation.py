"""The records hold everything that the compilation of 23 November 2026 read, and say what they changed of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from natc.network import load_network_records

COMPILED = yaml.safe_load((Path(__file__).parents[2] / "reference" / "network_compiled.yaml").read_text("utf-8"))
RECORDS = load_network_records()
MEMBERS = {member.iso3: member for member in RECORDS.members.members}
BY_DATE = {meeting.date: meeting for meeting in RECORDS.meetings}
DOCUMENTS = {document.title: document for document in RECORDS.documents}


def test_the_compilation_is_whole():
    """Eleven participants, seven meetings, two strategies, five declarations, two publications, thirty-one sources."""
    parts = ("members", "meetings", "strategies", "declarations", "publications", "sources")
    assert [len(COMPILED[part]) for part in parts] == [11, 7, 2, 5, 2, 31]


@pytest.mark.parametrize("key", ["name", "abbreviation", "character", "meeting_frequency", "member_count"])
def test_what_is_said_of_the_network(key):
    assert getattr(RECORDS.members.network, key) == COMPILED["network"][key]


def test_founding_secretariat_chair_and_working_language():
    network, about = COMPILED["network"], RECORDS.members.network
    for part in ("founding", "secretariat"):
        for key, value in network[part].items():
            assert getattr(getattr(about, part), key) == (tuple(value) if key == "source" else value)
    chair = network["chair"]
    assert (about.chair.country, about.chair.wording) == (chair["country"], chair["wording_in_source"])
    assert (about.chair.as_of, about.chair.note) == (chair["as_of"], chair["note"])
    assert about.chair.source == tuple(chair["source"])
    assert about.membership_note == network["membership_note"]
    assert about.name_variants == tuple(network["name_variants"])
    assert about.member_count_source == tuple(network["member_count_source"])
    language = about.working_language
    assert {"code": language.code, "basis": language.basis, "note": language.note} == network["working_language"]


@pytest.mark.parametrize("compiled", COMPILED["members"], ids=lambda row: row["iso3"])
def test_every_participant(compiled):
    member, office = MEMBERS[compiled["iso3"]], compiled["coordinator"]
    assert (member.institution, member.ministry) == (office["institution"], office["ministry"])
    assert member.source == tuple(office["source"])
    read_at = compiled["membership_basis"].removeprefix("source: ").split(", ")
    assert set(read_at) <= set(member.membership_source)
    assert (member.eu_status, member.eu_date) == (compiled["eu_status"], compiled["eu_date"])
    assert member.eu_application == compiled.get("eu_application")
    basis, _, source = compiled["eu_basis"].partition(" ")
    assert (member.eu_basis, member.eu_source) == (basis, (source,) if source else ())
    assert (member.currency, member.languages) == (compiled["currency"], tuple(compiled["languages"]))
    for note in ("currency_note", "language_note", "iso_note"):
        assert getattr(member, note) == compiled.get(note)
    rapporteur = compiled.get("rapporteur")
    assert (member.rapporteur is None) == (rapporteur is None)
    if rapporteur:
        assert member.rapporteur.institution == rapporteur["institution"]
        assert member.rapporteur.source == tuple(rapporteur["source"])


def test_names_in_the_own_language_are_kept_and_what_they_rest_on_is_a_note():
    for compiled in COMPILED["members"]:
        name = compiled["coordinator"]["local_name"]
        member = MEMBERS[compiled["iso3"]]
        if name is None:
            assert member.local_name is None
        elif "general_knowledge" in name:
            assert name.startswith(member.local_name)
            assert "general knowledge" in member.source_note
        else:
            assert member.local_name == name
            assert member.source_note == compiled["coordinator"].get("source_note")


@pytest.mark.parametrize("compiled", COMPILED["meetings"], ids=lambda row: str(row["date"] or row["year"]))
def test_every_meeting(compiled):
    meeting = BY_DATE[str(compiled["date"] or compiled["year"])]
    assert (meeting.place, meeting.topic) == (compiled["place"], compiled["topic"])
    assert meeting.until == (str(compiled["end"]) if "end" in compiled else None)
    assert meeting.date_basis == compiled.get("year_basis", "source")
    assert set(compiled["source"]) <= set(meeting.source)


@pytest.mark.parametrize("compiled", COMPILED["declarations"], ids=lambda row: row["id"])
def test_every_declaration(compiled):
    document = RECORDS.document(compiled["id"])
    assert (document.title, document.date) == (compiled["title"], str(compiled["date"]))
    assert (document.adopted_by, document.context) == (compiled["adopted_by"], compiled.get("context"))
    assert document.date_basis == compiled.get("date_basis")
    assert document.source == tuple(compiled["source"])


@pytest.mark.parametrize("compiled", COMPILED["strategies"], ids=lambda row: row["id"])
def test_every_strategy(compiled):
    document = RECORDS.document(compiled["id"])
    assert (document.title, document.endorsed_by) == (compiled["title"], compiled["endorsed_by"])
    assert document.date == str(compiled.get("adopted") or compiled["endorsed"])
    assert (document.drafted_by, document.context) == (compiled.get("drafted_by"), compiled.get("context_found"))
    assert document.priorities_complete is compiled["priorities_complete"] is False
    assert document.priorities_note == compiled.get("priorities_note")
    found = [
        {"id": one.id, "text": one.text, "source": list(one.source)} | ({"basis": one.basis} if one.basis else {})
        for one in document.priorities
    ]
    assert found == compiled.get("priorities_found", [])


@pytest.mark.parametrize("compiled", COMPILED["publications"], ids=lambda row: row["author"])
def test_every_publication(compiled):
    document = DOCUMENTS[compiled["title"]]
    assert document.date == str(compiled.get("date") or compiled["year"])
    assert (document.author, document.isbn) == (compiled["author"], compiled.get("isbn"))
    assert document.source == tuple(compiled["source"])


def test_every_source():
    known = {source.id: (source.url, source.what, source.url_note) for source in RECORDS.sources}
    for key, row in COMPILED["sources"].items():
        assert known[key] == (row["url"], row.get("what"), row.get("url_note"))


def test_the_ten_that_the_romanian_agency_names_are_cited_from_it():
    """Its note of November 2015 names Albania, Bulgaria, Bosnia and Herzegovina, Croatia, North Macedonia, Kosovo*,
    Moldova, Montenegro, Slovenia; the agency is Romania's own."""
    named = {"ALB", "BGR", "BIH", "HRV", "MKD", "XKX", "MDA", "MNE", "SVN", "ROU"}
    assert {code for code, one in MEMBERS.items() if "anitp-natc-2015" in one.membership_source} == named
