"""How is a check said? The state, the rule with its numbers, what the instrument is to the country, and by whom."""

from __future__ import annotations

from datetime import date

from natc.codelists import Language
from natc.figures import name_country
from natc.law.acquis import Binding, CheckType, Requirement
from natc.law.check import CheckResult, Counts
from natc.law.element import Elements
from natc.law.maximum import MaximumRead, Reach
from natc.law.rules import Rule, last_due, next_due
from natc.law.wording import Answered
from natc.law.words import list_elements, name_state, say_article, say_day, say_range


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


RULE_SENTENCES = {
    Rule.UNMAPPED: _("Nobody has mapped this requirement to words of the law yet."),
    Rule.EVERY_ELEMENT: _("Words of the law answer every element."),
    Rule.SOME_ELEMENTS: _("Words of the law answer some elements, others not or only in part."),
    Rule.NO_ELEMENT: _("No words of the law answer any element."),
    Rule.NOT_READ: _("What would answer the requirement was not read."),
    Rule.MISSING_AND_NOT_READ: _(
        "An element is not answered and others were not read: not wholly met, and no more can be said."
    ),
    Rule.MAXIMUM: _("An offence that covers the circumstance reaches the maximum that is asked."),
    Rule.BASE_MAXIMUM: _("The base offence alone reaches the maximum that is asked."),
    Rule.MAXIMUM_IN_PART: _("The maximum that is asked is reached for a part of the circumstance only."),
    Rule.MAXIMUM_BELOW: _("Every range that covers the circumstance stays below the maximum that is asked."),
    Rule.MAXIMUM_NOT_READ: _("A range that may cover the circumstance was not read."),
    Rule.GENERAL_PART_NOT_READ: _(
        "The text says 'at least'; the maximum follows from the general part of the code, which was not read."
    ),
    Rule.DURATION: _("The period is at least as long as is asked."),
    Rule.DURATION_BELOW: _("The period is shorter than is asked."),
    Rule.DATE_KEPT: _("Done by the date."),
    Rule.DATE_LATE: _("Done after the date."),
    Rule.DATE_MISSED: _("The date has passed and it was not done."),
    Rule.REVIEW_OVERDUE: _("Done, and its review is overdue."),
    Rule.NOT_DUE_YET: _("Not due yet."),
}
_REACH = {
    Reach.YES: _("reaches what is asked"),
    Reach.NO: _("stays below what is asked"),
    Reach.GENERAL_PART: _("maximum in the general part of the code, not read"),
    Reach.NOT_READ: _("not read"),
}


def name_result(result: CheckResult, words: Language) -> str:
    """Name the state of a result: 'met', 'optional, not used'."""
    return name_state(result.state, words, is_optional=result.is_optional)


def say_rule(rule: Rule, words: Language) -> str:
    """Say the rule that decided, in one sentence."""
    return words.gettext(RULE_SENTENCES[rule])


def say_result(result: CheckResult, words: Language, elements: Elements | None = None) -> str:
    """Say the result in full: state, rule, the numbers or elements that decided, and a reviewer's finding beside it."""
    parts = [say_computed(result, words, elements)]
    if result.finding is not None:
        parts.insert(0, say_finding(result, words))
    return " ".join(parts)


def say_computed(result: CheckResult, words: Language, elements: Elements | None = None) -> str:
    """Say what was computed, whatever a reviewer found."""
    state = name_state(result.computed, words, is_optional=result.is_optional)
    said = [f"{state[:1].upper()}{state[1:]}.", say_rule(result.rule, words)]
    if result.maximums:
        asked = result.requirement.check.years or 0
        pattern = words.ngettext(
            "Asked: a maximum of at least %(n)s year.", "Asked: a maximum of at least %(n)s years.", asked
        )
        said.append(pattern % {"n": words.number(asked)})
        said += [say_maximum(one, words) for one in result.maximums]
    elif result.answer is not None and result.answer.days is not None:
        pattern = words.gettext("The law: %(n)s days; asked: at least %(asked)s days.")
        said.append(
            pattern % {"n": words.number(result.answer.days), "asked": words.number(result.requirement.check.days or 0)}
        )
    elif result.requirement.check.type is CheckType.DEADLINE and result.answer is not None:
        said += _dates(result, words)
    elif result.unread and len(result.requirement.elements) > 1:
        said.append(
            words.gettext("Not read: %(elements)s.") % {"elements": list_elements(result.unread, words, elements)}
        )
    return " ".join(said)


def _dates(result: CheckResult, words: Language) -> list[str]:
    said = []
    if result.answer is not None and result.answer.done_on is not None:
        said.append(words.gettext("Done on %(day)s.") % {"day": say_day(result.answer.done_on, words)})
    due = _date_decided_by(result)
    if due is not None:
        said.append(words.gettext("The date is %(day)s.") % {"day": say_day(due, words)})
    return said


def _date_decided_by(result: CheckResult) -> date | None:
    """Return the date that a result is about: the last one that has passed, or the next where that is done already."""
    done = result.answer.done_on if result.answer else None
    passed = last_due(result.requirement, result.on)
    is_for_next = passed is not None and done is not None and passed.year < done.year <= result.on.year
    return next_due(result.requirement, result.on) if passed is None or is_for_next else passed


def say_maximum(read: MaximumRead, words: Language) -> str:
    """Say one range that was compared: article, range, and whether it reaches what is asked."""
    if read.offence is None:
        return words.gettext("Whether an aggravated offence covers the circumstance was not read.")
    pattern = words.gettext("Article %(article)s: %(range)s (%(reach)s).")
    if not read.offence.penalty.is_known:
        pattern = words.gettext("Article %(article)s: the range was not read.")
    elif read.covers is Answered.IN_PART:
        pattern = words.gettext("Article %(article)s, for a part of the circumstance: %(range)s (%(reach)s).")
    return pattern % {
        "article": say_article(read.offence, words),
        "range": say_range(read.offence.penalty, words),
        "reach": words.gettext(_REACH[read.reaches]),
    }


def say_finding(result: CheckResult, words: Language) -> str:
    """Say a reviewer's finding: state, reason, offices and days. Empty where there is none."""
    finding = result.finding
    if finding is None:
        return ""
    pattern = words.gettext(
        "Found by %(reviewer)s on %(day)s, read a second time by %(second)s on %(second_day)s: %(state)s. %(reason)s"
        " Computed was:"
    )
    return pattern % {
        "reviewer": finding.reviewer,
        "day": say_day(finding.found_on, words),
        "second": finding.second_reader,
        "second_day": say_day(finding.second_read_on, words),
        "state": name_result(result, words),
        "reason": words.gettext(finding.reason),
    }


def say_binding(result: CheckResult, words: Language) -> str:
    """Say what the instrument is to the participant, and whether its deadline has passed."""
    patterns = {
        Binding.BINDS: words.gettext("%(instrument)s binds %(country)s."),
        Binding.BENCHMARK: words.gettext("%(instrument)s is a benchmark for the accession of %(country)s."),
        Binding.NOT_BOUND: words.gettext("%(country)s is not a party to %(instrument)s."),
        Binding.NOT_RECORDED: words.gettext("What %(instrument)s is to %(country)s is not recorded."),
    }
    said = patterns[result.binding] % {
        "instrument": words.gettext(result.instrument.short_title),
        "country": name_country(result.country, words),
    }
    if result.binding is Binding.BINDS and result.deadline is not None:
        pattern = (
            words.gettext("The deadline of %(day)s has passed.")
            if result.is_past_deadline
            else words.gettext("The deadline is %(day)s.")
        )
        said += " " + pattern % {"day": say_day(result.deadline, words)}
    return said


def say_counts(counts: Counts, words: Language) -> str:
    """Say how many requirements stand how: 'Of 105 requirements 20 are met, ...'."""
    pattern = words.ngettext(
        "Of %(total)s requirement %(met)s is met, %(partly)s partly met, %(not_met)s not met,"
        " %(not_assessed)s not assessed.",
        "Of %(total)s requirements %(met)s are met, %(partly)s partly met, %(not_met)s not met,"
        " %(not_assessed)s not assessed.",
        counts.total,
    )
    said = pattern % {
        "total": words.number(counts.total),
        "met": words.number(counts.met),
        "partly": words.number(counts.partly),
        "not_met": words.number(counts.not_met),
        "not_assessed": words.number(counts.not_assessed),
    }
    if counts.not_used:
        pattern = words.ngettext(
            "%(n)s that the instrument leaves to the state is not used.",
            "%(n)s that the instrument leaves to the state are not used.",
            counts.not_used,
        )
        said += " " + pattern % {"n": words.number(counts.not_used)}
    if counts.used_in_part:
        pattern = words.ngettext(
            "%(n)s that the instrument leaves to the state is used in part.",
            "%(n)s that the instrument leaves to the state are used in part.",
            counts.used_in_part,
        )
        said += " " + pattern % {"n": words.number(counts.used_in_part)}
    return said


def say_requirement(requirement: Requirement, words: Language) -> str:
    """Say what a requirement asks, in our words, with its article."""
    pattern = words.gettext("Article %(article)s: %(text)s.")
    return pattern % {"article": requirement.article, "text": words.gettext(requirement.requirement).rstrip(".")}
