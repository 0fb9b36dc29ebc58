"""From an agency's rows to rows of the register: its own numbers become keys, all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from natc.codelists import reasons
from natc.exchange.agency.forms import FormSheet, agency_form
from natc.exchange.agency.keys import key_of
from natc.register import SEPARATOR, register_tables

if TYPE_CHECKING:
    import pandas as pd

    from natc.exchange.agency.read import AgencyFile

SECTOR_VERSION = "ISIC4"
"""The template asks for sections of ISIC revision 4, as CTDC and HTCDS do."""
JUDGED = ("JUDGMENT", "APPEAL", "FINAL")
"""Steps that a sanction can be of."""
_OWN_NUMBERS = ("person_code", "situation", "joint_file", "act")


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys that one organisation's numbers get. A number shared by agencies gets the same key at each of them.

    Organisations begin to number anew each year: an own number is told apart by the year of its record.
    """

    secret: bytes
    organisation: str

    def own(self, kind: str, *parts: str) -> str:
        return key_of(self.secret, kind, "own", self.organisation, *parts)

    def shared_or_own(self, kind: str, shared: str, *own: str) -> str:
        return key_of(self.secret, kind, "shared", shared) if shared else self.own(kind, *own)

    def of(self, kind: str, *keys: str) -> str:
        return key_of(self.secret, kind, *keys)


def make_piece(file: AgencyFile, secret: bytes) -> dict[str, pd.DataFrame]:
    """Return what an agency's file adds to a register: frames of text per table, without the agency's own numbers.

    Parameters
    ----------
    file : AgencyFile
        As `read_agency_file` returns it.
    secret : bytes
        As `read_secret` returns it.

    Returns
    -------
    dict of str to DataFrame
        Tables of the register. `entity` is not among them: the office keeps the list of organisations itself.
    """
    import pandas as pd

    keys = _Keys(secret, file.organisation)
    asked = _sheets(file)
    sheets = {sheet.name: _whole(file.sheets[sheet.name], sheet) for sheet in asked}
    joints = _joint_files(sheets.values())
    parts: dict[str, list[pd.DataFrame]] = {}

    def add(table: str, rows: pd.DataFrame, **columns: pd.Series[str] | list[str] | str) -> None:
        made = rows.assign(entity=file.organisation, **columns)
        parts.setdefault(table, []).append(made.reindex(columns=register_tables()[table].header, fill_value=""))

    if "victims" in sheets:
        rows = _with_victim_keys(sheets["victims"], keys, joints)
        add("person", rows, id=rows["person_key"], basis=_basis(rows), kind="NATURAL")
        add("event", rows, id=rows["event_key"], places=_places(rows), principal_form="")
        links: dict[str, pd.Series[str] | list[str] | str]
        links = {"person": rows["person_key"], "event": rows["event_key"], "sector_version": _versions(rows)}
        add("victim", rows, id=rows["victim_key"], **links)
        own = [keys.own("registration", *of) for of in zip(_year(rows["date"]), rows["record"], strict=True)]
        add("registration", rows, id=own, victim=rows["victim_key"])
        if "measures" in sheets:
            measures = sheets["measures"]
            of_record = dict(zip(rows["record"], rows["victim_key"], strict=True))
            victim = measures["victim"].map(of_record)
            own = [keys.own("measure", *of) for of in zip(victim, measures["record"], strict=True)]
            add("measure", measures, id=own, victim=victim)
    if "files" in sheets:
        rows = _with_file_keys(sheets["files"], keys, joints)
        add("event", rows, id=rows["event_key"], places=_places(rows))
        add("proceeding", rows, id=rows["proceeding_key"], event=rows["event_key"])
        accused = _with_accused_keys(sheets["accused"], rows, keys)
        add("person", accused, id=accused["person_key"], basis=_basis(accused))
        links = {"person": accused["person_key"], "proceeding": accused["proceeding_key"]}
        add("defendant", accused, id=accused["defendant_key"], **links)
        steps = _with_step_keys(sheets["steps"], accused, keys)
        acts = [
            keys.own("act", year, act) if act else ""
            for year, act in zip(_year(steps["date"]), steps["act"], strict=True)
        ]
        add("step", steps, id=steps["step_key"], defendant=steps["defendant_key"], act=acts)
        if "sanctions" in sheets:
            sanctions = _with_sanction_keys(sheets["sanctions"], steps, keys)
            add("sanction", sanctions, id=sanctions["sanction_key"], step=sanctions["step_key"])
    if "counts" in sheets:
        rows, year = sheets["counts"], str(file.year)
        add("agency_count", rows, id=[keys.own("agency_count", year, str(place)) for place in rows.index], year=year)
    contents = dict.fromkeys(content for sheet in asked for content in sheet.contents)
    delivered = deliveries(file.organisation, contents, file.year, "DELIVERED", secret)
    return {name: pd.concat(frames, ignore_index=True) for name, frames in parts.items()} | {
        "delivery": pd.DataFrame(delivered)
    }


def deliveries(
    organisation: str, contents: Iterable[str], year: int, state: str, secret: bytes
) -> list[dict[str, str]]:
    """Return rows of the table `delivery`: what an organisation delivered, or owes, for a year."""
    keys = _Keys(secret, organisation)
    return [
        {
            "id": keys.own("delivery", content, str(year)),
            "entity": organisation,
            "content": content,
            "year": str(year),
            "state": state,
        }
        for content in contents
    ]


def _sheets(file: AgencyFile) -> list[FormSheet]:
    form = agency_form(file.kind)
    return [sheet for sheet in (*form.sheets, *form.count_sheets[:1]) if sheet.name in file.sheets]


def _whole(rows: pd.DataFrame, sheet: FormSheet) -> pd.DataFrame:
    """Return a sheet with the columns that its kind of agency is not asked for; a number that is not known is none."""
    rows = rows.reindex(columns=[*sheet.header, *sheet.left_out], fill_value="").reset_index(drop=True)
    own = [name for name in _OWN_NUMBERS if name in rows]
    return rows.assign(**{name: rows[name].mask(rows[name].isin(list(reasons())), "") for name in own})


def _joint_files(sheets: Iterable[pd.DataFrame]) -> dict[str, str]:
    """Return which shared file an agency's own situations belong to, as far as one of its rows says so."""
    return {
        situation: joint
        for rows in sheets
        if {"situation", "joint_file"} <= set(rows.columns)
        for situation, joint in zip(rows["situation"], rows["joint_file"], strict=True)
        if situation and joint
    }


def _with_victim_keys(rows: pd.DataFrame, keys: _Keys, joints: Mapping[str, str]) -> pd.DataFrame:
    own = list(zip(_year(rows["date"]), rows["record"], strict=True))
    person = [
        keys.of("person", "code", code) if code else keys.own("person", "victims", *of)
        for code, of in zip(rows["person_code"], own, strict=True)
    ]
    event = _event_keys(rows, own, keys, joints)
    victim = [keys.of("victim", *of) for of in zip(person, event, strict=True)]
    return rows.assign(person_key=person, event_key=event, victim_key=victim)


def _with_file_keys(rows: pd.DataFrame, keys: _Keys, joints: Mapping[str, str]) -> pd.DataFrame:
    own = list(zip(_year(rows["recorded"]), rows["file"], strict=True))
    proceeding = [
        keys.shared_or_own("proceeding", joint, *of) for joint, of in zip(rows["joint_file"], own, strict=True)
    ]
    return rows.assign(proceeding_key=proceeding, event_key=_event_keys(rows, own, keys, joints))


def _event_keys(
    rows: pd.DataFrame, own: Iterable[tuple[str, str]], keys: _Keys, joints: Mapping[str, str]
) -> list[str]:
    """Return the keys of situations: by the criminal file that agencies share, the agency's own number, or the row."""
    return [
        keys.shared_or_own("event", joint or joints.get(situation, ""), *((situation,) if situation else of))
        for joint, situation, of in zip(rows["joint_file"], rows["situation"], own, strict=True)
    ]


def _with_accused_keys(rows: pd.DataFrame, files: pd.DataFrame, keys: _Keys) -> pd.DataFrame:
    proceeding = rows["file"].map(dict(zip(files["file"], files["proceeding_key"], strict=True)))
    person = [
        keys.of("person", "code", code) if code else keys.own("person", "accused", file, record)
        for code, file, record in zip(rows["person_code"], proceeding, rows["record"], strict=True)
    ]
    defendant = [keys.of("defendant", *of) for of in zip(person, proceeding, strict=True)]
    return rows.assign(person_key=person, proceeding_key=proceeding, defendant_key=defendant)


def _with_step_keys(rows: pd.DataFrame, accused: pd.DataFrame, keys: _Keys) -> pd.DataFrame:
    defendant = rows["accused"].map(dict(zip(accused["record"], accused["defendant_key"], strict=True)))
    rows = rows.assign(defendant_key=defendant)
    number = rows.groupby(["defendant_key", "stage", "date"]).cumcount().astype(str)
    of_rows = zip(defendant, rows["stage"], rows["date"], number, strict=True)
    return rows.assign(step_key=[keys.own("step", *of) for of in of_rows])


def _with_sanction_keys(rows: pd.DataFrame, steps: pd.DataFrame, keys: _Keys) -> pd.DataFrame:
    judged = steps[steps["stage"].isin(JUDGED)].drop_duplicates(["accused", "date"])
    step_of = dict(zip(zip(judged["accused"], judged["date"], strict=True), judged["step_key"], strict=True))
    step = [step_of[place] for place in zip(rows["accused"], rows["date"], strict=True)]
    rows = rows.assign(step_key=step)
    number = rows.groupby(["step_key", "type"]).cumcount().astype(str)
    return rows.assign(sanction_key=[keys.own("sanction", *of) for of in zip(step, rows["type"], number, strict=True)])


def _year(days: pd.Series[str]) -> pd.Series[str]:
    return days.str[:4]


def _basis(rows: pd.DataFrame) -> pd.Series[str]:
    return rows["person_code"].ne("").map({True: "PERSON_CODE", False: "AGENCY_RECORD"})


def _places(rows: pd.DataFrame) -> list[str]:
    """Return the places of each row in the register's form: stage and country."""
    stages = {"recruited_in": "RECRUITMENT", "transit_through": "TRANSIT", "exploited_in": "EXPLOITATION"}
    found = []
    for cells in zip(*(rows[column] for column in stages), strict=True):
        places = [
            f"{stage}:{country}"
            for stage, cell in zip(stages.values(), cells, strict=True)
            for country in cell.split(SEPARATOR)
            if len(country) == 2
        ]
        reason = next((cell for cell in cells if cell), "")
        found.append(SEPARATOR.join(places) or reason)
    return found


def _versions(rows: pd.DataFrame) -> pd.Series[str]:
    """Return the classification that a section is from, where one is said."""
    is_said = ~rows["sector"].isin(["", *reasons()])
    return is_said.map({True: SECTOR_VERSION, False: ""})
