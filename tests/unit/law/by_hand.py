"""Requirements, laws and answers made by hand, and a small folder of records to spoil."""

from __future__ import annotations

from datetime import date

from natc.law import (
    Answer,
    Answered,
    Basis,
    Check,
    CheckType,
    Clause,
    Confidence,
    CountryLaw,
    ElementAnswer,
    Instrument,
    Known,
    Offence,
    OffenceKind,
    Penalty,
    Requirement,
    Review,
    ReviewState,
    Scope,
    TextRead,
)

ON = date(2026, 11, 24)
YES, NO, IN_PART, NOT_READ = Answered.YES, Answered.NO, Answered.IN_PART, Answered.NOT_READ
BINDING = ("SVN",)
CANDIDATE = ("SRB",)


def asks(kind=CheckType.BOOLEAN, *, in_force=date(2011, 4, 15), **check):
    """A requirement; for a maximum give scope and years."""
    return Requirement(
        id="R-1",
        instrument="dir",
        part="penalties",
        article="4",
        title="What is asked",
        requirement="What is asked, at length",
        check=Check(type=kind, **check),
        in_force=in_force,
    )


def asks_maximum(years, scope=Scope.BASE):
    return asks(CheckType.PENALTY_MAX_AT_LEAST, scope=scope, years=years)


def instrument(**fields):
    known = {
        "id": "dir",
        "title": "A directive",
        "short_title": "Directive 1",
        "url": "https://example.org/",
        "basis": Basis.FULL_TEXT,
        "binds": BINDING,
        "benchmark_for": CANDIDATE,
        "not_bound": ("XKX",),
        "binds_basis": Basis.SOURCE,
        "in_force_from": date(2011, 4, 15),
        "transposition_deadline": date(2013, 4, 6),
    }
    return Instrument(**{**known, **fields})


def offence(key, kind=OffenceKind.BASE, low=None, high=None, **fields):
    """An offence with a range in years; `open_ended` for 'at least'."""
    penalty = Penalty(
        min_months=None if low is None else int(12 * low),
        max_months=None if high is None else int(12 * high),
        open_ended=fields.pop("open_ended", False),
    )
    return Offence(id=key, article=fields.pop("article", "1"), kind=kind, penalty=penalty, **fields)


def law(*offences, country="SVN", **fields):
    known = {
        "country": country,
        "code_name": "Zakonik",
        "code_language": "sl",
        "as_of": "2026",
        "confidence": Confidence.HIGH,
        "text_read": TextRead.STATUTE,
        "review": Review(state=ReviewState.NOT_REVIEWED),
        "offences": offences,
        "sources": (),
    }
    return CountryLaw(**{**known, **fields})


def answer(*rows, **fields):
    """Rows: (element, answered) or (element, answered, offence)."""
    elements = tuple(
        ElementAnswer(element=row[0], answered=row[1], words="words", offence=row[2] if row[2:] else None)
        for row in rows
    )
    return Answer(requirement="R-1", elements=elements, **fields)


def clause(exists=Known.YES):
    return Clause(exists=exists, detail="a rule")
