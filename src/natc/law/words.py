"""How are states, codes and ranges of laws written for people? Names and short sayings in a language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_skeleton

from natc.codelists import Language
from natc.law.acquis import Binding
from natc.law.element import Elements
from natc.law.finding import CheckState
from natc.law.history import ChangeKind
from natc.law.provision import Clause, Offence, OffenceKind, Penalty, Review, ReviewState, TextRead
from natc.law.shelf import load_elements
from natc.law.wording import Answered, Basis, Confidence, FineState, Known, PartDay, first_day


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NOT_READ = _("not read")
PRELIMINARY = _("Preliminary reading; no lawyer has reviewed it.")
CHECK_STATE_NAMES = {
    CheckState.MET: _("met"),
    CheckState.PARTLY: _("partly met"),
    CheckState.NOT_MET: _("not met"),
    CheckState.NOT_ASSESSED: _("not assessed"),
}
OPTIONAL_NAMES = {CheckState.PARTLY: _("optional, used in part"), CheckState.NOT_MET: _("optional, not used")}
ANSWERED_NAMES = {
    Answered.YES: _("answered"),
    Answered.NO: _("not answered"),
    Answered.IN_PART: _("answered in part"),
    Answered.NOT_READ: NOT_READ,
}
FINE_NAMES = {
    FineState.YES: _("yes"),
    FineState.NO: _("no"),
    FineState.NOT_READ: NOT_READ,
    FineState.IN_DISPUTE: _("in dispute: sources contradict each other"),
}
KNOWN_NAMES = {Known.YES: _("yes"), Known.NO: _("no"), Known.NOT_READ: NOT_READ}
CONFIDENCE_NAMES = {
    Confidence.HIGH: _("high: the statute text was read"),
    Confidence.MEDIUM: _("medium: an older or unofficial text, or an official summary"),
    Confidence.LOW: _("low: a secondary source, or a text that may have been replaced"),
}
TEXT_READ_NAMES = {
    TextRead.STATUTE: _("the text of the offence was read"),
    TextRead.STATUTE_IN_PART: _("the text of the offence was read in part"),
    TextRead.SECONDARY: _("only what others write about the offence was read"),
}
BASIS_NAMES = {
    Basis.SOURCE: _("source"),
    Basis.FULL_TEXT: _("checked against the full text"),
    Basis.SUMMARY: _("checked against a summary"),
    Basis.UNVERIFIED: _("unverified"),
    Basis.GENERAL_KNOWLEDGE: _("general knowledge, not checked against a list of parties"),
}
BINDING_NAMES = {
    Binding.BINDS: _("binding"),
    Binding.BENCHMARK: _("benchmark of accession"),
    Binding.NOT_BOUND: _("not a party"),
    Binding.NOT_RECORDED: _("not recorded"),
}
OFFENCE_KIND_NAMES = {
    OffenceKind.BASE: _("base offence"),
    OffenceKind.AGGRAVATED: _("aggravated offence"),
    OffenceKind.CHILD: _("offence against a child"),
    OffenceKind.DOCUMENTS: _("documents of victims"),
    OffenceKind.KNOWING_USE: _("knowing use of services"),
    OffenceKind.LEGAL_PERSON: _("legal persons"),
}
CHANGE_NAMES = {
    ChangeKind.TEXT_AT: _("text at this date"),
    ChangeKind.IN_WORDS_SINCE: _("in these words since"),
    ChangeKind.IN_WORDS_UNTIL: _("in these words until"),
}


def name_state(state: CheckState, words: Language, *, is_optional: bool = False) -> str:
    """Name a state; what the instrument leaves to the state is not used or used in part, never missed."""
    names = CHECK_STATE_NAMES | (OPTIONAL_NAMES if is_optional else {})
    return words.gettext(names[state])


def name_element(code: str, words: Language, elements: Elements | None = None) -> str:
    """Name an element, act, means, purpose or circumstance; `elements` where the records are not the shipped ones."""
    name = (elements or load_elements()).name(code)
    return words.gettext(name) if name else code


def list_elements(codes: Iterable[str], words: Language, elements: Elements | None = None) -> str:
    """Name several codes in one line; that none was read is said."""
    names = [name_element(code, words, elements) for code in codes]
    return ", ".join(names) if names else words.gettext(NOT_READ)


def say_article(offence: Offence, words: Language) -> str:
    """Write where an offence stands: article, paragraph, and the code where there are several."""
    article = offence.article if any(one.isdigit() for one in offence.article) else words.gettext(offence.article)
    place = f"{article}({offence.paragraph})" if offence.paragraph else article
    return f"{place} ({words.gettext(offence.unit)})" if offence.unit else place


def say_length(months: int, words: Language) -> str:
    """Write a length in whole years, or in months where it is none."""
    if months % 12:
        return words.ngettext("%(n)s month", "%(n)s months", months) % {"n": words.number(months)}
    return words.ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": words.number(months // 12)}


def say_range(penalty: Penalty, words: Language) -> str:
    """Write a range of imprisonment; what was not read of it is said, and 'at least' where the text says so."""
    low, high = penalty.min_months, penalty.max_months
    if low is None and high is None:
        return words.gettext(NOT_READ)
    if low is None or high is None:
        return _one_end(low, high, penalty, words)
    if low == high:
        return say_length(low, words)
    if low % 12 and not high % 12:
        pattern = words.ngettext("%(low)s months to %(high)s year", "%(low)s months to %(high)s years", high // 12)
        return pattern % {"low": words.number(low), "high": words.number(high // 12)}
    if low % 12 or high % 12:
        pattern = words.ngettext("%(low)s to %(high)s month", "%(low)s to %(high)s months", high)
        return pattern % {"low": words.number(low), "high": words.number(high)}
    pattern = words.ngettext("%(low)s to %(high)s year", "%(low)s to %(high)s years", high // 12)
    return pattern % {"low": words.number(low // 12), "high": words.number(high // 12)}


def _one_end(low: int | None, high: int | None, penalty: Penalty, words: Language) -> str:
    months = low if low is not None else high or 0
    in_years = months % 12 == 0
    n = months // 12 if in_years else months
    if high is not None and in_years:
        pattern = words.ngettext("up to %(n)s year", "up to %(n)s years", n)
    elif high is not None:
        pattern = words.ngettext("up to %(n)s month", "up to %(n)s months", n)
    elif in_years:
        pattern = words.ngettext("at least %(n)s year", "at least %(n)s years", n)
    else:
        pattern = words.ngettext("at least %(n)s month", "at least %(n)s months", n)
    said = pattern % {"n": words.number(n)}
    return said if high is not None or penalty.open_ended else f"{said}; {words.gettext('maximum not read')}"


def say_fine(penalty: Penalty, words: Language) -> str:
    """Say whether a fine is provided; nothing where the whole range is unknown."""
    sayings = {
        FineState.YES: words.gettext("and a fine"),
        FineState.NO: words.gettext("no fine"),
        FineState.NOT_READ: words.gettext("fine not read"),
        FineState.IN_DISPUTE: words.gettext("sources contradict each other on a fine"),
    }
    return sayings[penalty.fine]


def say_penalty(penalty: Penalty, words: Language) -> str:
    """Write a penalty: the range, and what is known of a fine. '3 to 15 years and a fine'."""
    said = say_range(penalty, words)
    if not penalty.is_known and penalty.fine is FineState.NOT_READ:
        return said
    joint = " " if penalty.fine is FineState.YES and penalty.is_known else "; "
    return f"{said}{joint}{say_fine(penalty, words)}"


def say_clause(clause: Clause | None, words: Language) -> str:
    """Say whether a rule exists and what was read of it."""
    if clause is None:
        return words.gettext(NOT_READ)
    parts = [words.gettext(KNOWN_NAMES[clause.exists])]
    if clause.article:
        parts.append(words.gettext("Article %(article)s") % {"article": clause.article})
    if clause.detail:
        parts.append(words.gettext(clause.detail))
    return ": ".join([parts[0], "; ".join(parts[1:])]) if parts[1:] else parts[0]


def say_review(review: Review, words: Language) -> str:
    """Say whether a lawyer reviewed a record, which office and when."""
    if review.state is ReviewState.NOT_REVIEWED or review.on is None:
        return words.gettext(PRELIMINARY)
    said = words.gettext("Reviewed by %(office)s on %(day)s.")
    return said % {"office": review.by, "day": say_day(review.on, words)}


def say_day(day: date, words: Language) -> str:
    """Write a day as the language does."""
    return words.day(day)


def say_part_day(part: PartDay, words: Language) -> str:
    """Write a date as exactly as it is known."""
    first = first_day(part)
    if len(part) == len("2015-07-01"):
        return say_day(first, words)
    return format_skeleton("yMMMM", first, locale=words.locale) if len(part) == len("2015-07") else str(first.year)


def say_validity(offence: Offence, words: Language) -> str:
    """Say since when an offence is in force, and until when, as far as it is recorded."""
    first = say_part_day(offence.valid_from, words) if offence.valid_from else ""
    last = say_part_day(offence.valid_to, words) if offence.valid_to else ""
    if first and last:
        return words.gettext("from %(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return words.gettext("since %(first)s") % {"first": first}
    return words.gettext("until %(last)s") % {"last": last} if last else words.gettext("date not recorded")
