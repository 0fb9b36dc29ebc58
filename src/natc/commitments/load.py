"""Reading the records of commitments: those that natc ships and those of a folder that the user names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from natc.commitments.evidence import Evidence, EvidenceFile, Lead, SignOff
from natc.commitments.indicator import Indicator, IndicatorFile, Measure, MeasureKind
from natc.commitments.network_return import load_return_form
from natc.commitments.statement import Commitment, SourceRef, Statement
from natc.datasets import read_folder, read_records, refuse_record
from natc.errors import RecordError, UnknownCodeError
from natc.gap import load_comparability
from natc.law import LAW_FOLDER, Acquis

SHIPPED = Path(__file__).parent.parent / "datasets" / "commitments"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecords:
    """All records, each by its id, checked against one another."""

    statements: Mapping[str, Statement]
    indicators: Mapping[str, Indicator]
    evidence: Mapping[str, Evidence]
    leads: tuple[Lead, ...]
    sign_offs: tuple[SignOff, ...]
    sources: Mapping[str, SourceRef]

    def statement(self, statement_id: str) -> Statement:
        """Return a statement.

        Raises
        ------
        UnknownCodeError
            If there is none of this id.
        """
        try:
            return self.statements[statement_id]
        except KeyError:
            raise UnknownCodeError("statement", statement_id, self.statements) from None

    def commitment(self, commitment_id: str) -> tuple[Statement, Commitment]:
        """Return a commitment with its statement.

        Raises
        ------
        UnknownCodeError
            If there is none of this id.
        """
        for statement in self.statements.values():
            for commitment in statement.commitments:
                if commitment.id == commitment_id:
                    return statement, commitment
        known = (commitment.id for statement in self.statements.values() for commitment in statement.commitments)
        raise UnknownCodeError("commitment", commitment_id, known)

    def indicators_of(self, commitment: Commitment) -> tuple[Indicator, ...]:
        """Return the indicators of a commitment, in its order."""
        return tuple(self.indicators[name] for name in commitment.indicators)


def load_commitments(folder: Path | None = None) -> CommitmentRecords:
    """Return all records of commitments, checked.

    Parameters
    ----------
    folder : Path, optional
        A folder of the layout of those shipped. Its records stand beside the shipped ones; a record with the id of a
        shipped one takes its place. Leads and sign-offs are added.

    Raises
    ------
    RecordError
        Naming file, line and field: see `read_records`; also if two files of one folder give the same id, or a record
        names another that does not exist.
    """
    return _shipped() if folder is None else _merge(_read(SHIPPED), _read(folder))


def load_indicators(folder: Path | None = None) -> Mapping[str, Indicator]:
    """Return the indicators by id."""
    return load_commitments(folder).indicators


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: a file, and the way to the record in it."""

    path: Path
    way: tuple[int | str, ...] = ()

    def refuse(self, problem: str, *further: int | str) -> RecordError:
        """Return the error for a rule between records that this one breaks, with file, line and field."""
        return refuse_record(self.path, problem, *self.way, *further)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """The records of one folder, each with where it stands."""

    statements: Mapping[str, tuple[_Place, Statement]]
    indicators: Mapping[str, tuple[_Place, Indicator]]
    evidence: Mapping[str, tuple[_Place, Evidence]]
    leads: tuple[tuple[_Place, Lead], ...]
    sign_offs: tuple[tuple[_Place, SignOff], ...]
    sources: Mapping[str, tuple[_Place, SourceRef]]


@cache
def _shipped() -> CommitmentRecords:
    return _merge(_read(SHIPPED))


def _read(folder: Path) -> _Folder:
    if not folder.is_dir():
        raise RecordError(folder.name, "there is no such folder")
    if not any((folder / name).exists() for name in _PARTS):
        raise RecordError(folder.name, f"nothing of this folder can be read. Expected are: {', '.join(_PARTS)}")
    statements = _files(folder / "statements", Statement)
    evidence = _files(folder / "evidence", EvidenceFile)
    listed: list[tuple[Path, Statement | EvidenceFile]] = [*statements, *evidence]
    for path, holder in listed:
        _check_cited(path, holder)
    indicators, leads, sign_offs = (folder / name for name in ("indicators.yaml", "leads.yaml", "sign_offs.yaml"))
    held = _file(indicators, IndicatorFile)
    return _Folder(
        statements=_by_id(((_Place(path), one) for path, one in statements), "statement", "id"),
        indicators=_by_id(_each(indicators, held.indicators if held else (), "indicators"), "id"),
        evidence=_by_id((row for path, one in evidence for row in _each(path, one.evidence, "evidence")), "id"),
        leads=tuple(_each(leads, _file(leads, tuple[Lead, ...]) or ())),
        sign_offs=tuple(_each(sign_offs, _file(sign_offs, tuple[SignOff, ...]) or ())),
        sources=_agreeing(row for path, holder in listed for row in _each(path, holder.sources, "sources")),
    )


_PARTS = ("statements", "evidence", "indicators.yaml", "leads.yaml", "sign_offs.yaml")
_Kind = TypeVar("_Kind")


def _files(folder: Path, kind: type[_Kind]) -> list[tuple[Path, _Kind]]:
    """Return the files of a folder; a folder that is not there holds none."""
    found = read_folder(folder, kind) if folder.exists() else {}
    return [(folder / f"{stem}.yaml", one) for stem, one in found.items()]


def _file(path: Path, kind: type[_Kind]) -> _Kind | None:
    return read_records(path, kind) if path.exists() else None


def _each(path: Path, rows: Iterable[_Kind], *way: str) -> Iterable[tuple[_Place, _Kind]]:
    return ((_Place(path, (*way, index)), one) for index, one in enumerate(rows))


def _by_id(rows: Iterable[tuple[_Place, Named]], *way: str) -> dict[str, tuple[_Place, Named]]:
    found: dict[str, tuple[_Place, Named]] = {}
    for place, one in rows:
        if one.id in found:
            earlier = found[one.id][0].path.name
            raise place.refuse(f"{one.id!r} stands in {earlier} already; an id is given once", *way)
        found[one.id] = (place, one)
    return found


def _agreeing(rows: Iterable[tuple[_Place, SourceRef]]) -> dict[str, tuple[_Place, SourceRef]]:
    """Return sources by id; a source that stands in several files has to be the same in all of them."""
    found: dict[str, tuple[_Place, SourceRef]] = {}
    for place, one in rows:
        earlier = found.setdefault(one.id, (place, one))
        if earlier[1] != one:
            raise place.refuse(f"source {one.id!r} is another one in {earlier[0].path.name}")
    return found


def _check_cited(path: Path, holder: Statement | EvidenceFile) -> None:
    """Refuse a source that is cited and not given, given and not cited, or given twice."""
    given = [one.id for one in holder.sources]
    cited: set[str] = set()
    named: list[tuple[_Place, tuple[str, ...]]] = []
    if isinstance(holder, Statement):
        about = holder.statement
        named.append((_Place(path, ("statement", "sources")), about.sources))
        for index, publication in enumerate(about.publications):
            named.append((_Place(path, ("statement", "publications", index)), (publication.source,)))
        named += [
            (_Place(path, ("commitments", at, "sources")), one.sources) for at, one in enumerate(holder.commitments)
        ]
    else:
        named += [(_Place(path, ("evidence", at, "sources")), one.sources) for at, one in enumerate(holder.evidence)]
    for place, names in named:
        for name in names:
            if name not in given:
                raise place.refuse(f"source {name!r} is not in the list of sources of this file")
            cited.add(name)
    for index, name in enumerate(given):
        place = _Place(path, ("sources", index))
        if name in given[:index]:
            raise place.refuse(f"source {name!r} stands here twice")
        if name not in cited:
            raise place.refuse(f"source {name!r} is cited by nothing in this file")


def _merge(*folders: _Folder) -> CommitmentRecords:
    statements = {key: value for one in folders for key, value in one.statements.items()}
    indicators = {key: value for one in folders for key, value in one.indicators.items()}
    evidence = {key: value for one in folders for key, value in one.evidence.items()}
    leads = [row for one in folders for row in one.leads]
    sign_offs = [row for one in folders for row in one.sign_offs]
    sources = {key: one for holder in folders for key, (_place, one) in holder.sources.items()}
    _check_indicators(indicators)
    commitments = _check_statements(statements, indicators)
    for place, found in evidence.values():
        for index, name in enumerate(found.commitments):
            if name not in commitments:
                raise place.refuse(f"there is no commitment {name!r}", "commitments", index)
    _check_leads(leads, commitments)
    _check_sign_offs(sign_offs, statements)
    latest = sorted((one for _at, one in statements.values()), key=lambda one: one.statement.date or "", reverse=True)
    return CommitmentRecords(
        statements=MappingProxyType({one.id: one for one in latest}),
        indicators=MappingProxyType({key: one for key, (_place, one) in indicators.items()}),
        evidence=MappingProxyType({key: one for key, (_place, one) in evidence.items()}),
        leads=tuple(one for _place, one in leads),
        sign_offs=tuple(one for _place, one in sign_offs),
        sources=MappingProxyType(sources),
    )


def _check_statements(
    statements: Mapping[str, tuple[_Place, Statement]], indicators: Mapping[str, tuple[_Place, Indicator]]
) -> dict[str, Commitment]:
    commitments: dict[str, Commitment] = {}
    for file, statement in statements.values():
        for index, reference in enumerate(statement.statement.refers_to):
            if reference.statement is not None and reference.statement not in statements:
                problem = f"there is no statement {reference.statement!r}"
                raise file.refuse(problem, "statement", "refers_to", index, "statement")
        numbers: set[int] = set()
        for index, one in enumerate(statement.commitments):
            place = _Place(file.path, ("commitments", index))
            if one.number in numbers:
                raise place.refuse("two commitments have the same number", "number")
            numbers |= {one.number} if one.number is not None else set()
            if one.id in commitments:
                raise place.refuse(f"commitment {one.id!r} is given twice", "id")
            for at, name in enumerate(one.indicators):
                if name not in indicators:
                    raise place.refuse(f"there is no indicator {name!r}", "indicators", at)
            commitments[one.id] = one
    return commitments


def _check_indicators(indicators: Mapping[str, tuple[_Place, Indicator]]) -> None:
    for place, indicator in indicators.values():
        for index, measure in enumerate(indicator.measures):
            if (problem := _problem_of(measure)) is not None:
                raise place.refuse(problem, "measures", index)


def _problem_of(measure: Measure) -> str | None:
    if measure.kind is MeasureKind.RATIO:
        known = [one["id"] for one in load_comparability()["ratios"]]
        if measure.ratio not in known:
            return f"there is no ratio {measure.ratio!r}. Known: {', '.join(known)}"
    if measure.kind is MeasureKind.RETURN:
        cells = {item.code: [part.code for part in item.parts] for item in load_return_form().items}
        if measure.item not in cells:
            return f"there is no item {measure.item!r} in the network return. Known: {', '.join(cells)}"
        if measure.part is not None and measure.part not in cells[measure.item]:
            return f"{measure.item} has no part {measure.part!r}. Known: {', '.join(cells[measure.item])}"
    if measure.kind is MeasureKind.LAW and measure.requirement not in _requirements():
        return f"there is no requirement {measure.requirement!r} in the acquis"
    return None


@cache
def _requirements() -> frozenset[str]:
    """Return the ids of the requirements; the laws and answers beside them are not needed here."""
    return frozenset(one.id for one in read_records(LAW_FOLDER / "acquis.yaml", Acquis).requirements)


def _check_leads(leads: Iterable[tuple[_Place, Lead]], commitments: Mapping[str, Commitment]) -> None:
    seen: set[tuple[str, str]] = set()
    for place, lead in leads:
        if lead.commitment not in commitments:
            raise place.refuse(f"there is no commitment {lead.commitment!r}", "commitment")
        if (lead.commitment, lead.country) in seen:
            raise place.refuse(f"{lead.commitment} of {lead.country} stands here twice", "commitment")
        if not commitments[lead.commitment].binds(lead.country):
            raise place.refuse(f"{lead.commitment} is not addressed to {lead.country}", "country")
        seen.add((lead.commitment, lead.country))


def _check_sign_offs(sign_offs: Iterable[tuple[_Place, SignOff]], statements: Mapping[str, object]) -> None:
    seen: set[tuple[object, ...]] = set()
    for place, one in sign_offs:
        if one.statement not in statements:
            raise place.refuse(f"there is no statement {one.statement!r}", "statement")
        key = (one.country, one.statement, one.version)
        if key in seen:
            raise place.refuse(f"{one.country} signs the same version of {one.statement} twice", "version")
        seen.add(key)
