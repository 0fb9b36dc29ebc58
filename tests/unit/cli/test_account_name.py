"""Who ran a command is what the operating system says, not what somebody sets."""

from __future__ import annotations

import os
import subprocess

import pytest

from natc.cli.account_name import account_name


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="accounts of Unix")
def test_an_account_cannot_be_made_up(monkeypatch):
    expected = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "somebody-else")
    assert account_name() == expected


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="accounts of Unix")
def test_an_account_without_a_name_is_its_number(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 54_321_987)
    assert account_name() == "54321987"
