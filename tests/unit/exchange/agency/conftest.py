"""A register without rows whose office knows five organisations."""

import shutil

import pytest
from tests.unit.exchange.agency.taking import SECRET

from natc.exchange.agency.take import new_register


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory):
    """A new register with organisations, to be copied: making one takes longer than many a test."""
    folder = tmp_path_factory.mktemp("new") / "register"
    new_register(folder, country="SI", secret=SECRET)
    rows = [
        "POLICE-1,POLICE",
        "PROSECUTION-1,PROSECUTION",
        "COURT-1,COURT",
        "SHELTER-1,NGO",
        "LABOUR-1,LABOUR_INSPECTION",
    ]
    text = "id,type,country,area,may_identify\n" + "".join(f"{row},SI,,YES\n" for row in rows)
    (folder / "entity.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(new_folder, tmp_path):
    return shutil.copytree(new_folder, tmp_path / "register")
