"""The direction of imports, and that the contracts on it forget no room."""

import subprocess
import sys
import tomllib
from pathlib import Path

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


def test_every_import_contract_is_kept():
    """In a process of its own: import-linter switches off every logger that exists."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_no_room_but_the_web_may_know_django():
    allowed = [room for room in rooms() - {"web"} if "django" not in forbidden_to(f"natc.{room}")]
    assert allowed == []


def test_the_public_site_may_not_know_a_register_from_the_day_one_exists():
    built = {f"natc.{room}" for room in HOLDS_A_REGISTER & rooms()}
    assert built <= forbidden_to("natc.web.site")
