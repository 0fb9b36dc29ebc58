"""A register without rows whose office knows five organisations."""

import pytest
from tests.unit.exchange.agency.taking import SECRET

from natc.exchange.agency.take import new_register


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "register"
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
