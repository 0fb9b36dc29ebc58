"""How judgments are written for people: kind, instance, outcome, date, sentences and money, in a language."""

from __future__ import annotations

from collections.abc import Iterable

from natc.codelists import Language, country_name
from natc.law.judgment import (
    Award,
    Compensation,
    Form,
    Judgment,
    JudgmentInstance,
    Kind,
    Money,
    Outcome,
    Underlying,
    VictimCount,
)
from natc.law.words import say_part_day


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


KIND_NAMES = {
    Kind.CRIMINAL: _("criminal judgment"),
    Kind.HUMAN_RIGHTS: _("judgment of the European Court of Human Rights"),
    Kind.CONSTITUTIONAL: _("decision of a constitutional court"),
    Kind.CIVIL_COMPENSATION: _("civil judgment on compensation"),
}
INSTANCE_LABELS = {
    JudgmentInstance.FIRST: _("first instance; it could be appealed"),
    JudgmentInstance.APPEAL: _("on appeal"),
    JudgmentInstance.FINAL: _("final"),
    JudgmentInstance.REFERRED: _("not final: referred to the Grand Chamber"),
    JudgmentInstance.NOT_STATED: _("instance not found"),
}
OUTCOME_NAMES = {
    Outcome.CONVICTION: _("conviction"),
    Outcome.ACQUITTAL: _("acquittal"),
    Outcome.MIXED: _("different outcomes for different persons or complaints"),
    Outcome.VIOLATION: _("violation found"),
    Outcome.NO_VIOLATION: _("no violation found"),
    Outcome.COMPLAINT_UPHELD: _("complaint upheld"),
    Outcome.COMPLAINT_DISMISSED: _("complaint dismissed"),
    Outcome.CLAIM_GRANTED: _("claim granted"),
    Outcome.CLAIM_GRANTED_IN_PART: _("claim granted in part"),
    Outcome.CLAIM_DISMISSED: _("claim dismissed"),
    Outcome.NOT_FOUND: _("outcome not found"),
}
FORM_NAMES = {
    Form.PROSTITUTION: _("prostitution of others"),
    Form.OTHER_SEXUAL: _("other sexual exploitation"),
    Form.FORCED_LABOUR: _("forced labour or services"),
    Form.BEGGING: _("begging"),
    Form.SLAVERY: _("slavery"),
    Form.LIKE_SLAVERY: _("practices similar to slavery"),
    Form.SERVITUDE: _("servitude"),
    Form.CRIMINAL_ACTIVITIES: _("criminal activities"),
    Form.ORGAN_REMOVAL: _("removal of organs"),
    Form.FORCED_MARRIAGE: _("forced marriage"),
    Form.ILLEGAL_ADOPTION: _("illegal adoption"),
    Form.SURROGACY: _("surrogacy"),
    Form.OTHER: _("another form of exploitation"),
}
AWARD_NAMES = {Award.GRANTED: _("granted"), Award.DISMISSED: _("dismissed")}
NOT_FOUND = _("not found")
NOT_APPLICABLE = _("not applicable")
NOT_THE_NUMBER = _("The number of judgments here is not the number of judgments.")
NO_SAMPLE = _(
    "These are the judgments that were found in published sources, most of them reported by others. They are no sample,"
    " and say nothing about how often trafficking happens or how often courts convict."
)


def name_judgment(judgment: Judgment, words: Language) -> str:
    """Name a judgment by its published title, else by country and kind; and by its date."""
    kind, country = words.gettext(KIND_NAMES[judgment.kind]), country_name(judgment.country, words)
    return f"{judgment.title or f'{country}, {kind}'}, {say_date(judgment, words)}"


def say_count(n_found: int, n_all: int, words: Language) -> str:
    """Say how many judgments were found, and of how many."""
    if n_found == n_all:
        return words.ngettext("%(n)s judgment was found published.", "%(n)s judgments were found published.", n_all) % {
            "n": words.number(n_all)
        }
    pattern = words.ngettext(
        "%(found)s of %(n)s judgments fits this search.", "%(found)s of %(n)s judgments fit this search.", n_found
    )
    return pattern % {"found": words.number(n_found), "n": words.number(n_all)}


def say_undated(n_undated: int, words: Language) -> str:
    """Say how many judgments fit but for the years, because their date was not found."""
    pattern = words.ngettext(
        "%(n)s more judgment would fit, but its date was not found.",
        "%(n)s more judgments would fit, but their dates were not found.",
        n_undated,
    )
    return pattern % {"n": words.number(n_undated)}


def say_date(judgment: Judgment, words: Language) -> str:
    """Write the date as exactly as it is known: a day, a month, a year, or that it was not found."""
    return say_part_day(judgment.date, words) if judgment.date else words.gettext("date not found")


def say_finding_of(judgment: Judgment, words: Language) -> str:
    """Say in a few words how a judgment ended: the sentences where they are known, else the outcome."""
    months = judgment.sentences_months
    if not months:
        return say_outcome(judgment, words)
    low, high = months[-1], months[0]
    if low == high:
        pattern = words.ngettext(
            "%(n)s person was sentenced to %(months)s of imprisonment",
            "%(n)s persons were sentenced to %(months)s of imprisonment each",
            len(months),
        )
        return pattern % {"n": words.number(len(months)), "months": say_months(low, words)}
    pattern = words.ngettext(
        "%(n)s person was sentenced to between %(low)s and %(high)s months of imprisonment",
        "%(n)s persons were sentenced to between %(low)s and %(high)s months of imprisonment",
        len(months),
    )
    return pattern % {"n": words.number(len(months)), "low": words.number(low), "high": words.number(high)}


def say_outcome(judgment: Judgment, words: Language) -> str:
    """Write the outcome as the source words it, else by its code."""
    return words.gettext(judgment.outcome_text or OUTCOME_NAMES[judgment.outcome])


def say_forms(judgment: Judgment, words: Language) -> str:
    """Write the forms of exploitation, or that none was found."""
    return ", ".join(words.gettext(FORM_NAMES[form]) for form in judgment.forms) or words.gettext(NOT_FOUND)


def say_months(months: int, words: Language) -> str:
    """Write a length in months, from a year on in years too: `126 months (10 years 6 months)`."""
    said = words.ngettext("%(n)s month", "%(n)s months", months) % {"n": words.number(months)}
    years, rest = divmod(months, 12)
    if years == 0:
        return said
    parts = [words.ngettext("%(n)s year", "%(n)s years", years) % {"n": words.number(years)}]
    if rest:
        parts.append(words.ngettext("%(n)s month", "%(n)s months", rest) % {"n": words.number(rest)})
    return f"{said} ({' '.join(parts)})"


def say_sentences(judgment: Judgment, words: Language) -> str:
    """Write the sentences of a judgment, one per defendant, or what is known instead."""
    _ = words.gettext
    said = []
    if judgment.sentences_months:
        said.append("; ".join(say_months(months, words) for months in judgment.sentences_months))
    if judgment.highest_months is not None:
        highest = say_months(judgment.highest_months, words)
        said.append(_("up to %(highest)s; the source gives no more than the highest") % {"highest": highest})
    if judgment.sentence_note:
        said.append(_(judgment.sentence_note).rstrip("."))
    if judgment.is_stated_below_minimum:
        below = _("below the statutory minimum, according to the source")
        said.append(below if judgment.has_sentences else f"{below}; {_('the length was not found')}")
    if not said:
        return _(NOT_FOUND) if judgment.kind is Kind.CRIMINAL else "[z]"
    return "; ".join(said)


def say_money(money: Money, words: Language) -> str:
    """Write a sum with its currency, what it is for and on what it depends."""
    _ = words.gettext
    said = _("amount not found")
    if money.amount is not None:
        said = f"{words.number(money.amount)} {money.currency}"
        if money.amount_basis:
            said = f"{_(money.amount_basis)} {said}"
        if money.euros_stated is not None:
            said += " " + _("(stated as %(n)s EUR)") % {"n": words.number(money.euros_stated)}
    if money.per:
        said = _("%(sum)s for each %(who)s") % {"sum": said, "who": _(money.per)}
    details = [_(text) for text in (money.head, money.legal_basis) if text]
    if money.conditional_on:
        details.append(_("depends on: %(what)s") % {"what": _(money.conditional_on)})
    return "; ".join([said, *details])


def say_compensation(compensation: Compensation | None, words: Language) -> str:
    """Write what a court decided on compensation, head by head; what was not found is said."""
    _ = words.gettext
    if compensation is None:
        return _(NOT_FOUND)
    said = []
    for given, saying in (
        (compensation.non_pecuniary, _("non-pecuniary damage: %(decision)s")),
        (compensation.pecuniary, _("pecuniary damage: %(decision)s")),
    ):
        if given is not None:
            said.append(saying % {"decision": _(AWARD_NAMES[given])})
    said.append(say_money(compensation.award, words) if compensation.award else _("amount not found"))
    return "; ".join(said)


def say_victims(victims: VictimCount | None, words: Language) -> str:
    """Write how many victims a judgment is about, as far as that was found."""
    _ = words.gettext
    if victims is None:
        return _(NOT_FOUND)
    said = []
    if victims.total is not None:
        total = words.ngettext("%(n)s victim", "%(n)s victims", victims.total)
        said.append(total % {"n": words.number(victims.total)})
    if victims.children is not None:
        children = words.ngettext("%(n)s of them a child", "%(n)s of them children", victims.children)
        said.append(children % {"n": words.number(victims.children)})
    elif victims.had_children is not None:
        said.append(_("children among them") if victims.had_children else _("no children among them"))
    if victims.total is None:
        said.insert(0, _("number not found"))
    return ", ".join(said)


def say_underlying(underlying: Underlying, words: Language) -> list[tuple[str, str]]:
    """Write the national proceedings behind a judgment: label and text, line by line."""
    _ = words.gettext
    n = underlying.defendants
    unsentenced = NOT_APPLICABLE if underlying.outcome is Outcome.ACQUITTAL else NOT_FOUND
    return [
        (_("Court"), _(underlying.court or NOT_FOUND)),
        (_("Period"), underlying.period or _(NOT_FOUND)),
        (_("Charge"), _(underlying.charge or NOT_FOUND)),
        (_("Defendants"), words.number(n) if n is not None else _(NOT_FOUND)),
        (_("Outcome"), _(OUTCOME_NAMES[underlying.outcome]) if underlying.outcome else _(NOT_FOUND)),
        (_("Appeal"), _(underlying.appeal or NOT_FOUND)),
        (_("Sentence"), _(underlying.sentence or unsentenced)),
        (_("Confiscation"), say_money(underlying.confiscation, words) if underlying.confiscation else _(NOT_FOUND)),
        (_("Compensation"), say_compensation(underlying.compensation, words)),
    ]


def say_texts(judgment: Judgment, words: Language) -> list[str]:
    """Return everything that a judgment says in words, as it is shown: what a search looks through."""
    _ = words.gettext
    under = judgment.underlying
    texts: Iterable[str | None] = (
        *(judgment.title, judgment.court, judgment.case_number, judgment.ecli, judgment.outcome_text),
        *(judgment.finding, judgment.date_basis, judgment.defendants_basis, *judgment.notes),
        *(text for one in judgment.provisions for text in (one.text, one.offence)),
        *((under.court, under.charge, under.appeal) if under else ()),
    )
    return [
        *(_(text) for text in texts if text),
        *(_(KIND_NAMES[judgment.kind]), _(INSTANCE_LABELS[judgment.instance]), _(OUTCOME_NAMES[judgment.outcome])),
        *(say_date(judgment, words), say_forms(judgment, words), say_sentences(judgment, words)),
        say_compensation(judgment.compensation, words),
        say_money(judgment.confiscation, words) if judgment.confiscation else "",
    ]
