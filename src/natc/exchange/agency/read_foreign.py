"""Tables of other systems as the sheet of victims: HTCDS 2.0, and exports of Primero and CPIMS+."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from natc.errors import NatcError, UnknownCodeError
from natc.exchange.agency.cells import Habits
from natc.exchange.agency.cells_text import EMPTY, TEXT, Raw, fault, folded, plain
from natc.exchange.agency.csv_reading import read_columns, read_lines
from natc.exchange.agency.forms import FormSheet, agency_form
from natc.exchange.agency.problems import AgencyFileError, Place, Problems
from natc.exchange.agency.problems_words import Found, Rule
from natc.exchange.agency.raw import RawColumn, RawFile, RawSheet, letters_of
from natc.exchange.agency.read import DECIMAL_SIGNS, AgencyFile, agency_file
from natc.exchange.agency.read_about import About, two_letters
from natc.exchange.agency.read_sheet import read_sheets, refuse_column
from natc.exchange.agency.read_together import check_together
from natc.register import SEPARATOR, Need
from natc.register.personal import refuse_header


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


IDENTIFIES = _(
    "this holds names, addresses, contacts or free text. Delete the column before sending: it stays with you"
)
RECORDING_KINDS = ("police", "labour_inspectorate", "border", "shelter", "asylum", "social")
"""The kinds of organisations that send records of victims."""
Cells = list[str]
Convert = Callable[[Mapping[str, Cells], Any], tuple[dict[str, Cells], list[bool]]]
_SEVERAL = re.compile(r'[\["\],;|]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFile:
    """A table of another system: `file` holds its sheet of victims, checked; `left_out` names the columns not taken.

    `n_passed_over` rows do not speak of trafficking.
    """

    file: AgencyFile
    left_out: tuple[str, ...]
    n_passed_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What the file does not say of itself: who sends it, for which year, and on which lawful basis the records rest.

    `country` is a code of two or three letters, `purpose` codes joined by `|`.
    """

    organisation: str
    country: str
    year: int
    lawful_basis: str
    purpose: str = "ASSISTANCE|STATISTICS"
    kind: str = "shelter"
    language: str = "en"


def read_htcds(path: Path, sender: Sender) -> ForeignFile:
    """Read a table of the Human Trafficking Case Data Standard 2.0 as CSV: fields as column heads, a row per victim.

    A column `record` with the agency's own numbers has to stand beside the fields. What is assumed is written in
    `htcds.yaml`.

    Raises
    ------
    AgencyFileError
        If a column holds names, addresses, days of birth or free text, or a value cannot be read. Nothing is taken.
    NatcError
        If there is no such file, or it cannot be read from the disk.
    UnknownCodeError
        If the country or kind of the sender is unknown.
    """
    return _read(path, sender, "htcds.yaml", _htcds)


def read_primero(path: Path, sender: Sender) -> ForeignFile:
    """Read an export of cases from Primero or CPIMS+ as CSV: a child of concern as trafficked enters as PRESUMED.

    For review: the value mixes trafficking and smuggling. What is assumed is written in `primero.yaml`. Errors are
    those of `read_htcds`.
    """
    return _read(path, sender, "primero.yaml", _primero)


def _read(path: Path, sender: Sender, mapping: str, convert: Convert) -> ForeignFile:
    if sender.kind not in RECORDING_KINDS:
        raise UnknownCodeError("kind that records victims", sender.kind, RECORDING_KINDS)
    rules, form = _mapping(mapping), next(one for one in agency_form(sender.kind).sheets if one.name == "victims")
    problems = Problems()
    content = _content(path)
    lines = read_lines(content, path.stem, problems)
    table = read_columns(lines, path.stem, problems) if lines is not None else None
    if table is None or problems.groups:
        raise AgencyFileError(path.name, problems.groups, language=sender.language)
    left_out = _sort_columns(table, rules, form, path.stem, problems)
    given = {column.key: [column.raws[code][1] for code in column.codes] for column in table.columns}
    columns, is_kept = convert(given, rules)
    columns |= {name: given[name] for name in form.header if name in given}
    n_rows = len(table.rows)
    constants = {"lawful_basis": sender.lawful_basis, "purpose": sender.purpose}
    columns |= {name: [text] * n_rows for name, text in constants.items() if name not in columns}
    sheet = _raw_sheet(columns, form, table, is_kept)
    about = About(
        form=agency_form(sender.kind),
        country=two_letters(sender.country),
        year=sender.year,
        organisation=sender.organisation,
        language=sender.language,
        sheets=(form,),
    )
    found = Problems()
    read = read_sheets([sheet], [form], Habits(decimal=DECIMAL_SIGNS.get(sender.language, ",")), found)
    check_together(read, about, found)
    sources = _sources(rules)
    for group in found.groups:
        column = sources.get(group.place.column, group.place.column)
        problems.groups.append(replace(group, place=replace(group.place, sheet=path.stem, column=column)))
    if problems.groups:
        raise AgencyFileError(path.name, problems.groups, language=sender.language)
    raw = RawFile(about={}, sheets=[sheet], sha256=_sha256(content))
    return ForeignFile(
        file=agency_file(path.name, raw, about, read), left_out=left_out, n_passed_over=n_rows - sum(is_kept)
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NatcError(f"{path}: there is no such file.") from None
    except OSError as problem:
        raise NatcError(f"{path} cannot be read: {problem.strerror or 'the system gives no reason'}.") from None


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _sort_columns(
    table: RawSheet, rules: Mapping[str, Any], form: FormSheet, sheet: str, problems: Problems
) -> tuple[str, ...]:
    """Return the columns that are left out, and note those that cannot be sent."""
    taken = {*rules["fields"], *rules.get("concern_columns", ()), *form.header}
    taken |= {rules["places"]["type"], rules["places"]["country"]} if "places" in rules else set()
    for column in table.columns:
        if column.key in rules["refused"]:
            why = refuse_header(column.key) or IDENTIFIES
            place = Place(sheet=sheet, column=column.key)
            problems.add(place, fault(Found.PERSONAL, Rule.NO_PERSON_COLUMN, reason=why))
        elif column.key not in {*taken, *rules["left_out"]}:
            problems.add(
                Place(sheet=sheet, letters=column.letters or letters_of(column.position)), refuse_column(column, form)
            )
    return tuple(column.key for column in table.columns if column.key in rules["left_out"])


def _htcds(given: Mapping[str, Cells], rules: Any) -> tuple[dict[str, Cells], list[bool]]:
    n_rows = max(map(len, given.values()), default=0)
    made = {
        column: given[field]
        for field, column in rules["fields"].items()
        if field in given and column not in {"forms", "recruited_online", "sex"}
    }
    if "prs_Gender" in given:
        made["sex"] = ["UNKNOWN" if text in rules["sex_not_known"] else text for text in given["prs_Gender"]]
    kinds, sexual = (
        given.get(field, [""] * n_rows) for field in ("vic_TypeOfExploitation", "vic_TypeOfSexExploitation")
    )
    if "vic_TypeOfExploitation" in given or "vic_TypeOfSexExploitation" in given:
        made["forms"] = [_forms(kind, of_sex) for kind, of_sex in zip(kinds, sexual, strict=True)]
        made["principal_form"] = ["" if SEPARATOR in forms else forms for forms in made["forms"]]
    methods = given.get("vic_MethodOfRecruitment", [""] * n_rows)
    sites = given.get("vic_RecruitmentWebsitesAndApps", [""] * n_rows)
    made["recruited_online"] = [_online(method, site, rules) for method, site in zip(methods, sites, strict=True)]
    places = rules["places"]
    stages, countries = (given.get(places[key], [""] * n_rows) for key in ("type", "country"))
    for stage, column in places["columns"].items():
        made[column] = [country if plain(at) == stage else "" for at, country in zip(stages, countries, strict=True)]
    return made, [True] * n_rows


def _online(method: str, site: str, rules: Any) -> str:
    """Return YES where recruitment was online; a method that HTCDS does not have is passed on, to be refused."""
    methods = _parts(method)
    if any(one not in rules["methods"] for one in methods):
        return method
    return "YES" if _parts(site) or any(one in rules["online"] for one in methods) else ""


def _forms(kinds: str, of_sex: str) -> str:
    """Join forms; the kind of sexual exploitation says more than that there was one."""
    sexual = _parts(of_sex)
    return SEPARATOR.join([*(one for one in _parts(kinds) if not sexual or one != "SexualExploitation"), *sexual])


def _primero(given: Mapping[str, Cells], rules: Any) -> tuple[dict[str, Cells], list[bool]]:
    n_rows = max(map(len, given.values()), default=0)
    made: dict[str, Cells] = {}
    for field, column in rules["fields"].items():
        if field in given and column not in made:
            made[column] = [SEPARATOR.join(map(_name, _parts(text))) for text in given[field]]
    made |= {column: [text] * n_rows for column, text in rules["set"].items() if column not in given}
    concerns = {folded(word) for word in rules["concerns"]}
    columns = [given[column] for column in rules["concern_columns"] if column in given]
    if not columns:
        return {column: cells for column, cells in made.items() if column != "status"}, [True] * n_rows
    is_kept = [
        any(folded(part) in concerns for text in texts for part in _parts(text)) for texts in zip(*columns, strict=True)
    ]
    return made, is_kept


def _name(text: str) -> str:
    """Return an id of Primero as words: `north_macedonia`."""
    return text.replace("_", " ") if text.islower() and not any(sign.isdigit() for sign in text) else text


def _parts(text: str) -> list[str]:
    """Return the values of a cell: `a; b`, `a,b`, or a list as Ruby writes it: `["a", "b"]`."""
    return [part for one in _SEVERAL.split(plain(text)) if (part := one.strip())]


def _raw_sheet(
    columns: Mapping[str, Sequence[str]], form: FormSheet, table: RawSheet, is_kept: Iterable[bool]
) -> RawSheet:
    kept = np.array(list(is_kept), dtype=bool)
    made = []
    for position, asked in enumerate(form.columns, start=1):
        if asked.name in columns:
            texts = list(columns[asked.name])
        elif asked.need is Need.REQUIRED:
            continue
        else:
            texts = [""] * len(table.rows)
        numbers: dict[str, int] = {"": 0}
        codes = np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int32)
        raws: list[Raw] = [EMPTY, *((TEXT, text) for text in numbers if text)]
        made.append(RawColumn(key=asked.name, label="", letters="", position=position, raws=raws, codes=codes[kept]))
    return RawSheet(name=form.name, columns=made, rows=table.rows[kept])


def _sources(rules: Mapping[str, Any]) -> dict[str, str]:
    """Return which fields of the other system a column of the sheet comes from."""
    fields: dict[str, list[str]] = {}
    for field, column in rules["fields"].items():
        fields.setdefault(column, []).append(field)
    return {column: ", ".join(names) for column, names in fields.items()}


@cache
def _mapping(name: str) -> Any:
    with (Path(__file__).parent / name).open(encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
