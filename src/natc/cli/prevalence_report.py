"""The report of an estimate as a file: needs the packages that draw and lay out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from natc.cli.output import put
from natc.codelists import Language
from natc.errors import NatcError
from natc.prevalence import Comparison, Examination, Lists, PopulationEstimate, Remark


def write_report(
    found: Comparison | Examination | PopulationEstimate,
    lists: Lists,
    command: str,
    language: Language,
    path: Path,
    *,
    checks: Sequence[Remark] = (),
) -> None:
    """Write the report of an estimate or of several; for its owner alone where it is not for publication.

    `checks` are what was found of a single estimate; a comparison has its own.
    """
    try:
        pictures = import_module("natc.cli.prevalence_pictures").draw_pictures(found, lists, language)
        document = import_module("natc.web.documents.estimate")
    except ModuleNotFoundError as missing:
        raise NatcError(
            f"A report needs the package {missing.name!r}, which is not installed."
            " Install natc with its web extra: pip install 'natc[web]'"
        ) from None
    text = document.render_estimate_document(
        found,
        lists=lists,
        pictures=pictures,
        checks=checks,
        command=command,
        language_code=language.code,
    )
    put(text, path, is_private=not lists.is_for_publication)
