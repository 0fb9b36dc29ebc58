"""What is the finding on a law, or on several? Ranges, how well they were read, and what was not read at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from natc.codelists import Language
from natc.figures import name_country
from natc.law.compare import OffenceRow, offence_row
from natc.law.maximum import Reach, reaches
from natc.law.provision import CountryLaw, OffenceKind, TextRead
from natc.law.words import CONFIDENCE_NAMES, OFFENCE_KIND_NAMES, say_article, say_range

ASKED_YEARS = 5
"""Article 4(1) of Directive 2011/36/EU: the maximum of the base offence is at least five years."""
ASKED_YEARS_AGGRAVATED = 10
"""Article 4(2) of Directive 2011/36/EU: at least ten years in the aggravating circumstances that it lists."""
CLAUSES = ("legal_persons", "non_punishment", "confiscation", "compensation_law")
"""The rules beside the offence, as the fields of a law are called."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


CLAUSE_NAMES = {
    "legal_persons": _("Liability of legal persons"),
    "non_punishment": _("Non-punishment of victims"),
    "confiscation": _("Confiscation"),
    "compensation_law": _("Compensation of victims"),
}


def base_reach(row: OffenceRow, years: int = ASKED_YEARS) -> Reach:
    """Return whether every base offence of a law reaches so many years; one that was not read leaves the law unread."""
    reads = {reaches(one.penalty, 12 * years) for one in row.base} or {Reach.NOT_READ}
    return next((one for one in (Reach.NOT_READ, Reach.GENERAL_PART, Reach.NO) if one in reads), Reach.YES)


def say_reach(rows: Iterable[OffenceRow], words: Language) -> str:
    """Say the finding on several laws: how many base offences reach the five years that the Directive asks."""
    found = Counter(base_reach(row) for row in rows)
    n_read = found[Reach.YES] + found[Reach.NO]
    if not n_read:
        return words.gettext("The maximum of none of these laws is known")
    pattern = words.ngettext(
        "In %(yes)s of %(read)s law whose maximum is known, trafficking is punishable with five years of imprisonment"
        " or more",
        "In %(yes)s of %(read)s laws whose maximum is known, trafficking is punishable with five years of imprisonment"
        " or more",
        n_read,
    )
    return pattern % {"yes": words.number(found[Reach.YES]), "read": words.number(n_read)}


def say_readings(laws: Iterable[CountryLaw], words: Language) -> str:
    """Say of how many laws the text itself was read."""
    found = Counter(law.text_read for law in laws)
    pattern = words.ngettext(
        "Of %(all)s law: the text of the offence was read of %(whole)s, a part of it of %(part)s, and only what others"
        " write about it of %(secondary)s.",
        "Of %(all)s laws: the text of the offence was read of %(whole)s, a part of it of %(part)s, and only what others"
        " write about it of %(secondary)s.",
        found.total(),
    )
    return pattern % {
        "all": words.number(found.total()),
        "whole": words.number(found[TextRead.STATUTE]),
        "part": words.number(found[TextRead.STATUTE_IN_PART]),
        "secondary": words.number(found[TextRead.SECONDARY]),
    }


def say_law(law: CountryLaw, words: Language) -> str:
    """Say the finding on one law: the range of its base offence, or that it was not read."""
    known = dict.fromkeys(
        say_range(one.penalty, words) for one in law.offences_of(OffenceKind.BASE) if one.penalty.is_known
    )
    country = name_country(law.country, words)
    if not known:
        return words.gettext("%(country)s: the penalty for trafficking in human beings was not read") % {
            "country": country
        }
    pattern = words.gettext("%(country)s punishes trafficking in human beings with imprisonment: %(range)s")
    return pattern % {"country": country, "range": "; ".join(known)}


def list_confidences(law: CountryLaw, words: Language) -> list[str]:
    """Say how sure the reading is: of the law as a whole, of provisions where it differs, and why it does."""
    _ = words.gettext
    whole = _(CONFIDENCE_NAMES[law.confidence])
    among = {one.confidence or law.confidence for one in law.offences}
    if among <= {law.confidence}:
        said = [whole]
    else:
        said = [_("%(confidence)s (the law as a whole)") % {"confidence": whole}]
        said += [
            _("%(confidence)s (single provisions)") % {"confidence": _(name)}
            for confidence, name in CONFIDENCE_NAMES.items()
            if confidence in among
        ]
    return [*said, _(law.confidence_basis)] if law.confidence_basis else said


def list_silences(law: CountryLaw, words: Language) -> list[str]:
    """Return what was not read of a law: what the record says of itself, and every gap that can be seen in it."""
    _ = words.gettext
    said = [_(note) for note in law.notes]
    unread = [
        say_article(one, words)
        for one in law.offences
        if not one.penalty.is_known and one.kind is not OffenceKind.LEGAL_PERSON
    ]
    if unread:
        said.append(_("The penalty was not read of: %(articles)s.") % {"articles": ", ".join(unread)})
    row = offence_row(law)
    read = {
        OffenceKind.AGGRAVATED: row.aggravated,
        OffenceKind.CHILD: row.child,
        OffenceKind.DOCUMENTS: row.documents,
        OffenceKind.KNOWING_USE: row.knowing_use,
    }
    missing = [_(OFFENCE_KIND_NAMES[kind]) for kind, offences in read.items() if not offences]
    if missing:
        said.append(
            _("No provision was read on: %(kinds)s. That does not mean that there is none.")
            % {"kinds": ", ".join(missing)}
        )
    if law.definition is None:
        said.append(_("The definition was not read."))
    clauses = [_(CLAUSE_NAMES[name]) for name in CLAUSES if getattr(law, name) is None]
    if clauses:
        said.append(_("Not read either: %(clauses)s.") % {"clauses": ", ".join(clauses)})
    return said
