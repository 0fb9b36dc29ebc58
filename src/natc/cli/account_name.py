"""Who runs a command? The account that the operating system knows, not one that somebody can set."""

from __future__ import annotations

import getpass
import os


def account_name() -> str:
    """Return the name of the account that this process runs under; its number where the account has no name.

    `getpass.getuser` takes it from variables such as `LOGNAME`, which anybody can set; it is asked only where there is
    no list of accounts (Windows).
    """
    try:
        import pwd
    except ImportError:
        return getpass.getuser()
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # as in a container
        return str(number)
