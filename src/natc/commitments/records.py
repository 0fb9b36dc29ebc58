"""Commitments as flat records: what the tables of the download and the command line hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType

from natc.codelists import country_name, language, participants
from natc.commitments.indicator import Measure
from natc.commitments.line import CountryLine, Line
from natc.commitments.load import CommitmentRecords, load_commitments
from natc.commitments.measure import measure_years
from natc.commitments.measurement import Inputs, Measurement
from natc.commitments.network_return import load_return_form
from natc.commitments.roll_up import roll_up
from natc.exchange import Record
from natc.figures import Interval, State

FIRST_YEAR, LAST_YEAR = 2010, 2022
"""The years of the table `measurements`: those for which figures are published."""
SPAN = (2018, 2022)
"""The years of a line that is shown without asking for others, and so of a sign-off: most published these last."""


def statement_records(records: CommitmentRecords | None = None) -> list[Record]:
    """Return a row per statement, as the table `statements`."""
    records = records or load_commitments()
    return [
        {
            "id": one.id,
            "kind": str(one.statement.kind),
            "title": one.statement.title,
            "date": one.statement.date,
            "adopted_by": one.statement.adopted_by,
            "date_note": one.statement.date_note,
            "occasion": one.statement.occasion,
            "subject": one.statement.subject,
            "text_completeness": str(one.statement.text_completeness),
            "text_note": one.statement.text_note,
            "refers_to": [reference.text for reference in one.statement.refers_to],
            "published_by": [f"{each.country} ({each.language})" for each in one.statement.publications],
            "n_commitments": len(one.commitments),
            "source_ids": list(one.statement.sources),
            "source_urls": [url for name in one.statement.sources if (url := one.source(name).url)],
        }
        for one in records.statements.values()
    ]


def commitment_records(records: CommitmentRecords | None = None) -> list[Record]:
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
            "countries": list(one.countries),
            "indicators": list(one.indicators),
            "source_ids": list(one.sources),
            "source_urls": [url for name in one.sources if (url := statement.source(name).url)],
        }
        for statement in records.statements.values()
        for one in statement.commitments
    ]


def indicator_records(records: CommitmentRecords | None = None) -> list[Record]:
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
            "week": measure.week,
            "minimum_denominator": measure.minimum_denominator,
            "why_not": measure.why,
        }
        for one in records.indicators.values()
        for part, measure in enumerate(one.measures, 1)
    ]


def _measured_from(measure: Measure) -> list[str]:
    named = measure.ratio or measure.requirement or measure.campaign
    if measure.item is not None:
        named = measure.item if measure.part is None else f"{measure.item}.{measure.part}"
    return [named] if named else [*measure.stages, *(item.item for item in measure.items)]


def evidence_records(records: CommitmentRecords | None = None) -> list[Record]:
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
            "date_note": one.date_note,
            "office": one.by.office,
            "sort": str(one.by.sort),
            "text": one.text,
            "language": one.language,
            "is_quotation": "yes" if one.is_quotation else "no",
            "progress": str(one.progress) if one.progress else None,
            "source_ids": list(one.sources),
            "source_urls": [url for name in one.sources if (url := records.sources[name].url)],
        }
        for one in records.evidence.values()
        for commitment in one.commitments
    ]


def line_records(lines: Iterable[CountryLine]) -> list[Record]:
    """Return a row per commitment and country, as the table `commitment_lines`."""
    return [_line(line, of) for of in lines for line in of.lines]


def _line(line: Line, of: CountryLine) -> Record:
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
        "contributors": list(line.lead.contributors) if line.lead else [],
        "deadline": line.lead.deadline if line.lead else None,
        "version": of.version,
        "sign_off": str(of.sign_off.state),
        "signed_by": signed.office if signed else None,
        "signed_on": signed.signed_on.isoformat() if signed else None,
        "signed_version": signed.version if signed else None,
        "signed_first_year": signed.first_year if signed else None,
        "signed_last_year": signed.last_year if signed else None,
    }


def all_line_records(inputs: Inputs, records: CommitmentRecords | None = None) -> list[Record]:
    """Return the rows of all statements and participants for the years that are shown."""
    records = records or load_commitments()
    return [
        row
        for name in records.statements
        for row in line_records(roll_up(name, *SPAN, inputs=inputs, records=records).countries)
    ]


def sign_off_records(inputs: Inputs, records: CommitmentRecords | None = None) -> list[Record]:
    """Return a row per statement and participant, signed or not, as the table `sign_offs`."""
    kept = ("statement", "country", "country_name", "first_year", "last_year", "version")
    rows: dict[tuple[object, object], Record] = {}
    for row in all_line_records(inputs, records):
        signed = {key: value for key, value in row.items() if key.startswith("sign")}
        rows[row["statement"], row["country"]] = {key: row[key] for key in kept} | signed
    return list(rows.values())


def return_item_records() -> list[Record]:
    """Return a row per cell of the network return, as the table `network_return_items`."""
    form = load_return_form()
    return [
        {
            "cell": cell,
            "version": form.version,
            "item": item.code,
            "part": part.code,
            "question": item.question,
            "label": part.label,
            "definition": item.definition,
            "unit": str(item.unit),
            "counting": str(item.counting),
            "at_most": [pair.than for pair in form.at_most if pair.what == cell],
            "answers": list(item.answers),
        }
        for item in form.items
        for part, cell in zip(item.parts, item.cells, strict=True)
    ]


def all_measurement_records(inputs: Inputs, records: CommitmentRecords | None = None) -> list[Record]:
    """Return a row per part of an indicator, country and year of the download, as the table `measurements`.

    What is given for several years at once is given for all years of the table and for those of the pages.
    """
    records = records or load_commitments()
    found = []
    for indicator in records.indicators.values():
        seen: set[tuple[object, ...]] = set()
        for country in participants():
            whole = measure_years(indicator, country, FIRST_YEAR, LAST_YEAR, inputs=inputs)
            for one in (*whole, *measure_years(indicator, country, *SPAN, inputs=inputs)):
                key = (one.indicator, one.part, one.country, one.period)
                if key not in seen:  # what is of the network as a whole is measured once
                    seen.add(key)
                    found.append(measurement_record(one))
    return found


def measurement_record(measurement: Measurement) -> Record:
    """Return a measurement as a row of the table `measurements`."""
    interval, ratio = measurement.interval, measurement.ratio
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
        **_bounds("credible", ratio.credible if ratio and interval else None),
        **_bounds("numerator", ratio.numerator if ratio else None),
        **_bounds("denominator", ratio.denominator if ratio else None),
        "years_used": [str(year) for year in ratio.years] if ratio else [],
        "answer": measurement.answer,
        "comparability": str(measurement.comparability) if measurement.comparability else None,
        "reasons": list(measurement.reasons),
        "figure_ids": list(measurement.figure_ids),
        "source_ids": list(measurement.sources),
    }


ALL = "ALL"
"""The country of what is measured of the network as a whole: a key is never empty."""


def _bounds(name: str, interval: Interval | None) -> Record:
    return {
        f"{name}_low": _number(interval.low) if interval else None,
        f"{name}_high": _number(interval.high) if interval else None,
    }


def _number(value: float) -> float | None:
    """Return a number as JSON can hold it: without an upper limit there is none."""
    if value == float("inf"):
        return None
    return int(value) if float(value).is_integer() else round(value, 6)


def commitment_tables(gather: Callable[[], Inputs]) -> MappingProxyType[str, Callable[[], list[Record]]]:
    """Return the tables of commitments and what gives their rows, measured from what `gather` returns when asked."""
    return MappingProxyType(
        {
            "statements": statement_records,
            "commitments": commitment_records,
            "indicators": indicator_records,
            "measurements": lambda: all_measurement_records(gather()),
            "evidence": evidence_records,
            "commitment_lines": lambda: all_line_records(gather()),
            "sign_offs": lambda: sign_off_records(gather()),
            "network_return_items": return_item_records,
        }
    )
