"""What was promised, what do the figures say, and who says that it was kept? Statements, indicators, evidence."""

from natc.commitments.evidence import Evidence, EvidenceKind, Lead, Progress, SignOff, Sort, Speaker
from natc.commitments.indicator import Indicator, IndicatorStatus, Measure, MeasureKind
from natc.commitments.line import (
    CountryLine,
    Line,
    ReportState,
    SignOffFound,
    SignOffState,
    follow_commitment,
    follow_country,
    is_overdue,
)
from natc.commitments.load import (
    CommitmentRecords,
    load_commitments,
    load_indicators,
)
from natc.commitments.measure import measure_indicator, measure_years
from natc.commitments.measurement import Inputs, ItemAnswer, Measurement, Outcome, PublishedMessages
from natc.commitments.records import SPAN, commitment_tables
from natc.commitments.report import Lack, Missing, Report, draft_report, span_of_meeting
from natc.commitments.roll_up import RollUp, roll_up
from natc.commitments.signing import add_sign_off
from natc.commitments.statement import (
    Basis,
    Commitment,
    CommitmentKind,
    Completeness,
    SourceRef,
    Statement,
    StatementKind,
)

__all__ = [
    "SPAN",
    "Basis",
    "Commitment",
    "CommitmentKind",
    "CommitmentRecords",
    "Completeness",
    "CountryLine",
    "Evidence",
    "EvidenceKind",
    "Indicator",
    "IndicatorStatus",
    "Inputs",
    "ItemAnswer",
    "Lack",
    "Lead",
    "Line",
    "Measure",
    "MeasureKind",
    "Measurement",
    "Missing",
    "Outcome",
    "Progress",
    "PublishedMessages",
    "Report",
    "ReportState",
    "RollUp",
    "SignOff",
    "SignOffFound",
    "SignOffState",
    "Sort",
    "SourceRef",
    "Speaker",
    "Statement",
    "StatementKind",
    "add_sign_off",
    "commitment_tables",
    "draft_report",
    "follow_commitment",
    "follow_country",
    "is_overdue",
    "load_commitments",
    "load_indicators",
    "measure_indicator",
    "measure_years",
    "roll_up",
    "span_of_meeting",
]
