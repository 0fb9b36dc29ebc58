"""Writing a sign-off into a folder of records, so that nobody has to type it by hand."""

from __future__ import annotations

import json
from pathlib import Path

from natc.commitments.evidence import SignOff
from natc.datasets import read_records
from natc.errors import NatcError
from natc.exchange import write_whole

FILE = "sign_offs.yaml"


def add_sign_off(signed: SignOff, folder: Path) -> None:
    """Write a sign-off at the end of `sign_offs.yaml`; what stands there stays as it is, comments too.

    Raises
    ------
    RecordError
        If the file, or what would be added, is wrong: a name of a person, or a version that is signed already.
    NatcError
        If the file cannot be written. It is written whole, or not at all.
    """
    path = folder / FILE
    held = read_records(path, tuple[SignOff, ...]) if path.exists() else ()
    if any(_key(one) == _key(signed) for one in held):
        raise NatcError(f"{FILE}: {signed.country} has signed this version of {signed.statement} already.")
    facts = {
        "country": signed.country,
        "statement": signed.statement,
        "first_year": signed.first_year,
        "last_year": signed.last_year,
        "version": signed.version,
        "office": signed.office,
        "signed_on": signed.signed_on.isoformat(),
    }
    entry = "- {" + ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()) + "}\n"
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if not held:
        before = "".join(line for line in before.splitlines(keepends=True) if line.strip() != "[]")
    draft = folder / f".{FILE}"
    try:
        write_whole(draft, (before + ("" if not before or before.endswith("\n") else "\n") + entry).encode())
        read_records(draft, tuple[SignOff, ...])
        draft.replace(path)
    except OSError as problem:
        raise NatcError(f"{path} cannot be written: {problem.strerror or problem}.") from None
    finally:
        draft.unlink(missing_ok=True)


def _key(one: SignOff) -> tuple[str, str, str]:
    return one.country, one.statement, one.version
