"""Commitments as JSON-ready records: a roll-up, a country's line, a draft of the report, with all that each rests on.

The keys are those of the tables of the code book, with what belongs together nested; the command line's reference
explains those that are not in a table.
"""

from __future__ import annotations

from typing import Any

from natc.commitments.evidence import Evidence
from natc.commitments.line import CountryLine, Line
from natc.commitments.network_return import NetworkReturn
from natc.commitments.records import measurement_record
from natc.commitments.report import Missing, Report
from natc.commitments.roll_up import RollUp
from natc.commitments.statement import Statement

Nested = dict[str, Any]


def roll_up_record(found: RollUp) -> Nested:
    """Return a roll-up as a record."""
    return {
        "statement": statement_record(found.statement),
        "first_year": found.period.first,
        "last_year": found.period.last,
        "n_signed": found.n_signed,
        "countries": [country_record(one) for one in found.countries],
        "general_evidence": [evidence_record(one) for one in found.general],
    }


def country_record(line: CountryLine) -> Nested:
    """Return a country's line of a statement as a record."""
    signed = line.sign_off.sign_off
    return {
        "statement": line.statement.id,
        "country": line.country,
        "first_year": line.period.first,
        "last_year": line.period.last,
        "version": line.version,
        "sign_off": str(line.sign_off.state),
        "signed_by": signed.office if signed else None,
        "signed_on": signed.signed_on.isoformat() if signed else None,
        "signed_version": signed.version if signed else None,
        "commitments": [_line(one) for one in line.lines],
    }


def report_record(report: Report) -> Nested:
    """Return the draft of a report as a record."""
    return {
        "is_draft": True,
        "is_signed_by_all": report.is_signed_by_all,
        "on": report.on.isoformat(),
        "meeting": report.meeting.id if report.meeting else None,
        **roll_up_record(report.roll_up),
        "missing": [_missing(one) for one in report.missing],
    }


def return_record(read: NetworkReturn) -> Nested:
    """Return a network return as a record: every cell with its state, and what does not fit together."""
    return {
        "country": read.country,
        "year": read.year,
        "version": read.version,
        "office": read.office,
        "received_on": read.received_on.isoformat() if read.received_on else None,
        "cells": [
            {
                "cell": one.cell,
                "state": str(one.state),
                "low": one.low,
                "high": one.high,
                "unit": one.unit,
                "office": one.office,
            }
            for one in read.figures
        ],
        "inconsistencies": [{"cell": one.what.cell, "at_most": one.than.cell} for one in read.inconsistencies],
    }


def statement_record(statement: Statement) -> Nested:
    """Return what is known of a statement, with its commitments in their words."""
    about = statement.statement
    return {
        "id": about.id,
        "kind": str(about.kind),
        "title": about.title,
        "date": about.date,
        "adopted_by": about.adopted_by,
        "text_completeness": str(about.text_completeness),
        "text_note": about.text_note,
        "sources": [{"id": one.id, "what": one.what, "url": one.url} for one in statement.sources],
        "commitments": [
            {
                "id": one.id,
                "kind": str(one.kind),
                "number": one.number,
                "title": one.title,
                "wording": one.wording,
                "is_word_for_word": one.is_word_for_word,
                "basis": str(one.basis),
                "indicators": list(one.indicators),
                "source_ids": list(one.sources),
            }
            for one in statement.commitments
        ],
    }


def evidence_record(one: Evidence) -> Nested:
    """Return what somebody says of a commitment as a record."""
    return {
        "id": one.id,
        "commitments": list(one.commitments),
        "kind": str(one.kind),
        "country": one.country,
        "year": one.year,
        "date": one.date,
        "office": one.by.office,
        "sort": str(one.by.sort),
        "text": one.text,
        "language": one.language,
        "progress": str(one.progress) if one.progress else None,
        "source_ids": list(one.sources),
    }


def _line(line: Line) -> Nested:
    lead = line.lead
    return {
        "commitment": line.commitment.id,
        "report": str(line.state),
        "claims": [evidence_record(one) for one in line.claims],
        "findings": [evidence_record(one) for one in line.findings],
        "dissents": [evidence_record(one) for one in line.dissents],
        "progress_claimed": str(line.progress_claimed) if line.progress_claimed else None,
        "progress_found": str(line.progress_found) if line.progress_found else None,
        "lead": lead.lead if lead else None,
        "contributors": list(lead.contributors) if lead else [],
        "deadline": lead.deadline if lead else None,
        "measurements": [measurement_record(one) for one in line.measurements],
    }


def _missing(one: Missing) -> Nested:
    return {
        "lack": str(one.lack),
        "country": one.country,
        "commitments": list(one.commitments),
        "indicator": one.indicator,
        "years": list(one.years),
        "reasons": list(one.reasons),
    }
