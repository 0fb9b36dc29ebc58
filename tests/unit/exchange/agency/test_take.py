"""Files of agencies become one register: keys that tell nothing, one row per thing, replaced whole or not at all."""

import pandas as pd
import pytest
from tests.unit.exchange.agency.taking import SECRET, agency_file, rows_of, take, victim

from natc.errors import NatcError
from natc.exchange.agency.keys import SecretError, key_of, make_secret, read_secret
from natc.exchange.agency.take import new_register
from natc.exchange.agency.take_problems import FilesRefused
from natc.register import read_register


def test_the_same_person_code_is_one_person_at_two_agencies(folder):
    police = agency_file("police", "POLICE-1", victims=[victim("12/2025", person_code="abc")])
    labour = agency_file("labour_inspectorate", "LABOUR-1", victims=[victim("77", person_code="abc"), victim("78")])
    taken = take(folder, police, labour)
    assert (taken.n_victims, taken.n_without_code) == (2, 1)
    assert sorted(rows_of(folder, "person")["basis"]) == ["AGENCY_RECORD", "PERSON_CODE"]
    assert len(rows_of(folder, "registration")) == 3


def test_a_code_that_is_not_known_joins_nobody(folder):
    rows = [victim("1", person_code="UNKNOWN"), victim("2", person_code="UNKNOWN")]
    assert take(folder, agency_file("police", "POLICE-1", victims=rows)).n_victims == 2


def test_no_number_of_an_agency_is_kept(folder):
    rows = [victim("SECRETNUMBER1", person_code="SECRETCODE2", joint_file="SECRETFILE3", situation="SECRETPLACE4")]
    take(folder, agency_file("police", "POLICE-1", victims=rows))
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"SECRET" not in kept
    with read_register(folder) as register:
        found = register.connection.execute("SELECT * FROM person, event, victim, registration").fetchall()
    assert "SECRET" not in str(found)


def test_a_corrected_file_takes_the_place_of_the_earlier_one(folder):
    take(folder, agency_file("police", "POLICE-1", victims=[victim("1"), victim("2")]))
    taken = take(folder, agency_file("police", "POLICE-1", victims=[victim("1", status="IDENTIFIED")]))
    assert taken.replaced == ("police-POLICE-1-2025",)
    assert rows_of(folder, "registration")["status"].tolist() == ["IDENTIFIED"]
    assert len(rows_of(folder, "person")) == 1


def test_files_of_other_years_stay(folder):
    take(folder, agency_file("police", "POLICE-1", 2024, victims=[victim("1", date="2024-05-05")]))
    take(folder, agency_file("police", "POLICE-1", 2025, victims=[victim("2")]))
    assert len(rows_of(folder, "registration")) == 2


def files_row(file, joint, **cells):
    return {
        "file": file,
        "joint_file": joint,
        "recorded": "2025-01-10",
        "n_offences": "2",
        "origin": "PROACTIVE",
        "offence_article": "113/1",
        "offence_directive": "ART_2",
    } | cells


def accused_row(record, file, code=""):
    return {
        "record": record,
        "file": file,
        "person_code": code,
        "kind": "NATURAL",
        "sex": "M",
        "birth_year": "1980",
        "citizenship": "SI",
        "roles": "RECRUITER",
    }


def test_one_file_of_three_authorities_is_one_proceeding_with_all_its_steps(folder):
    police = agency_file(
        "police",
        "POLICE-1",
        victims=[victim("1", joint_file="J1")],
        files=[files_row("P9", "J1")],
        accused=[accused_row("a", "P9", "x")],
        steps=[{"accused": "a", "stage": "SUSPECTED", "date": "2025-01-10"}],
    )
    prosecution = agency_file(
        "prosecution",
        "PROSECUTION-1",
        files=[files_row("Kt3", "J1")],
        accused=[accused_row("b", "Kt3", "x")],
        steps=[{"accused": "b", "stage": "INDICTED", "date": "2025-05-10", "act": "I1"}],
    )
    court = agency_file(
        "court",
        "COURT-1",
        files=[files_row("K7", "J1")],
        accused=[accused_row("c", "K7", "x")],
        steps=[
            {"accused": "c", "stage": "JUDGMENT", "date": "2025-11-10", "instance": "FIRST", "outcome": "CONVICTED"}
        ],
        sanctions=[{"accused": "c", "date": "2025-11-10", "type": "PRISON", "length_months": "30"}],
    )
    take(folder, court, police, prosecution)
    with read_register(folder) as register:
        tables = ("proceeding", "event", "defendant", "step", "sanction")
        assert [register.n_rows(table) for table in tables] == [1, 1, 1, 3, 1]
        judged = register.connection.execute("SELECT s.stage FROM sanction x JOIN step s ON x.step = s.id").fetchall()
    assert judged == [("JUDGMENT",)]


def test_agencies_that_differ_are_named_and_the_court_prevails(folder):
    police = agency_file(
        "police", "POLICE-1", files=[files_row("P9", "J1", n_offences="2")], accused=[], steps=[], victims=[]
    )
    court = agency_file("court", "COURT-1", files=[files_row("K7", "J1", n_offences="3")], accused=[], steps=[])
    taken = take(folder, police, court)
    assert ("proceeding", "n_offences", 1) in {(one.table, one.column, one.n) for one in taken.differences}
    assert rows_of(folder, "proceeding")["n_offences"].tolist() == [3]


def test_a_file_is_as_whoever_opened_it_first_says(folder):
    """A court opens its own file later: the year of the offences and the steps before it stay right."""
    police = files_row("P9", "J1", recorded="2024-06-10", n_offences="2")
    court = files_row("K7", "J1", recorded="2025-07-21", n_offences="1")
    take(folder, agency_file("police", "POLICE-1", 2024, files=[police], accused=[], steps=[], victims=[]))
    take(folder, agency_file("court", "COURT-1", files=[court], accused=[], steps=[]))
    found = rows_of(folder, "proceeding")
    assert (str(found["recorded"][0])[:10], found["n_offences"][0]) == ("2024-06-10", 2)


def test_a_value_counts_before_a_reason_of_an_earlier_agency(folder):
    police = agency_file("police", "POLICE-1", victims=[victim("1", person_code="x", sex="UNKNOWN")])
    labour = agency_file("labour_inspectorate", "LABOUR-1", victims=[victim("1", person_code="x", sex="F")])
    taken = take(folder, police, labour)
    assert rows_of(folder, "person")["sex"].tolist() == ["F"]
    assert not [one for one in taken.differences if one.column == "sex"]


def test_who_sent_nothing_owes_it_for_every_year_begun(folder):
    take(folder, agency_file("police", "POLICE-1", victims=[victim("1")]))
    states = rows_of(folder, "delivery").groupby(["entity", "content"])["state"].first().to_dict()
    assert states["POLICE-1", "REGISTRATIONS"] == "DELIVERED"
    assert states["COURT-1", "JUDGMENTS"] == "OWED"
    assert states["SHELTER-1", "COUNTS"] == "OWED"


def test_counts_come_instead_of_records(folder):
    rows = [{"status": "PRESUMED", "sex": "F", "age_group": "C", "n_victims": "4"}]
    take(folder, agency_file("shelter", "SHELTER-1", counts=rows))
    assert rows_of(folder, "agency_count")["n_victims"].tolist() == [4]
    assert len(rows_of(folder, "person")) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"country": "HR"}, "not that of the register: Croatia, expected Slovenia"),
        ({"organisation": "AnaNovak1"}, "not in entity.csv"),
        ({"kind": "labour_inspectorate"}, "expected labour inspectorate"),
    ],
)
def test_a_file_of_somebody_else_is_refused_and_nothing_changes(folder, change, said):
    take(folder, agency_file("police", "POLICE-1", victims=[victim("1")]))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wrong = agency_file("police", "POLICE-1", victims=[victim("2")])
    for name, value in change.items():
        setattr(wrong, name, value)
    with pytest.raises(FilesRefused, match=said) as raised:
        take(folder, wrong)
    assert "Novak" not in str(raised.value).replace(wrong.name, "")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert list(folder.parent.iterdir()) == [folder]


def test_a_type_of_organisation_that_is_none_is_said_and_not_repeated(folder):
    (folder / "entity.csv").write_text(
        "id,type,country,area,may_identify\nPOLICE-1,Ana Novak,SI,,YES\n", encoding="utf-8"
    )
    with pytest.raises(FilesRefused, match="type in entity") as raised:
        take(folder, agency_file("police", "POLICE-1", victims=[victim("1")]))
    assert "Novak" not in str(raised.value)


def test_a_referral_to_nobody_known_is_named_by_its_place_and_not_repeated(folder):
    rows = [victim("1", referred_from="SHELTER-1"), victim("2", referred_to="Ana Novak")]
    with pytest.raises(FilesRefused, match="row 4, column referred_to") as raised:
        take(folder, agency_file("police", "POLICE-1", victims=rows))
    assert "Novak" not in str(raised.value)


def test_two_files_of_one_agency_and_year_are_refused(folder):
    police = agency_file("police", "POLICE-1", victims=[victim("1")])
    with pytest.raises(FilesRefused, match="another of the files") as raised:
        take(folder, police, police)
    assert len(raised.value.problems) == 2


def test_a_register_that_was_not_made_from_files_is_not_lost(folder):
    (folder / "person.csv").write_text(
        "id,kind,basis,sex,gender,birth_year,birth_month,citizenship\nP1,NATURAL,LINKED,F,,1990,,SI\n", encoding="utf-8"
    )
    with pytest.raises(NatcError, match="did not come from agency files"):
        take(folder, agency_file("police", "POLICE-1", victims=[victim("1")]))


def test_taking_is_logged_without_a_number_of_a_person(folder):
    take(folder, agency_file("police", "POLICE-1", victims=[victim("R123")]))
    log = (folder / "access.log.jsonl").read_text(encoding="utf-8")
    assert "POLICE-1" in log
    assert "R123" not in log


def test_the_order_of_files_does_not_matter(folder, tmp_path):
    files = [
        agency_file("police", "POLICE-1", victims=[victim("1", person_code="x", citizenship="RO")]),
        agency_file("labour_inspectorate", "LABOUR-1", victims=[victim("1", person_code="x", citizenship="MD")]),
    ]
    take(folder, *files)
    other = tmp_path / "other"
    new_register(other, country="SI", secret=SECRET)
    (other / "entity.csv").write_bytes((folder / "entity.csv").read_bytes())
    for file in reversed(files):
        take(other, file)
    with read_register(folder) as one, read_register(other) as two:
        for table in ("person", "event", "victim", "registration", "delivery"):
            pd.testing.assert_frame_equal(one.frame(table), two.frame(table))


def test_keys_need_the_secret():
    assert key_of(SECRET, "person", "code", "x") != key_of(bytes(32), "person", "code", "x")
    assert key_of(SECRET, "person", "a", "bc") != key_of(SECRET, "person", "ab", "c")


def test_a_secret_is_made_once_and_read_back(tmp_path):
    path = tmp_path / "office.key"
    make_secret(path)
    assert len(read_secret(path)) == 32
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(SecretError, match="is there already"):
        make_secret(path)
    path.write_text("Ana Novak", encoding="utf-8")
    with pytest.raises(SecretError) as raised:
        read_secret(path)
    assert "Novak" not in str(raised.value)
