"""What did a reviewer find? A finding overrides the computed result, with reason, date and second reader."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from natc.datasets import record
from natc.law.wording import Said

MIN_REASON = 20
"""Characters: a shorter reason is none."""


class CheckState(StrEnum):
    """How a law stands to a requirement."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_ASSESSED = "not_assessed"


@record
class Finding:
    """A reviewer's finding on one requirement; the computed result stays visible beside it."""

    requirement: Said
    state: CheckState
    reason: Said
    found_on: date
    reviewer: Said
    second_reader: Said
    second_read_on: date

    def __post_init__(self) -> None:
        if len(self.reason) < MIN_REASON:
            raise ValueError(f"the reason has {len(self.reason)} characters; {MIN_REASON} at least are expected")
        if self.reviewer.casefold() == self.second_reader.casefold():
            raise ValueError("second_reader is the reviewer's own office; another office is expected")
        if self.second_read_on < self.found_on:
            raise ValueError("second_read_on lies before found_on; it is expected on that day or later")


@record
class CountryFindings:
    """The findings on one country's law."""

    country: Said
    findings: tuple[Finding, ...]

    def finding(self, requirement_id: str) -> Finding | None:
        """Return the finding on a requirement, or None."""
        return next((one for one in self.findings if one.requirement == requirement_id), None)
