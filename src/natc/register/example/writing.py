"""The example register as a folder: its tables, the truth, and words that say it is made up."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from natc.errors import NotWritable
from natc.register.example.build import ExampleError, ExampleRegister
from natc.register.folder import write_register

TRUTH, READ_ME = "truth.json", "README.txt"
_READ_ME: Final = """\
MADE-UP EXAMPLE DATA. NO PERSON, ORGANISATION OR SITUATION IN THIS FOLDER EXISTS.

This is the register of natc's example country (code QX). Every key in every table begins with EX-, so that each row of
each file shows that it is made up. Nothing here is a statistic of any country; do not publish or quote it as one.

  register.yaml   says whose register this is, and that it is an example
  truth.json      what no real register can show: the true population, who was found by which list, and who is one human

{n_recorded:,} humans are recorded as {n_persons:,} persons, of {n_population:,} true victims. Seed: {seed}.
Each assumption with its size: docs/explanation/the-example-country.md
"""


def write_example(example: ExampleRegister, folder: Path, *, form: str = "csv") -> None:
    """Write an example register with its truth: all files, or none.

    Parameters
    ----------
    folder : Path
        Is made; it may be there if it is empty.
    form : str, default "csv"
        Of the tables: "csv" or "parquet".

    Raises
    ------
    ExampleError
        If the folder holds something already.
    NotWritable
        If a file cannot be written.
    """
    check_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        try:
            made = work / folder.name
            write_register(example.frames, made, country=example.country, is_example=True, note=example.note, form=form)
            truth = example.truth
            counts = {name: getattr(truth, name) for name in ("n_recorded", "n_persons", "n_population")}
            (made / READ_ME).write_text(_READ_ME.format(seed=example.seed, **counts), encoding="utf-8")
            (made / TRUTH).write_text(truth.to_json(note=example.note), encoding="utf-8")
            made.replace(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as problem:
        raise NotWritable(problem.errno, problem.strerror or str(problem), str(folder)) from None


def check_folder(folder: Path) -> None:
    """Refuse a folder that holds something.

    Raises
    ------
    ExampleError
        If it does, or is a file.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ExampleError(f"{folder} is there already. Choose a new folder, or take that one away.")
