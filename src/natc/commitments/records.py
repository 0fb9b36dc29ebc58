"""Commitments as flat records: what the tables of the download and the command line hold."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import country_name, language, participants
from natc.commitments.indicator import Measure
from natc.commitments.line import CountryLine, Line
from natc.commitments.load import CommitmentRecords, load_commitments
from natc.commitments.measure import measure_years
from natc.commitments.measurement import Inputs, Measurement
from natc.commitments.roll_up import roll_up
from natc.figures import State

Flat = dict[str, str | int | float | list[str] | None]
"""A row of a table: its keys are the columns of the code book."""
FIRST_YEAR, LAST_YEAR = 2010, 2022
"""The years of the tables of the download: those for which most participants have published figures."""


def statement_records(records: CommitmentRecords | None = None) -> list[Flat]:
    """Return a row per statement, as the table `statements`."""
    records = records or load_commitments()
    return [
        {
            "id": one.id,
            "kind": str(one.statement.kind),
            "title": one.statement.title,
            "date": one.statement.date,
            "adopted_by": one.statement.adopted_by,
            "subject": one.statement.subject,
            "text_completeness": str(one.statement.text_completeness),
            "text_note": one.statement.text_note,
            "n_commitments": len(one.commitments),
            "source_ids": list(one.statement.sources),
            "source_urls": [url for name in one.statement.sources if (url := one.source(name).url)],
        }
        for one in records.statements.values()
    ]


def commitment_records(records: CommitmentRecords | None = None) -> list[Flat]:
    """Return a row per commitment, priority and campaign theme, as the table `commitments`."""
    records = records or load_commitments()
    return [
        {
            "id": one.id,
            "statement": statement.id,
            "kind": str(one.kind),
            "number": one.number,
            "title": one.title,
            "summary": one.summary,
            "wording": one.wording,
            "wording_language": one.wording_language,
            "is_word_for_word": "yes" if one.is_word_for_word else "no",
            "basis": str(one.basis),
            "theme": str(one.theme),
            "addressee": one.addressee,
            "indicators": list(one.indicators),
            "source_ids": list(one.sources),
            "source_urls": [url for name in one.sources if (url := statement.source(name).url)],
        }
        for statement in records.statements.values()
        for one in statement.commitments
    ]


def indicator_records(records: CommitmentRecords | None = None) -> list[Flat]:
    """Return a row per part of an indicator, as the table `indicators`."""
    records = records or load_commitments()
    return [
        {
            "indicator": one.id,
            "part": part,
            "name": one.name,
            "status": str(one.status),
            "unit": one.unit,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "source": one.source,
            "frequency": str(one.frequency),
            "caution": one.caution,
            "measure": str(measure.kind),
            "measured_from": _measured_from(measure),
            "why_not": measure.why,
        }
        for one in records.indicators.values()
        for part, measure in enumerate(one.measures, 1)
    ]


def _measured_from(measure: Measure) -> list[str]:
    one = measure.ratio or measure.requirement or measure.item or measure.campaign
    return [one] if one else [*measure.stages, *(item.item for item in measure.items)]


def evidence_records(records: CommitmentRecords | None = None) -> list[Flat]:
    """Return a row per piece of evidence and commitment that it speaks to, as the table `evidence`."""
    records = records or load_commitments()
    return [
        {
            "id": one.id,
            "commitment": commitment,
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
            "source_urls": [url for name in one.sources if (url := records.sources[name].url)],
        }
        for one in records.evidence.values()
        for commitment in one.commitments
    ]


def line_records(lines: Iterable[CountryLine]) -> list[Flat]:
    """Return a row per commitment and country, as the table `commitment_lines`."""
    return [_line(line, of) for of in lines for line in of.lines]


def _line(line: Line, of: CountryLine) -> Flat:
    signed = of.sign_off.sign_off
    return {
        "statement": line.statement,
        "commitment": line.commitment.id,
        "country": line.country,
        "country_name": country_name(line.country, language("en")),
        "first_year": line.period.first,
        "last_year": line.period.last,
        "report": str(line.state),
        "n_claims": len(line.claims),
        "progress_claimed": str(line.progress_claimed) if line.progress_claimed else None,
        "n_findings": len(line.findings),
        "progress_found": str(line.progress_found) if line.progress_found else None,
        "n_dissents": len(line.dissents),
        "lead": line.lead.lead if line.lead else None,
        "deadline": line.lead.deadline if line.lead else None,
        "version": of.version,
        "sign_off": str(of.sign_off.state),
        "signed_by": signed.office if signed else None,
        "signed_on": signed.signed_on.isoformat() if signed else None,
    }


def all_line_records(inputs: Inputs, records: CommitmentRecords | None = None) -> list[Flat]:
    """Return the rows of all statements and participants for the years of the download."""
    records = records or load_commitments()
    return [
        row
        for name in records.statements
        for row in line_records(roll_up(name, FIRST_YEAR, LAST_YEAR, inputs=inputs, records=records).countries)
    ]


def all_measurement_records(inputs: Inputs, records: CommitmentRecords | None = None) -> list[Flat]:
    """Return a row per part of an indicator, country and year of the download, as the table `measurements`."""
    records = records or load_commitments()
    found = []
    for indicator in records.indicators.values():
        seen: set[tuple[object, ...]] = set()
        for country in participants():
            for one in measure_years(indicator, country, FIRST_YEAR, LAST_YEAR, inputs=inputs):
                key = (one.indicator, one.part, one.country, one.period)
                if key not in seen:  # what is of the network as a whole is measured once
                    seen.add(key)
                    found.append(measurement_record(one))
    return found


def measurement_record(measurement: Measurement) -> Flat:
    """Return a measurement as a row of the table `measurements`."""
    interval = measurement.interval
    is_known = interval is not None and interval.is_point and measurement.state is State.KNOWN
    return {
        "indicator": measurement.indicator,
        "part": measurement.part,
        "measure": str(measurement.measure.kind),
        "country": measurement.country or ALL,
        "first_year": measurement.period.first,
        "last_year": measurement.period.last,
        "outcome": str(measurement.outcome),
        "state": str(measurement.state),
        "unit": measurement.unit,
        "value": _number(interval.low) if is_known and interval else None,
        "low": _number(interval.low) if interval else None,
        "high": _number(interval.high) if interval else None,
        "answer": measurement.answer,
        "comparability": str(measurement.comparability) if measurement.comparability else None,
        "reasons": list(measurement.reasons),
        "figure_ids": list(measurement.figure_ids),
        "source_ids": list(measurement.sources),
    }


ALL = "ALL"
"""The country of what is measured of the network as a whole: a key is never empty."""


def _number(value: float) -> float | None:
    """Return a number as JSON can hold it: without an upper limit there is none."""
    if value == float("inf"):
        return None
    return int(value) if float(value).is_integer() else round(value, 6)
