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
from natc.datasets import read_folder, read_records
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
        Naming file and field (and line, where the file itself shows it): see `read_records`; also if two files of one
        folder give the same id, or a record names another that does not exist.
    """
    return _shipped() if folder is None else _merge(_read(SHIPPED), _read(folder))


def load_indicators(folder: Path | None = None) -> Mapping[str, Indicator]:
    """Return the indicators by id."""
    return load_commitments(folder).indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """The records of one folder, each with the file that it stands in."""

    statements: Mapping[str, tuple[str, Statement]]
    indicators: Mapping[str, tuple[str, Indicator]]
    evidence: Mapping[str, tuple[str, Evidence]]
    leads: tuple[tuple[str, Lead], ...]
    sign_offs: tuple[tuple[str, SignOff], ...]
    sources: Mapping[str, tuple[str, SourceRef]]


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
    listed: list[tuple[str, Statement | EvidenceFile]] = [*statements.items(), *evidence.items()]
    for file, holder in listed:
        _check_cited(file, holder)
    indicators = _file(folder / "indicators.yaml", IndicatorFile)
    return _Folder(
        statements=_by_id((file, one) for file, one in statements.items()),
        indicators=_by_id(("indicators.yaml", one) for one in (indicators.indicators if indicators else ())),
        evidence=_by_id((file, one) for file, holder in evidence.items() for one in holder.evidence),
        leads=tuple(("leads.yaml", one) for one in _file(folder / "leads.yaml", tuple[Lead, ...]) or ()),
        sign_offs=tuple(("sign_offs.yaml", one) for one in _file(folder / "sign_offs.yaml", tuple[SignOff, ...]) or ()),
        sources=_agreeing((file, one) for file, holder in listed for one in holder.sources),
    )


_PARTS = ("statements", "evidence", "indicators.yaml", "leads.yaml", "sign_offs.yaml")
_Kind = TypeVar("_Kind")


def _files(folder: Path, kind: type[_Kind]) -> dict[str, _Kind]:
    """Return the files of a folder by name; a folder that is not there holds none."""
    return {f"{stem}.yaml": found for stem, found in read_folder(folder, kind).items()} if folder.exists() else {}


def _file(path: Path, kind: type[_Kind]) -> _Kind | None:
    return read_records(path, kind) if path.exists() else None


def _by_id(rows: Iterable[tuple[str, Named]]) -> dict[str, tuple[str, Named]]:
    found: dict[str, tuple[str, Named]] = {}
    for file, one in rows:
        if one.id in found:
            raise RecordError(file, f"{one.id!r} stands in {found[one.id][0]} already; an id is given once", field="id")
        found[one.id] = (file, one)
    return found


def _agreeing(rows: Iterable[tuple[str, SourceRef]]) -> dict[str, tuple[str, SourceRef]]:
    """Return sources by id; a source that stands in several files has to be the same in all of them."""
    found: dict[str, tuple[str, SourceRef]] = {}
    for file, one in rows:
        earlier = found.setdefault(one.id, (file, one))
        if earlier[1] != one:
            raise RecordError(file, f"source {one.id!r} is another one in {earlier[0]}", field="sources")
    return found


def _check_cited(file: str, holder: Statement | EvidenceFile) -> None:
    """Refuse a source that is cited and not given, given and not cited, or given twice."""
    given = [one.id for one in holder.sources]
    cited: set[str] = set()
    if isinstance(holder, Statement):
        about = holder.statement
        named = [("statement.sources", about.sources)]
        named += [("statement.publications", (one.source,)) for one in about.publications]
        named += [(f"commitments {one.id}: sources", one.sources) for one in holder.commitments]
    else:
        named = [(f"evidence {one.id}: sources", one.sources) for one in holder.evidence]
    for field, names in named:
        for name in names:
            if name not in given:
                raise RecordError(file, f"source {name!r} is not in the list of sources of this file", field=field)
            cited.add(name)
    for name in given:
        if given.count(name) > 1:
            raise RecordError(file, f"source {name!r} stands here twice", field="sources")
        if name not in cited:
            raise RecordError(file, f"source {name!r} is cited by nothing in this file", field="sources")


def _merge(*folders: _Folder) -> CommitmentRecords:
    statements = {key: value for one in folders for key, value in one.statements.items()}
    indicators = {key: value for one in folders for key, value in one.indicators.items()}
    evidence = {key: value for one in folders for key, value in one.evidence.items()}
    leads = [row for one in folders for row in one.leads]
    sign_offs = [row for one in folders for row in one.sign_offs]
    sources = {key: one for holder in folders for key, (_file_name, one) in holder.sources.items()}
    _check_indicators(indicators)
    commitments = _check_statements(statements, indicators)
    for file, found in evidence.values():
        for name in found.commitments:
            if name not in commitments:
                raise RecordError(file, f"there is no commitment {name!r}", field=f"evidence {found.id}: commitments")
    _check_leads(leads, commitments)
    _check_sign_offs(sign_offs, statements)
    latest = sorted((one for _name, one in statements.values()), key=lambda one: one.statement.date or "", reverse=True)
    return CommitmentRecords(
        statements=MappingProxyType({one.id: one for one in latest}),
        indicators=MappingProxyType({key: one for key, (_name, one) in indicators.items()}),
        evidence=MappingProxyType({key: one for key, (_name, one) in evidence.items()}),
        leads=tuple(one for _name, one in leads),
        sign_offs=tuple(one for _name, one in sign_offs),
        sources=MappingProxyType(sources),
    )


def _check_statements(
    statements: Mapping[str, tuple[str, Statement]], indicators: Mapping[str, tuple[str, Indicator]]
) -> dict[str, Commitment]:
    commitments: dict[str, Commitment] = {}
    for file, statement in statements.values():
        for reference in statement.statement.refers_to:
            if reference.statement is not None and reference.statement not in statements:
                problem = f"there is no statement {reference.statement!r}"
                raise RecordError(file, problem, field="statement.refers_to")
        numbers = [one.number for one in statement.commitments if one.number is not None]
        if len(set(numbers)) < len(numbers):
            raise RecordError(file, "two commitments have the same number", field="commitments.number")
        for one in statement.commitments:
            if one.id in commitments:
                raise RecordError(file, f"commitment {one.id!r} is given twice", field="commitments.id")
            for name in one.indicators:
                if name not in indicators:
                    field = f"commitments {one.id}: indicators"
                    raise RecordError(file, f"there is no indicator {name!r}", field=field)
            commitments[one.id] = one
    return commitments


def _check_indicators(indicators: Mapping[str, tuple[str, Indicator]]) -> None:
    for file, indicator in indicators.values():
        for measure in indicator.measures:
            if (problem := _problem_of(measure)) is not None:
                raise RecordError(file, problem, field=f"indicators {indicator.id}: measures")


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


def _check_leads(leads: Iterable[tuple[str, Lead]], commitments: Mapping[str, Commitment]) -> None:
    seen: set[tuple[str, str]] = set()
    for file, lead in leads:
        if lead.commitment not in commitments:
            raise RecordError(file, f"there is no commitment {lead.commitment!r}", field="commitment")
        if (lead.commitment, lead.country) in seen:
            raise RecordError(file, f"{lead.commitment} of {lead.country} stands here twice", field="commitment")
        if not commitments[lead.commitment].binds(lead.country):
            raise RecordError(file, f"{lead.commitment} is not addressed to {lead.country}", field="country")
        seen.add((lead.commitment, lead.country))


def _check_sign_offs(sign_offs: Iterable[tuple[str, SignOff]], statements: Mapping[str, object]) -> None:
    seen: set[tuple[object, ...]] = set()
    for file, one in sign_offs:
        if one.statement not in statements:
            raise RecordError(file, f"there is no statement {one.statement!r}", field="statement")
        key = (one.country, one.statement, one.version)
        if key in seen:
            raise RecordError(file, f"{one.country} signs the same version of {one.statement} twice", field="version")
        seen.add(key)
