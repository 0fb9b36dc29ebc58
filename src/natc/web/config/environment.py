"""What a person sets from outside: read from environment variables, each with a default that is safe."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

UPLOADS_HERE = "here"
"""Value of NATC_UPLOADS where nobody set it and only this machine is meant to reach the site."""


def read_flag(environ: Mapping[str, str], name: str) -> bool:
    """Return whether a switch is on: `1`, `true` or `yes`."""
    return environ.get(name, "").strip().lower() in {"1", "true", "yes"}


def read_list(environ: Mapping[str, str], name: str, default: str) -> list[str]:
    """Return the parts of a list that is written with commas."""
    return [part.strip() for part in environ.get(name, default).split(",") if part.strip()]


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder that holds what is made while running: NATC_DATA, or `var` where the server is started."""
    return Path(environ.get("NATC_DATA", "var")).expanduser().resolve()


def secret_key(folder: Path) -> str:
    """Return the key of this installation; the first call makes it and keeps it where its owner alone reads."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(new, path)  # two first starts at once: the first one wins, and both read its key
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text(encoding="ascii")
