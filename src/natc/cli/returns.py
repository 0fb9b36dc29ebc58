"""`natc returns`: what agencies send, and what a country owes. One file per family of commands."""

from __future__ import annotations

import click

from natc.cli.returns_account import account
from natc.cli.returns_build import build, list_reports
from natc.cli.returns_check import check
from natc.cli.returns_convert import convert
from natc.cli.returns_explain import explain
from natc.cli.returns_fill import fill, questionnaire
from natc.cli.returns_take import take
from natc.cli.returns_template import template


@click.group()
def returns() -> None:
    """Templates for agencies, their files, and the returns that are made from a register.

    Example: natc returns template police --language sl --out police.xlsx
    """


returns.add_command(template)
returns.add_command(convert)
returns.add_command(check)
returns.add_command(take)
for command in (list_reports, build, account, explain, questionnaire, fill):
    returns.add_command(command)
