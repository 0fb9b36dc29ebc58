"""The example country as a register: what any register must keep, at several seeds, counted here in another way."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from natc.codelists import reasons
from natc.register import (
    ExampleError,
    Need,
    make_example,
    register_from_frames,
    register_tables,
)
from natc.register.example.deliveries import ARREARS

SEEDS = (0, 7, 2026)


@pytest.fixture(scope="module")
def example():
    return make_example(2_000, 7)


@pytest.fixture(scope="module", params=SEEDS)
def any_example(request):
    return make_example(500, request.param)


@pytest.fixture(scope="module")
def register(example):
    with register_from_frames(example.frames, country=example.country, is_example=True) as found:
        yield found


def find(register, query):
    return register.connection.execute(query).fetchall()


def humans(example):
    """Join the persons who are one human, as the truth says, and count whoever is registered."""
    victim = example.frames["victim"].set_index("id")["person"]
    registered = set(victim.loc[example.frames["registration"]["victim"]])
    human = dict(zip(example.truth.same_human["person"], example.truth.same_human["human"].astype(str), strict=True))
    return {human.get(person, person) for person in registered}


@pytest.mark.parametrize("n_victims", [1, 2, 3, 17, 100, 999])
@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_humans_are_recorded_as_were_asked_for(n_victims, seed):
    example = make_example(n_victims, seed)
    assert len(humans(example)) == n_victims == example.truth.n_recorded


def test_some_humans_are_several_persons_and_the_truth_knows_how_many(example):
    registered = set(example.frames["victim"]["person"])
    assert len(registered) == example.truth.n_persons > example.truth.n_recorded
    same = example.truth.same_human
    n_too_many = len(same) - same["human"].nunique()
    assert example.truth.n_persons - n_too_many == example.truth.n_recorded
    basis = example.frames["person"].set_index("id")["basis"]
    assert (basis.loc[same["person"]] == "AGENCY_RECORD").groupby(same["human"].to_numpy()).any().all()


def test_the_same_seed_gives_the_same_register():
    one, other = make_example(300, 5), make_example(300, 5)
    for name in register_tables():
        pd.testing.assert_frame_equal(one.frames[name], other.frames[name])
    assert one.truth.to_json() == other.truth.to_json()


def test_another_seed_gives_another_register():
    one, other = make_example(300, 5), make_example(300, 6)
    for name in set(register_tables()) - {"entity", "delivery", "population"}:
        assert not one.frames[name].equals(other.frames[name]), name


def test_every_key_shows_that_it_is_made_up(any_example):
    for name, frame in any_example.frames.items():
        assert len(frame), name
        assert frame["id"].str.fullmatch(r"EX-[A-Z0-9-]+").all(), name


def test_every_table_is_typed_without_a_fault(any_example):
    with register_from_frames(any_example.frames, country="QX", is_example=True) as register:
        for name in register_tables():
            assert register.n_rows(name) == len(any_example.frames[name])


def test_frames_hold_text_in_every_cell(example):
    for name, frame in example.frames.items():
        assert tuple(frame.columns) == register_tables()[name].header
        assert all(frame[column].map(type).eq(str).all() for column in frame.columns), name


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in register_tables().values()
        for column in table.columns
        if column.need is not Need.REQUIRED and table.name not in {"entity", "agency_count"}
    ],
)
def test_every_column_that_may_lack_a_value_has_values_and_reasons(register, table, column):
    values, with_reason = find(register, f'SELECT count("{column}"), count("{column}_reason") FROM "{table}"')[0]
    assert values > 0
    # Who is paid nothing has no sum; it is written as empty.
    assert with_reason > 0 or (table, column) in {("measure", "paid_amount"), ("sanction", "executed_amount")}


def test_every_reason_occurs_and_some_cells_are_empty(example):
    cells = set()
    for frame in example.frames.values():
        for column in frame.columns[1:]:
            cells |= {""} if frame[column].eq("").any() else set()
            cells |= set(frame[column]) & set(reasons())
    assert cells == {"", *reasons()}


NEVER = {
    "registered before birth": """
        SELECT 1 FROM registration r JOIN victim v ON v.id = r.victim JOIN person p ON p.id = v.person
        WHERE p.birth_year > year(r.date)""",
    "suspected as a child under 13": """
        SELECT 1 FROM step s JOIN defendant d ON d.id = s.defendant JOIN person p ON p.id = d.person
        WHERE year(s.date) - p.birth_year < 13""",
    "registered before the situation began": """
        SELECT 1 FROM registration r JOIN victim v ON v.id = r.victim JOIN event e ON e.id = v.event
        WHERE e.start_from > r.date""",
    "a situation that ends before it begins": "SELECT 1 FROM event WHERE end_to < start_from",
    "a measure out of order": """
        SELECT 1 FROM measure WHERE decided < asked OR start < decided OR "end" < start OR paid < decided""",
    "a measure before the victim was known": """
        SELECT 1 FROM measure m JOIN (SELECT victim, min(date) AS d FROM registration GROUP BY 1) r USING (victim)
        WHERE m.asked < r.d""",
    "paid more than granted": "SELECT 1 FROM measure WHERE paid_amount > amount",
    "paid without a day": "SELECT 1 FROM measure WHERE paid_amount IS NOT NULL AND paid IS NULL",
    "a step before the file": """
        SELECT 1 FROM step s JOIN defendant d ON d.id = s.defendant JOIN proceeding p ON p.id = d.proceeding
        WHERE s.date < p.recorded""",
    "a file before the situation": """
        SELECT 1 FROM proceeding p JOIN event e ON e.id = p.event WHERE p.recorded < e.start_from""",
    "identified or rejected by a body that may not": """
        SELECT 1 FROM registration r JOIN entity e ON e.id = r.entity
        WHERE r.status IN ('IDENTIFIED', 'REJECTED') AND e.may_identify IS DISTINCT FROM 'YES'""",
    "consent as the basis without consent": """
        SELECT 1 FROM registration WHERE lawful_basis = 'CONSENT' AND consent IS DISTINCT FROM 'YES'""",
    "an objection before the record": "SELECT 1 FROM registration WHERE objection < date",
    "judged without an indictment": """
        SELECT 1 FROM step j WHERE stage = 'JUDGMENT' AND NOT EXISTS (
            SELECT 1 FROM step i WHERE i.defendant = j.defendant AND i.stage = 'INDICTED' AND i.date <= j.date)""",
    "an appeal without a judgment": """
        SELECT 1 FROM step a WHERE stage = 'APPEAL' AND NOT EXISTS (
            SELECT 1 FROM step j WHERE j.defendant = a.defendant AND j.stage = 'JUDGMENT' AND j.date < a.date)""",
    "anything after the final judgment": """
        SELECT 1 FROM step f JOIN step s USING (defendant) WHERE f.stage = 'FINAL' AND s.date > f.date""",
    "a sanction without a conviction": """
        SELECT 1 FROM sanction x JOIN step s ON s.id = x.step
        WHERE s.outcome NOT IN ('CONVICTED', 'AMENDED')""",
    "imprisonment of a legal person": """
        SELECT 1 FROM sanction x JOIN step s ON s.id = x.step JOIN defendant d ON d.id = s.defendant
        JOIN person p ON p.id = d.person WHERE p.kind = 'LEGAL' AND x.type = 'PRISON'""",
    "dissolution of a natural person": """
        SELECT 1 FROM sanction x JOIN step s ON s.id = x.step JOIN defendant d ON d.id = s.defendant
        JOIN person p ON p.id = d.person WHERE p.kind = 'NATURAL' AND x.type = 'DISSOLUTION'""",
    "more suspended than imposed": "SELECT 1 FROM sanction WHERE suspended_months > length_months",
    "executed before the judgment": """
        SELECT 1 FROM sanction x JOIN step s ON s.id = x.step WHERE x.executed_on < s.date""",
    "collected more than ordered": "SELECT 1 FROM sanction WHERE executed_amount > amount",
    "a record of one agency that another joined": """
        SELECT v.person FROM registration r JOIN victim v ON v.id = r.victim JOIN person p ON p.id = v.person
        WHERE p.basis = 'AGENCY_RECORD' GROUP BY 1 HAVING count(DISTINCT r.entity) > 1""",
    "a person twice in one file": "SELECT 1 FROM defendant GROUP BY person, proceeding HAVING count(*) > 1",
    "a defendant without a step": "SELECT 1 FROM defendant WHERE id NOT IN (SELECT defendant FROM step)",
    "a victim without a registration": "SELECT 1 FROM victim WHERE id NOT IN (SELECT victim FROM registration)",
    "records of the organisation that sends counts": "SELECT 1 FROM registration WHERE entity = 'EX-NGO-4'",
    "dated after the last year": """
        SELECT 1 FROM registration WHERE date > '2025-12-31' OR objection > '2025-12-31'
        UNION ALL SELECT 1 FROM step WHERE date > '2025-12-31'
        UNION ALL SELECT 1 FROM proceeding WHERE recorded > '2025-12-31'
        UNION ALL SELECT 1 FROM measure WHERE asked > '2025-12-31' OR decided > '2025-12-31' OR paid > '2025-12-31'
        UNION ALL SELECT 1 FROM sanction WHERE executed_on > '2025-12-31'""",
}


@pytest.mark.parametrize("rule", NEVER)
def test_there_is_never(register, rule):
    assert find(register, NEVER[rule]) == []


OCCURS = {
    "identified in an asylum procedure": """
        SELECT 1 FROM registration WHERE context = 'ASYLUM' AND status = 'IDENTIFIED'""",
    "own citizens and foreigners": """
        SELECT DISTINCT list_contains(citizenship, 'QX') FROM person
        WHERE kind = 'NATURAL'""",
    "two citizenships": "SELECT 1 FROM person WHERE len(citizenship) = 2",
    "stateless": "SELECT 1 FROM person WHERE list_contains(citizenship, 'STATELESS')",
    "every form of a roll-up": "SELECT 1 FROM victim WHERE principal_form IN ('SEX_PROST', 'LABOUR', 'ORGAN')",
    "several forms and none that leads": "SELECT 1 FROM victim WHERE len(forms) = 2 AND principal_form IS NULL",
    "internal": """
        SELECT 1 FROM event
        WHERE len(list_distinct(list_transform(places, lambda x: split_part(x, ':', 2)[1:2]))) = 1""",
    "transit": "SELECT 1 FROM event WHERE len(list_filter(places, lambda x: starts_with(x, 'TRANSIT'))) = 1",
    "own citizens exploited abroad": """
        SELECT 1 FROM event WHERE len(list_filter(places, lambda x: starts_with(x, 'RECRUITMENT:QX'))) = 1
        AND len(list_filter(places, lambda x: starts_with(x, 'EXPLOITATION:DE'))) = 1""",
    "each status": """
        SELECT status FROM registration
        GROUP BY 1 HAVING (SELECT count(DISTINCT status) FROM registration) = 4""",
    "an objection to a record on the public task": """
        SELECT 1 FROM registration WHERE objection IS NOT NULL AND lawful_basis = 'PUBLIC_TASK'""",
    "the same body twice in a year": """
        SELECT 1 FROM registration
        WHERE status = 'PRESUMED' GROUP BY victim, entity, year(date) HAVING count(*) > 1""",
    "the same victim in two years": "SELECT 1 FROM registration GROUP BY victim HAVING count(DISTINCT year(date)) > 1",
    "a return in each direction": "SELECT 1 FROM measure WHERE type = 'RETURN' HAVING count(DISTINCT direction) = 2",
    "compensation claimed, granted, paid": """
        SELECT 1 FROM measure WHERE type = 'COMPENSATION'
        HAVING count(*) > count(*) FILTER (outcome = 'GRANTED')
        AND count(*) FILTER (outcome = 'GRANTED') > count(paid) AND count(paid) > 0""",
    "a guardian": "SELECT 1 FROM measure WHERE type = 'GUARDIAN'",
    "a permit on each ground": "SELECT 1 FROM measure WHERE type = 'RESIDENCE' HAVING count(DISTINCT subtype) = 3",
    "a file with several offences": "SELECT 1 FROM proceeding WHERE n_offences > 1",
    "users of services": "SELECT 1 FROM proceeding WHERE offence_directive = 'ART_18A'",
    "a victim prosecuted": """
        SELECT 1 FROM defendant d JOIN victim v ON v.person = d.person
        WHERE list_contains(d.roles, 'COMPELLED_VICTIM')""",
    "a person in two files": "SELECT 1 FROM defendant GROUP BY person HAVING count(*) = 2",
    "one indictment over several persons": """
        SELECT 1 FROM step
        WHERE stage = 'INDICTED' GROUP BY act HAVING count(*) > 1""",
    "charged with another offence": """
        SELECT 1 FROM step
        WHERE outcome = 'CHARGED_OTHER_OFFENCE' AND offence_directive = 'OTHER'""",
    "convicted of a lesser offence": """
        SELECT 1 FROM step
        WHERE outcome = 'CONVICTED' AND stage = 'JUDGMENT' AND offence_directive = 'OTHER'""",
    "sent back and judged anew": """
        SELECT 1 FROM step a JOIN step j USING (defendant)
        WHERE a.outcome = 'SENT_BACK' AND j.stage = 'JUDGMENT' AND j.date > a.date""",
    "convicted, then acquitted for good": """
        SELECT 1 FROM step j JOIN step f USING (defendant)
        WHERE j.stage = 'JUDGMENT' AND j.outcome = 'CONVICTED' AND f.stage = 'FINAL' AND f.outcome = 'ACQUITTED'""",
    "indicted and not judged yet": """
        SELECT 1 FROM step WHERE stage = 'INDICTED'
        AND defendant NOT IN (SELECT defendant FROM step WHERE stage = 'JUDGMENT')""",
    "a legal person convicted": """
        SELECT 1 FROM step s JOIN defendant d ON d.id = s.defendant JOIN person p ON p.id = d.person
        WHERE s.outcome = 'CONVICTED' AND p.kind = 'LEGAL'""",
    "each way of suspension": "SELECT 1 FROM sanction HAVING count(DISTINCT suspended) = 3",
    "confiscation executed, partly, and not": """
        SELECT 1 FROM sanction
        WHERE type = 'CONFISCATION' HAVING count(DISTINCT executed) = 3""",
    "a count of nobody": "SELECT 1 FROM agency_count WHERE n_victims = 0",
}


@pytest.mark.parametrize("what", OCCURS)
def test_there_is(register, what):
    assert find(register, OCCURS[what]) != []


def test_imprisonment_for_life_is_rare():
    sanctions = make_example(20_000, 1).frames["sanction"]
    life = sanctions["life"].eq("YES").sum()
    assert 0 < life < 0.02 * sanctions["type"].eq("PRISON").sum()


def test_a_court_that_owes_its_last_year_has_judged_nothing_in_it(register, example):
    owed = example.frames["delivery"][lambda frame: frame["state"] != "DELIVERED"]
    assert {(row.entity, row.content): row.state for row in owed.itertuples()} == dict(ARREARS)
    assert set(owed["year"]) == {"2025"}
    years = find(register, "SELECT DISTINCT year(date) FROM step WHERE entity = 'EX-COURT-3' ORDER BY 1")
    assert (2024,) in years
    assert (2025,) not in years


def test_keys_do_not_follow_the_order_of_the_rows(example):
    for name in ("victim", "registration", "step"):
        number = example.frames[name]["id"].map(lambda key: int(re.sub(r"\D", "", key)))
        assert abs(number.corr(pd.Series(range(len(number))))) < 0.1


@pytest.mark.parametrize(
    ("n_victims", "seed", "years"),
    [(0, 1, (2016, 2025)), (2_000_001, 1, (2016, 2025)), (10, -1, (2016, 2025)), (10, 1, (2025, 2016))],
)
def test_what_cannot_be_made_is_refused(n_victims, seed, years):
    with pytest.raises(ExampleError, match="Choose"):
        make_example(n_victims, seed, first_year=years[0], last_year=years[1])


def test_one_year_alone_can_be_made():
    example = make_example(50, 3, first_year=2024, last_year=2024)
    assert set(example.frames["registration"]["date"].str[:4]) == {"2024"}
    assert example.truth.by_year["year"].tolist() == [2024]
