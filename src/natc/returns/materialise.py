"""From the tables of a register to facts: numbers for keys, codes as enumerations, every column derived once.

Two schemas of the register's own database hold them: `counting` what does not depend on a day, and `counting_2025` what
was known on 31 December 2025. Every statement is plain SQL over integers; texts of a register are read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from natc.codelists import roll_up
from natc.register.status import StatusUnit, status_sql
from natc.register.store import Register
from natc.register.typing import listed
from natc.returns.asking import ask, run
from natc.returns.dimensions import TOTAL, Dimension, dimensions
from natc.returns.facts import FACTS
from natc.returns.union import members_of_union

BASE = "counting"
STANDARDS = ("glotip", "eu", "sdg")
FORMS = ("exploitation", *(f"exploitation_{standard}" for standard in STANDARDS))
"""The dimensions of the form of exploitation: the form itself, and the groups of the standards."""
KEPT = 2
"""As many years are kept ready: that of a return and the one before it."""


def year_schema(last_year: int) -> str:
    """Return the name of the schema with what was known at the end of a year."""
    return f"{BASE}_{last_year}"


def materialise(register: Register, last_year: int) -> str:
    """Make the facts known at the end of a year, unless they are there; return the name of their schema."""
    query = "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() ORDER BY oid"
    found = [name for (name,) in ask(register, query)]
    schema = year_schema(last_year)
    if schema in found:
        return schema
    if BASE not in found:
        _run(register, [f"CREATE SCHEMA {BASE}", *_types(), *_base_sql()], BASE)
    years = [name for name in found if name.startswith(f"{BASE}_")]
    for old in years[: max(0, len(years) - KEPT + 1)]:
        run(register, f"DROP SCHEMA {old} CASCADE")
    _run(register, [f"CREATE SCHEMA {schema}", *_year_sql(schema, last_year, register.country)], schema)
    return schema


def _run(register: Register, statements: list[str], schema: str) -> None:
    """Run all statements; what a failed attempt made is taken away again."""
    try:
        for statement in statements:
            run(register, statement)
        run(register, "CHECKPOINT")  # compresses what was written
    except BaseException:
        run(register, f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        raise


def enum(name: str) -> str:
    """Return the type of a dimension."""
    return f"{BASE}.d_{name}"


def filter_enum(fact: str, column: str) -> str:
    """Return the type of a column that tables filter by."""
    return f"{BASE}.f_{fact}_{column}"


def ordered_codes(of: Dimension) -> tuple[str, ...]:
    """Return the codes of a dimension as its type orders them: what is not known first, the total last."""
    also = [code for code in of.codes if code in ("U", "Z")]
    return (*also, *(code for code in of.codes if code not in also), TOTAL)


def _types() -> Iterator[str]:
    for one in dimensions().values():
        yield f"CREATE TYPE {enum(one.name)} AS ENUM ({_in_order(ordered_codes(one))})"
    for name, fact in FACTS.items():
        for column, codes in fact.filters.items():
            yield f"CREATE TYPE {filter_enum(name, column)} AS ENUM ({_in_order(codes)})"


def _in_order(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _code(column: str, kind: str, missing: str = "U") -> str:
    return f"coalesce({column}, '{missing}')::{kind}"


def _ranked(table: str) -> str:
    """Return the rows of a table with their place in the order of keys: texts are sorted beside nothing else."""
    return f"(SELECT row AS n, row_number() OVER (ORDER BY id)::INTEGER AS k FROM main.{table})"


def _base_sql() -> Iterator[str]:
    yield f"""CREATE TABLE {BASE}.victim AS
        SELECT v.row::INTEGER AS v, p.row::INTEGER AS p, e.row::INTEGER AS e, {", ".join(map(_form_of_victim, FORMS))}
        FROM main.victim v JOIN main.person p ON p.id = v.person JOIN main.event e ON e.id = v.event"""
    yield f"""CREATE TABLE {BASE}.registration AS
        SELECT i.k, r.row::INTEGER AS n, v.row::INTEGER AS v, r.date,
            r.status::{filter_enum("registration", "registered_as")} AS registered_as,
            {_code("r.context", enum("context"))} AS context,
            o.type::{enum("entity_type")} AS entity_type
        FROM main.registration r JOIN {_ranked("registration")} i ON i.n = r.row
        JOIN main.victim v ON v.id = r.victim JOIN main.entity o ON o.id = r.entity"""
    months = '((year("end") - year(start)) * 12 + month("end") - month(start) + (day("end") > day(start))::INTEGER)'
    yield f"""CREATE TABLE {BASE}.measure AS
        SELECT i.k, m.row::INTEGER AS n, v.row::INTEGER AS v,
            m.asked, m.decided, m.start, m."end", m.paid, m.amount, m.paid_amount, m.currency,
            m.type::{enum("measure_type")} AS measure_type, {_code("m.subtype", enum("permit_type"))} AS permit_type,
            (CASE WHEN "end" >= start THEN CASE WHEN {months} <= 3 THEN '0-3' WHEN {months} <= 6 THEN '4-6'
                WHEN {months} <= 12 THEN '7-12' ELSE '13+' END ELSE 'U' END)::{enum("duration_months")}
                AS duration_months,
            {_code("m.payer", enum("payer"))} AS payer, {_code("m.country", enum("country"))} AS country,
            {_code("m.outcome", filter_enum("measure", "outcome"))} AS outcome,
            {_code("m.direction", filter_enum("measure", "direction"))} AS direction,
            CASE WHEN m.type = 'RETURN' THEN start ELSE greatest(start, "end") END AS runs_to,
            {_code("o.type", enum("entity_type"))} AS entity_type
        FROM main.measure m JOIN {_ranked("measure")} i ON i.n = m.row
        JOIN main.victim v ON v.id = m.victim LEFT JOIN main.entity o ON o.id = m.entity"""
    yield f"""CREATE TABLE {BASE}.defendant AS
        SELECT d.row::INTEGER AS own, (min(d.row) OVER (PARTITION BY p.row, f.row))::INTEGER AS d,
            p.row::INTEGER AS p, f.row::INTEGER AS f,
            p.kind::{enum("person_kind")} AS person_kind,
            coalesce(nullif(d.roles, []), ['U'])::{enum("role")}[] AS role
        FROM main.defendant d JOIN main.person p ON p.id = d.person JOIN main.proceeding f ON f.id = d.proceeding"""
    yield f"""CREATE TABLE {BASE}.proceeding AS
        SELECT f.row::INTEGER AS f, e.row::INTEGER AS e, f.recorded, f.n_offences,
            f.offence_directive::{filter_enum("proceeding", "offence")} AS offence,
            {_code("f.origin", filter_enum("proceeding", "origin"))} AS origin
        FROM main.proceeding f JOIN main.event e ON e.id = f.event"""
    yield from _step_sql()  # `own` is a row of defendant, `d` the first row of that person in that file
    band = (
        "CASE WHEN x.type <> 'PRISON' THEN 'Z' WHEN x.life = 'YES' THEN 'LIFE' WHEN x.length_months IS NULL THEN 'U'"
        " WHEN x.length_months < 12 THEN 'UNDER_1' WHEN x.length_months < 36 THEN '1-3'"
        " WHEN x.length_months < 60 THEN '3-5' WHEN x.length_months <= 120 THEN '5-10' ELSE 'OVER_10' END"
    )
    net = (
        "CASE WHEN x.type <> 'PRISON' OR x.life = 'YES' OR x.length_months IS NULL THEN NULL"
        " WHEN x.suspended = 'NO' THEN x.length_months"
        " WHEN x.suspended_months IS NOT NULL THEN greatest(x.length_months - x.suspended_months, 0)"
        " WHEN x.suspended = 'YES' THEN 0 END"
    )
    yield f"""CREATE TABLE {BASE}.sanction AS
        SELECT i.k, x.row::INTEGER AS n, s.row::INTEGER AS step,
            x.type::{enum("sanction_type")} AS sanction_type, ({band})::{enum("length_band")} AS length_band,
            coalesce(x.suspended, CASE WHEN x.type = 'PRISON' THEN 'U' ELSE 'Z' END)::{enum("suspended")} AS suspended,
            {_code("x.executed", enum("executed"))} AS executed, x.executed_on,
            CASE WHEN x.type = 'PRISON' AND x.life IS DISTINCT FROM 'YES' THEN x.length_months END AS months,
            {net} AS net_months, x.amount, x.executed_amount, x.currency
        FROM main.sanction x JOIN {_ranked("sanction")} i ON i.n = x.row JOIN main.step s ON s.id = x.step"""


def _step_sql() -> Iterator[str]:
    offence = filter_enum("step", "offence")
    yield f"""CREATE TABLE {BASE}.step AS WITH s AS (
            SELECT i.k, s.row::INTEGER AS n, d.row::INTEGER AS own, s.date,
                s.stage::{filter_enum("step", "stage")} AS stage,
                {_code("s.instance", filter_enum("step", "instance"), "FIRST")} AS instance,
                {_code("s.outcome", filter_enum("step", "outcome"))} AS outcome, s.offence_directive, s.act
            FROM main.step s JOIN {_ranked("step")} i ON i.n = s.row JOIN main.defendant d ON d.id = s.defendant)
        SELECT s.* EXCLUDE (offence_directive, act), e.d, e.p, e.f, e.person_kind,
            f.offence::VARCHAR::{offence} AS file_offence,
            coalesce(last_value(s.offence_directive IGNORE NULLS) OVER (
                PARTITION BY s.own ORDER BY s.date, s.stage, s.k ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ), f.offence::VARCHAR)::{offence} AS offence,
            coalesce('a' || s.act, 'f' || e.f || '/' || s.stage || '/' || s.instance || '/' || s.date) AS act
        FROM s JOIN {BASE}.defendant e ON e.own = s.own JOIN {BASE}.proceeding f ON f.f = e.f"""
    yield f"CREATE TABLE {BASE}.act AS SELECT act, min(k) AS a FROM {BASE}.step GROUP BY act"
    yield f"""CREATE OR REPLACE TABLE {BASE}.step AS
        SELECT s.* EXCLUDE (act), a.a, (CASE WHEN s.file_offence = 'ART_2'
                OR min(s.date) FILTER (s.offence = 'ART_2') OVER (PARTITION BY s.f) <= s.date THEN 'YES' ELSE 'NO' END)
                ::{filter_enum("step", "is_trafficking")} AS is_trafficking
        FROM {BASE}.step s JOIN {BASE}.act a ON a.act = s.act"""
    yield f"DROP TABLE {BASE}.act"


def _year_sql(schema: str, year: int, country: str) -> Iterator[str]:
    last = f"DATE '{year}-12-31'"
    union = listed(members_of_union(date(year, 12, 31)))
    own = f"'{country}'"
    one = (
        f"CASE WHEN list_contains(citizenship, {own}) THEN {own}"
        f" ELSE coalesce(list_min(list_filter(citizenship, lambda x: x IN ({union}))), list_min(citizenship)) END"
    )
    yield f"""CREATE TABLE {schema}.person AS SELECT *,
            (CASE citizenship WHEN 'Z' THEN 'Z' WHEN 'U' THEN 'U' WHEN {own} THEN 'OWN'
                ELSE CASE WHEN citizenship IN ({union}) THEN 'EU' ELSE 'NON_EU' END END)::{enum("citizenship3")}
                AS citizenship3
        FROM (SELECT row::INTEGER AS p,
            CASE WHEN kind = 'LEGAL' THEN 'Z' ELSE coalesce(sex, 'U') END::{enum("sex")} AS sex,
            coalesce({one}, CASE WHEN kind = 'LEGAL' THEN 'Z' ELSE 'U' END)::{enum("citizenship")} AS citizenship,
            CAST(last_day(make_date(birth_year, coalesce(birth_month, 12), 1)) + INTERVAL 18 YEAR AS DATE)
                AS adult_from,
            CAST(make_date(birth_year, coalesce(birth_month, 1), 1) + INTERVAL 18 YEAR AS DATE) AS child_until,
            basis = 'AGENCY_RECORD' AS is_agency_record
        FROM main.person)"""
    yield f"""CREATE TABLE {schema}.registration AS SELECT b.*, c.id IS NOT NULL AS counts
        FROM {BASE}.registration b JOIN main.registration t ON t.row = b.n
        LEFT JOIN ({status_sql(StatusUnit.REGISTRATION, on=last)}) c ON c.id = t.id WHERE b.date <= {last}"""
    yield f"""CREATE TABLE {schema}.not_counted AS
        SELECT date FROM {schema}.registration WHERE NOT counts AND registered_as <> 'REJECTED'"""
    yield f"""CREATE TABLE {schema}.victim AS
        SELECT v.*, r.first_day, (CASE s.status WHEN 'IDENTIFIED' THEN 'IDENTIFIED' ELSE 'PRESUMED' END)
            ::{enum("status")} AS status
        FROM {BASE}.victim v JOIN main.victim t ON t.row = v.v
        JOIN ({status_sql(StatusUnit.VICTIM, on=last)}) s ON s.victim = t.id AND s.status <> 'REJECTED'
        JOIN (SELECT v, min(date) AS first_day FROM {schema}.registration WHERE counts GROUP BY v) r ON r.v = v.v"""
    yield from _event_sql(schema, country)
    yield f"""CREATE OR REPLACE TABLE {schema}.registration AS
        SELECT r.* EXCLUDE (counts), v.p, v.e FROM {schema}.registration r JOIN {schema}.victim v ON v.v = r.v
        WHERE r.counts"""
    yield f"""CREATE TABLE {schema}.file AS
        SELECT f.*, coalesce(n.n_defendants, 0) AS n_defendants
        FROM {BASE}.proceeding f LEFT JOIN (
            SELECT f, count(DISTINCT p) AS n_defendants FROM {BASE}.step
            WHERE stage = 'PROSECUTED' AND offence = 'ART_2' AND date <= {last} GROUP BY f) n ON n.f = f.f
        WHERE f.recorded <= {last} OR f.f IN (SELECT f FROM {BASE}.step WHERE date <= {last})"""
    yield f"""CREATE TABLE {schema}.decision AS
        SELECT d, arg_max(outcome, (date, k)) AS outcome FROM {BASE}.step
        WHERE stage = 'DECISION' AND date <= {last} GROUP BY d"""
    yield f"CREATE TABLE {schema}.agency_count AS {_counts_sql(one, own, union)}"
    yield from _views(schema, last)


def _event_sql(schema: str, country: str) -> Iterator[str]:
    """Make the situations: form and age of their victims, where they happened, and what the country was to them."""

    def lies(stage: str, where: str = "") -> str:
        return f"coalesce(len(list_filter(places, lambda x: x LIKE '{stage}:{where}%')) > 0, false)"

    def lies_here(stage: str) -> str:
        return lies(stage, country)

    countries = "list_distinct(list_transform(places, lambda x: string_split(x, ':')[2][1:2]))"
    roles = f"""CASE WHEN len({countries}) = 1 AND {lies_here("RECRUITMENT")} AND {lies_here("EXPLOITATION")}
            THEN ['DOMESTIC'] ELSE list_filter([
                CASE WHEN {lies_here("EXPLOITATION")} THEN 'DESTINATION' END,
                CASE WHEN {lies_here("RECRUITMENT")} THEN 'ORIGIN' END,
                CASE WHEN {lies_here("TRANSIT")} THEN 'TRANSIT' END], lambda x: x IS NOT NULL) END"""
    extremes = ", ".join(
        f"min({form}) FILTER ({form} <> 'U') AS lowest_{form}, max({form}) FILTER ({form} <> 'U') AS highest_{form}"
        for form in FORMS
    )
    ages = f"""SELECT v.e, v.p, {", ".join(f"v.{form}" for form in FORMS)},
            coalesce(coalesce(e.start_to, v.first_day) < p.child_until, false) AS is_child,
            coalesce(coalesce(e.start_from, v.first_day) >= p.adult_from, false) AS is_adult
        FROM {schema}.victim v JOIN {schema}.person p ON p.p = v.p JOIN main.event e ON e.row = v.e"""
    yield f"""CREATE TABLE {schema}.event AS
        SELECT e.row::INTEGER AS e, coalesce(n_victims, 0) AS n_victims,
            {", ".join(map(_form_of_file, FORMS))},
            (CASE WHEN has_child THEN 'C' WHEN all_adult THEN 'A' ELSE 'U' END)::{enum("age2_victim")} AS age2_victim,
            (CASE WHEN len({countries}) > 1 THEN 'TRANSNATIONAL'
                WHEN {lies("RECRUITMENT")} AND {lies("EXPLOITATION")} THEN 'INTERNAL' ELSE 'U' END)
                ::{enum("transnational")} AS transnational,
            coalesce(nullif({roles}, []), ['U'])::{enum("country_role")}[] AS country_role
        FROM main.event e LEFT JOIN (
            SELECT e, count(DISTINCT p) AS n_victims, {extremes},
                bool_or(is_child) AS has_child, bool_and(is_adult) AS all_adult
            FROM ({ages}) GROUP BY e) v ON v.e = e.row"""


def _counts_sql(one: str, own: str, union: str) -> str:
    return f"""SELECT n, source, year, n_victims, status, sex, age2, citizenship, {", ".join(FORMS)}, entity_type,
            (CASE citizenship WHEN 'U' THEN 'U' WHEN {own} THEN 'OWN'
                ELSE CASE WHEN citizenship IN ({union}) THEN 'EU' ELSE 'NON_EU' END END)::{enum("citizenship3")}
                AS citizenship3,
            'U'::{enum("transnational")} AS transnational, 'U'::{enum("country_role")} AS country_role,
            'U'::{enum("context")} AS context
        FROM (SELECT c.row AS n, o.row AS source, c.year, c.n_victims,
            (CASE c.status WHEN 'DECLINED' THEN 'PRESUMED' ELSE coalesce(c.status, 'U') END)::{enum("status")}
                AS status,
            {_code("c.sex", enum("sex"))} AS sex, {_code("c.age_group", enum("age2"))} AS age2,
            coalesce({one}, 'U')::{enum("citizenship")} AS citizenship,
            {", ".join(map(_form_of_count, FORMS))},
            o.type::{enum("entity_type")} AS entity_type
        FROM main.agency_count c JOIN main.entity o ON o.id = c.entity WHERE c.status IS DISTINCT FROM 'REJECTED')"""


def _rolled_up(form: str, dimension_name: str) -> str:
    """Return the group in which a dimension counts a form of exploitation; in the first of `FORMS` it is the form."""
    if dimension_name == FORMS[0]:
        return form
    groups = roll_up(dimension_name.removeprefix("exploitation_"))
    cases = " ".join(f"WHEN '{leaf}' THEN '{group}'" for leaf, group in groups.items())
    return f"(CASE {form} {cases} END)"


def _form_of_victim(name: str) -> str:
    """Return the principal form, else the only one; each is rolled up before it is asked whether there are several."""
    forms = f"list_distinct(list_transform(v.forms, lambda x: {_rolled_up('x', name)}))"
    return (
        f"(CASE WHEN v.principal_form IS NOT NULL THEN {_rolled_up('v.principal_form', name)}"
        f" WHEN len(v.forms) = 1 THEN {_rolled_up('v.forms[1]', name)} WHEN len(v.forms) > 1 THEN"
        f" CASE WHEN len({forms}) = 1 THEN ({forms})[1] ELSE 'SEVERAL' END ELSE 'U' END)::{enum(name)} AS {name}"
    )


def _form_of_file(name: str) -> str:
    return (
        f"(CASE WHEN principal_form IS NOT NULL THEN {_rolled_up('principal_form', name)}"
        f" WHEN lowest_{name} IS NULL THEN 'U' WHEN lowest_{name} <> highest_{name} THEN 'SEVERAL'"
        f" ELSE lowest_{name}::VARCHAR END)::{enum(name)} AS {name}"
    )


def _form_of_count(name: str) -> str:
    return f"coalesce({_rolled_up('c.principal_form', name)}, 'U')::{enum(name)} AS {name}"


def _views(schema: str, last: str) -> Iterator[str]:
    """Make one view per fact; `adult_from` and `child_until` tell the age on whichever day counts."""
    person = "p.sex, p.citizenship, p.citizenship3, p.adult_from, p.child_until"
    forms_of_victim, forms_of_file = (", ".join(f"{row}.{form}" for form in FORMS) for row in "ve")
    victim = f"{forms_of_victim}, v.status, e.transnational, e.country_role, {person}"
    of_event = f"{forms_of_file}, e.transnational, e.country_role, e.age2_victim"
    defendant = f"{of_event}, {person}, d.role, e.n_victims, f.n_defendants"
    outcome = filter_enum("measure", "outcome")
    pending = f"(CASE WHEN m.decided > {last} THEN 'PENDING' ELSE m.outcome::VARCHAR END)::{outcome}"
    views = {
        "registration": f"SELECT r.*, {victim} FROM {schema}.registration r JOIN {schema}.victim v ON v.v = r.v"
        f" JOIN {schema}.person p ON p.p = r.p JOIN {schema}.event e ON e.e = r.e",
        "measure": f"SELECT m.* REPLACE ({pending} AS outcome), v.p, {victim} FROM {BASE}.measure m"
        f" JOIN {schema}.victim v ON v.v = m.v JOIN {schema}.person p ON p.p = v.p JOIN {schema}.event e ON e.e = v.e",
        "proceeding": f"SELECT f.*, f.f AS k, f.f AS n, {of_event}, e.n_victims"
        f" FROM {schema}.file f JOIN {schema}.event e ON e.e = f.e",
        "step": f"""SELECT s.*, {defendant},
                {_decision("CASE WHEN s.stage = 'DECISION' THEN s.outcome ELSE l.outcome END")},
                (CASE WHEN s.outcome = 'CONVICTED' AND s.offence = 'ART_2' THEN 'CONVICTION'
                    WHEN s.outcome = 'ACQUITTED' THEN 'ACQUITTAL' WHEN s.outcome = 'U' THEN 'U' ELSE 'OTHER' END)
                    ::{enum("judgment_outcome")} AS judgment_outcome
            FROM {BASE}.step s JOIN {BASE}.defendant d ON d.own = s.own JOIN {schema}.file f ON f.f = s.f
            JOIN {schema}.event e ON e.e = f.e JOIN {schema}.person p ON p.p = s.p
            LEFT JOIN {schema}.decision l ON l.d = s.d WHERE s.date <= {last}""",
    }
    for name, query in views.items():
        yield f"CREATE VIEW {schema}.of_{name} AS {query}"
    is_open = f"(x.executed = 'NO' OR coalesce(x.executed_on > {last}, false))"
    yield f"""CREATE VIEW {schema}.of_sanction AS
        SELECT x.* REPLACE (
            (CASE WHEN {is_open} THEN 'NO' WHEN x.executed_on IS NULL THEN 'U' ELSE x.executed::VARCHAR END)
                ::{enum("executed")} AS executed,
            CASE WHEN {is_open} THEN 0 WHEN x.executed_on IS NOT NULL THEN x.executed_amount END AS executed_amount),
            s.* EXCLUDE (k, n)
        FROM {BASE}.sanction x JOIN {schema}.of_step s ON s.n = x.step"""


def _decision(outcome: str) -> str:
    known = "'CHARGED_TRAFFICKING', 'CHARGED_OTHER_OFFENCE', 'NOT_CHARGED', 'U'"
    return f"""(CASE WHEN {outcome} IS NULL THEN 'PENDING' WHEN {outcome} IN ({known}) THEN ({outcome})::VARCHAR
        ELSE 'OTHER' END)::{enum("prosecution_decision")} AS prosecution_decision"""
