"""Small registers for tests: built row by row, or drawn at random with every code, reason and corner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pandas as pd

from natc.codelists import code_list, reasons
from natc.register import Register, RegisterColumn, register_from_frames, register_table, register_tables

COUNTRY = "QX"
DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "entity": {"type": "POLICE", "country": COUNTRY, "may_identify": "YES"},
    "person": {
        "kind": "NATURAL",
        "basis": "PERSON_CODE",
        "sex": "F",
        "birth_year": "1990",
        "birth_month": "6",
        "citizenship": COUNTRY,
    },
    "event": {
        "acts": "RECRUITMENT",
        "means": "DECEPTION",
        "start": "2024-01-10",
        "end": "2024-12-31",
        "places": f"EXPLOITATION:{COUNTRY}",
        "principal_form": "LABOUR",
    },
    "victim": {"forms": "LABOUR", "principal_form": "LABOUR"},
    "registration": {
        "date": "2025-03-01",
        "status": "IDENTIFIED",
        "context": "CRIMINAL",
        "lawful_basis": "LEGAL_OBLIGATION",
        "purpose": "STATISTICS",
        "consent": "NOT_APPLICABLE",
    },
    "measure": {"type": "SHELTER", "outcome": "GRANTED"},
    "proceeding": {
        "recorded": "2025-02-01",
        "n_offences": "1",
        "origin": "REACTIVE",
        "offence_article": "113",
        "offence_directive": "ART_2",
    },
    "defendant": {"roles": "RECRUITER"},
    "step": {"stage": "SUSPECTED", "date": "2025-02-01"},
    "sanction": {"type": "PRISON"},
    "agency_count": {
        "year": "2025",
        "status": "PRESUMED",
        "sex": "F",
        "age_group": "A",
        "citizenship": COUNTRY,
        "principal_form": "LABOUR",
        "n_victims": "1",
    },
    "delivery": {"content": "REGISTRATIONS", "year": "2025", "state": "DELIVERED"},
    "population": {"year": "2025", "sex": "F", "age_group": "A", "n_residents": "100000"},
}
CONTENTS = tuple(code_list("content"))


class Rows:
    """A register row by row. `add` fills what is not said, makes the rows that a new one points to, returns its key."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, str]]] = {name: [] for name in register_tables()}
        self._kept: tuple[int, Register] | None = None

    def add(self, table: str, **cells: str) -> str:
        key = cells.pop("id", f"{table[:3]}{len(self._rows[table]):03}")
        row = {**DEFAULTS[table], **cells, "id": key}
        for column in register_table(table).columns:
            if column.table and column.need == "required" and column.name not in row:
                row[column.name] = self.add(column.table)
        self._rows[table].append(row)
        return key

    def registered(self, date: str, status: str = "IDENTIFIED", **cells: str) -> str:
        """Add a registration on a day, and return the key of the victim."""
        self.add("registration", date=date, status=status, **cells)
        return self._rows["registration"][-1]["victim"]

    def delivered(self, *years: int, state: str = "DELIVERED") -> None:
        """Let one organisation deliver everything for some years."""
        entity = self.add("entity")
        for year in years:
            for content in CONTENTS:
                self.add("delivery", entity=entity, content=content, year=str(year), state=state)

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        return frames_of(self._rows)

    def register(self) -> Register:
        return typed(self.frames)

    def kept_register(self) -> Register:
        """Return the register of these rows; the same one until a row is added, for it takes a while to make."""
        n_rows = sum(len(rows) for rows in self._rows.values())
        if self._kept is None or self._kept[0] != n_rows:
            self._kept = n_rows, self.register()
        return self._kept[1]


def delivered(*years: int) -> Rows:
    """Return a register for which one organisation delivered everything of some years."""
    rows = Rows()
    rows.delivered(*years)
    return rows


def frames_of(rows: Mapping[str, list[dict[str, str]]]) -> dict[str, pd.DataFrame]:
    """Return rows as frames of text; a cell that no row names is empty."""
    return {
        name: pd.DataFrame(rows.get(name, []), columns=list(register_table(name).header), dtype=object).fillna("")
        for name in register_tables()
    }


def typed(frames: Mapping[str, pd.DataFrame]) -> Register:
    return register_from_frames(frames, country=COUNTRY, is_example=True)


FIRST_DAY, LAST_DAY = dt.date(2019, 11, 1), dt.date(2022, 3, 31)
"""Between these lie the days of drawn registers: little room, so that days and years meet."""
_SEVERAL_CITIZENSHIPS = ("", COUNTRY, "SY", "RO", "GB", "BG|RO", "GB|US", f"{COUNTRY}|RO", "AL|RO", "STATELESS", "XK")
_PLACES = (
    "",
    f"EXPLOITATION:{COUNTRY}",
    f"RECRUITMENT:RO|EXPLOITATION:{COUNTRY}",
    f"RECRUITMENT:{COUNTRY}|EXPLOITATION:{COUNTRY}",
    "EXPLOITATION:SI/SI041",
    "RECRUITMENT:AL",
    f"RECRUITMENT:AL|TRANSIT:{COUNTRY}",
    f"RECRUITMENT:{COUNTRY}|TRANSIT:RO|EXPLOITATION:{COUNTRY}",
)
_STAGES = (*code_list("step_stage"), *(2 * ["SUSPECTED", "PROSECUTED", "DECISION", "JUDGMENT", "JUDGMENT"]))
DELIVERIES: tuple[Callable[[Mapping[str, str]], bool], ...] = (
    lambda row: True,
    lambda row: row["content"] == "COUNTS" or row["content"] in CONTENTS[1:4],
    lambda row: row["year"] == "2020",
    lambda row: row["state"] != "OWED" or row["entity"] > "en00008",
    lambda row: False,
)
"""Which deliveries a drawn register has, by its seed: all drawn, counts alone of victims, one year, few owed, none."""
_LENGTHS = ("", "11", "12", "35", "36", "59", "60", "120", "120", "121")


def draw_frames(seed: int, n_victims: int = 60) -> dict[str, pd.DataFrame]:
    """Draw a register that no law of plausibility binds: every code and reason, days that coincide, keys in any order.

    Parameters
    ----------
    n_victims : int, default 60
        Rows of `victim`; the other tables grow with it.
    """
    random = Random(seed)
    sizes = {
        "entity": 9,
        "person": 3 * n_victims // 2,
        "event": max(n_victims // 2, 1),
        "victim": n_victims,
        "registration": 2 * n_victims,
        "measure": 3 * n_victims,
        "proceeding": n_victims // 2,
        "defendant": n_victims,
        "step": 6 * n_victims,
        "sanction": 2 * n_victims,
        "agency_count": n_victims // 4,
        "delivery": 80,
    }
    keys = {name: random.sample([f"{name[:2]}{n:05}" for n in range(2 * size)], size) for name, size in sizes.items()}
    rows = {name: [_draw_row(name, key, keys, random) for key in keys[name]] for name in keys}
    rows["population"] = [
        {"id": f"po{year}{sex}{age}", "year": str(year), "sex": sex, "age_group": age, "n_residents": residents}
        for year in (2020, 2021)
        for sex in "FM"
        for age, residents in (("C", "180000"), ("A", "810001"))
    ]
    rows["delivery"] = [row for row in rows["delivery"] if DELIVERIES[seed % len(DELIVERIES)](row)]
    _let_days_meet(rows["step"], random)
    _let_nobody_be_twice_in_a_file(rows["defendant"], keys["person"], random)
    judgments = [step["id"] for step in rows["step"] if step["stage"] == "JUDGMENT"]
    for sanction in rows["sanction"]:
        sanction["step"] = random.choice(judgments or [sanction["step"]])
    _let_forms_share_a_group(rows, random)
    _let_records_be_unusable(rows["registration"], random)
    _let_trials_be_held_again(rows, random)
    return frames_of(rows)


def _draw_row(table: str, key: str, keys: Mapping[str, list[str]], random: Random) -> dict[str, str]:
    row = {"id": key}
    for column in register_table(table).columns[1:]:
        row[column.name] = _draw_cell(table, column, keys, random)
    if table == "person":
        row["kind"] = "LEGAL" if key in keys["person"][: len(keys["person"]) // 6] else "NATURAL"
    if table == "victim":
        row["person"] = random.choice(keys["person"][len(keys["person"]) // 6 :])
    if table in {"victim", "event"} and random.random() < 0.5:
        row["principal_form"] = random.choice(["", "UNKNOWN"])
    if table == "victim" and random.random() < 0.3:
        row["forms"] = ""
    if table == "registration" and random.random() < 0.7:
        row |= {"lawful_basis": "LEGAL_OBLIGATION", "status": random.choice(["PRESUMED", "IDENTIFIED", "DECLINED"])}
    if table == "step" and random.random() < 0.6:
        row |= {"offence_directive": "", "instance": random.choice(["", "FIRST"])}
    if table == "step" and row["stage"] == "JUDGMENT" and random.random() < 0.6:
        row["outcome"] = "CONVICTED"
    if table == "measure" and row["start"][:1].isdigit() and random.random() < 0.7:
        start = dt.date.fromisoformat(row["start"])
        days = random.choice([0, 31, 89, 90, 92, 181, 184, 200, 365, 366, 400, 800])
        row |= {"end": str(start + dt.timedelta(days)), "outcome": "GRANTED"}
        if random.random() < 0.4:
            row["outcome"] = random.choice(["REFUSED", "DECLINED", "PENDING"])
            row["decided"] = random.choice(["", str(start + dt.timedelta(random.choice([-20, 30, 370])))])
    if table == "proceeding" and random.random() < 0.6:
        row["offence_directive"] = "ART_2"
    return row


def _draw_cell(table: str, column: RegisterColumn, keys: Mapping[str, list[str]], random: Random) -> str:
    if column.takes_reason and random.random() < 0.12:
        return random.choice(["", *reasons()])
    if column.table:
        return random.choice(keys[column.table])
    special: Mapping[tuple[str, str], Callable[[], str]] = {
        ("person", "birth_year"): lambda: random.choice(["1980", "2002", "2002", "2003", "2003", "2004", "2010"]),
        ("person", "birth_month"): lambda: random.choice(["", "", "1", "02", "6", "12"]),
        ("registration", "objection"): lambda: random.choice(["", "", "", _day(random)]),
        ("registration", "status"): lambda: random.choice(
            ["PRESUMED", "IDENTIFIED", "IDENTIFIED", "REJECTED", "DECLINED"]
        ),
        ("measure", "type"): lambda: random.choice(
            ["RESIDENCE", "COMPENSATION", "FINANCIAL", "FINANCIAL", *code_list("measure_type")]
        ),
        ("step", "stage"): lambda: random.choice(_STAGES),
        ("sanction", "type"): lambda: random.choice(["PRISON", "PRISON", *code_list("sanction_type")]),
        ("step", "act"): lambda: random.choice(["", f"act{random.randrange(12)}"]),
        ("agency_count", "n_victims"): lambda: str(random.choice([0, 1, 2, 7])),
        ("proceeding", "n_offences"): lambda: str(random.choice([0, 1, 3])),
        ("sanction", "length_months"): lambda: random.choice(_LENGTHS),
        ("event", "start"): lambda: random.choice([_day(random), _day(random)[:7], _day(random)[:4], "2018"]),
    }
    if make := special.get((table, column.name)):
        return make()
    of_type: Mapping[str, Callable[[], str]] = {
        "date": lambda: _day(random),
        "partial_date": lambda: _day(random),
        "year": lambda: str(random.choice([2020, 2021])),
        "integer": lambda: str(random.randrange(50)),
        "amount": lambda: random.choice(["0", "100", "250.5", "1999.99"]),
        "country": lambda: random.choice([COUNTRY, "RO", "AL"]),
        "countries": lambda: random.choice(_SEVERAL_CITIZENSHIPS),
        "places": lambda: random.choice(_PLACES),
        "area": lambda: "QX01",
        "article": lambda: "113",
        "currency": lambda: random.choice(["EUR", "EUR", "ALL"]),
        "key": lambda: f"k{random.randrange(99)}",
    }
    if column.type in of_type:
        return of_type[column.type]()
    codes = sorted(column.codes)
    return "|".join(random.sample(codes, random.choice([1, 1, 2]))) if column.holds_several else random.choice(codes)


def _let_forms_share_a_group(rows: Mapping[str, list[dict[str, str]]], random: Random) -> None:
    """Let some victims have several forms of one group, or of several, none of which leads; their situations too."""
    events = {event["id"]: event for event in rows["event"]}
    for victim in random.sample(rows["victim"], len(rows["victim"]) // 4):
        several = ["SEX_PROST|SEX_PORN", "LABOUR|SERVITUDE", "BEGGING|CRIME", "ORGAN|BEGGING", "LABOUR|BEGGING"]
        victim |= {"forms": random.choice(several), "principal_form": random.choice(["", "UNKNOWN"])}
        events[victim["event"]]["principal_form"] = ""


def _let_records_be_unusable(registrations: list[dict[str, str]], random: Random) -> None:
    """Let some identifications and rejections stand on consent that was not given, or be objected to."""
    for row in random.sample(registrations, len(registrations) // 8):
        row |= {"status": random.choice(["IDENTIFIED", "REJECTED"]), "date": _day(random)}
        row |= random.choice(
            [
                {"lawful_basis": "CONSENT", "consent": "NO"},
                {"lawful_basis": "PUBLIC_TASK", "consent": "NOT_APPLICABLE", "objection": _day(random)},
            ]
        )


def _let_trials_be_held_again(rows: Mapping[str, list[dict[str, str]]], random: Random) -> None:
    """Let some be convicted on appeal after an acquittal, and some twice in a year, with sanctions both times."""
    defendants = random.sample(rows["defendant"], len(rows["defendant"]) // 3)
    for n, defendant in enumerate(defendants):
        rows["step"][:] = [
            step for step in rows["step"] if step["defendant"] != defendant["id"] or random.random() < 0.5
        ]
        year = random.choice(["2020", "2021"])
        later = random.choice(["APPEAL", "FINAL"]) if n % 2 else "JUDGMENT"
        trials = (
            ("JUDGMENT", f"{year}-03-01", "ACQUITTED" if n % 2 else "CONVICTED"),
            (later, f"{random.choice([year, '2021'])}-10-05", "CONVICTED"),
        )
        for stage, date, outcome in trials:
            step = {"defendant": defendant["id"], "stage": stage, "date": date, "outcome": outcome}
            key = f"s{random.randrange(100, 999)}-{n}-{stage}-{date}"
            rows["step"].append({"id": key, **step, "offence_directive": random.choice(["", "ART_2"])})
            sanction = {"step": key, "type": random.choice(["PRISON", "CONFISCATION"]), "executed": "YES"}
            sanction |= {"length_months": "36", "suspended": "PARTLY", "suspended_months": "10"}
            sanction |= {"amount": "100", "executed_amount": "60", "currency": "EUR"}
            sanction["executed_on"] = random.choice(["", f"{year}-12-31", "2021-06-01", "2022-01-01"])
            rows["sanction"].append({"id": f"{key}-s", **sanction})
    known = {step["id"] for step in rows["step"]}
    rows["sanction"][:] = [row for row in rows["sanction"] if row["step"] in known]


def _let_days_meet(steps: list[dict[str, str]], random: Random) -> None:
    """Let some steps of a defendant fall on one day, so that their order matters."""
    by_defendant: dict[str, str] = {}
    for step in steps:
        if random.random() < 0.2:
            step["date"] = by_defendant.get(step["defendant"], step["date"])
        by_defendant[step["defendant"]] = step["date"]


def _let_nobody_be_twice_in_a_file(defendants: list[dict[str, str]], persons: list[str], random: Random) -> None:
    """Keep the one rule of the register without which a defendant is not defined."""
    seen: set[tuple[str, str]] = set()
    for row in defendants:
        while (row["person"], row["proceeding"]) in seen:
            row["person"] = random.choice(persons)
        seen.add((row["person"], row["proceeding"]))


def _day(random: Random) -> str:
    if random.random() < 0.2:
        return random.choice(["2020-01-01", "2020-12-31", "2020-12-31", "2021-01-01", "2021-12-31"])
    return str(FIRST_DAY + dt.timedelta(random.randrange((LAST_DAY - FIRST_DAY).days)))


def change(frames: Mapping[str, pd.DataFrame], table: str, rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """Return the frames with rows added to one table."""
    added = pd.DataFrame(rows, columns=frames[table].columns, dtype=object).fillna("")
    return {**frames, table: pd.concat([frames[table], added], ignore_index=True)}
