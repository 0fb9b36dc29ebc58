"""The office's secret, and the keys made with it: the same record gets the same key, and no key tells a record."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
from pathlib import Path

from natc.errors import NatcError, NotWritable

SECRET_BYTES = 32
_KEY_BYTES = 10
"""80 bits: among a million keys two are alike with a chance of one in two million million."""


class SecretError(NatcError, ValueError):
    """A file that holds no secret of an office."""


def make_secret(path: Path) -> None:
    """Write a new secret to a file that only its owner can read.

    Raises
    ------
    SecretError
        If the file is there already: without the old secret no file that was taken with it can be replaced.
    NotWritable
        If the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES) + "\n")
    except FileExistsError:
        raise SecretError(
            f"{path} is there already. A secret is made once: with another, no file that was taken could be replaced."
        ) from None
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(path)) from None


def read_secret(path: Path) -> bytes:
    """Read the secret of an office.

    Returns
    -------
    bytes
        32 bytes.

    Raises
    ------
    SecretError
        If there is no file, it holds no secret, or can be read by others. What it holds is not repeated.
    """
    if not path.exists():
        raise SecretError(f"There is no file {path}. The secret of an office is made together with its register.")
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
        is_open = os.name == "posix" and path.stat().st_mode & 0o077 != 0
    except (OSError, ValueError):
        secret, is_open = b"", False
    if len(secret) != SECRET_BYTES:
        raise SecretError(
            f"{path} holds no secret of an office: 64 hexadecimal digits are expected. It is made together with a"
            " register: natc register new DIR --country CODE --key FILE"
        )
    if is_open:
        raise SecretError(f"{path} can be read by others on this machine. Let its owner alone read it: mode 600.")
    return secret


def refuse_secret_inside(path: Path, folder: Path) -> None:
    """Refuse a secret that is kept in the register whose keys it makes.

    Raises
    ------
    SecretError
        If the file lies in the folder.
    """
    if folder.resolve() in path.resolve().parents:
        raise SecretError(
            f"{path} lies inside {folder}. Whoever has both can try numbers until a key fits: keep them apart."
        )


def check_of(secret: bytes) -> str:
    """Return what tells a secret from another without telling it."""
    return key_of(secret, "check", "secret")


PREFIXES = {
    "person": "P",
    "event": "E",
    "victim": "V",
    "registration": "R",
    "measure": "M",
    "proceeding": "F",
    "defendant": "D",
    "step": "S",
    "act": "A",
    "sanction": "X",
    "agency_count": "C",
    "delivery": "L",
    "check": "N",
}


def key_of(secret: bytes, kind: str, *parts: str) -> str:
    """Return the key of a thing: the letter of its kind and 16 letters and digits, by keyed BLAKE2b (RFC 7693)."""
    message = "\x1f".join((kind, *parts)).encode()
    digest = hashlib.blake2b(message, key=secret, digest_size=_KEY_BYTES).digest()
    return f"{PREFIXES[kind]}-{base64.b32encode(digest).decode()}"
