"""A small register made to match what the Government of Slovenia published for 2020, with every way to miscount it.

Published: datasets/region, source `govsi_2021_eatd` (release for European Anti-Trafficking Day, October 2021): 29
offences and 27 suspects of the police, 33 natural and 3 legal persons prosecuted, 2 indictments against 6 persons, 5
persons convicted in 2020, 32 in the five years to it. Convictions of 2016 to 2018 and victims of 2020: UNODC
(`unodc_glotip_2025`); of 2019 UNODC prints `<5`, and 4 is what is left of 32.
"""

from __future__ import annotations

from functools import cache

from natc.returns.account import write_account
from tests.account_register import Rows

CONVICTED = {2016: 6, 2017: 10, 2018: 7, 2019: 4, 2020: 5}
N_VICTIMS = 27


@cache
def slovenia_account():
    """The account of 2020, counted once for all tests."""
    with slovenia_2020().make() as register:
        return write_account(register, 2020)


def slovenia_2020():
    """The rows. All persons, days and sentences are made up."""
    rows = Rows("SI")
    rows.deliver(*range(2015, 2021), kind="POLICE", contents=("REGISTRATIONS", "PROCEEDINGS", "SUSPECTED"))
    rows.deliver(*range(2015, 2021), kind="PROSECUTION", contents=("PROSECUTION",))
    rows.deliver(*range(2015, 2021), kind="COURT", contents=("JUDGMENTS", "SANCTIONS"))
    rows.deliver(2020, kind="SOCIAL", contents=("MEASURES",))
    files = _police(rows)
    _prosecution(rows, files)
    _courts(rows)
    _victims(rows)
    return rows


def _police(rows):
    """29 offences in six files, 27 persons in 28 places; not counted: a file of 2019, one of another offence."""
    files = [rows.file(f"2020-{month:02}-10", n) for month, n in zip(range(1, 7), (10, 8, 5, 3, 2, 1), strict=True)]
    suspects = [rows.person(sex="F" if at % 5 == 0 else "M") for at in range(27)]
    places = list(zip(suspects, [files[at % 6] for at in range(27)], strict=True))
    places.append((suspects[0], files[1]))  # one person in two files
    accused = [rows.defendant(file, person, "EXPLOITER" if at % 2 else "RECRUITER|TRANSPORTER")
               for at, (person, file) in enumerate(places)]  # fmt: skip
    for at, defendant in enumerate(accused):
        rows.step(defendant, "SUSPECTED", f"2020-{1 + at % 12:02}-15")
    rows.step(accused[3], "SUSPECTED", "2020-12-20")  # questioned again in the same file
    old = rows.file("2019-11-01", 13)
    rows.step(rows.defendant(old), "SUSPECTED", "2019-12-31")
    other = rows.file("2020-02-02", 4, offence="OTHER")
    rows.step(rows.defendant(other), "SUSPECTED", "2020-02-03")
    return accused, old


def _prosecution(rows, files):
    """33 natural persons in 34 places, 3 legal ones; two indictments of 6; not counted: 2019, other offences."""
    accused, old = files
    for defendant in accused[:20]:
        rows.step(defendant, "PROSECUTED", "2020-07-01")
    rows.step(accused[27], "PROSECUTED", "2020-08-01")  # the first person again, in the second file
    others = [rows.defendant(old, roles="HARBOURER") for _ in range(13)]
    for defendant in others:
        rows.step(defendant, "PROSECUTED", "2020-03-01")
    rows.step(rows.defendant(old), "PROSECUTED", "2019-12-01")
    for _ in range(3):
        rows.step(rows.defendant(old, rows.person("LEGAL"), "UNKNOWN"), "PROSECUTED", "2020-03-01")
    for act, defendants in (("I1", others[:4]), ("I2", accused[:12:6])):
        for defendant in defendants:
            rows.step(defendant, "INDICTED", "2020-09-15", act=act)
    rows.step(others[5], "INDICTED", "2020-10-01", act="I3", offence="OTHER")
    compelled = rows.defendant(rows.file("2020-05-05", 1, offence="OTHER"), roles="COMPELLED_VICTIM")
    rows.step(compelled, "PROSECUTED", "2020-06-06")
    users = rows.file("2020-05-05", 2, offence="ART_18A")
    for _ in range(2):
        rows.step(rows.defendant(users, roles="USER"), "PROSECUTED", "2020-06-06")


def _courts(rows):
    """5 persons convicted in 2020, one of them in two files, and 27 in the four years before."""

    def accuse(file, person=None, day="2019-02-01"):
        defendant = rows.defendant(file, person)
        rows.step(defendant, "INDICTED", day, act=f"I{file}")
        return defendant

    def judge(defendant, date, outcome="CONVICTED", **cells):
        return rows.step(defendant, "JUDGMENT", date, outcome=outcome, **cells)

    for year, n in {2015: 5, **CONVICTED}.items():
        if year == 2020:
            continue
        file = rows.file(f"{year - 1}-01-10")
        convicted = [accuse(file, day=f"{year - 1}-11-01") for _ in range(n)]
        for defendant in convicted:
            judge(defendant, f"{year}-05-05", act=f"J{year}")
        judge(accuse(file, day=f"{year - 1}-11-01"), f"{year}-05-05", "ACQUITTED", act=f"J{year}")
        if year == 2017:  # reversed later: it stays a conviction of 2017
            rows.step(convicted[0], "APPEAL", "2018-02-01", "SENT_BACK", instance="APPEAL")
            judge(convicted[0], "2018-10-01", "ACQUITTED")
        if year == 2018:  # convicted again after a new trial: it stays one of 2018
            rows.step(convicted[0], "APPEAL", "2019-02-01", "SENT_BACK", instance="APPEAL")
            judge(convicted[0], "2020-10-01", act="J2020c")
    first, second = rows.file("2018-01-10"), rows.file("2018-06-10")
    people = [rows.person() for _ in range(5)]
    a, b, c = (judge(accuse(first, person), "2020-03-03", act="J2020a") for person in people[:3])
    judge(accuse(first), "2020-03-03", "ACQUITTED", act="J2020a")
    again, d, e = (judge(accuse(second, person), "2020-06-06", act="J2020b") for person in people[2:])
    judge(accuse(second), "2020-06-06", act="J2020b", offence="OTHER")  # a lesser offence
    judge(accuse(second, rows.person("LEGAL")), "2020-06-06", act="J2020b")
    rows.sanction(a, length_months=36, suspended="NO")
    rows.sanction(b, length_months=24, suspended="YES")
    rows.sanction(c, length_months=18, suspended="PARTLY", suspended_months=6)
    rows.sanction(again, length_months=12, suspended="NO")
    rows.sanction(d, length_months=60, suspended="NO")
    rows.sanction(e, "FINE", amount=3000, currency="EUR")
    rows.sanction(
        d,
        "CONFISCATION",
        amount=5000,
        currency="EUR",
        executed="PARTLY",
        executed_amount="1200.50",
        executed_on="2020-11-02",
    )


def _victims(rows):
    """27 victims, five of them registered by an NGO too; one rejected, one of 2019; compensation for one."""
    event = rows.event(places="RECRUITMENT:RO|EXPLOITATION:SI")
    for at in range(N_VICTIMS):
        known = {"sex": "F" if at % 3 else "M", "birth_year": 2008 if at < 4 else 1990, "citizenship": "RO"}
        form = "SEX_PROST" if at % 3 else "LABOUR"
        victim = rows.victim(f"2020-{1 + at % 12:02}-11", event, body="POLICE", form=form, person_cells=known)
        if at < 5:
            rows.register(victim, "2020-12-24", body="NGO", status="PRESUMED")
        if at == 0:
            rows.measure(victim, "SHELTER", start="2020-02-02", outcome="GRANTED")
            rows.measure(victim, "COMPENSATION", asked="2020-03-03", decided="2020-10-10", outcome="GRANTED",
                         amount="10000", currency="EUR")  # fmt: skip
    rejected = rows.victim("2020-04-04", event, status="PRESUMED", body="NGO")
    rows.register(rejected, "2020-05-05", status="REJECTED")
    rows.victim("2019-04-04", event)
