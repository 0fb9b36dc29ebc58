"""What the codes of these records are called."""

from __future__ import annotations

from natc.commitments.evidence import EvidenceKind, Progress, Sort
from natc.commitments.indicator import Frequency, IndicatorStatus
from natc.commitments.line import ReportState, SignOffState
from natc.commitments.report import Lack
from natc.commitments.statement import Basis, CommitmentKind, Completeness, StatementKind, Theme


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


STATEMENT_KINDS = {
    StatementKind.JOINT_STATEMENT: _("joint statement"),
    StatementKind.DECLARATION: _("declaration"),
    StatementKind.STRATEGY: _("strategy"),
    StatementKind.RECOMMENDATIONS: _("recommendations"),
}
COMPLETENESS = {
    Completeness.WORD_FOR_WORD: _("the whole text, word for word"),
    Completeness.PARTIAL: _("a part of the text"),
    Completeness.SUMMARY: _("a summary by others, not the text"),
    Completeness.TITLE_ONLY: _("the title only"),
    Completeness.NOT_FOUND: _("nothing: the text was not found"),
}
COMMITMENT_KINDS = {
    CommitmentKind.COMMITMENT: _("commitment"),
    CommitmentKind.PRIORITY: _("strategic priority"),
    CommitmentKind.CAMPAIGN_THEME: _("theme of the campaign; no commitment"),
    CommitmentKind.RECOMMENDATION: _("recommendation"),
}
BASES = {
    Basis.TEXT: _("the text of the statement"),
    Basis.TEXT_OPENING: _("the opening of the text; the copy at hand ends soon after"),
    Basis.OFFICIAL_SUMMARY: _("the summary in a government's press release"),
    Basis.PUBLISHER_SUMMARY: _("the summary by the secretariat"),
    Basis.MINISTER_STATEMENT: _("what a minister said of it"),
    Basis.TITLE: _("the title of the statement"),
    Basis.CAMPAIGN_THEME: _("the themes announced for the campaign"),
}
THEMES = {
    Theme.POLICY_COOPERATION: _("policy and cooperation"),
    Theme.LAW_ENFORCEMENT_AND_JUDICIARY: _("capacity of law enforcement and judiciary"),
    Theme.RESOURCES: _("resources"),
    Theme.REGIONAL_COOPERATION: _("regional cooperation"),
    Theme.ASSISTANCE_TO_VICTIMS: _("assistance to victims"),
}
INDICATOR_STATUSES = {
    IndicatorStatus.PROPOSED: _("proposed indicator"),
    IndicatorStatus.ADOPTED: _("indicator adopted by the network"),
}
FREQUENCIES = {
    Frequency.ANNUAL: _("every year"),
    Frequency.CAMPAIGN: _("with each campaign"),
    Frequency.ONCE: _("once"),
}
EVIDENCE_KINDS = {
    EvidenceKind.OWN_CLAIM: _("own claim"),
    EvidenceKind.INDEPENDENT_FINDING: _("independent finding"),
    EvidenceKind.DISSENT: _("dissent"),
}
SORTS = {
    Sort.GOVERNMENT: _("government"),
    Sort.COORDINATOR: _("coordinator"),
    Sort.SECRETARIAT: _("secretariat of the network"),
    Sort.RAPPORTEUR: _("national rapporteur"),
    Sort.MONITORING_BODY: _("monitoring body"),
    Sort.FOREIGN_GOVERNMENT: _("another government"),
    Sort.INTERGOVERNMENTAL: _("intergovernmental organisation"),
    Sort.COURT: _("court"),
    Sort.EQUALITY_BODY: _("equality body"),
    Sort.NGO: _("non-governmental organisation"),
    Sort.SURVIVORS: _("survivors"),
    Sort.RESEARCH: _("research"),
    Sort.PRESS: _("press"),
}
PROGRESS = {
    Progress.NOT_STARTED: _("not started"),
    Progress.LIMITED: _("limited"),
    Progress.SUBSTANTIAL: _("substantial"),
    Progress.COMPLETED: _("completed"),
    Progress.NO_EVIDENCE: _("looked for, no evidence found"),
}
REPORT_STATES = {
    ReportState.NO_DOCUMENT: _("no document"),
    ReportState.REPORTED: _("reported"),
    ReportState.NOT_ADDRESSED: _("not addressed to it"),
}
SIGN_OFF_STATES = {
    SignOffState.SIGNED: _("signed off"),
    SignOffState.EARLIER_VERSION: _("an earlier version signed off"),
    SignOffState.OTHER_YEARS: _("signed off for other years"),
    SignOffState.ABSENT: _("not signed off"),
}
LACKS = {
    Lack.TEXT: _("The text of the statement was not found in full; the paragraph is not known for %(which)s."),
    Lack.COMMITMENTS: _("The text of the statement was not found in full, and none of its commitments was found."),
    Lack.SIGN_OFF: _("%(country)s: the line is not signed off."),
    Lack.DOCUMENT: _("%(country)s: no document of its own on %(which)s."),
    Lack.LEAD: _("%(country)s: no lead named for %(which)s."),
    Lack.NETWORK_RETURN: _("%(country)s: no network return read for %(years)s, or not every cell of it is filled in."),
    Lack.OVERDUE: _("%(country)s: the deadline has passed for %(which)s."),
    Lack.INDICATOR: _("%(indicator)s: %(reasons)s"),
}
