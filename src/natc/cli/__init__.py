"""The command line: `natc`. One file per group of commands; errors are said without a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from natc import __version__
from natc.errors import NatcError, PeriodError, UnknownCodeError

GROUPS = {
    "datasets": "datasets",
    "figures": "figures",
    "gap": "gap",
    "mirror": "gap",
    "prevalence": "prevalence",
    "law": "law",
    "judgments": "judgments",
    "network": "network",
    "commitments": "commitments",
    "campaign": "campaign",
    "register": "register",
    "returns": "returns",
    "web": "web",
}
"""The commands in the order of the data's way, and the file of `natc.cli` that each is in."""


class WhenAsked(MutableMapping[str, click.Command]):
    """Commands by name, whose files are imported when they are asked for: each starts with what it needs alone."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = dict(files)
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """Return a command."""
        if name not in self._found:
            self._found[name] = getattr(import_module(f"natc.cli.{self._files[name]}"), name)
        return self._found[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command that is at hand."""
        self._files.setdefault(name, "")
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._files[name]
        self._found.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        """Return the names in order."""
        return iter(self._files)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._files)


class OrderedGroup(click.Group):
    """A group whose commands are listed in the order of the data's way, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: D102
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; wrong arguments exit with 2, damaged data with 1, both without a traceback."""
        try:
            return super().invoke(ctx)
        except (UnknownCodeError, PeriodError) as problem:
            raise click.UsageError(str(problem)) from None
        except NatcError as problem:
            raise click.ClickException(str(problem)) from None
        except RuntimeError as problem:
            if "interrupted" in str(problem):  # so the database says that somebody pressed Ctrl-C
                raise click.Abort from None
            raise


@click.group(cls=OrderedGroup, commands=WhenAsked(GROUPS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="natc")
def main() -> None:
    """Figures on trafficking in human beings that can be added up, defended and shared.

    Example: natc gap --country SVN --from 2018 --to 2022
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
