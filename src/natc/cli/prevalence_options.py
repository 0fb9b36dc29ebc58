"""What the commands of `natc prevalence` share: options, reading lists, progress, and how an error is said."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from natc.cli.prevalence_change import change_lists, name_changes
from natc.codelists import Language
from natc.errors import NatcError
from natc.prevalence import (
    METHODS,
    Criterion,
    IntervalKind,
    Lists,
    ListsError,
    ListsFileError,
    ModelError,
    Options,
    parse_model,
    read_lists,
)
from natc.prevalence.errors import OptionError
from natc.prevalence.intervals.bootstrap import Progress
from natc.prevalence.reading.lists_text import read_many_lists
from natc.prevalence.remark import Remark

if TYPE_CHECKING:
    import pandas as pd

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT = "bic"


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


INTERVALS = (IntervalKind.BCA, IntervalKind.PERCENTILE, IntervalKind.PROFILE, IntervalKind.CONDITIONAL)
"""Those that can be asked for; the others belong to their methods."""
_OUTPUT = frozenset({"path", "form", "out", "report", "language", "jobs", "is_private"})
"""Parameters that do not change the numbers."""

lists_file = click.argument("path", metavar="LISTS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
private = click.option(
    "--not-for-publication",
    "is_private",
    is_flag=True,
    help="The lists point to persons: mark all as not for publication, and keep the files to their owner."
    " Needless where the first line of LISTS.csv says so.",
)


def _html(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in {".html", ".htm"}:
        raise click.BadParameter("a report is an HTML file; its name ends with .html.")
    return path


report = click.option(
    "--report",
    callback=_html,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE.html",
    help="Write a report too: one HTML file that stands alone.",
)
_CHOICES = {
    "model": click.option(
        "--model", metavar="MODEL", help='The dependences of method "model", with names of lists: PF:NCA,LA:NG'
    ),
    "pair": click.option("--pair", metavar="NAME,NAME", help="The lists of a method that takes two alone."),
    "level": click.option("--level", type=float, default=0.95, show_default=True, help="Coverage of the interval."),
    "bootstrap": click.option(
        "--bootstrap",
        type=int,
        metavar="N",
        help="Replicates of the table; 0 takes the interval that needs none. By default as the method has it.",
    ),
    "interval": click.option(
        "--interval", type=click.Choice([str(one) for one in INTERVALS]), help="How the interval is made."
    ),
    "seed": click.option(
        "--seed", type=int, default=1, show_default=True, help="Start of the chance: the same gives the same."
    ),
    "max_order": click.option("--max-order", type=int, metavar="N", help="Lists that one dependence may join at most."),
    "criterion": click.option(
        "--criterion", type=click.Choice([str(one) for one in Criterion]), help="By what models are compared."
    ),
    "threshold": click.option("--threshold", type=float, help="Of the stepwise and thresholding methods."),
    "top": click.option("--top", type=int, metavar="N", help="Look at the N best models alone in each replicate."),
    "jobs": click.option("--jobs", type=int, metavar="N", help="Parallel jobs; -1 is one for each processor."),
}
_SLOW_CHOICES = frozenset({"model", "pair", "bootstrap", "interval", "top"})


def choices(command: Command) -> Command:
    """Add the options of an estimate."""
    return reduce(lambda made, option: option(made), reversed(_CHOICES.values()), command)


def quick_choices(command: Command) -> Command:
    """Add the options of an estimate that is made many times: none of replicates, none that names lists."""
    kept = [option for name, option in _CHOICES.items() if name not in _SLOW_CHOICES]
    return reduce(lambda made, option: option(made), reversed(kept), command)


def method_names(*, without: str = "") -> click.Choice[str]:
    """Return the methods as choices of an option."""
    return click.Choice(tuple(name for name in METHODS if name != without))


def settle_method(method: str | None, chosen: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the method that is meant: a criterion or a model alone names one."""
    if method is None and chosen.get("model") is not None:
        return "model", chosen
    if method is None and chosen["criterion"] is not None:
        return chosen["criterion"], chosen | {"criterion": None}
    return method or DEFAULT, chosen


def to_options(
    lists: Lists,
    *,
    level: float,
    seed: int,
    max_order: int | None,
    criterion: str | None,
    threshold: float | None,
    jobs: int | None,
    model: str | None = None,
    pair: str | None = None,
    bootstrap: int | None = None,
    interval: str | None = None,
    top: int | None = None,
) -> Options:
    """Return the options of an estimate from those of the command line; some commands do not have all.

    Raises
    ------
    OptionError
        If one is out of its range, or the pair is none of these lists.
    ModelError
        If the model is none of these lists.
    """
    return Options(
        model=None if model is None else parse_model(model, lists.names),
        pair=None if pair is None else _parse_pair(pair, lists),
        level=level,
        bootstrap=bootstrap,
        interval=None if interval is None else IntervalKind(interval),
        seed=seed,
        max_order=max_order,
        criterion=None if criterion is None else Criterion(criterion),
        threshold=threshold,
        top=top,
        jobs=jobs,
    )


def _parse_pair(text: str, lists: Lists) -> tuple[str, str]:
    one, *others = (name.strip() for name in text.split(","))
    if len(others) != 1 or others[0] == one:
        raise OptionError(
            Remark(code="pair", message=_("A pair is two different lists, with a comma between their names."))
        )
    try:
        lists.place_of(one)
        lists.place_of(others[0])
    except ListsError as unknown:
        raise OptionError(unknown.remark) from None
    return one, others[0]


def load(path: Path, *, is_private: bool = False, drop: Sequence[str] = (), merge: Sequence[str] = ()) -> Lists:
    """Read lists; marked as not for publication where the file says so, or whoever reads it.

    Those to leave out and to merge are: nothing is done with the lists as they were.
    """
    try:
        lists = read_many_lists(path) if drop or merge else read_lists(path)
    except OSError as problem:
        raise NatcError(f"{path} cannot be read: {problem.strerror or problem}.") from None
    return change_lists(lists.as_private() if is_private else lists, drop, merge)


def check_folders(*paths: Path | None) -> None:
    """Refuse files in folders that are not there, before minutes of work.

    Raises
    ------
    NatcError
    """
    for path in paths:
        if path is not None and not path.parent.is_dir():
            raise NatcError(
                f"{path} cannot be written: there is no folder {path.parent}. Create it, or choose another."
            )


@contextmanager
def saying(words: Language) -> Iterator[None]:
    """Say errors in a language: what was typed is a wrong argument (2), what is in a file stops the command (1)."""
    try:
        yield
    except ListsFileError as problem:
        raise NatcError(problem.say(words)) from None
    except (OptionError, ModelError) as problem:
        raise click.UsageError(_as_typed(problem.remark).say(words)) from None
    except ListsError as problem:
        raise NatcError(problem.remark.say(words)) from None


def _as_typed(remark: Remark) -> Remark:
    """Return what is said of an option with its name on the command line: `max_order` as `--max-order`."""
    named = {name: str(fact) for name, fact in remark.facts.items() if name in {"option", "other_option", "options"}}
    typed = {
        name: ", ".join(f"--{one.replace('_', '-')}" for one in options.split(", ")) for name, options in named.items()
    }
    return replace(remark, facts={**remark.facts, **typed})


@contextmanager
def progress_bar(label: str) -> Iterator[Progress | None]:
    """Show a bar on the error stream, on a terminal only; yield what it is told by."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tell


def command_again(context: click.Context, lists: Lists) -> str:
    """Return the command that gives the same numbers and mark: with the seed, without the folder of the file."""
    parts = ["natc", "prevalence", str(context.command.name)]
    for parameter in context.command.params:
        value = context.params.get(str(parameter.name))
        is_given = context.get_parameter_source(str(parameter.name)) is ParameterSource.COMMANDLINE
        if parameter.name == "path" and isinstance(value, Path):
            parts.append(shlex.quote(value.name))
        elif parameter.name not in _OUTPUT and (is_given or parameter.name == "seed"):
            name = parameter.opts[0]
            values = value if isinstance(value, tuple) else (value,)
            parts += [name if one is True else f"{name} {shlex.quote(str(one))}" for one in values]
    return " ".join(parts if lists.is_for_publication else [*parts, "--not-for-publication"])


def to_csv(frame: pd.DataFrame, lists: Lists) -> str:
    """Return estimates as CSV; each row says what was done to its lists, and whether they are for publication."""
    rows = frame.reset_index().assign(**name_changes(lists), not_for_publication=not lists.is_for_publication)
    return rows.to_csv(index=False, lineterminator="\n").removesuffix("\n")
