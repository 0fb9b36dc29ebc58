"""What is compared between laws: each question with the lines that answer it, for the tables of all and of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from natc.codelists import Language
from natc.law import (
    CONFIDENCE_NAMES,
    KNOWN_NAMES,
    TEXT_READ_NAMES,
    Clause,
    Known,
    Naming,
    Offence,
    OffenceRow,
    list_confidences,
    list_elements,
    say_article,
    say_clause,
    say_penalty,
    say_range,
    say_review,
)

Lines = list[str]
Aspect = Callable[[OffenceRow, Language], Lines]


def list_aspects(speech: Language) -> list[tuple[str, Aspect]]:
    """Return every question that is asked of a law, in the order of the table."""
    _ = speech.gettext
    return [
        (_("Which provision?"), provisions),
        (_("Which acts?"), lambda row, words: [list_elements(row.definition.acts, words)]),
        (_("Which means?"), lambda row, words: [list_elements(row.definition.means, words)]),
        (_("Must a means be used in the base offence?"), means_needed),
        (_("Is consent irrelevant?"), consent),
        (_("Which purposes are named?"), lambda row, words: _purposes(row, Naming.NAMED, words)),
        (_("Which of the acquis are not named?"), lambda row, words: _purposes(row, Naming.NOT_NAMED, words)),
        (_("Base offence"), base),
        (_("Aggravated"), lambda row, words: _in_full(row.aggravated, words)),
        (_("Against a child"), child),
        (_("Knowing use of services"), knowing_use),
        (_("Documents of victims"), documents),
        (_("Legal persons"), legal_persons),
        (_("Non-punishment of victims"), non_punishment),
        (_("Confiscation"), confiscation),
        (_("Compensation"), lambda row, words: [say_clause(row.law.compensation_law, words)]),
        (_("Where sources disagree"), disputes),
        (_("What was read"), read),
        (_("As of"), lambda row, words: [words.gettext(row.law.as_of)]),
        (_("Confidence"), confidence),
        (_("Review"), lambda row, words: [say_review(row.law.review, words)]),
        (_("Sources"), lambda row, words: [words.gettext(source.what) for source in row.law.sources]),
    ]


def list_columns(speech: Language) -> list[tuple[str, Aspect]]:
    """Return the columns of the table of all laws: what each punishes first of all, and how sure that is."""
    _ = speech.gettext
    return [
        (_("Base offence"), base),
        (_("Must a means be used?"), means_needed),
        (_("Confidence"), confidence_in_short),
    ]


def list_further_columns(speech: Language) -> list[tuple[str, Aspect]]:
    """Return the columns of the table of all laws that is folded: the other questions that have a short answer."""
    _ = speech.gettext
    return [
        (_("Aggravated"), aggravated),
        (_("Against a child"), child),
        (_("Knowing use of services"), knowing_use),
        (_("Documents of victims"), documents),
        (_("Legal persons"), lambda row, words: _short(row.law.legal_persons, words)),
        (_("Non-punishment of victims"), lambda row, words: _short(row.law.non_punishment, words)),
        (_("Confiscation"), lambda row, words: _short(row.law.confiscation, words)),
    ]


def provisions(row: OffenceRow, words: Language) -> Lines:
    """The base offence with its title in English."""
    return [
        f"{say_article(one, words)} {words.gettext(one.title_en) if one.title_en else ''}".strip() for one in row.base
    ] or _not_read(words)


def base(row: OffenceRow, words: Language) -> Lines:
    """The range of the base offence."""
    return _ranges(row.base, words)


def aggravated(row: OffenceRow, words: Language) -> Lines:
    """The ranges of aggravated offences, without their circumstances."""
    return _ranges(row.aggravated, words)


def child(row: OffenceRow, words: Language) -> Lines:
    """The ranges where the victim is a child."""
    return _ranges(row.child, words)


def knowing_use(row: OffenceRow, words: Language) -> Lines:
    """The ranges for those who use the services of a victim."""
    return _ranges(row.knowing_use, words)


def documents(row: OffenceRow, words: Language) -> Lines:
    """The ranges for those who keep a victim's documents."""
    return _ranges(row.documents, words)


def means_needed(row: OffenceRow, words: Language) -> Lines:
    """Whether the base offence asks for a means."""
    return [words.gettext(KNOWN_NAMES[row.definition.means_in_base_offence])]


def consent(row: OffenceRow, words: Language) -> Lines:
    """Whether consent is irrelevant, and where that stands."""
    said = words.gettext(KNOWN_NAMES[row.definition.consent_irrelevant])
    basis = row.definition.consent_basis
    return [f"{said} ({words.gettext(basis)})" if basis else said]


def legal_persons(row: OffenceRow, words: Language) -> Lines:
    """Whether legal persons answer for it."""
    ranges = _ranges(row.legal_person, words) if row.legal_person else []
    return [say_clause(row.law.legal_persons, words), *ranges]


def non_punishment(row: OffenceRow, words: Language) -> Lines:
    """Whether victims go unpunished for what they were made to do."""
    return [say_clause(row.law.non_punishment, words)]


def confiscation(row: OffenceRow, words: Language) -> Lines:
    """What is known of confiscation."""
    return [say_clause(row.law.confiscation, words)]


def disputes(row: OffenceRow, words: Language) -> Lines:
    """What each source says where two contradict each other."""
    said = []
    for one in row.law.disputes:
        said.append(words.gettext(one.about))
        said += [words.gettext(saying.text) for saying in one.says]
    return said or [words.gettext("no two sources that were read contradict each other")]


def read(row: OffenceRow, words: Language) -> Lines:
    """How much of the text was read."""
    return [words.gettext(TEXT_READ_NAMES[row.law.text_read])]


def confidence(row: OffenceRow, words: Language) -> Lines:
    """How sure the reading is, of the whole and of provisions that were read better or worse."""
    return list_confidences(row.law, words)


def confidence_in_short(row: OffenceRow, words: Language) -> Lines:
    """How sure the reading of the law as a whole is, in one word."""
    return [words.gettext(CONFIDENCE_NAMES[row.law.confidence]).partition(":")[0]]


def _short(clause: Clause | None, words: Language) -> Lines:
    return [words.gettext(KNOWN_NAMES[clause.exists if clause else Known.NOT_READ])]


def _ranges(offences: Iterable[Offence], words: Language) -> Lines:
    return [_in_short(one, words) for one in offences] or _not_read(words)


def _in_short(offence: Offence, words: Language) -> str:
    has_number = any(letter.isdigit() for letter in offence.article)
    if has_number or offence.penalty.is_known:
        return f"{say_article(offence, words)}: {say_range(offence.penalty, words)}"
    said = words.gettext("exists; article and penalty not read")
    return f"{words.gettext(offence.unit)}: {said}" if offence.unit else said


def _in_full(offences: Iterable[Offence], words: Language) -> Lines:
    lines = []
    for one in offences:
        line = f"{say_article(one, words)}: {say_penalty(one.penalty, words)}"
        lines.append(f"{line} – {list_elements(one.circumstances, words)}" if one.circumstances else line)
    return lines or _not_read(words)


def _purposes(row: OffenceRow, naming: Naming, words: Language) -> Lines:
    codes = [code for code, found in row.definition.purposes.items() if found is naming]
    own = row.definition.purpose_words.items() if naming is Naming.NAMED else ()
    lines = [list_elements(codes, words)] if codes else []
    lines += [f"{list_elements([code], words)}: {words.gettext(text)}" for code, text in own]
    unread = [code for code, found in row.definition.purposes.items() if found is Naming.NOT_READ]
    if unread and naming is Naming.NOT_NAMED:
        lines.append(words.gettext("Not read: %(elements)s.") % {"elements": list_elements(unread, words)})
    if lines:
        return lines
    return _not_read(words) if row.law.definition is None else [words.gettext("none")]


def _not_read(words: Language) -> Lines:
    return [words.gettext("not read")]
