"""Facts about the files, so that a clone works on any machine and every file can be read in one go."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAX_LINES = 400
# Written so that this file does not contain them.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("anaconda", "org"),
    )
]
# An absolute path of one machine; after a host name in an address it is nobody's.
MACHINE_PATH = re.compile(r"(?<![\w.~*-])/(?:work|root|home|Users|opt|mnt)/\w")
MEANINGLESS = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "managers"}


def repository_files():
    """Files that are tracked, or will be: not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def lines_matching(pattern):
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in repository_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry():
    assert lines_matching(re.compile("|".join(map(re.escape, REGISTRY_HOSTS)))) == []


def test_no_file_names_a_path_of_one_machine():
    assert lines_matching(MACHINE_PATH) == []


@pytest.mark.parametrize("lock", ["demo", "test"])
def test_every_locked_release_has_hashes_and_no_address(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    releases = re.findall(r"^[a-z0-9].*(?:\n    .*)*", text, flags=re.MULTILINE)
    assert releases
    assert [release for release in releases if "--hash=sha256:" not in release or "==" not in release] == []
    assert "://" not in text
    assert "--find-links" not in text


def test_tests_run_on_the_releases_that_are_served():
    def releases(lock):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9]\S*==\S+", text, flags=re.MULTILINE))

    assert releases("demo") <= releases("test")


def test_the_node_lock_has_hashes_and_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_no_source_file_is_too_long_to_read():
    too_long = [
        path.relative_to(ROOT)
        for path in (ROOT / "src" / "natc").rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MAX_LINES
    ]
    assert too_long == []


def test_every_file_is_named_after_what_it_holds():
    paths = (ROOT / "src" / "natc").rglob("*")
    assert [path.relative_to(ROOT) for path in paths if path.stem in MEANINGLESS] == []


def test_browser_tests_wait_for_what_they_claim():
    asks_once = re.compile(r"\.is_(?:visible|hidden|checked|enabled|disabled)\(|\bpage\.url\b|wait_for_timeout")
    lines = [
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "tests" / "functional").glob("test_*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if asks_once.search(line)
    ]
    assert lines == [], "use follow(link) of conftest.py and expect(...)"


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "GNU General Public License (GPL) v. 2, v. 3" in text
