"""Laws that every table keeps, whatever is in the register: order, keys, de-duplication, time, periods, splits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.independent import PLACINGS
from tests.registers import COUNTRY, change, draw_frames, frames_of, typed

from natc.register import register_tables
from natc.returns import CountTable, dimension, obligations, tabulate

SPECS = {table.id: table for obligation in obligations().values() for table in obligation.tables}
VICTIMS = ("glotip_victims", "19a_victims", "ctdc_records")
PERSONS = ("19a_prosecuted", "19a_convicted", "greta_legal_persons")
OF_MEASURES = ("greta_assisted", "greta_residence", "greta_compensation")
OTHERS = ("19a_users", "19a_judgments", "19a_decisions", "greta_sentences", "greta_prosecutions", "glotip_offences")
SOME = (*VICTIMS[:2], *PERSONS, *OF_MEASURES, *OTHERS)
"""Tables of every kind; all of them are held against the second count elsewhere."""
PLACINGS_BY_GROUP = {
    group: [form for form, to in PLACINGS["glotip"].items() if to == group] for group in PLACINGS["glotip"].values()
}
Frames = Mapping[str, pd.DataFrame]

seeds = st.integers(0, 10_000)
few = settings(max_examples=2 if settings.get_current_profile_name() == "natc" else 30)
"""Each register holds every situation of the rules, and takes seconds: `make exhaustive` draws more of them."""


def tables(
    frames: Frames, ids: tuple[str, ...] = SOME, *, first: int = 2020, last: int = 2020
) -> dict[str, CountTable]:
    with typed(frames) as register:
        return {name: tabulate(register, SPECS[name], first, last) for name in ids}


def contents(table: CountTable) -> pd.DataFrame:
    """Return the cells in an order of their own."""
    cells = table.cells.astype(object)
    return cells.sort_values([*table.spec.dimensions, "measure", "unit"]).reset_index(drop=True)


def assert_same(ours: Mapping[str, CountTable], theirs: Mapping[str, CountTable]) -> None:
    for name, table in ours.items():
        pd.testing.assert_frame_equal(contents(table), contents(theirs[name]), obj=name)


def totals(table: CountTable) -> dict[str, float]:
    """Return the total; of a table in parts, that of each part."""
    parts = [name for name in table.spec.dimensions if dimension(name).is_part]
    if not parts:
        return {"T": table.cell().value or 0}
    return {code: table.cell(**{parts[0]: code}).value or 0 for code in _codes(table, parts[0])}


def _codes(table: CountTable, name: str) -> list[str]:
    return sorted({part.constants[name] for part in table.spec.parts})


@given(seeds)
@few
def test_the_order_of_rows_never_matters(seed: int) -> None:
    frames = draw_frames(seed, 30)
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in frames.items()}
    assert_same(tables(frames), tables(shuffled))


def renamed(frames: Frames, rename: Callable[[str], str]) -> dict[str, pd.DataFrame]:
    made = {}
    for name, table in register_tables().items():
        keys = [column.name for column in table.columns if column.type in {"key", "ref"}]
        made[name] = frames[name].copy()
        for column in keys:
            made[name][column] = [rename(key) if key and not key.isupper() else key for key in frames[name][column]]
    return made


@given(seeds)
@few
def test_the_names_of_keys_never_matter(seed: int) -> None:
    """The order of keys breaks ties of one day, so names that keep it keep every cell."""
    frames = draw_frames(seed, 30)
    assert_same(tables(frames), tables(renamed(frames, lambda key: f"new-{key}-key")))


@given(seeds)
@few
def test_no_name_of_a_key_changes_a_total(seed: int) -> None:
    frames = draw_frames(seed, 30)
    turned = tables(renamed(frames, lambda key: f"{key[::-1]}x"))
    for name, table in tables(frames).items():
        if name != "greta_sentences":  # a step without offence takes that of the step before, on one day by key
            assert totals(table) == totals(turned[name]), name


@given(seeds)
@few
def test_registering_a_victim_again_never_changes_how_many_persons_there_are(seed: int) -> None:
    """By the same agency on the same day, and by another agency in the same year."""
    frames = draw_frames(seed, 30)
    first = frames["registration"]
    again = first.assign(id=[f"again{n}" for n in range(len(first))])
    elsewhere = first.assign(
        id=[f"else{n}" for n in range(len(first))],
        entity=Random(seed).choices(list(frames["entity"]["id"]), k=len(first)),
    )
    more = {**frames, "registration": pd.concat([first, again, elsewhere], ignore_index=True)}
    before, after = tables(frames, VICTIMS), tables(more, VICTIMS)
    for name in VICTIMS:
        assert totals(before[name]) == totals(after[name]), name
    by_body = before["19a_victims"], after["19a_victims"]
    for body in dimension("entity_type").codes:
        assert (by_body[0].cell(entity_type=body).value or 0) <= (by_body[1].cell(entity_type=body).value or 0)


def one_person_each(n: int) -> dict[str, pd.DataFrame]:
    """Return `n` persons who are each registered, suspected, prosecuted and convicted in 2020."""
    made: dict[str, list[dict[str, str]]] = {
        "entity": [{"id": "e", "type": "POLICE", "country": COUNTRY}],
        "event": [{"id": "s"}],
        "proceeding": [],
    }
    for i in range(n):
        rows = {
            "person": {"kind": "NATURAL", "basis": "PERSON_CODE", "sex": "FM"[i % 2], "birth_year": f"{1985 + 3 * i}"},
            "victim": {"person": f"person{i}", "event": "s"},
            "registration": {
                "victim": f"victim{i}",
                "entity": "e",
                "date": f"2020-0{i + 1}-01",
                "status": "IDENTIFIED",
                "lawful_basis": "LEGAL_OBLIGATION",
                "purpose": "STATISTICS",
            },
            "proceeding": {"event": "s", "entity": "e", "recorded": "2020-01-01", "offence_directive": "ART_2"},
            "defendant": {"person": f"person{i}", "proceeding": f"proceeding{i}"},
        }
        for name, row in rows.items():
            made.setdefault(name, []).append({"id": f"{name}{i}", **row})
        made.setdefault("step", []).extend(
            {
                "id": f"{stage}{i}",
                "defendant": f"defendant{i}",
                "stage": stage,
                "date": "2020-05-01",
                "outcome": "CONVICTED" if stage == "JUDGMENT" else "",
            }
            for stage in ("SUSPECTED", "PROSECUTED", "JUDGMENT")
        )
    return frames_of(made)


@given(st.integers(2, 6), st.data())
@few
def test_two_persons_who_are_one_lower_the_count_by_one(n: int, data: st.DataObject) -> None:
    frames = one_person_each(n)
    one, other = data.draw(st.lists(st.integers(0, n - 1), min_size=2, max_size=2, unique=True))
    merged = {
        name: frame.replace({"person": {f"person{other}": f"person{one}"}}) if "person" in frame else frame
        for name, frame in frames.items()
    }
    ids = (*VICTIMS, "19a_prosecuted", "19a_convicted")
    before, after = tables(frames, ids), tables(merged, ids)
    for name in ids:
        assert totals(before[name]) == {"T": n}
        assert totals(after[name]) == {"T": n - 1}


def later_rows(seed: int) -> dict[str, list[dict[str, str]]]:
    """Return rows dated after 2020: new records, rejections, objections, decisions, reversals on appeal."""
    return {
        name: draw_frames(seed, 60)[name].to_dict("records")
        for name in ("registration", "measure", "step", "proceeding", "agency_count")
    }


def with_later_rows(frames: Frames, seed: int) -> dict[str, pd.DataFrame]:
    random, made = Random(seed), dict(frames)
    day = {"registration": "date", "step": "date", "proceeding": "recorded", "agency_count": "year"}
    for name, rows in later_rows(seed + 1).items():
        for n, row in enumerate(rows):
            row["id"] = f"later{n}"
            for column in register_tables()[name].columns:
                if column.table:
                    row[column.name] = random.choice(list(frames[column.table]["id"]))
                elif column.type == "date" and (row[column.name][:1].isdigit() or column.name == day.get(name)):
                    row[column.name] = f"202{random.choice('123')}-0{random.randint(1, 9)}-15"
            if name == "agency_count":
                row["year"] = "2021"
        made = change(made, name, rows)
    objection = made["registration"]["objection"].copy()
    is_open = (objection == "") & (pd.Series(range(len(objection))) % 3 == 0)
    made["registration"] = made["registration"].assign(objection=objection.mask(is_open, "2021-02-01"))
    return made


def with_later_endings(frames: Frames) -> dict[str, pd.DataFrame]:
    """Let what was open at the end of 2020 end later: refusals of what was asked for, executions of sanctions."""
    measures, sanctions = frames["measure"].copy(), frames["sanction"].copy()
    is_open = (measures["outcome"] == "PENDING") & (measures["decided"] == "")
    measures.loc[is_open, ["outcome", "decided"]] = ["REFUSED", "2021-03-01"]
    is_open = sanctions["executed"] == "NO"
    sanctions.loc[is_open, ["executed", "executed_on", "executed_amount"]] = ["YES", "2021-02-01", "55"]
    return {**frames, "measure": measures, "sanction": sanctions}


@given(seeds)
@few
def test_what_happens_later_never_changes_an_earlier_year(seed: int) -> None:
    frames = draw_frames(seed, 30)
    later = with_later_endings(with_later_rows(frames, seed))
    ids = ("19a_victims", *OF_MEASURES, "19a_convicted", *OTHERS[1:4], "account_confiscation")
    assert_same(tables(frames, ids), tables(later, ids))


def without_corrections(frames: Frames) -> dict[str, pd.DataFrame]:
    """Return the register as if nobody was rejected or objected, and all were known before the period.

    What a later year corrects, or finds out, is in the figure of the whole period and not in that of the earlier year.
    """
    registrations = frames["registration"].assign(objection="")
    registrations["status"] = registrations["status"].replace("REJECTED", "PRESUMED")
    return {**frames, "registration": registrations}


def known_before(frames: Frames) -> dict[str, pd.DataFrame]:
    rows = [
        {**frames["registration"].iloc[0], "id": f"early{n}", "victim": victim, "date": "2018-01-01"}
        | {"status": "PRESUMED", "lawful_basis": "LEGAL_OBLIGATION"}
        for n, victim in enumerate(frames["victim"]["id"])
    ]
    return change(frames, "registration", rows)


@given(seeds)
@few
def test_a_period_counts_no_more_than_its_years_together_and_no_less_than_each(seed: int) -> None:
    frames = without_corrections(draw_frames(seed, 30))
    others = tuple(name for name in SOME if name not in OF_MEASURES)
    for ids, made in ((OF_MEASURES, known_before(frames)), (others, frames)):
        with typed(made) as register:
            for name in ids:
                whole, *years = (
                    totals(tabulate(register, SPECS[name], *period))
                    for period in ((2020, 2021), (2021, 2021), (2020, 2020))
                )
                for part, value in whole.items():
                    of_years = [year[part] for year in years]
                    assert max(of_years) <= value <= sum(of_years), (name, part)


def values(table: CountTable) -> dict[tuple[str, ...], float]:
    """Return the counts of all cells that are listed, by their codes."""
    counts = table.cells[table.cells["measure"] == "count"]
    columns = [counts[name].astype(str) for name in table.spec.dimensions]
    return dict(zip(zip(*columns, strict=True), counts["value"].fillna(0), strict=True)) if columns else {}


def splits(table: CountTable) -> Iterator[tuple[str, float, float]]:
    """Yield per dimension and cell the count, and the sum of the counts over the categories of the dimension."""
    counts = values(table)
    for at, name in enumerate(table.spec.dimensions):
        if dimension(name).is_part:
            continue
        sums: dict[tuple[str, ...], float] = {}
        for codes, value in counts.items():
            if codes[at] != "T":
                total = (*codes[:at], "T", *codes[at + 1 :])
                sums[total] = sums.get(total, 0) + value
        yield from ((name, counts.get(total, 0), value) for total, value in sums.items())


@given(seeds)
@few
def test_categories_add_up_to_the_total_or_to_more_where_a_unit_has_several(seed: int) -> None:
    for table in tables(draw_frames(seed, 30), SOME).values():
        for name, total, split in splits(table):
            if table.spec.is_several(name):
                assert split >= total, (table.spec.id, name)
            else:
                assert split == pytest.approx(total), (table.spec.id, name)


@given(seeds)
@few
def test_the_groups_of_a_standard_add_up_to_its_leaves_and_to_the_several_of_one_group(seed: int) -> None:
    """Who has several forms of one group counts as SEVERAL among the leaves, and with the group."""
    made = tables(draw_frames(seed, 60), ("greta_convicted", "glotip_convicted_exp"), last=2021)
    leaves, groups = made["greta_convicted"], made["glotip_convicted_exp"]
    of_one_group = 0.0
    for group in (*PLACINGS_BY_GROUP, "U"):
        together = sum(leaves.cell(exploitation=leaf).value or 0 for leaf in PLACINGS_BY_GROUP.get(group, ["U"]))
        count = groups.cell(exploitation_glotip=group).value or 0
        assert count == together if group == "U" else count >= together
        of_one_group += count - together
    assert leaves.cell(exploitation="SEVERAL").value == of_one_group + groups.cell(exploitation_glotip="SEVERAL").value
