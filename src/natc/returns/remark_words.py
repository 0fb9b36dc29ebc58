"""Remarks in sentences: what a reader of a return must know, in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from natc.codelists import Language, code_list
from natc.returns.dimensions import dimension, say_code, sums, units
from natc.returns.obligations import find_table
from natc.returns.result import COUNT, Remark


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


PLAIN: Mapping[tuple[str, str], str] = {
    ("consistency", "part_of"): _(
        "%(tables)s: the first counts part of what the second counts, but %(value)s is more than %(other)s."
    ),
    ("consistency", "earlier_acts"): _(
        "%(tables)s: the first counts %(value)s, the second %(other)s. That can be: what went before may lie in earlier"
        " years."
    ),
    ("consistency", "charged_earlier"): _(
        "%(tables)s: the first counts %(value)s charged with trafficking, the second no such decision. That can be: the"
        " decision may lie in an earlier year."
    ),
    ("consistency", "on_appeal"): _(
        "%(tables)s: the first counts %(value)s, the second no judgment of first instance that convicts. That can be:"
        " the conviction came on appeal."
    ),
    ("consistency", "no_sanction"): _(
        "%(tables)s: the first counts %(value)s that convict, the second no sanction. Ask what was imposed."
    ),
    ("delivery", "nobody"): _(
        "%(content)s: nobody has delivered any for %(years)s. A zero that rests on them is not supplied, any other"
        " count is provisional. Tables: %(tables)s."
    ),
    ("delivery", "counts_alone"): _(
        "%(content)s: for %(years)s there are counts without records alone. Counts that rest on them are provisional."
        " Tables: %(tables)s."
    ),
    ("delivery", "kinds"): _(
        "%(tables)s: of these kinds of organisations none has delivered, so that a zero of theirs is not supplied:"
        " %(kinds)s."
    ),
    ("delivery", "never"): _(
        "%(tables)s: no organisation of these kinds sends registrations, and none owes any, so there is no file to"
        " ask them for: %(kinds)s."
    ),
    ("not_seen", "due"): _("By when the report is due was not read in a source: %(due)s."),
    ("not_seen", "due_not_known"): _("By when the report is due was not read in a source."),
    ("not_seen", "dimension"): _(
        "%(tables)s: the categories of “%(dimension)s” were recalled, not read in a source. Compare them before you"
        " send."
    ),
    ("not_seen", "placing"): _(
        "%(tables)s: the groups in which these forms of exploitation are counted were recalled, not read in a source:"
        " %(forms)s."
    ),
    ("last_year", "higher"): _("%(tables)s, %(measure)s: %(value)s, higher than the year before (%(before)s)."),
    ("last_year", "lower"): _("%(tables)s, %(measure)s: %(value)s, lower than the year before (%(before)s)."),
    ("last_year", "gone"): _("%(tables)s, %(measure)s: no number now, though the year before it was %(before)s."),
}
"""Sentences without a number that words agree with."""

_Plural = Callable[[Language, int], str]
COUNTED: Mapping[tuple[str, str], tuple[str, _Plural]] = {
    ("consistency", "agree"): (
        "n_compared",
        lambda words, n: words.ngettext(
            "%(n)s total was held against a total that is counted from other records: it does not contradict it.",
            "%(n)s totals were held against totals that are counted from other records: none contradicts another.",
            n,
        ),
    ),
    ("consistency", "registered_earlier"): (
        "n_earlier",
        lambda words, n: words.ngettext(
            "%(tables)s differ by %(n)s person: registered in the period, and first registered earlier.",
            "%(tables)s differ by %(n)s persons: registered in the period, and first registered earlier.",
            n,
        ),
    ),
    ("deduplication", "single_records"): (
        "n_persons",
        lambda words, n: words.ngettext(
            "%(tables)s: %(n)s person on record (of %(n_all)s) is known by the record of one agency only,"
            " so not de-duplicated across agencies (number of agencies: %(n_organisations)s).",
            "%(tables)s: %(n)s persons on record (of %(n_all)s) are known by the record of one agency only,"
            " so not de-duplicated across agencies (number of agencies: %(n_organisations)s).",
            n,
        ),
    ),
    ("counts", "counts"): (
        "n_counts",
        lambda words, n: words.ngettext(
            "%(tables)s: %(n)s victim (of %(value)s) is a count without a record, and may be on record too: who is"
            " behind a count cannot be told (number of organisations that count: %(n_organisations)s).",
            "%(tables)s: %(n)s victims (of %(value)s) are counts without records, and may be on record too: who is"
            " behind a count cannot be told (number of organisations that count: %(n_organisations)s).",
            n,
        ),
    ),
    ("delivery", "owed"): (
        "n_organisations",
        lambda words, n: words.ngettext(
            "%(content)s: %(n)s organisation still owes them for %(years)s (%(organisations)s). Counts that rest on"
            " them are provisional.",
            "%(content)s: %(n)s organisations still owe them for %(years)s (%(organisations)s). Counts that rest on"
            " them are provisional.",
            n,
        ),
    ),
    ("delivery", "partly"): (
        "n_organisations",
        lambda words, n: words.ngettext(
            "%(content)s: %(n)s organisation delivered a part for %(years)s (%(organisations)s). Counts that rest on"
            " them are provisional.",
            "%(content)s: %(n)s organisations delivered a part for %(years)s (%(organisations)s). Counts that rest on"
            " them are provisional.",
            n,
        ),
    ),
    ("last_year", "little"): (
        "n_totals",
        lambda words, n: words.ngettext(
            "%(n)s total differs by 1 from the year before: %(changes)s.",
            "%(n)s totals differ by 1 from the year before: %(changes)s.",
            n,
        ),
    ),
    ("not_seen", "tables"): (
        "n_tables",
        lambda words, n: words.ngettext(
            "%(n)s table was recalled, not read in a source: %(tables)s. Compare it with what you were sent.",
            "%(n)s tables were recalled, not read in a source: %(tables)s. Compare them with what you were sent.",
            n,
        ),
    ),
    ("left_out", "legal_persons"): (
        "n_persons",
        lambda words, n: words.ngettext(
            "%(tables)s: natural persons only. %(n)s legal person is left out.",
            "%(tables)s: natural persons only. %(n)s legal persons are left out.",
            n,
        ),
    ),
    ("left_out", "not_counted"): (
        "n_registrations",
        lambda words, n: words.ngettext(
            "%(tables)s: %(n)s registration of the period may not be counted: consent was not given, or the person"
            " objected.",
            "%(tables)s: %(n)s registrations of the period may not be counted: consent was not given, or the person"
            " objected.",
            n,
        ),
    ),
}
"""Sentences whose words agree with a number: the fact that holds it, and the message in one and in several."""
NAMED_TABLE = _("“%(title)s” (%(table)s)")
CHANGE = _("%(table)s, %(measure)s: %(value)s (the year before: %(before)s)")
LOW = _("As few as %(low)s persons may stand behind %(value)s.")


def say_remark(remark: Remark, language: Language) -> str:
    """Write a remark in a language."""
    facts, key = remark.facts, (remark.kind, remark.rule)
    said = {name: _say_fact(name, value, language) for name, value in facts.items()}
    said["tables"] = _say_tables(remark, language)
    if "codes" in facts:
        said["cell"] = _say_cell(facts["codes"], language)
    if "measure" in facts:
        said["measure"] = _say_measure(facts, language)
    if key in PLAIN:
        return language.gettext(PLAIN[key]) % said
    name, pattern = COUNTED[key]
    sentence = pattern(language, int(facts[name])) % {**said, "n": language.number(facts[name])}
    if facts.get("low") is not None:
        sentence = f"{sentence} {language.gettext(LOW) % said}"
    return sentence


def _say_fact(name: str, value: object, language: Language) -> str:
    if name == "dimension":
        return language.gettext(dimension(str(value)).title)
    if name == "content":
        return language.gettext(code_list("content")[str(value)])
    if name == "organisations" and isinstance(value, tuple):
        return ", ".join(f"{key} – {language.gettext(code_list('entity_type')[kind])}" for kind, key in value)
    if name == "kinds" and isinstance(value, tuple):
        return ", ".join(language.gettext(code_list("entity_type")[kind]) for kind in value)
    if name == "changes" and isinstance(value, tuple):
        return "; ".join(_say_change(*change, language=language) for change in value)
    if name == "forms" and isinstance(value, tuple):
        return ", ".join(language.gettext(code_list("exploitation")[form]) for form in value)
    if name == "years" and isinstance(value, tuple):
        return ", ".join(map(str, value))
    if name == "due":
        return language.gettext(str(value))
    if isinstance(value, int | float):
        return language.number(value, decimals=0 if float(value).is_integer() else 2)
    return ""


def _say_tables(remark: Remark, language: Language) -> str:
    if remark.kind == "not_seen" and remark.rule == "tables":
        return ", ".join(remark.tables)
    return ", ".join(_say_table(one, language) for one in remark.tables)


def _say_table(table_id: str, language: Language) -> str:
    return language.gettext(NAMED_TABLE) % {"title": language.gettext(find_table(table_id).title), "table": table_id}


def _say_change(
    table_id: str,
    unit: str,
    codes: tuple[tuple[str, str], ...],
    value: float,
    before: float,
    *,
    language: Language,
) -> str:
    return language.gettext(CHANGE) % {
        "table": _say_table(table_id, language),
        "measure": _say_measure({"measure": COUNT, "unit": unit, "codes": dict(codes)}, language),
        "value": _say_fact("value", value, language),
        "before": _say_fact("before", before, language),
    }


def _say_cell(codes: Mapping[str, str], language: Language) -> str:
    parts: Iterable[str] = (
        f"{language.gettext(dimension(name).title)}: {say_code(name, code, language)}" for name, code in codes.items()
    )
    return "; ".join(parts) or say_code("sex", "T", language)


def _say_measure(facts: Mapping[str, object], language: Language) -> str:
    measure, unit, codes = str(facts["measure"]), str(facts["unit"]), facts["codes"]
    named = units().get(unit, unit) if measure == COUNT else sums()[measure]
    said = language.gettext(named)
    if measure != COUNT and unit not in units():
        said = f"{said}, {unit}"
    return f"{said} ({_say_cell(codes, language)})" if isinstance(codes, Mapping) and codes else said
