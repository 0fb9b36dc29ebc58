"""How the numbers of the pages are made, said from the rules that make them."""

from __future__ import annotations

from typing import Any

from natc.codelists import Language, participants
from natc.datasets import load_shipped_region
from natc.figures import (
    Interval,
    Source,
    add_up,
    family_order,
    load_figures,
    load_rules,
    name_country,
    name_family,
    name_stage,
    say_interval,
    sort_countries,
)
from natc.gap import compare_rates, estimate_rate, load_comparability

SUPPRESSED_EXAMPLE = ((Interval(10, 10), Interval(0, 4)), (Interval(20, 20), Interval(30, 30)))
"""Two years: 10 and <5 persons convicted, 20 and 30 prosecuted."""
SMALL_EXAMPLE = (Interval(5, 5), Interval(36, 36))
"""Slovenia 2020: 5 persons convicted, 33 natural and 3 legal persons prosecuted."""
CHANGE_EXAMPLE = (Interval(20, 20), Interval(35, 35))
"""Two spans of five years each: 20 persons convicted in the earlier, 35 in the later one."""


def describe_methods(words: Language) -> dict[str, Any]:
    """Return what the page of methods shows."""
    rules, comparability, sources = load_rules(), load_comparability(), load_figures().sources
    return {
        "ratios": [
            {"top": name_stage(row["numerator"], words), "bottom": name_stage(row["denominator"], words)}
            for row in comparability["ratios"]
        ],
        "not_comparable": [rule["reason"] for rule in comparability["rules"]["not_comparable"]],
        "with_reservation": [rule["reason"] for rule in comparability["rules"]["with_reservation"]],
        "examples": work_examples(words),
        "leads": rules["leading"]["default"],
        "exceptions": [
            {**rule, "family_name": name_family(rule["family"], words)} for rule in rules["leading"]["exceptions"]
        ],
        "families": [name_family(family, words) for family in _families_with_counts()],
        "breaks": _by_country(rules["breaks"], words),
        "differences": _by_country(rules["differences"], words),
        "in_words": [{**rule, "source": sources[rule["source"]]} for rule in rules["estimates_in_words"]],
        "elsewhere": _estimates_elsewhere(words),
        "walk_free": [source for source in sources.values() if source.family == "walk_free"],
    }


def work_examples(words: Language) -> dict[str, str]:
    """Return the worked examples of the page, computed by the functions that they explain."""
    tops, bottoms = SUPPRESSED_EXAMPLE
    top, bottom = add_up(tops), add_up(bottoms)
    suppressed, small = top.divide(bottom, times=100), estimate_rate(*SMALL_EXAMPLE, times=100)
    change = compare_rates(*CHANGE_EXAMPLE, exposure_before=5, exposure_after=5)
    return {
        "suppressed_top": say_interval(top, words),
        "suppressed_bottom": say_interval(bottom, words),
        "suppressed": say_interval(suppressed, words, decimals=1) if suppressed else "",
        "small": say_interval(small, words, decimals=1) if small else "",
        "small_point": words.number(100 * SMALL_EXAMPLE[0].low / SMALL_EXAMPLE[1].low, decimals=1),
        "change": say_interval(change, words, decimals=2),
        "change_point": words.number(CHANGE_EXAMPLE[1].low / CHANGE_EXAMPLE[0].low, decimals=2),
    }


def _families_with_counts() -> list[str]:
    """Return the source families that a count is taken from, in the order in which they lead."""
    families = {figure.source.family for figure in load_figures().totals}
    return sorted(families, key=family_order().__getitem__)


def _by_country(rules: list[dict[str, Any]], words: Language) -> list[dict[str, Any]]:
    """Return rules in the order of their countries' names, each with the names of its stage and source."""
    order = sort_countries(participants(), words)
    named = [
        {
            **rule,
            "stage_name": name_stage(rule["stage"], words),
            "family_name": name_family(rule["family"], words) if "family" in rule else "",
        }
        for rule in rules
    ]
    return sorted(named, key=lambda rule: (order.index(rule["country"]), rule.get("year", 0)))


def _estimates_elsewhere(words: Language) -> list[dict[str, Any]]:
    """Return the published multiple systems estimates for countries that are not participants."""
    sources = load_figures().sources
    rows = []
    for row in load_shipped_region().estimates:
        source: Source = sources[row["source_id"]]
        if row["country_iso3"] in participants() or source.family == "walk_free":
            continue
        low = row["lower"] if row["lower"] is not None else row["estimate"]
        high = row["upper"] if row["upper"] is not None else row["estimate"]
        first, last = row["year"]
        rows.append(
            {
                "country": name_country(row["country_iso3"], words),
                "years": str(first) if first == last else f"{first}–{last}",
                "persons": say_interval(Interval(low, high), words),
                "source": source,
            }
        )
    return rows
