"""How a judgment's statutory range is written for people: the range, why none is known, and where a sentence stands."""

from __future__ import annotations

from natc.codelists import Language
from natc.law.judgment_range import Position, RangeGap, StatutoryRange
from natc.law.judgment_words import say_months
from natc.law.provision import Offence, Penalty
from natc.law.words import say_article


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


GAP_SENTENCES = {
    RangeGap.NOT_CRIMINAL: _("This is no criminal judgment: no sentence was imposed."),
    RangeGap.NO_PROVISION: _(
        "Which paragraph was applied was not found, so the sentence cannot be held against a statutory range."
    ),
    RangeGap.SEVERAL_PROVISIONS: _(
        "Several provisions were applied together, so the sentence cannot be held against the range of one."
    ),
    RangeGap.NO_LAW: _("The law that was applied is not among the laws that were read."),
    RangeGap.NO_DATE: _("The date of the judgment was not found, so the range at the time is not known."),
    RangeGap.OTHER_TEXT: _("The text that was read was not in force at the time; the range of the time is not known."),
    RangeGap.CHANGED: _(
        "The text that was read was in force at the judgment, but not when the offence was committed; which range was"
        " applied is not known."
    ),
    RangeGap.NOT_DATED: _(
        "Whether the text that was read was in force then is not recorded, so the range at the time is not known."
    ),
    RangeGap.NOT_READ: _("The penalty of the provision was not read."),
}
POSITION_NAMES = {
    Position.BELOW: _("below the minimum"),
    Position.AT_MINIMUM: _("exactly the minimum"),
    Position.WITHIN: _("within the range"),
    Position.NOT_BELOW: _("above the minimum; the maximum is not known"),
    Position.NOT_ABOVE: _("below the maximum; the minimum is not known"),
    Position.AT_MAXIMUM: _("exactly the maximum"),
    Position.ABOVE: _("above the maximum"),
    Position.NOT_KNOWN: _("range not known"),
}
WHICH_TIME = _(
    "A court applies the law that held when the offence was committed, or a milder one that came after it. The range"
    " here is that at the time of the judgment and, where it was found, of the offence."
)
LAWFUL_BELOW = _(
    "A sentence below the minimum can be lawful: codes let courts go below it for reasons that the judgment gives."
)


def name_offence(offence: Offence, words: Language) -> str:
    """Write article and paragraph of an offence."""
    return words.gettext("Article %(article)s") % {"article": say_article(offence, words)}


def say_range_in_months(penalty: Penalty, words: Language) -> str:
    """Write a statutory range in months; an end that is not known is said."""
    _ = words.gettext
    low, high = penalty.min_months, penalty.max_months
    if low is None and high is None:
        return _("not read")
    if low is None and high is not None:
        return _("up to %(high)s; the minimum is not known") % {"high": say_months(high, words)}
    if high is None and low is not None:
        if penalty.open_ended:
            return _("at least %(low)s; the maximum follows from the general part") % {"low": say_months(low, words)}
        return _("at least %(low)s; the maximum is not known") % {"low": say_months(low, words)}
    return _("%(low)s to %(high)s") % {"low": say_months(low or 0, words), "high": say_months(high or 0, words)}


def say_statutory_range(found: StatutoryRange, words: Language) -> str:
    """Write the range at the time of a judgment, or why none is known."""
    if found.gap is not None or found.offence is None:
        return words.gettext(GAP_SENTENCES[found.gap or RangeGap.NO_LAW])
    return f"{name_offence(found.offence, words)}: {say_range_in_months(found.offence.penalty, words)}"


def say_bases(found: StatutoryRange, words: Language) -> list[str]:
    """Say why the text that was read is that of the time."""
    return [words.gettext(basis) for basis in found.bases]


def say_position(months: int, found: StatutoryRange, words: Language) -> str:
    """Write one sentence and where it stands."""
    return f"{say_months(months, words)}: {words.gettext(POSITION_NAMES[found.place(months)])}"
