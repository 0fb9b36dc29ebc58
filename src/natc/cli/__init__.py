"""The command line: `natc`. One file per group of commands; errors are said without a traceback."""

from __future__ import annotations

import sys

import click

from natc import __version__
from natc.cli.campaign import campaign
from natc.cli.commitments import commitments
from natc.cli.datasets import datasets
from natc.cli.figures import figures
from natc.cli.gap import gap, mirror
from natc.cli.judgments import judgments
from natc.cli.law import law
from natc.cli.network import network
from natc.cli.register import register
from natc.cli.returns import returns
from natc.cli.web import web
from natc.errors import NatcError, PeriodError, UnknownCodeError


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


@click.group(cls=OrderedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="natc")
def main() -> None:
    """Figures on trafficking in human beings that can be added up, defended and shared.

    Example: natc gap --country SVN --from 2018 --to 2022
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


for command in (datasets, figures, gap, mirror, law, judgments, network, commitments, campaign, register, returns, web):
    main.add_command(command)
