"""The sections of the annual account on victims, their rights, and what was not delivered, in words."""

from __future__ import annotations

from collections.abc import Iterator

from natc.returns.account_say import AccountSection, AccountTable, Said, Speaker
from natc.returns.account_wordings import _, ngettext
from natc.returns.dimensions import say_code

VICTIMS = "account_victims"


def say_victims(speaker: Speaker) -> AccountSection:
    """Say the victims of the year, and take them apart."""
    cell = speaker.account.figures["victims"]
    heading = speaker.heading(cell, REGISTERED)
    if not cell.value:
        nobody = ((speaker.figure("victims"), *_not_joined(speaker, {VICTIMS})), *speaker.provisional("victims"))
        return AccountSection(id="victims", heading=heading, paragraphs=nobody)
    breakdowns = speaker.account.breakdowns
    who = [speaker.figure("victims")]
    if cell.n_counts:
        who.append(speaker.say_many(WITHOUT_RECORDS, cell.n_counts, VICTIMS))
    if cell.low is not None and cell.low < cell.value:
        who.append(speaker.say_many(AT_LEAST_VICTIMS, cell.low, VICTIMS))
    who += [
        speaker.say(message, table, counts=speaker.counts(breakdowns[f"{table}.{name}"]))
        for table, name, message in (
            (VICTIMS, "status", BY_STATUS),
            (VICTIMS, "sex", BY_SEX),
            (VICTIMS, "age2", BY_AGE),
            (f"{VICTIMS}_citizenship", "citizenship3", BY_CTZ),
        )
    ]
    bodies = breakdowns[f"{VICTIMS}_bodies.entity_type"]
    where = [speaker.say(BY_BODY, bodies.table, counts=speaker.counts(bodies))]
    n_bodies = sum(one.value or 0 for one in bodies.cells.values())
    where.append(speaker.say(BODIES_MORE if n_bodies > cell.value else BODIES_SAME))
    where += _not_joined(speaker, {VICTIMS})
    table = AccountTable(
        id="victims",
        caption=speaker.language.gettext(VICTIMS_CAPTION) % speaker.facts(),
        header=tuple(speaker.language.gettext(text) for text in (VICTIM_GROUP, VICTIM_COUNT)),
        rows=tuple(speaker.rows(GROUPS)),
        of=tuple(dict.fromkeys(breakdowns[key].table for key, _heading in GROUPS)),
    )
    paragraphs = (tuple(who), tuple(where), *speaker.provisional("victims"))
    return AccountSection(
        id="victims",
        heading=heading,
        paragraphs=tuple(one for one in paragraphs if one),
        pictures=("account-victims",),
        tables=(table,),
    )


def say_rights(speaker: Speaker) -> AccountSection:
    """Say assistance and compensation."""
    account = speaker.account
    cell = account.figures["assisted"]
    heading = speaker.heading(cell, ASSISTED)
    compensation = tuple(_compensation(speaker)) if cell.value is not None or account.figures["claimed"].value else ()
    kinds = [account.breakdowns[f"account_{name}.measure_type"] for name in ("assisted", "services", "permits")]
    rows = [
        (speaker.code("measure_type", code), speaker.cell(one)) for kind in kinds for code, one in kind.cells.items()
    ]
    tables: tuple[AccountTable, ...] = ()
    if rows:
        tables = (
            AccountTable(
                id="rights",
                caption=speaker.language.gettext(RIGHTS_CAPTION) % speaker.facts(),
                header=tuple(speaker.language.gettext(text) for text in (RIGHT, VICTIM_COUNT)),
                rows=tuple(rows),
                of=tuple(kind.table for kind in kinds if kind.cells),
            ),
        )
    paragraphs = (
        (speaker.figure("assisted"),),
        compensation,
        *speaker.provisional("assisted", "claimed", "granted", "paid"),
    )
    return AccountSection(
        id="rights", heading=heading, paragraphs=tuple(one for one in paragraphs if one), tables=tables
    )


def say_compelled(speaker: Speaker) -> AccountSection:
    """Say whether victims were prosecuted for what they were compelled to do."""
    return AccountSection(
        id="compelled",
        heading=speaker.heading(speaker.account.figures["compelled"], COMPELLED),
        paragraphs=(
            (speaker.figure("compelled"), speaker.figure("not_punished"), speaker.say(ARTICLE_8)),
            *speaker.provisional("compelled", "not_punished"),
        ),
    )


def say_delivery(speaker: Speaker) -> AccountSection:
    """Say what was not delivered: each content once, with the kinds of bodies that owe it."""
    account = speaker.account
    paragraphs: list[tuple[Said, ...]] = []
    if account.undeclared:
        names = "; ".join(speaker.content(content) for content in account.undeclared)
        paragraphs.append((speaker.say(UNDECLARED, names=names),))
    for state, message in (("OWED", STILL_OWED), ("PARTLY", IN_PART)):
        said = [
            speaker.say_many(
                message,
                sum(one.bodies.values()),
                content=speaker.content(one.content),
                bodies=", ".join(say_code("entity_type", kind, speaker.language) for kind in one.bodies),
            )
            for one in account.owed
            if one.state == state
        ]
        if said:
            paragraphs.append(tuple(said))
    missing = account.missing_years
    if not paragraphs:
        paragraphs = [(speaker.say(ALL_DELIVERED),)]
    if missing:
        paragraphs.append((speaker.say(YEARS_OWED, years=", ".join(map(str, missing))),))
    if not_joined := tuple(_not_joined(speaker, set(account.specs), but=VICTIMS)):
        paragraphs.append(not_joined)
    is_missing = account.owed or account.undeclared
    heading = MISSING_HEADING if is_missing else EARLIER_MISSING if missing else DELIVERED_HEADING
    return AccountSection(
        id="delivery", heading=speaker.language.gettext(heading) % speaker.facts(), paragraphs=tuple(paragraphs)
    )


def _not_joined(speaker: Speaker, tables: set[str], *, but: str = "") -> Iterator[Said]:
    """Say how many persons may count twice, and how many registrations may not be counted."""
    for remark in speaker.account.remarks:
        found = [table for table in remark.tables if table in tables]
        if not found or but in remark.tables:
            continue
        name = speaker.language.gettext(speaker.account.specs[found[0]].title)  # the others count the same persons
        if remark.rule == "single_records":
            n_all = speaker.number(remark.facts["n_all"])
            yield speaker.say_many(NOT_JOINED, remark.facts["n_persons"], all=n_all, name=name)
        elif remark.rule == "not_counted":
            yield speaker.say_many(NOT_COUNTED, remark.facts["n_registrations"])


def _compensation(speaker: Speaker) -> Iterator[Said]:
    table = "account_compensation"
    yield speaker.figure("claimed")
    for name, message, none in (("granted", GRANTED, GRANTED_NONE), ("paid", PAID, PAID_NONE)):
        yield speaker.figure(name)
        if speaker.account.figures[name].value:
            amounts = speaker.amounts(speaker.account.sums[name])
            yield speaker.say(message, table, amounts=amounts) if amounts else speaker.say(none, table)


REGISTERED = (
    ngettext(
        "%(n)s presumed or identified victim was registered", "%(n)s presumed or identified victims were registered"
    ),
    _("No victim was registered"),
    _("No victim is on record yet, and registrations are still owed"),
    _("How many victims were registered is not known"),
)
ASSISTED = (
    ngettext("%(n)s victim received assistance", "%(n)s victims received assistance"),
    _("No victim received assistance"),
    _("No victim is on record as assisted yet, and records are still owed"),
    _("How many victims received assistance is not known"),
)
COMPELLED = (
    ngettext(
        "%(n)s victim is recorded as prosecuted for acts under compulsion",
        "%(n)s victims are recorded as prosecuted for acts under compulsion",
    ),
    _("No victim is recorded as prosecuted for acts under compulsion"),
    _("No victim is on record yet as prosecuted for acts under compulsion, and files are still owed"),
    _("Whether victims were prosecuted for acts under compulsion is not known"),
)
WITHOUT_RECORDS = ngettext(
    "%(n)s victim of these was counted by a body that sends no records.",
    "%(n)s victims of these were counted by bodies that send no records.",
)
NOT_JOINED = ngettext(
    "Of the persons counted under “%(name)s”, %(n)s of %(all)s is known by the record of one agency only, and may count"
    " twice.",
    "Of the persons counted under “%(name)s”, %(n)s of %(all)s are known by the record of one agency only, and may"
    " count twice.",
)
NOT_COUNTED = ngettext(
    "%(n)s registration is not counted, because consent was not given or the person objected.",
    "%(n)s registrations are not counted, because consent was not given or the person objected.",
)
AT_LEAST_VICTIMS = ngettext(
    "If all whom bodies counted without records are on record too, there was %(n)s victim.",
    "If all whom bodies counted without records are on record too, there were %(n)s victims.",
)
BY_STATUS = _("By status – %(counts)s.")
BY_SEX = _("By sex – %(counts)s.")
BY_AGE = _("By age – %(counts)s.")
BY_CTZ = _("By citizenship – %(counts)s.")
BY_BODY = _("By registering body – %(counts)s.")
BODIES_MORE = _(
    "These add up to more than the total, because several bodies registered the same victims; in the total each victim"
    " counts once."
)
BODIES_SAME = _("In the total each victim counts once, however many bodies registered the person.")
VICTIMS_CAPTION = _("Presumed and identified victims registered in %(year)s, persons")
VICTIM_GROUP = _("Victims by")
VICTIM_COUNT = _("Victims")
GROUPS = (
    (f"{VICTIMS}.status", _("Status at the end of the year")),
    (f"{VICTIMS}.sex", _("Sex")),
    (f"{VICTIMS}.age2", _("Age")),
    (f"{VICTIMS}_citizenship.citizenship", _("Citizenship")),
    (f"{VICTIMS}.exploitation", _("Form of exploitation")),
    (f"{VICTIMS}_country_role.country_role", _("Role of the country (several for one victim)")),
    (f"{VICTIMS}_bodies.entity_type", _("Registering body (several for one victim)")),
)
RIGHTS_CAPTION = _("Victims by right or service received in %(year)s, persons; one victim can have several")
RIGHT = _("Right or service")
GRANTED = _("Amounts granted: %(amounts)s.")
GRANTED_NONE = _("The amounts granted are not known.")
PAID = _("Amounts paid: %(amounts)s.")
PAID_NONE = _("The amounts paid are not known.")
ARTICLE_8 = _(
    "Article 8 of Directive 2011/36/EU lets authorities not prosecute victims for acts that they were compelled to"
    " commit."
)
UNDECLARED = _("Nobody has declared whether this was delivered for %(year)s: %(names)s.")
STILL_OWED = ngettext(
    "%(n)s body still owes this for %(year)s: %(content)s (%(bodies)s).",
    "%(n)s bodies still owe this for %(year)s: %(content)s (%(bodies)s).",
)
IN_PART = ngettext(
    "%(n)s body delivered this only in part for %(year)s: %(content)s (%(bodies)s).",
    "%(n)s bodies delivered this only in part for %(year)s: %(content)s (%(bodies)s).",
)
ALL_DELIVERED = _("Everything that this account is counted from was declared as delivered for %(year)s.")
YEARS_OWED = _("The judgments of these earlier years were not all delivered: %(years)s.")
EARLIER_MISSING = _("Everything was delivered for %(year)s, but not for all earlier years")
MISSING_HEADING = _("Not everything was delivered for %(year)s")
DELIVERED_HEADING = _("Everything was delivered for %(year)s")
