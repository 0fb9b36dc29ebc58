"""From an agency's rows to rows of the register: its own numbers become keys, all else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from natc.codelists import reasons
from natc.exchange.agency.forms import FormSheet, agency_form
from natc.exchange.agency.keys import key_of
from natc.register import SEPARATOR, register_tables

if TYPE_CHECKING:
    import pandas as pd

    from natc.exchange.agency.read import AgencyFile

Frames = Mapping[str, "pd.DataFrame"]
SECTOR_VERSION = "ISIC4"
"""The template asks for sections of ISIC revision 4, as CTDC and HTCDS do."""
_OWN_NUMBERS = ("person_code", "situation", "joint_file", "act")


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys that one organisation's numbers get. A number shared by agencies gets the same key at each of them."""

    secret: bytes
    organisation: str

    def person(self, code: str, sheet: str, record: str) -> str:
        if code:
            return key_of(self.secret, "person", "code", code)
        return key_of(self.secret, "person", "record", self.organisation, sheet, record)

    def shared_or_own(self, kind: str, joint: str, *own: str) -> str:
        return key_of(self.secret, kind, "joint", joint) if joint else self.own(kind, *own)

    def own(self, kind: str, *parts: str) -> str:
        return key_of(self.secret, kind, "own", self.organisation, *parts)


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
    sheets = {sheet.name: _whole(file.sheets[sheet.name], sheet) for sheet in _sheets(file)}
    joints = _joint_files(sheets)
    makers: Mapping[str, Callable[..., dict[str, pd.DataFrame]]] = {
        "victims": partial(_victims, joints=joints),
        "measures": _measures,
        "files": partial(_files, joints=joints),
        "accused": _accused,
        "steps": _steps,
        "sanctions": _sanctions,
        "counts": partial(_counts, year=file.year),
    }
    parts: dict[str, list[pd.DataFrame]] = {}
    for sheet, make in makers.items():
        if sheet in sheets and len(sheets[sheet]):
            for table, frame in make(sheets, keys, entity=file.organisation).items():
                parts.setdefault(table, []).append(frame)
    contents = dict.fromkeys(content for sheet in _sheets(file) for content in sheet.contents)
    delivered = deliveries(file.organisation, contents, file.year, "DELIVERED", secret)
    parts["delivery"] = [pd.DataFrame(delivered)]
    return {table: _as_table(table, frames) for table, frames in parts.items()}


def _victims(sheets: Frames, keys: _Keys, *, entity: str, joints: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    rows = sheets["victims"]
    person = _person_keys(rows, keys, "victims")
    event = _event_keys(rows, keys, joints, "record")
    victim = list(map(partial(key_of, keys.secret, "victim"), person, event))
    registration = [keys.own("registration", record) for record in rows["record"]]
    return {
        "person": _persons(rows, person, kind="NATURAL"),
        "event": rows.assign(id=event, places=_places(rows)).drop(columns=["principal_form"]),
        "victim": rows.assign(id=victim, person=person, event=event, sector_version=_versions(rows["sector"])),
        "registration": rows.assign(id=registration, victim=victim, entity=entity),
    }


def _measures(sheets: Frames, keys: _Keys, *, entity: str) -> dict[str, pd.DataFrame]:
    rows, victims = sheets["measures"], sheets["victims"]
    person = _person_keys(victims, keys, "victims")
    event = _event_keys(victims, keys, _joint_files(sheets), "record")
    of_record = dict(zip(victims["record"], map(partial(key_of, keys.secret, "victim"), person, event), strict=True))
    key = [keys.own("measure", record) for record in rows["record"]]
    return {"measure": rows.assign(id=key, victim=rows["victim"].map(of_record), entity=entity)}


def _files(sheets: Frames, keys: _Keys, *, entity: str, joints: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    rows = sheets["files"]
    event = _event_keys(rows, keys, joints, "file")
    proceeding = _proceeding_keys(rows, keys)
    return {
        "event": rows.assign(id=event, places=_places(rows)),
        "proceeding": rows.assign(id=rows["file"].map(proceeding), event=event, entity=entity),
    }


def _accused(sheets: Frames, keys: _Keys, *, entity: str) -> dict[str, pd.DataFrame]:
    rows = sheets["accused"]
    person = _person_keys(rows, keys, "accused")
    return {
        "person": _persons(rows, person),
        "defendant": rows.assign(
            id=rows["record"].map(_defendant_keys(sheets, keys)),
            person=person,
            proceeding=rows["file"].map(_proceeding_keys(sheets["files"], keys)),
        ),
    }


def _steps(sheets: Frames, keys: _Keys, *, entity: str) -> dict[str, pd.DataFrame]:
    rows = sheets["steps"]
    acts = [keys.own("act", act) if act else "" for act in rows["act"]]
    key = _step_keys(rows, keys)
    return {
        "step": rows.assign(
            id=key, defendant=rows["accused"].map(_defendant_keys(sheets, keys)), act=acts, entity=entity
        )
    }


def _sanctions(sheets: Frames, keys: _Keys, *, entity: str) -> dict[str, pd.DataFrame]:
    rows, steps = sheets["sanctions"], sheets["steps"]
    judged = steps.assign(key=_step_keys(steps, keys))
    judged = judged[judged["stage"].isin(("JUDGMENT", "APPEAL", "FINAL"))].drop_duplicates(["accused", "date"])
    step_of = dict(zip(zip(judged["accused"], judged["date"], strict=True), judged["key"], strict=True))
    number = rows.groupby(["accused", "date", "type"]).cumcount().astype(str)
    return {
        "sanction": rows.assign(
            id=[
                keys.own("sanction", *parts)
                for parts in zip(rows["accused"], rows["date"], rows["type"], number, strict=True)
            ],
            step=[step_of[place] for place in zip(rows["accused"], rows["date"], strict=True)],
        )
    }


def _counts(sheets: Frames, keys: _Keys, *, entity: str, year: int) -> dict[str, pd.DataFrame]:
    rows = sheets["counts"]
    key = [keys.own("agency_count", str(year), str(place)) for place in range(len(rows))]
    return {"agency_count": rows.assign(id=key, entity=entity, year=str(year))}


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


def _persons(rows: pd.DataFrame, key: list[str], **values: str) -> pd.DataFrame:
    basis = rows["person_code"].ne("").map({True: "PERSON_CODE", False: "AGENCY_RECORD"})
    return rows.assign(id=key, basis=basis, **values)


def _person_keys(rows: pd.DataFrame, keys: _Keys, sheet: str) -> list[str]:
    return [keys.person(code, sheet, record) for code, record in zip(rows["person_code"], rows["record"], strict=True)]


def _event_keys(rows: pd.DataFrame, keys: _Keys, joints: Mapping[str, str], own: str) -> list[str]:
    """Return the keys of situations: by the criminal file that agencies share, the agency's own number, or the row."""
    found = []
    for joint, situation, record in zip(rows["joint_file"], rows["situation"], rows[own], strict=True):
        shared = joint or joints.get(situation, "")
        found.append(keys.shared_or_own("event", shared, *(("situation", situation) if situation else (own, record))))
    return found


def _joint_files(sheets: Frames) -> dict[str, str]:
    """Return which shared file an agency's own situations belong to, as far as one of its rows says so."""
    return {
        situation: joint
        for sheet in ("victims", "files")
        if sheet in sheets
        for situation, joint in zip(sheets[sheet]["situation"], sheets[sheet]["joint_file"], strict=True)
        if situation and joint
    }


def _proceeding_keys(files: pd.DataFrame, keys: _Keys) -> dict[str, str]:
    return {
        file: keys.shared_or_own("proceeding", joint, file)
        for file, joint in zip(files["file"], files["joint_file"], strict=True)
    }


def _defendant_keys(sheets: Frames, keys: _Keys) -> dict[str, str]:
    rows, proceedings = sheets["accused"], _proceeding_keys(sheets["files"], keys)
    person = _person_keys(rows, keys, "accused")
    return {
        record: key_of(keys.secret, "defendant", who, proceedings[file])
        for record, who, file in zip(rows["record"], person, rows["file"], strict=True)
    }


def _step_keys(rows: pd.DataFrame, keys: _Keys) -> list[str]:
    number = rows.groupby(["accused", "stage", "date"]).cumcount().astype(str)
    return [
        keys.own("step", *parts) for parts in zip(rows["accused"], rows["stage"], rows["date"], number, strict=True)
    ]


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


def _versions(sectors: pd.Series[str]) -> pd.Series[str]:
    """Return the classification that the template's sections are from, where a section is said."""
    return sectors.where(sectors.isin(["", *reasons()]), SECTOR_VERSION).mask(sectors.isin(list(reasons())), "")


def _as_table(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    header = list(register_tables()[name].header)
    return pd.concat([frame.reindex(columns=header, fill_value="") for frame in frames], ignore_index=True)
