"""Which marks does the picture of some laws' ranges have, and what do they mean? Said of those that are drawn, only."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language
from natc.law.compare import OffenceRow
from natc.law.law_sentences import ASKED_YEARS, ASKED_YEARS_AGGRAVATED
from natc.law.provision import Offence, OffenceKind, TextRead
from natc.law.wording import Confidence
from natc.law.words import PRELIMINARY


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


KINDS_DRAWN = (OffenceKind.BASE, OffenceKind.AGGRAVATED, OffenceKind.CHILD)
"""The kinds of offence that the picture has."""
SECONDARY = _("secondary source")
OLDER = _("older text")


def offences_drawn(row: OffenceRow) -> list[Offence]:
    """Return the offences of a law that the picture has a row for, in the order of the law."""
    shown = (*row.base, *row.aggravated, *row.child)
    return [one for one in row.law.offences if one.kind in KINDS_DRAWN and one in shown]


def doubt_of(row: OffenceRow, offence: Offence) -> str:
    """Say why a range is not sure; empty if it is, or if there is none."""
    if not offence.penalty.is_known:
        return ""
    if row.law.text_read is TextRead.SECONDARY:
        return SECONDARY
    return OLDER if (offence.confidence or row.law.confidence) is Confidence.LOW else ""


def say_scale(rows: Iterable[OffenceRow], language: Language) -> str:
    """Say what the picture counts, and what its upright mark is where there is one."""
    ranges = [one.penalty for row in rows for one in offences_drawn(row) if one.penalty.is_known]
    if not ranges:
        return language.gettext("Imprisonment in years, from minimum to maximum.")
    return language.gettext(
        "Imprisonment in years, from minimum to maximum. The upright mark is the maximum that Directive 2011/36/EU"
        " asks at least: %(base)s for the base offence, %(aggravated)s for aggravated ones."
    ) % {"base": language.number(ASKED_YEARS), "aggravated": language.number(ASKED_YEARS_AGGRAVATED)}


def say_marks(rows: Iterable[OffenceRow], language: Language) -> str:
    """Explain arrows, dashes, hollow bars and the ten years that are asked, each only where it is drawn."""
    _ = language.gettext
    known = [(row, one) for row in rows for one in offences_drawn(row) if one.penalty.is_known]
    said = []
    if any(one.penalty.open_ended for _row, one in known):
        said.append(_("An arrow: the text says “at least”."))
    if any(
        one.penalty.min_months is None or (one.penalty.max_months is None and not one.penalty.open_ended)
        for _row, one in known
    ):
        said.append(_("Dashes: an end that was not read."))
    doubts = {doubt_of(row, one) for row, one in known if None not in (one.penalty.min_months, one.penalty.max_months)}
    if SECONDARY in doubts:
        said.append(_("Hollow: from a secondary source."))
    if OLDER in doubts:
        said.append(_("Hollow: from an older text that may have been replaced."))
    if any(one.kind is not OffenceKind.BASE for _row, one in known):
        said.append(
            _(
                "Ten years are asked for certain circumstances only (Article 4(2)); which offence answers which is in"
                " the alignment."
            )
        )
    return " ".join([*said, _(PRELIMINARY)])
