"""The documentation builds without a warning and asks nothing of another host."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sharing import make_once

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LOADS = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*\b(?:src|data)=["']?(?:https?:)?//"""
    r"""|<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|prefetch|preconnect|dns-prefetch|icon|manifest))"""
    r"""[^>]*\bhref=["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    def build(folder):
        sphinx = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
        built = subprocess.run([*sphinx, str(ROOT / "docs"), str(folder)], check=False, capture_output=True, text=True)
        assert built.returncode == 0, built.stderr

    return make_once(tmp_path_factory, "documentation", build)


def test_documentation_asks_nothing_of_another_host(site):
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    assert len(files) > 5
    asking = [path.relative_to(site) for path in files if LOADS.search(path.read_text(encoding="utf-8"))]
    assert asking == []


def test_documentation_lists_the_public_interface(site):
    page = (site / "reference" / "api.html").read_text(encoding="utf-8")
    assert 'id="natc.errors.NatcError"' in page


def test_a_decision_has_the_number_of_its_file_in_its_title_and_four_sections():
    sections = ["## Status", "## Context", "## Decision", "## Consequences"]
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {int(path.name[:4])}. "), path.name
        assert [line for line in lines if line.startswith("## ")] == sections, path.name
