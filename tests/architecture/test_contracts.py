"""The direction of imports, and that the contracts on it forget no room."""

import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
ROOMS = ROOT / "src" / "natc"
HOLDS_A_REGISTER = {"register", "returns", "linkage"}


def contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def forbidden_to(source):
    """What the contracts with this source module forbid."""
    return {
        module
        for contract in contracts()
        if contract["type"] == "forbidden" and source in contract["source_modules"]
        for module in contract["forbidden_modules"]
    }


def rooms():
    folders = {path.parent.name for path in ROOMS.glob("*/__init__.py")}
    return folders | {path.stem for path in ROOMS.glob("[!_]*.py")}


def test_every_import_contract_is_kept(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    exit_code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert exit_code == 0, capsys.readouterr().out


def test_no_room_but_the_web_may_know_django():
    allowed = [room for room in rooms() - {"web"} if "django" not in forbidden_to(f"natc.{room}")]
    assert allowed == []


def test_the_public_site_may_not_know_a_register_from_the_day_one_exists():
    built = {f"natc.{room}" for room in HOLDS_A_REGISTER & rooms()}
    assert built <= forbidden_to("natc.web.site")
