"""Lists from registers of a few rows, each made for one question; the counts were worked by hand."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pandas as pd
import pytest
from tests.registers import Rows, draw_frames, typed

from natc.codelists import language
from natc.prevalence import Lists, ListsError
from natc.prevalence.registered import lists_from_register


class Country(Rows):
    """Five bodies of four kinds; two persons always on the lists of police and NGO, so that there are lists."""

    def __init__(self) -> None:
        super().__init__()
        for key, kind in (
            ("POL-1", "POLICE"),
            ("POL-2", "POLICE"),
            ("BORDER-1", "BORDER"),
            ("NGO-1", "NGO"),
            ("SOC-1", "SOCIAL"),
        ):
            self.add("entity", id=key, type=kind)
        for entity in ("POL-1", "NGO-1"):
            self.recorded(self.add("victim"), entity, "2024-01-01")

    def recorded(self, victim: str, entity: str, date: str, status: str = "PRESUMED", **cells: str) -> None:
        cells.setdefault("referred_from", "NOT_APPLICABLE")
        self.registered(date, status, victim=victim, entity=entity, **cells)

    def on(self, **options):
        """How many persons beyond the two have each pattern, by the names of the lists."""
        found = lists_from_register(self.kept_register(), **{"first_year": 2024, **options})
        lists = found.lists
        counts = {lists.name_pattern(one): int(lists.counts[one]) for one in lists.patterns}
        for name in ("POLICE", "NGO"):
            counts[name] = counts.get(name, 0) - 1
        return {name: n for name, n in counts.items() if n}, found


@pytest.fixture
def country():
    return Country()


def codes(found):
    return [remark.code for remark in found.remarks]


def test_a_person_is_on_the_list_of_each_kind_that_recorded_them_once(country):
    victim = country.add("victim")
    for entity, date in (("POL-1", "2024-02-01"), ("POL-2", "2024-03-01"), ("BORDER-1", "2024-04-01")):
        country.recorded(victim, entity, date)
    counts, found = country.on()
    assert counts == {"POLICE:BORDER": 1}
    assert found.lists.names == ("POLICE", "BORDER", "NGO")


def test_a_person_in_two_situations_is_one_person(country):
    person = country.add("person")
    for entity in ("POL-1", "NGO-1"):
        country.recorded(country.add("victim", person=person), entity, "2024-02-01")
    counts, _found = country.on()
    assert counts == {"POLICE:NGO": 1}


def test_only_records_of_the_period_are_counted(country):
    victim = country.add("victim")
    country.recorded(victim, "POL-1", "2024-12-31")
    country.recorded(victim, "NGO-1", "2025-01-01")
    assert country.on()[0] == {"POLICE": 1}
    assert country.on(first_year=2024, last_year=2025)[0] == {"POLICE:NGO": 1}


@pytest.mark.parametrize(
    ("records", "left_out", "kept"),
    [
        pytest.param(
            [("BORDER-1", "2024-02-01", {}), ("POL-1", "2024-02-05", {"referred_from": "BORDER-1"})],
            {"BORDER": 1},
            {"POLICE:BORDER": 1},
            id="stays on the list that found them",
        ),
        pytest.param(
            [("POL-1", "2024-02-01", {}), ("POL-1", "2024-02-05", {"referred_from": "BORDER-1"})],
            {"POLICE": 1},
            {"POLICE": 1},
            id="found before they were referred",
        ),
        pytest.param(
            [("POL-2", "2024-02-05", {}), ("POL-1", "2024-02-05", {"referred_from": "BORDER-1"})],
            {"POLICE": 1},
            {"POLICE": 1},
            id="found on the day on which they were referred",
        ),
        pytest.param(
            [("POL-1", "2024-02-05", {"referred_from": "BORDER-1"}), ("POL-1", "2024-03-05", {})],
            {},
            {"POLICE": 1},
            id="a record after a referral finds nobody anew",
        ),
        pytest.param(
            [("POL-1", "2024-02-01", {}), ("POL-2", "2024-02-05", {"referred_from": "POL-1"})],
            {"POLICE": 1},
            {"POLICE": 1},
            id="referral within one list is none",
        ),
        pytest.param(
            [("POL-2", "2024-02-05", {"referred_from": "POL-1"})],
            {"POLICE": 1},
            {"POLICE": 1},
            id="referral within one list is none, whatever the other body kept",
        ),
        pytest.param(
            [("BORDER-1", "2024-02-01", {"referred_to": "POL-1"}), ("POL-1", "2024-02-01", {"referred_from": ""})],
            {"BORDER": 1},
            {"POLICE:BORDER": 1},
            id="only the body that referred says so",
        ),
        pytest.param(
            [("BORDER-1", "2024-02-02", {"referred_to": "POL-1"}), ("POL-1", "2024-02-01", {"referred_from": ""})],
            {"POLICE:BORDER": 1},
            {"POLICE:BORDER": 1},
            id="referred to whom had found them before",
        ),
        pytest.param(
            [("BORDER-1", "2024-02-01", {"referred_to": "POL-1"}), ("POL-2", "2024-02-09", {"referred_from": ""})],
            {"POLICE:BORDER": 1},
            {"POLICE:BORDER": 1},
            id="another body of the kind than that referred to",
        ),
        pytest.param(
            [
                ("BORDER-1", "2024-02-01", {}),
                ("POL-1", "2024-02-05", {"referred_from": "BORDER-1"}),
                ("SOC-1", "2024-02-09", {"referred_from": "POL-1"}),
            ],
            {"BORDER": 1},
            {"POLICE:BORDER:SOCIAL": 1},
            id="a chain of referrals",
        ),
    ],
)
def test_referrals_are_left_out_by_the_dates(country, records, left_out, kept):
    victim = country.add("victim")
    for entity, date, cells in records:
        country.recorded(victim, entity, date, **cells)
    assert country.on()[0] == left_out
    counts, found = country.on(referrals="keep")
    assert counts == kept
    n_by_referral = sum(pattern.count(":") + 1 for pattern in kept) - sum(
        pattern.count(":") + 1 for pattern in left_out
    )
    assert found.by_list["n_referred"].sum() == n_by_referral
    assert ("referrals_kept" in codes(found)) == bool(n_by_referral)


def test_whoever_is_on_record_by_referral_alone_is_on_no_list_and_counted(country):
    country.recorded(country.add("victim"), "POL-1", "2024-02-01", referred_from="SOC-1")
    counts, found = country.on()
    assert counts == {}
    assert found.n_on_no_list == 1
    assert dict(found.n_excluded) == {"referred": 1, "carried_over": 0, "rejected": 0, "not_usable": 0}
    assert {"referrals_left_out", "on_no_list"} <= set(codes(found))
    (said,) = (str(one) for one in found.remarks if one.code == "referrals_left_out")
    assert said.startswith("1 time a person was recorded")  # cases are counted, as in the plural


def test_what_is_not_said_of_a_referral_counts_as_found_and_is_told(country):
    for cell in ("UNKNOWN", "", "NOT_APPLICABLE"):
        victim = country.add("victim")
        country.recorded(victim, "NGO-1", "2024-01-31", referred_from="", lawful_basis="CONSENT", consent="NO")
        country.recorded(victim, "NGO-1", "2024-02-01", referred_from=cell)
    counts, found = country.on()
    assert counts == {"NGO": 3}
    assert found.by_list.set_index("list")["n_referral_unknown"].to_dict() == {"POLICE": 0, "NGO": 2}
    assert "referral_unknown" in codes(found)


def test_whoever_was_found_not_to_be_a_victim_is_left_out_unless_asked_for(country):
    rejected, reopened = country.add("victim"), country.add("victim")
    for victim in (rejected, reopened):
        country.recorded(victim, "NGO-1", "2024-02-01")
        country.recorded(victim, "SOC-1", "2024-03-01", "REJECTED")
    country.recorded(reopened, "POL-1", "2024-04-01", "IDENTIFIED")
    counts, found = country.on()
    assert counts == {"POLICE:NGO": 1}  # the record that found no victim puts nobody on a list
    assert found.n_excluded["rejected"] == 2
    assert country.on(rejected="keep")[0] == {"SOCIAL:NGO": 1, "POLICE:SOCIAL:NGO": 1}


def test_a_rejection_after_the_period_changes_nothing(country):
    victim = country.add("victim")
    country.recorded(victim, "NGO-1", "2024-02-01")
    country.recorded(victim, "SOC-1", "2025-01-01", "REJECTED")
    assert country.on()[0] == {"NGO": 1}


def test_a_situation_that_was_on_record_before_is_left_out_unless_asked_for(country):
    person = country.add("person")
    old = country.add("victim", person=person)
    country.recorded(old, "NGO-1", "2023-12-31")
    country.recorded(old, "POL-1", "2024-02-01")
    counts, found = country.on()
    assert counts == {}
    assert found.n_excluded["carried_over"] == 1
    assert country.on(carried_over="keep")[0] == {"POLICE": 1}
    country.recorded(country.add("victim", person=person), "NGO-1", "2024-05-01")
    assert country.on()[0] == {"NGO": 1}, "a new situation of the same person"


def test_a_list_to_which_somebody_was_referred_before_the_period_finds_them_not_anew(country):
    victim = country.add("victim")
    country.recorded(victim, "POL-1", "2023-06-01", referred_from="BORDER-1")
    country.recorded(victim, "POL-1", "2024-06-01")
    assert country.on(carried_over="keep")[0] == {}
    assert country.on(carried_over="keep", referrals="keep")[0] == {"POLICE": 1}


def test_records_that_may_not_be_used_put_nobody_on_a_list_and_tell_of_no_referral(country):
    victim = country.add("victim")
    country.recorded(victim, "BORDER-1", "2024-02-01", referred_to="POL-1", lawful_basis="CONSENT", consent="NO")
    country.recorded(victim, "POL-1", "2024-02-02", referred_from="")
    country.recorded(victim, "NGO-1", "2024-02-03", lawful_basis="PUBLIC_TASK", objection="2024-12-31")
    country.recorded(victim, "SOC-1", "2024-02-03", lawful_basis="PUBLIC_TASK", objection="2025-01-01")
    counts, found = country.on()
    assert counts == {"POLICE:SOCIAL": 1}
    assert found.n_excluded["not_usable"] == 1
    assert found.by_list.set_index("list")["n_not_usable"].to_dict() == {
        "POLICE": 0,
        "BORDER": 1,
        "SOCIAL": 0,
        "NGO": 1,
    }
    assert "empty_list" in codes(found)


def test_persons_without_a_code_are_said_to_make_the_estimate_too_high(country):
    alone = country.add("person", basis="AGENCY_RECORD")
    country.recorded(country.add("victim", person=alone), "BORDER-1", "2024-02-01")
    _counts, found = country.on()
    (remark,) = (one for one in found.remarks if one.code == "not_joined")
    assert (remark.facts["n"], remark.facts["n_all"]) == (1, 3)
    assert "an estimate is too high" in str(remark)
    (remark,) = (one for one in found.remarks if one.code == "list_not_joined")
    assert str(remark).startswith("Nobody on the list border police (BORDER) can be found on another one")
    assert remark.say(language("sl")) != str(remark)
    assert "mejna policija (BORDER)" in remark.say(language("sl"))


def test_a_body_that_sends_counts_alone_or_owes_its_records_is_told(country):
    country.add("agency_count", entity="SOC-1", year="2024", n_victims="7")
    country.add("delivery", entity="POL-2", content="REGISTRATIONS", year="2024", state="OWED")
    country.add("delivery", entity="NGO-1", content="REGISTRATIONS", year="2023", state="OWED")
    _counts, found = country.on()
    told = {one.code: str(one) for one in found.remarks if "list" in one.facts}
    assert set(told) == {"counts_only", "owed"}
    assert told["counts_only"].startswith("1 organisation of social services (SOCIAL) sends counts")
    assert told["owed"].startswith("1 organisation of police (POLICE) still owes")
    _counts, found = country.on(by="organisation")
    told = {one.code: str(one) for one in found.remarks if "list" in one.facts}
    assert told["owed"].startswith("1 organisation of POL-2 still owes")


def test_each_organisation_can_be_a_list(country):
    victim = country.add("victim")
    country.recorded(victim, "POL-1", "2024-02-01")
    country.recorded(victim, "POL-2", "2024-02-05", referred_from="POL-1")
    assert country.on(by="organisation")[1].lists.names == ("NGO-1", "POL-1")
    assert country.on(by="organisation", referrals="keep")[1].lists.names == ("NGO-1", "POL-1", "POL-2")


def test_more_organisations_than_lists_are_refused_with_what_to_do(country):
    victim = country.add("victim")
    for number in range(1, 12):
        name = f"OFFICE-{number}"
        country.add("entity", id=name, type="POLICE")
        country.recorded(victim, name, "2024-02-01")
    with pytest.raises(ListsError, match="one list for each kind of organisation"):
        country.on(by="organisation")


def test_the_lists_are_not_for_publication_and_say_what_years_they_cover(country):
    _counts, found = country.on(first_year=2023, last_year=2024)
    assert found.is_for_publication is False
    assert codes(found)[0] == "not_for_publication"
    assert codes(found)[-1] == "several_years"
    assert found.remarks == found.lists.remarks
    assert "2023-2024" in repr(found)


def test_no_key_of_a_person_or_record_is_in_what_is_said():
    frames = draw_frames(3)
    with typed(frames) as register:
        found = lists_from_register(register, first_year=2020, last_year=2021)
    said = " ".join([repr(found), repr(found.lists), *map(str, found.remarks), found.by_list.to_string()])
    keys = {key for name in ("person", "victim", "registration") for key in frames[name]["id"]}
    assert not [key for key in keys if key in said]


def test_too_few_lists_or_options_that_are_none_are_refused(country):
    with country.register() as register:
        with pytest.raises(ListsError, match="Nobody is on a list in 1990: "):
            lists_from_register(register, first_year=1990)
        with pytest.raises(ListsError, match="Nobody is on a list from 1990 to 1991: "):
            lists_from_register(register, first_year=1990, last_year=1991)
        with pytest.raises(ValueError, match="ends before it begins"):
            lists_from_register(register, first_year=2024, last_year=2023)
        for name in ("by", "referrals", "rejected", "carried_over"):
            with pytest.raises(ValueError, match=name):
                lists_from_register(register, first_year=2024, **{name: "drop"})


def count_slowly(frames, first, last):
    """The same by loops over text, for registers in which every record may be used and nobody was rejected."""
    kinds = dict(zip(frames["entity"]["id"], frames["entity"]["type"], strict=True))
    person = dict(zip(frames["victim"]["id"], frames["victim"]["person"], strict=True))
    rows = frames["registration"].to_dict("records")
    on = {}
    for victim in person:
        mine = [row for row in rows if row["victim"] == victim and row["date"] <= f"{last}-12-31"]
        if not mine or min(row["date"] for row in mine) < f"{first}-01-01":
            continue
        for kind in {kinds[row["entity"]] for row in mine}:
            own, referred = [], []
            for row in (one for one in mine if kinds[one["entity"]] == kind):
                sent = row["referred_from"] in kinds and kinds[row["referred_from"]] != kind
                sent |= any(
                    one["referred_to"] == row["entity"] and one["date"] <= row["date"] and kinds[one["entity"]] != kind
                    for one in mine
                )
                (referred if sent else own).append(row["date"])
            if own and (not referred or min(own) <= min(referred)):
                on.setdefault(person[victim], set()).add(kind)
    return pd.Series([":".join(sorted(one)) for one in on.values()]).value_counts().to_dict()


@pytest.mark.parametrize("seed", range(5))
def test_drawn_registers_are_counted_as_by_loops_over_their_text(seed):
    frames = draw_frames(seed)
    frames["registration"]["status"] = frames["registration"]["status"].replace("REJECTED", "PRESUMED")
    frames["registration"]["lawful_basis"] = "LEGAL_OBLIGATION"
    bodies, random = frames["entity"]["id"].tolist(), Random(seed)
    for column in ("referred_from", "referred_to"):
        frames["registration"][column] = [
            random.choice([*bodies, "", "", "UNKNOWN"]) for _ in frames["registration"].index
        ]
    with typed(frames) as register:
        lists: Lists = lists_from_register(register, first_year=2020, last_year=2021).lists
    counted = {":".join(sorted(lists.name_pattern(one).split(":"))): int(lists.counts[one]) for one in lists.patterns}
    assert counted == count_slowly(frames, 2020, 2021)


def test_natc_prevalence_itself_reaches_no_register():
    told = "import sys, natc.prevalence; print(sorted(one for one in sys.modules if one.startswith('natc.register')))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
