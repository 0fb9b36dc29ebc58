"""How does one commitment stand in one country? Claim, finding, dissent, measurement side by side, and the sign-off."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from natc.codelists import get_participant
from natc.commitments.evidence import VERSION_LENGTH, Evidence, EvidenceKind, Lead, Progress, SignOff, Speaker
from natc.commitments.load import CommitmentRecords, load_commitments
from natc.commitments.measure import measure_years
from natc.commitments.measurement import Inputs, Measurement
from natc.commitments.statement import Commitment, Statement
from natc.figures import Period, check_years


class ReportState(StrEnum):
    """Whether a country has said anything of its own on a commitment. That it has not is a state, not a hole."""

    NO_DOCUMENT = "no_document"
    REPORTED = "reported"
    NOT_ADDRESSED = "not_addressed"


class SignOffState(StrEnum):
    """Whether the coordinator has signed off the country's line."""

    SIGNED = "signed"
    EARLIER_VERSION = "earlier_version"
    OTHER_YEARS = "other_years"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffFound:
    """The sign-off of a country's line of a statement: the latest that fits, or that there is none."""

    state: SignOffState
    version: str
    sign_off: SignOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One commitment in one country over a span of years.

    `claims`, `findings` and `dissents` are what is said about this country, the latest first. `measurements` are per
    part of each indicator and year. `lead` is None where no office was named.
    """

    statement: str
    commitment: Commitment
    country: str
    period: Period
    state: ReportState
    claims: tuple[Evidence, ...]
    findings: tuple[Evidence, ...]
    dissents: tuple[Evidence, ...]
    measurements: tuple[Measurement, ...]
    lead: Lead | None

    def __repr__(self) -> str:
        said = f"{len(self.claims)} claims, {len(self.findings)} findings, {len(self.dissents)} dissents"
        return f"<Line {self.commitment.id} {self.country} {self.period}: {self.state}; {said}>"

    @property
    def progress_claimed(self) -> Progress | None:
        """The progress that the country claims last; None where it claims none."""
        return next((one.progress for one in self.claims if one.progress), None)

    @property
    def progress_found(self) -> Progress | None:
        """The progress that others find last; None where nobody says."""
        return next((one.progress for one in self.findings if one.progress), None)

    def of_indicator(self, indicator_id: str) -> tuple[Measurement, ...]:
        """Return the measurements of one indicator."""
        return tuple(one for one in self.measurements if one.indicator == indicator_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLine:
    """A country's line of a statement: all its commitments, with the sign-off of the coordinator or its absence."""

    statement: Statement
    country: str
    period: Period
    lines: tuple[Line, ...]
    sign_off: SignOffFound

    @property
    def version(self) -> str:
        """What stands in a sign-off of this line: it changes with everything that the line says."""
        return self.sign_off.version

    def line(self, commitment_id: str) -> Line:
        """Return the line of one commitment."""
        return next(one for one in self.lines if one.commitment.id == commitment_id)


def follow_commitment(
    commitment_id: str,
    country: str,
    first: int,
    last: int,
    *,
    inputs: Inputs,
    records: CommitmentRecords | None = None,
) -> Line:
    """Return how one commitment stands in one country.

    Parameters
    ----------
    commitment_id : str
        Id of a commitment, for example `JS21-A`.
    country : str
        ISO 3166-1 alpha-3 code of a participant, in either letter case.
    first, last : int
        Calendar years that are measured, both included. What was said is returned whatever its year.
    inputs : Inputs
        What is measured from.
    records : CommitmentRecords, optional
        The records; by default those that natc ships.

    Raises
    ------
    UnknownCodeError
        If there is no such commitment or participant.
    PeriodError
        If the years are reversed or absurd.
    """
    records = records or load_commitments()
    iso3 = get_participant(country).iso3
    check_years(first, last)
    statement, commitment = records.commitment(commitment_id)
    said = [one for one in records.evidence.values() if commitment_id in one.commitments and one.country == iso3]
    claims = _latest(said, EvidenceKind.OWN_CLAIM)
    state = ReportState.REPORTED if claims else ReportState.NO_DOCUMENT
    if not commitment.binds(iso3):
        state = ReportState.NOT_ADDRESSED
    measured = [
        one
        for indicator in records.indicators_of(commitment)
        for one in measure_years(indicator, iso3, first, last, inputs=inputs)
    ]
    return Line(
        statement=statement.id,
        commitment=commitment,
        country=iso3,
        period=Period(first, last),
        state=state,
        claims=claims,
        findings=_latest(said, EvidenceKind.INDEPENDENT_FINDING),
        dissents=_latest(said, EvidenceKind.DISSENT),
        measurements=tuple(measured),
        lead=next((one for one in records.leads if (one.commitment, one.country) == (commitment_id, iso3)), None),
    )


def follow_country(
    statement_id: str,
    country: str,
    first: int,
    last: int,
    *,
    inputs: Inputs,
    records: CommitmentRecords | None = None,
) -> CountryLine:
    """Return a country's line of a statement, with its sign-off; parameters and errors as in `follow_commitment`.

    A line is signed off if the sign-off is for the same years and names its version. One for other years, whose line
    still says the same, does not sign these; what has changed since makes it one of an earlier version.
    """
    records = records or load_commitments()
    iso3 = get_participant(country).iso3
    statement = records.statement(statement_id)
    lines = _lines(statement, iso3, first, last, inputs=inputs, records=records)
    version = version_of(lines)
    signed = sorted(
        (one for one in records.sign_offs if (one.country, one.statement) == (iso3, statement_id)),
        key=lambda one: one.signed_on,
        reverse=True,
    )
    ranked = [(_state_of(one, lines, inputs=inputs, records=records), one) for one in signed]
    state, found = next(
        ((state, one) for wanted in SignOffState for state, one in ranked if state is wanted),
        (SignOffState.ABSENT, None),
    )
    return CountryLine(
        statement=statement,
        country=iso3,
        period=Period(first, last),
        lines=lines,
        sign_off=SignOffFound(state=state, version=version, sign_off=found),
    )


def _state_of(
    sign_off: SignOff, lines: tuple[Line, ...], *, inputs: Inputs, records: CommitmentRecords
) -> SignOffState:
    """Return whether a sign-off is of these lines, of an earlier version, or of other years that read the same."""
    years = Period(sign_off.first_year, sign_off.last_year)
    if not lines or years == lines[0].period:
        is_same = sign_off.version == version_of(lines)
        return SignOffState.SIGNED if is_same else SignOffState.EARLIER_VERSION
    statement = records.statement(sign_off.statement)
    of_its_years = _lines(statement, sign_off.country, years.first, years.last, inputs=inputs, records=records)
    is_same = sign_off.version == version_of(of_its_years)
    return SignOffState.OTHER_YEARS if is_same else SignOffState.EARLIER_VERSION


def _lines(
    statement: Statement, country: str, first: int, last: int, *, inputs: Inputs, records: CommitmentRecords
) -> tuple[Line, ...]:
    return tuple(
        follow_commitment(one.id, country, first, last, inputs=inputs, records=records) for one in statement.commitments
    )


def version_of(lines: Iterable[Line]) -> str:
    """Return the version of a country's lines: the same as long as they say the same."""
    said = [
        [
            _content(line.commitment),
            line.country,
            str(line.period),
            [_content(one) for one in (*line.claims, *line.findings, *line.dissents)],
            _content(line.lead),
            [_measured(one) for one in line.measurements],
        ]
        for line in lines
    ]
    written = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:VERSION_LENGTH]


def is_overdue(lead: Lead | None, on: date) -> bool:
    """Whether a deadline has passed; one that is known to the month or year passes with its last day."""
    if lead is None or lead.deadline is None:
        return False
    return lead.deadline < on.isoformat()[: len(lead.deadline)]


def _content(one: Commitment | Evidence | Lead | Speaker | None) -> list[list[object]] | None:
    """Return the fields that hold something: one that a later natc adds leaves old records as they are."""
    if one is None:
        return None
    held = ((field.name, getattr(one, field.name)) for field in fields(one))
    return [
        [name, _content(value) if isinstance(value, Speaker) else str(value)]
        for name, value in held
        if value not in (None, (), False)
    ]


def _measured(one: Measurement) -> list[object]:
    interval = [one.interval.low, one.interval.high] if one.interval else None
    counts = [[figure.id, figure.low, figure.high] for figure in one.figures]
    returned = [[row.year, row.cell, str(row.state), row.low, row.high, row.unit] for row in one.returned]
    return [one.indicator, one.part, str(one.period), str(one.state), one.answer, interval, counts, returned]


def _latest(said: Iterable[Evidence], kind: EvidenceKind) -> tuple[Evidence, ...]:
    """Return what is said of one kind, the latest first; what has no date stands last."""
    return tuple(sorted((one for one in said if one.kind is kind), key=lambda one: one.date or "", reverse=True))
