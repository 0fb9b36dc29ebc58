"""How often does an interval hold the truth, and how far is an estimate from it? Simulated where the truth is known.

`python -m benchmarks.coverage` runs the design of `coverage.yaml` and prints two tables; `--write` puts them into the
page on coverage, `--tables N` draws at most N tables of each population, `--only ID` takes one population or method and
leaves the kept scores of others as they are. It is no part of `python -m benchmarks`: it takes forty minutes.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from benchmarks.coverage_methods import PROCEDURES, Answer
from natc.datasets import overlap_tables
from natc.prevalence import Lists, ListsError, fit_model, parse_model
from natc.prevalence.log_linear.loglinear import LogLinearFit
from natc.prevalence.reading.lists_text import lists_from_frame

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "docs" / "explanation" / "estimation" / "coverage.md"
RESULTS = FOLDER / "coverage.csv"
Draw = Iterator[tuple[Lists, float]]
"""Lists, and how many persons there are in truth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Where tables come from: `draw` yields at most so many."""

    id: str
    title: str
    n_tables: int
    draw: Callable[[int], Draw]


@cache
def design() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load((FOLDER / "coverage.yaml").read_text(encoding="utf-8"))
    return read


def populations() -> list[Population]:
    drawn = [
        Population(
            id=one["id"],
            title=one["title"],
            n_tables=one["n_tables"],
            draw=lambda n_tables, one=one: draw_from_model(one, n_tables),
        )
        for one in design()["tables"]
    ]
    examples = design()["examples"]
    return drawn + [
        Population(
            id=one["id"],
            title=one["title"],
            n_tables=10 * examples["n_registers"],
            draw=lambda n_tables, one=one: draw_from_examples(one, n_tables),
        )
        for one in examples["scenarios"]
    ]


def published_lists(one: Mapping[str, Any]) -> Lists:
    lists = lists_from_frame(overlap_tables()[one["table"]].frame())
    return lists.merge(one["merge"]) if "merge" in one else lists


def draw_from_model(one: Mapping[str, Any], n_tables: int) -> Draw:
    """Draw all persons of a fitted model over its patterns, that of no list among them, and forget those on no list."""
    lists = published_lists(one)
    fit = fit_model(lists, parse_model(one["model"], lists.names))
    if not isinstance(fit, LogLinearFit):
        raise ValueError(f"{one['id']}: {fit}")
    means = np.zeros(lists.counts.size)
    means[fit.cells] = fit.fit.means
    means[0] = fit.n_hidden
    n_total = round(fit.n_total)
    rng = np.random.default_rng([design()["seed"], zlib.crc32(one["id"].encode())])
    for _ in range(n_tables):
        counts = rng.multinomial(n_total, means / means.sum())
        counts[0] = 0
        yield lists.with_counts(counts), float(n_total)


def draw_from_examples(one: Mapping[str, Any], n_tables: int) -> Draw:
    """Take the years of example countries, one after another, as persons on the five lists of the design."""
    given = 0
    for place in range(design()["examples"]["n_registers"]):
        if given >= n_tables:
            return
        for truth, lists in _years_of(place, one["heterogeneity"]):
            if given < n_tables:
                given += 1
                yield lists[one["patterns"]], truth


@cache
def _years_of(place: int, heterogeneity: bool) -> tuple[tuple[float, Mapping[str, Lists]], ...]:
    """Return for every year the true population, and the lists by what is taken of the register."""
    from natc.prevalence.registered import lists_from_register
    from natc.register import make_example, register_from_frames
    from natc.register.example.assumptions import LISTS

    example = make_example(
        design()["examples"]["n_victims"],
        design()["seed"] + place,
        referral=heterogeneity,
        heterogeneity=heterogeneity,
    )
    truth = example.truth.by_year.set_index("year")["n_population"]
    years = []
    with register_from_frames(example.frames, country=example.country, is_example=True) as register:
        for year, rows in example.truth.patterns.groupby("year"):
            recorded = rows[rows[list(LISTS)].any(axis=1)].to_dict("records")
            lists = {"register": _merged(lists_from_register(register, first_year=int(year)).lists)}
            for column in ("n_found", "n_total"):
                counted = {tuple(int(row[name]) for name in LISTS): int(row[column]) for row in recorded}
                lists[column] = _merged(Lists.from_patterns(LISTS, counted))
            years.append((float(truth[year]), lists))
    return tuple(years)


def _merged(lists: Lists) -> Lists:
    for into, names in design()["examples"]["merge"].items():
        present = [name for name in names if name in lists.names]
        lists = lists.merge(present, into=into) if len(present) > 1 else lists
    return lists


def simulate(population: Population, *, n_tables: int, procedures: Mapping[str, Any]) -> pd.DataFrame:
    """Return a row per table, procedure, interval and level: `total`, `low` and `high` are nan where there is none."""
    rows = []
    for number, (lists, truth) in enumerate(population.draw(n_tables)):
        for name, procedure in procedures.items():
            if number >= min(n_tables, procedure.n_tables):
                continue
            started = time.process_time()
            answers = _answer(procedure, lists, seed=number + 1)
            seconds = time.process_time() - started
            rows += [
                {
                    "population": population.id,
                    "procedure": name,
                    "interval": answer.interval,
                    "level": answer.level,
                    "table": number,
                    "truth": truth,
                    "total": answer.total,
                    "low": answer.low,
                    "high": answer.high,
                    "seconds": seconds,
                }
                for answer in answers
            ]
    return pd.DataFrame(rows)


def _answer(procedure: Any, lists: Lists, seed: int) -> list[Answer]:
    try:
        return list(procedure.answer(lists, design()["levels"], design()["replicates"], seed))
    except ListsError:
        return [Answer(interval=kind, level=level) for kind in procedure.kinds for level in design()["levels"]]


def score(rows: pd.DataFrame) -> pd.DataFrame:
    """Return coverage and bias by population, procedure, interval and level.

    `coverage` is the share of intervals that hold the truth, among those that there are, `error` its standard error;
    `no_interval` the share of tables without one; `bias` the median of (estimate - truth) / truth; `width` that of
    (high - low) / truth.
    """
    rows = rows.assign(
        has=rows["low"].notna() & rows["high"].notna(),
        holds=(rows["low"] <= rows["truth"]) & (rows["truth"] <= rows["high"]),
        bias=rows["total"] / rows["truth"] - 1,
        width=(rows["high"] - rows["low"]) / rows["truth"],
    )
    scores = []
    for key, some in rows.groupby(["population", "procedure", "interval", "level"], sort=False):
        shown = some[some["has"]]
        share = float(shown["holds"].mean()) if len(shown) else math.nan
        scores.append(
            dict(zip(("population", "procedure", "interval", "level"), key, strict=True))
            | {
                "n_tables": len(some),
                "no_interval": 1 - len(shown) / len(some),
                "coverage": share,
                "error": math.sqrt(share * (1 - share) / len(shown)) if len(shown) else math.nan,
                "bias": float(some["bias"].median()),
                "width": float(shown["width"].median()) if len(shown) else math.nan,
                "seconds": float(some["seconds"].mean()),
            }
        )
    return pd.DataFrame(scores)


def tables_of(scores: pd.DataFrame) -> str:
    """Return the two tables of the page: coverage of both levels, and bias, methods down and populations across."""
    ids = [one.id for one in populations() if one.id in set(scores["population"])]
    wide, narrow = sorted(design()["levels"], reverse=True)
    found = scores.set_index(["procedure", "interval", "level", "population"]).sort_index()
    rule = "---:|" * len(ids)
    coverage = ["| method | interval | " + " | ".join(ids) + " |", f"|---|---|{rule}"]
    bias = ["| method | " + " | ".join(ids) + " |", f"|---|{rule}"]
    for name, procedure in PROCEDURES.items():
        for kind in procedure.kinds:
            cells = [_cell(found, (name, kind), wide, narrow, one) for one in ids]
            if any(cells):
                coverage.append(f"| {procedure.title} | {kind.replace('bca', 'BCa')} | {' | '.join(cells)} |")
        if name in set(scores["procedure"]):
            key = (name, procedure.kinds[0], wide)
            sizes = [found["bias"].get((*key, one), math.nan) for one in ids]
            cells = ["" if math.isnan(one) else f"{round(100 * one):+}" for one in sizes]
            bias.append(f"| {procedure.title} | {' | '.join(cells)} |")
    return "\n".join(
        [
            *("Coverage in per cent, nominal 95 / 80:", "", *coverage, ""),
            *("Median relative error of the estimate, in per cent of the truth:", "", *bias),
        ]
    )


def _cell(found: pd.DataFrame, key: tuple[str, str], wide: float, narrow: float, population: str) -> str:
    """`93 / 78`; with the share of tables that have no interval where that is 1 per cent or more; empty if not run."""
    if (*key, wide, population) not in found.index:
        return ""
    one, other = found.loc[(*key, wide, population)], found.loc[(*key, narrow, population)]
    if math.isnan(one["coverage"]):
        return "none"
    lacking = f" ({100 * one['no_interval']:.0f} none)" if one["no_interval"] >= 0.005 else ""
    return f"{100 * one['coverage']:.0f} / {100 * other['coverage']:.0f}{lacking}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--tables", type=int, default=sys.maxsize, help="at most so many of each population")
    parser.add_argument("--only", action="append", default=[], help="a population or a method")
    parser.add_argument(
        "--write", action="store_true", help="keep the scores, and write the page from all that are kept"
    )
    chosen = parser.parse_args()
    all_populations = {one.id: one for one in populations()}
    wanted = [all_populations[one] for one in _named(chosen.only, all_populations)]
    methods = {name: PROCEDURES[name] for name in _named(chosen.only, PROCEDURES)}
    scores = pd.DataFrame()
    for population in wanted:
        started = time.process_time()
        n_tables = min(population.n_tables, chosen.tables)
        found = score(simulate(population, n_tables=n_tables, procedures=methods))
        print(f"{population.title}: {n_tables} tables, {time.process_time() - started:.0f} s", file=sys.stderr)
        scores = pd.concat([scores, found])
        if chosen.write:
            keep_scores(found)
    if chosen.write:
        write_page(pd.read_csv(RESULTS))
    else:
        print(tables_of(scores))


def _named(only: list[str], known: Mapping[str, Any]) -> list[str]:
    return [name for name in known if name in only] or list(known)


def keep_scores(scores: pd.DataFrame) -> None:
    """Put scores in the place of earlier ones of the same population and method, in the order of the page."""
    keys = ["population", "procedure"]
    if RESULTS.exists():
        kept = pd.read_csv(RESULTS)
        is_old = kept.set_index(keys).index.isin(scores.set_index(keys).index)
        scores = pd.concat([kept[~is_old], scores])
    order = {name: place for place, name in enumerate([*(one.id for one in populations()), *PROCEDURES])}
    scores = scores.sort_values(keys, key=lambda names: names.map(order), kind="stable")
    scores.to_csv(RESULTS, index=False, float_format="%.4g")


def write_page(scores: pd.DataFrame) -> None:
    """Put the tables between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    start, end = "<!-- results -->\n", "<!-- end of results -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{start}\n{tables_of(scores)}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
