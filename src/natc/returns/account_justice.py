"""The sections of the annual account on police, prosecution, courts and sentences, in words."""

from __future__ import annotations

from collections.abc import Iterator

from natc.figures import State
from natc.returns.account_say import AccountSection, AccountTable, Said, Speaker
from natc.returns.account_wordings import WORDINGS, _, ngettext
from natc.returns.cepej import CourtCases
from natc.returns.dimensions import dimension

POLICE = ("offences", "suspected", "prosecuted", "prosecuted_legal")
COURTS = (
    "indictments",
    "indicted",
    "indicted_legal",
    "judgments",
    "convicted",
    "convicted_legal",
    "convicted_years",
)
CLEARANCE, DISPOSITION, NET = "clearance", "disposition", "net"
"""Rules that are no tables of the engine."""


def say_title(speaker: Speaker) -> str:
    """Say what the year comes to: the persons convicted, or that their number is not known."""
    cell, account = speaker.account.figures["convicted"], speaker.account
    facts = {"country": speaker.country, "year": account.year, "n": speaker.count(cell)}
    if cell.value is None:
        return speaker.language.gettext(TITLE_UNKNOWN) % facts
    if not cell.value:
        return speaker.language.gettext(TITLE_NONE_YET if cell.is_provisional else TITLE_NONE) % facts
    return speaker.plural(TITLE, cell.value) % facts


def say_police(speaker: Speaker) -> AccountSection:
    """Say offences, suspects and persons prosecuted, beside the picture of all counts."""
    return AccountSection(
        id="police",
        heading=speaker.heading(speaker.account.figures["offences"], OFFENCES),
        paragraphs=(
            (speaker.figure("offences"), speaker.figure("suspected")),
            (speaker.figure("prosecuted"), speaker.figure("prosecuted_legal"), speaker.say(PROSECUTION_IS)),
            *speaker.provisional(*POLICE),
        ),
        pictures=("account-counts",),
    )


def say_courts(speaker: Speaker) -> AccountSection:
    """Say indictments, judgments and convictions, of the year and of five years."""
    outcomes = speaker.account.breakdowns["account_judgments.judgment_outcome"]
    judgments = [speaker.figure("judgments")]
    if speaker.account.figures["judgments"].value:
        judgments.append(speaker.say(OUTCOMES, "account_judgments", counts=speaker.counts(outcomes)))
        judgments.append(speaker.say(OUTCOMES_SEVERAL))
    return AccountSection(
        id="courts",
        heading=speaker.heading(speaker.account.figures["convicted"], CONVICTED),
        paragraphs=(
            tuple(_indictments(speaker)),
            tuple(judgments),
            (
                speaker.figure("convicted"),
                speaker.figure("convicted_legal"),
                speaker.figure("convicted_years"),
                *_missing_years(speaker),
            ),
            *speaker.provisional(*COURTS),
        ),
        pictures=("account-years",),
    )


def _indictments(speaker: Speaker) -> Iterator[Said]:
    """Say who was indicted; that nobody is on record does not mean nobody was, where courts gave judgments."""
    names = ("indictments", "indicted", "indicted_legal")
    figures = speaker.account.figures
    is_none = all(figures[name].value == 0 and not figures[name].is_at_least for name in names)
    if is_none and any(figures[name].value for name in ("judgments", "convicted", "convicted_legal")):
        yield speaker.say(NO_INDICTMENT, *(f"account_{name}" for name in names))
    else:
        yield from map(speaker.figure, names)


def _missing_years(speaker: Speaker) -> Iterator[Said]:
    """Name the earlier years whose judgments were not all delivered, where a number of five years is given."""
    missing = speaker.account.missing_years
    if missing and speaker.account.figures["convicted_years"].value is not None:
        yield speaker.say(YEARS_MISSING, "account_convicted_years", years=", ".join(map(str, missing)))


def say_sentences(speaker: Speaker) -> AccountSection:
    """Say the sentences of imprisonment net of suspension, and what was confiscated."""
    return AccountSection(
        id="sentences",
        heading=_sentences_heading(speaker),
        paragraphs=tuple(
            paragraph for paragraph in (tuple(_prison(speaker)), tuple(_confiscation(speaker))) if paragraph
        )
        + tuple(speaker.provisional("prison", "confiscation")),
        pictures=("account-sentences",),
    )


def say_court_time(speaker: Speaker) -> AccountSection:
    """Say whether the courts of first instance keep up: CEPEJ's clearance rate and disposition time."""
    court = speaker.account.court
    stocks = (
        speaker.say_many(PENDING_BEFORE, court.pending_before, CLEARANCE),
        speaker.say_many(INCOMING, court.incoming),
        speaker.say_many(RESOLVED, court.resolved),
        speaker.say_many(PENDING, court.pending),
    )
    if court.clearance_state is State.NOT_SUPPLIED:
        contents = "; ".join(speaker.content(content) for content in court.owed)
        return AccountSection(
            id="court-time",
            heading=speaker.language.gettext(KEEPS_UNKNOWN),
            paragraphs=((speaker.say(NO_RATES, CLEARANCE, DISPOSITION, contents=contents),),),
        )
    said = [_clearance(speaker), _disposition(speaker)]
    if court.is_provisional:
        said.append(speaker.say(CASES_PROVISIONAL))
    if court.missing_years:
        said.append(speaker.say(STOCKS_PROVISIONAL, years=", ".join(map(str, court.missing_years))))
    numbers = {"incoming": speaker.number(court.incoming), "resolved": speaker.number(court.resolved)}
    heading = speaker.language.gettext(_keeps(court)) % numbers
    return AccountSection(id="court-time", heading=heading, paragraphs=(stocks, tuple(said)))


def _keeps(court: CourtCases) -> str:
    """Return whether the courts keep up; no finding is made of a few cases, or while some are owed."""
    if not court.incoming and not court.resolved:
        return KEEPS_NOTHING_YET if court.is_provisional else KEEPS_NOTHING
    if court.has_few or court.is_provisional:
        return KEEPS_FEW
    if court.resolved == court.incoming:
        return KEEPS_SAME
    return KEEPS_FEWER if court.resolved < court.incoming else KEEPS_MORE


def say_roles(speaker: Speaker) -> AccountSection:
    """Say which parts in the chain the persons prosecuted and convicted had."""
    account = speaker.account
    prosecuted, convicted = (account.breakdowns[f"account_{name}.role"] for name in ("prosecuted", "convicted"))
    codes = [code for code in dimension("role").codes if code in prosecuted.cells or code in convicted.cells]
    rows = [
        (speaker.code("role", code), *(speaker.cell_of(one, code) for one in (prosecuted, convicted))) for code in codes
    ]
    legal = tuple(speaker.cell(account.figures[name]) for name in ("prosecuted_legal", "convicted_legal"))
    rows.append((speaker.language.gettext(LEGAL_PERSONS), *legal))
    said: tuple[Said, ...]
    if codes:
        said = (speaker.say(ROLES), speaker.say(ROLES_SEVERAL))
    else:
        said = (speaker.say(NO_ROLES, "account_prosecuted", "account_convicted"),)
    provisional = tuple(speaker.provisional("users_prosecuted", "users_convicted"))
    table = AccountTable(
        id="roles",
        caption=speaker.language.gettext(ROLES_CAPTION) % speaker.facts(),
        header=tuple(speaker.language.gettext(text) for text in (ROLE, PROSECUTED, CONVICTED_PERSONS)),
        rows=tuple(rows),
        of=("account_prosecuted", "account_convicted"),
    )
    return AccountSection(
        id="roles",
        heading=speaker.language.gettext(ROLES_HEADING),
        paragraphs=(said, (speaker.figure("users_prosecuted"), speaker.figure("users_convicted")), *provisional),
        tables=(table,),
    )


def name_count(speaker: Speaker, name: str) -> tuple[str, str]:
    """Return the name of a figure, as within a sentence, and its count with marks, for a picture and its table."""
    return speaker.language.gettext(WORDINGS[name].name), speaker.cell(speaker.account.figures[name])


def _sentences_heading(speaker: Speaker) -> str:
    known = [one for one in speaker.account.imprisonments if one.net is not None]
    cell = speaker.account.figures["prison"]
    if cell.value == 0:
        return speaker.language.gettext(NO_PRISON_YET if cell.is_provisional else NO_PRISON)
    if not known:
        return speaker.language.gettext(PRISON_UNKNOWN)
    n_full = sum(one.net == 0 for one in known)
    return speaker.plural(SUSPENDED_OF, len(known)) % {
        "n": speaker.number(n_full),
        "all": speaker.number(len(known)),
    }


def _prison(speaker: Speaker) -> Iterator[Said]:
    found = speaker.account.imprisonments
    known = [one for one in found if one.net is not None]
    yield speaker.figure("prison")
    if known:
        counts = (
            (NOT_SUSPENDED, sum(one.net == one.imposed for one in known)),
            (PARTLY_SUSPENDED, sum(0 < (one.net or 0) < (one.imposed or 0) for one in known)),
            (WHOLLY_SUSPENDED, sum(one.net == 0 for one in known)),
        )
        for message, n in counts:
            if n:
                yield speaker.say_many(message, n, NET)
        yield speaker.say_many(MONTHS_IMPOSED, sum(one.imposed or 0 for one in known), NET)
        yield speaker.say_many(MONTHS_NET, sum(one.net or 0 for one in known), NET)
    if n_life := sum(one.is_life for one in found):
        yield speaker.say_many(FOR_LIFE, n_life)
    if n_unknown := len(found) - len(known) - n_life:
        yield speaker.say_many(LENGTH_UNKNOWN, n_unknown)


def _confiscation(speaker: Speaker) -> Iterator[Said]:
    yield speaker.figure("confiscation")
    if not speaker.account.figures["confiscation"].value:
        return
    yield speaker.say(
        EXECUTED,
        "account_confiscation",
        counts=speaker.counts(speaker.account.breakdowns["account_confiscation.executed"]),
    )
    for name, message, none in (("confiscated", ORDERED, ORDERED_NONE), ("collected", COLLECTED, COLLECTED_NONE)):
        amounts = speaker.amounts(speaker.account.sums[name])
        yield speaker.say(message, "account_confiscation", amounts=amounts) if amounts else speaker.say(none)


def _clearance(speaker: Speaker) -> Said:
    court = speaker.account.court
    if court.clearance_rate is None:
        return speaker.say(NO_INCOMING, CLEARANCE)
    if court.has_few:
        return speaker.say(FEW_CASES, CLEARANCE)
    rate = speaker.language.number(court.clearance_rate, decimals=1)
    return speaker.say(CLEARANCE_RATE, CLEARANCE, rate=rate)


def _disposition(speaker: Speaker) -> Said:
    court = speaker.account.court
    if court.disposition_days is None:
        return speaker.say(NONE_RESOLVED, DISPOSITION)
    if court.has_few_resolved:
        return speaker.say(FEW_RESOLVED, DISPOSITION)
    return speaker.say_many(DISPOSITION_TIME, round(court.disposition_days), DISPOSITION)


TITLE = ngettext(
    "%(country)s, %(year)s: %(n)s person was convicted of trafficking in human beings"
    " (first conviction, not necessarily final)",
    "%(country)s, %(year)s: %(n)s persons were convicted of trafficking in human beings"
    " (first conviction, not necessarily final)",
)
TITLE_NONE = _("%(country)s, %(year)s: nobody was convicted of trafficking in human beings")
TITLE_NONE_YET = _("%(country)s, %(year)s: nobody is on record as convicted yet, and judgments are still owed")
TITLE_UNKNOWN = _("%(country)s, %(year)s: how many persons were convicted is not known yet")
OFFENCES = (
    ngettext(
        "%(n)s offence of trafficking in human beings was recorded",
        "%(n)s offences of trafficking in human beings were recorded",
    ),
    _("No offence of trafficking in human beings was recorded"),
    _("No offence is on record yet, and files are still owed"),
    _("How many offences were recorded is not known"),
)
CONVICTED = (
    ngettext(
        "%(n)s person was convicted (first conviction, not necessarily final)",
        "%(n)s persons were convicted (first conviction, not necessarily final)",
    ),
    _("Nobody was convicted"),
    _("Nobody is on record as convicted yet, and judgments are still owed"),
    _("How many persons were convicted is not known"),
)
NO_INDICTMENT = _(
    "No indictment for trafficking in human beings is on record for %(year)s, though courts gave judgments: they can"
    " follow indictments of earlier years; else check whether indictments are missing among the steps."
)
YEARS_MISSING = _("The number of the five years is not complete: not all judgments were delivered for %(years)s.")
PROSECUTION_IS = _(
    "Persons prosecuted, suspected and convicted in one year need not be the same: their files go from stage to stage"
    " over years."
)
OUTCOMES = _("By outcome – %(counts)s.")
OUTCOMES_SEVERAL = _("A judgment on several persons can have several outcomes.")
NO_PRISON = _("No sentence of imprisonment was imposed")
NO_PRISON_YET = _("No sentence of imprisonment is on record yet, and sanctions are still owed")
PRISON_UNKNOWN = _("The sentences are not known")
SUSPENDED_OF = ngettext(
    "Suspended in full: %(n)s of %(all)s sentence of imprisonment",
    "Suspended in full: %(n)s of %(all)s sentences of imprisonment",
)
NOT_SUSPENDED = ngettext("%(n)s sentence is not suspended.", "%(n)s sentences are not suspended.")
PARTLY_SUSPENDED = ngettext("%(n)s sentence is suspended in part.", "%(n)s sentences are suspended in part.")
WHOLLY_SUSPENDED = ngettext("%(n)s sentence is suspended in full.", "%(n)s sentences are suspended in full.")
MONTHS_IMPOSED = ngettext(
    "The sentences whose length and suspension are known come to %(n)s month imposed.",
    "The sentences whose length and suspension are known come to %(n)s months imposed.",
)
MONTHS_NET = ngettext(
    "Net of what is suspended these sentences come to %(n)s month.",
    "Net of what is suspended these sentences come to %(n)s months.",
)
FOR_LIFE = ngettext(
    "%(n)s sentence is for life; it is in no sum of months.",
    "%(n)s sentences are for life; they are in no sum of months.",
)
LENGTH_UNKNOWN = ngettext(
    "The length or suspension of %(n)s sentence is not known; it is in no sum of months.",
    "The length or suspension of %(n)s sentences is not known; they are in no sum of months.",
)
EXECUTED = _("By execution – %(counts)s.")
ORDERED = _("Amounts ordered to be confiscated: %(amounts)s.")
ORDERED_NONE = _("No amount of what was ordered to be confiscated is known.")
COLLECTED = _("Amounts collected: %(amounts)s.")
COLLECTED_NONE = _("No amount is recorded as collected.")
PENDING_BEFORE = ngettext(
    "At the start of %(year)s %(n)s case of trafficking in human beings was pending before courts of first instance.",
    "At the start of %(year)s %(n)s cases of trafficking in human beings were pending before courts of first instance.",
)
INCOMING = ngettext("%(n)s case came in during %(year)s.", "%(n)s cases came in during %(year)s.")
RESOLVED = ngettext("%(n)s case was resolved in %(year)s.", "%(n)s cases were resolved in %(year)s.")
PENDING = ngettext(
    "On 31 December %(year)s %(n)s case was pending.", "On 31 December %(year)s %(n)s cases were pending."
)
KEEPS_UNKNOWN = _("Whether the courts keep up cannot be said")
KEEPS_NOTHING = _("No case came in and none was resolved")
KEEPS_NOTHING_YET = _("No case is on record yet as come in or resolved, and files are still owed")
KEEPS_FEW = _("Cases resolved: %(resolved)s; cases that came in: %(incoming)s")
KEEPS_FEWER = _("The courts resolved fewer cases than came in")
KEEPS_MORE = _("The courts resolved more cases than came in")
KEEPS_SAME = _("The courts resolved as many cases as came in")
NO_RATES = _(
    "Neither clearance rate nor disposition time is given, because this was not delivered for %(year)s: %(contents)s."
)
CASES_PROVISIONAL = _("The cases of %(year)s are provisional, because a part of the files of that year is still owed.")
STOCKS_PROVISIONAL = _(
    "The cases pending are provisional, because indictments or judgments of earlier years were not all delivered:"
    " %(years)s."
)
NO_INCOMING = _("No case came in, so there is no clearance rate.")
FEW_CASES = _("With so few cases no clearance rate in per cent is given; the counts say more.")
CLEARANCE_RATE = _("The clearance rate is %(rate)s %%: resolved cases in relation to those that came in.")
FEW_RESOLVED = _("With so few cases resolved no disposition time is given; the counts say more.")
NONE_RESOLVED = _("No case was resolved, so there is no disposition time.")
DISPOSITION_TIME = ngettext(
    "At this pace the pending cases would take %(n)s day (disposition time).",
    "At this pace the pending cases would take %(n)s days (disposition time).",
)
ROLES_HEADING = _("Which parts in the chain are recorded for the persons prosecuted and convicted?")
ROLES = _(
    "The table names the parts in the chain of trafficking in human beings that the files record: for persons"
    " prosecuted they are alleged."
)
ROLES_SEVERAL = _("One person can have several parts, so that the counts can add up to more than the persons.")
NO_ROLES = _("No part in the chain is recorded for the persons prosecuted and convicted in %(year)s.")
ROLES_CAPTION = _("Persons by part in the chain, %(year)s; legal persons apart")
ROLE = _("Part in the chain")
PROSECUTED = _("Persons prosecuted (alleged part)")
CONVICTED_PERSONS = _("Persons convicted")
LEGAL_PERSONS = _("Legal persons, in whatever part")
