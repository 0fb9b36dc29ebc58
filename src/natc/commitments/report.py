"""What would the network report to its next meeting? A draft written from the records, with what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from natc.commitments.indicator import Indicator, MeasureKind
from natc.commitments.line import CountryLine, ReportState, SignOffState, is_overdue
from natc.commitments.load import CommitmentRecords, load_commitments
from natc.commitments.measurement import Inputs
from natc.commitments.roll_up import RollUp, roll_up
from natc.commitments.statement import CommitmentKind, Completeness, SourceRef
from natc.errors import PeriodError
from natc.figures import Period, State
from natc.network import Meeting, load_network_records


class Lack(StrEnum):
    """What is missing in a draft."""

    TEXT = "text"
    COMMITMENTS = "commitments"
    SIGN_OFF = "sign_off"
    DOCUMENT = "document"
    LEAD = "lead"
    NETWORK_RETURN = "network_return"
    OVERDUE = "overdue"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a draft lacks. `country` is None where the network as a whole lacks it.

    `commitments` are those concerned, `years` the years, `reasons` (messages of the catalogue) why.
    """

    lack: Lack
    country: str | None = None
    commitments: tuple[str, ...] = ()
    indicator: str | None = None
    years: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The draft of the report on a statement. It is a draft as long as a line is not signed off.

    `sources` are those that its evidence can cite, by id.
    """

    roll_up: RollUp
    indicators: tuple[Indicator, ...]
    on: date
    meeting: Meeting | None
    missing: tuple[Missing, ...]
    sources: Mapping[str, SourceRef]

    def __repr__(self) -> str:
        about = self.roll_up
        return f"<Report {about.statement.id} {about.period}: {about.n_signed} signed off, {len(self.missing)} lacks>"

    @property
    def is_signed_by_all(self) -> bool:
        """Whether every participant has signed off its line."""
        return self.roll_up.n_signed == len(self.roll_up.countries)

    def lacks_of(self, country: str | None) -> tuple[Missing, ...]:
        """Return what is missing from a country; None for the network as a whole."""
        return tuple(one for one in self.missing if one.country == country)

    def indicators_of(self, commitment_id: str) -> tuple[Indicator, ...]:
        """Return the indicators of a commitment."""
        commitment = next(one for one in self.roll_up.statement.commitments if one.id == commitment_id)
        by_id = {one.id: one for one in self.indicators}
        return tuple(by_id[name] for name in commitment.indicators)


def draft_report(
    statement_id: str,
    first: int,
    last: int,
    *,
    inputs: Inputs,
    meeting: Meeting | None = None,
    records: CommitmentRecords | None = None,
) -> Report:
    """Write the draft of the report on a statement from the records.

    Parameters
    ----------
    statement_id : str
        Id of a statement, for example `js-2021`.
    first, last : int
        Calendar years that are measured, both included.
    inputs : Inputs
        What is measured from; its day is the day of the draft.
    meeting : Meeting, optional
        The meeting that the report is for.
    records : CommitmentRecords, optional
        The records; by default those that natc ships.

    Raises
    ------
    UnknownCodeError
        If there is no such statement.
    PeriodError
        If the years are reversed or absurd.
    """
    records = records or load_commitments()
    found = roll_up(statement_id, first, last, inputs=inputs, records=records)
    used = dict.fromkeys(name for one in found.statement.commitments for name in one.indicators)
    indicators = tuple(records.indicators[name] for name in used)
    return Report(
        roll_up=found,
        indicators=indicators,
        on=inputs.on,
        meeting=meeting,
        missing=(
            *_of_the_network(found, indicators),
            *(lack for line in found.countries for lack in _of_a_country(line, inputs.on)),
        ),
        sources=records.sources,
    )


def span_of_meeting(meeting_id: str, folder: Path | None = None) -> tuple[Meeting, Period]:
    """Return a meeting and the years since the one before it: those that a report to it is about.

    `folder` holds the network's records; without it those that natc ships, which know no meeting to come.

    Raises
    ------
    UnknownCodeError
        If there is no such meeting.
    PeriodError
        If it is the first meeting that is known, so that nothing is before it.
    """
    records = load_network_records(folder)
    meeting = records.meeting(meeting_id)
    earlier = [one.date for one in records.meetings if one.date < meeting.date]
    if not earlier:
        raise PeriodError(f"No meeting before {meeting_id} is known. Give the years with --from and --to.")
    return meeting, Period(int(max(earlier)[:4]), int(meeting.date[:4]))


def _of_the_network(found: RollUp, indicators: tuple[Indicator, ...]) -> Iterator[Missing]:
    if found.statement.statement.text_completeness is not Completeness.WORD_FOR_WORD:
        points = [one for one in found.statement.commitments if one.kind is not CommitmentKind.CAMPAIGN_THEME]
        unnumbered = tuple(one.id for one in points if one.number is None)
        if unnumbered or not points:
            yield Missing(lack=Lack.TEXT if points else Lack.COMMITMENTS, commitments=unnumbered)
    for indicator in indicators:
        reasons = tuple(one.why for one in indicator.measures if one.kind is MeasureKind.NONE and one.why)
        if reasons:
            yield Missing(lack=Lack.INDICATOR, indicator=indicator.id, reasons=reasons)


def _of_a_country(line: CountryLine, on: date) -> Iterator[Missing]:
    addressed = [one for one in line.lines if one.state is not ReportState.NOT_ADDRESSED]
    if line.sign_off.state is not SignOffState.SIGNED:
        yield Missing(lack=Lack.SIGN_OFF, country=line.country)
    if silent := tuple(one.commitment.id for one in addressed if one.state is ReportState.NO_DOCUMENT):
        yield Missing(lack=Lack.DOCUMENT, country=line.country, commitments=silent)
    if unled := tuple(one.commitment.id for one in addressed if one.lead is None or one.lead.lead is None):
        yield Missing(lack=Lack.LEAD, country=line.country, commitments=unled)
    waiting = {one.period.first for each in addressed for one in each.measurements if one.state is State.NOT_SUPPLIED}
    if waiting:
        yield Missing(lack=Lack.NETWORK_RETURN, country=line.country, years=tuple(sorted(waiting)))
    if late := tuple(one.commitment.id for one in addressed if is_overdue(one.lead, on)):
        yield Missing(lack=Lack.OVERDUE, country=line.country, commitments=late)
