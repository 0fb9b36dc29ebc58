from __future__ import annotations

import shutil

import pytest

from natc.network.loading import SHIPPED


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped records, to be changed."""
    return shutil.copytree(SHIPPED, tmp_path / "network")


@pytest.fixture
def edit(folder):
    """Replace a text of one of the files, which must be there."""

    def replace(file, old, new):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1  # the line on which the text begins

    return replace
