"""Commands are imported when they are asked for; which there are is known before."""

import sys
from subprocess import run

import click

from natc.cli import GROUPS, WhenAsked, main


def test_every_command_is_where_the_table_says():
    assert list(main.commands) == list(GROUPS)
    for name, command in main.commands.items():
        assert isinstance(command, click.Command)
        assert command.name == name


def test_the_names_are_known_without_an_import():
    program = (
        "import sys, natc.cli\n"
        "assert 'returns' in list(natc.cli.main.commands)\n"
        "assert 'pandas' not in sys.modules, 'pandas'\n"
        "assert not [name for name in sys.modules if name.startswith('natc.cli.')]\n"
    )
    assert run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_command_at_hand_can_be_added_and_taken_away():
    commands = WhenAsked({"gap": "gap"})
    commands["more"] = click.Command("more")
    assert (list(commands), commands["more"].name, len(commands)) == (["gap", "more"], "more", 2)
    del commands["gap"]
    assert list(commands) == ["more"]
