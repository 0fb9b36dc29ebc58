"""How do all participants stand to a statement? The network's roll-up, a line per participant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from natc.codelists import participants
from natc.commitments.evidence import Evidence
from natc.commitments.line import CountryLine, Line, ReportState, SignOffState, follow_country
from natc.commitments.load import CommitmentRecords, load_commitments
from natc.commitments.measurement import Inputs
from natc.commitments.statement import Statement
from natc.figures import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """A statement with a line per participant. `general` is what is said of the network as a whole."""

    statement: Statement
    period: Period
    countries: tuple[CountryLine, ...]
    general: tuple[Evidence, ...]

    def __repr__(self) -> str:
        return f"<RollUp {self.statement.id} {self.period}: {self.n_signed} of {len(self.countries)} signed off>"

    def of(self, country: str) -> CountryLine:
        """Return the line of one participant."""
        return next(one for one in self.countries if one.country == country)

    def lines(self, commitment_id: str) -> tuple[Line, ...]:
        """Return the lines of one commitment, a line per participant."""
        return tuple(one.line(commitment_id) for one in self.countries)

    def about(self, commitment_id: str) -> tuple[Evidence, ...]:
        """Return what is said of a commitment for the network as a whole."""
        return tuple(one for one in self.general if commitment_id in one.commitments)

    @property
    def n_signed(self) -> int:
        """How many participants have signed off the present version of their line."""
        return sum(one.sign_off.state is SignOffState.SIGNED for one in self.countries)

    @property
    def states(self) -> Mapping[ReportState, int]:
        """How many cells (commitment and participant) are in each state of report."""
        return Counter(line.state for one in self.countries for line in one.lines)


def roll_up(
    statement_id: str, first: int, last: int, *, inputs: Inputs, records: CommitmentRecords | None = None
) -> RollUp:
    """Return a statement with the lines of all participants.

    Raises
    ------
    UnknownCodeError
        If there is no such statement.
    PeriodError
        If the years are reversed or absurd.
    """
    records = records or load_commitments()
    statement = records.statement(statement_id)
    own = {one.id for one in statement.commitments}
    return RollUp(
        statement=statement,
        period=Period(first, last),
        countries=tuple(
            follow_country(statement_id, country, first, last, inputs=inputs, records=records)
            for country in participants()
        ),
        general=tuple(
            one for one in records.evidence.values() if one.country is None and own.intersection(one.commitments)
        ),
    )
