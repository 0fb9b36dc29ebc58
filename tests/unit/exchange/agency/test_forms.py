"""What agencies are asked for: the sheets of each kind, and nothing that the register cannot hold."""

from __future__ import annotations

import pytest

from natc.codelists import LANGUAGES, code_list, language
from natc.errors import UnknownCodeError
from natc.exchange.agency import AGENCY_KINDS, agency_form, agency_forms
from natc.exchange.agency.forms import COUNTS, RECORDS
from natc.register import ColumnType, Need, register_table, register_tables

ALL = [(kind, sheet) for kind in AGENCY_KINDS for sheet in (*agency_form(kind).sheets, *agency_form(kind).count_sheets)]
BY_KIND = {
    "police": ["victims", "files", "accused", "steps"],
    "prosecution": ["files", "accused", "steps"],
    "court": ["files", "accused", "steps", "sanctions"],
    "labour_inspectorate": ["victims"],
    "border": ["victims"],
    "shelter": ["victims", "measures"],
    "asylum": ["victims", "measures"],
    "social": ["victims", "measures"],
}
# What the register makes itself, or the office keeps: keys, how a key came about, who sent it and for which year.
NOT_ASKED = {
    "person.basis",
    "person.gender",
    "victim.id",
    "victim.person",
    "victim.event",
    "victim.sector_version",
    "registration.victim",
    "registration.entity",
    "measure.entity",
    "proceeding.event",
    "proceeding.entity",
    "defendant.person",
    "step.id",
    "step.entity",
    "sanction.id",
    "agency_count.id",
    "agency_count.entity",
    "agency_count.year",
}
OF_THE_OFFICE = {"entity", "delivery", "population"}


@pytest.mark.parametrize(("kind", "sheets"), BY_KIND.items())
def test_each_kind_sends_what_it_knows(kind, sheets):
    assert [sheet.name for sheet in agency_form(kind).sheets] == sheets


def test_the_kinds_are_those_of_the_data():
    assert tuple(agency_forms()) == AGENCY_KINDS
    assert {form.entity_type for form in agency_forms().values()} <= set(code_list("entity_type"))


def test_shelters_alone_send_counts_unless_asked_otherwise():
    assert [kind for kind in AGENCY_KINDS if agency_form(kind).sends() == COUNTS] == ["shelter"]
    assert agency_form("shelter").sends(records=True) == RECORDS
    assert [sheet.name for sheet in agency_form("shelter").sheets_for(COUNTS)] == ["counts"]


def test_who_records_victims_may_send_counts_of_them_and_who_does_not_cannot():
    assert [sheet.name for sheet in agency_form("police").sheets_for(COUNTS)] == ["counts", "files", "accused", "steps"]
    assert [sheet.name for sheet in agency_form("social").sheets_for(COUNTS)] == ["counts"]
    with pytest.raises(UnknownCodeError, match="records"):
        agency_form("court").sheets_for(COUNTS)


def test_everything_that_the_register_holds_is_asked_of_somebody():
    fed = {column.feeds for _kind, sheet in ALL for column in sheet.columns}
    held = {
        f"{table}.{column}"
        for table, schema in register_tables().items()
        for column in schema.header
        if table not in OF_THE_OFFICE
    }
    assert fed <= held
    assert held - fed == NOT_ASKED


@pytest.mark.parametrize(("kind", "sheet"), ALL, ids=lambda value: getattr(value, "name", value))
def test_what_the_register_requires_has_to_be_filled_in(kind, sheet):
    for column in sheet.columns:
        table, fed = column.feeds.split(".")
        source = register_table(table).column(fed)
        if source.need is Need.REQUIRED and source.name != "id" and column.feeds != "sanction.step":
            assert column.need is Need.REQUIRED, column.name
        assert set(column.codes) <= set(source.codes), column.name


@pytest.mark.parametrize(("kind", "sheet"), ALL, ids=lambda value: getattr(value, "name", value))
def test_references_lead_to_a_number_on_a_sheet_before(kind, sheet):
    names = [one.name for one in agency_form(kind).sheets]
    for column in sheet.columns:
        assert (column.type is ColumnType.REF) == bool(column.refers_to)
        if column.refers_to:
            other, name = column.refers_to.split(".")
            assert names.index(other) < names.index(sheet.name)
            assert agency_form(kind).sheets[names.index(other)].columns[0].name == name


@pytest.mark.parametrize(
    ("kind", "stages"),
    [
        ("police", {"SUSPECTED", "DETAINED"}),
        ("prosecution", {"PROSECUTED", "DECISION", "INDICTED", "DETAINED"}),
        ("court", {"JUDGMENT", "APPEAL", "FINAL"}),
    ],
)
def test_no_authority_reports_the_acts_of_another(kind, stages):
    steps = {sheet.name: sheet for sheet in agency_form(kind).sheets}["steps"]
    assert set(steps.column("stage").codes) == stages


@pytest.mark.parametrize("kind", ["shelter", "asylum", "social"])
def test_who_helps_and_protects_is_not_asked_for_a_criminal_file(kind):
    victims = agency_form(kind).sheets[0]
    assert "joint_file" not in victims.header
    assert "joint_file" in victims.left_out
    assert "LAW_ENFORCEMENT" not in victims.column("lawful_basis").codes


def test_each_content_of_a_delivery_is_delivered_by_somebody():
    assert {content for _kind, sheet in ALL for content in sheet.contents} == set(code_list("content"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_codes_of_a_column_have_one_name(code):
    words = language(code)
    for _kind, sheet in ALL:
        for column in sheet.columns:
            names = [words.gettext(name) for name in column.codes.values()]
            assert len(set(names)) == len(names), (sheet.name, column.name)


def test_an_unknown_kind_or_column_is_said():
    with pytest.raises(UnknownCodeError, match="fire_brigade"):
        agency_form("fire_brigade")
    with pytest.raises(UnknownCodeError, match="colour"):
        agency_form("police").sheets[0].column("colour")
