"""natc without its extras, from a wheel as others install it: the library works and its data are inside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OF_AN_EXTRA = [
    "altair",
    "csp",
    "django",
    "duckdb",
    "gunicorn",
    "ninja",
    "openpyxl",
    "pysdmx",
    "vl_convert",
    "whitenoise",
]
WITHOUT_EXTRAS = f"""
import sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {OF_AN_EXTRA!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with natc alone, installed from its wheel."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    wheel = folder / "wheel"
    subprocess.run([*pip, "wheel", *offline, "--wheel-dir", str(wheel), str(ROOT)], check=True)
    package = folder / "site"
    install = [*pip, "install", *offline, "--target", str(package)]
    subprocess.run([*install, *map(str, wheel.iterdir())], check=True)
    return package


def run(installed, program, *arguments):
    """Run a program where only that installation and the core dependencies can be imported."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS + program, *arguments],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("room", ["codelists", "datasets", "figures", "gap", "exchange", "register", "returns", "cli"])
def test_room_is_imported_without_extras(installed, room):
    program = f"import natc.{room}; print(natc.{room}.__file__)"
    result = run(installed, program)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(str(installed))


def test_figures_are_read_without_extras(installed):
    command = ["figures", "--country", "SVN", "--from", "2020", "--to", "2020", "--format", "json"]
    result = run(installed, "from natc.cli import main; main()", *command)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)


def test_wheel_holds_every_file_of_the_package(installed):
    source = ROOT / "src" / "natc"
    missing = [
        path.relative_to(source)
        for path in source.rglob("*")
        if path.is_file()
        and not {"__pycache__", ".DS_Store"} & set(path.parts)
        and path.suffix != ".sqlite3"
        and not (installed / "natc" / path.relative_to(source)).exists()
    ]
    assert missing == []
