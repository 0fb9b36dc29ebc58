"""Every example of the documentation runs: Python as a doctest, commands as a reader types them."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from natc.cli import main
from natc.datasets import REGION_FOLDER, overlap_tables

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<kind>console|python)\n(?P<text>.*?)^(?P=indent)```", re.DOTALL | re.MULTILINE
)
EXAMPLE = "example-country"
SERVES = {"load", "demo", "serve"}


def blocks(page: Path, kind: str) -> list[str]:
    return [found["text"] for found in BLOCK.finditer(page.read_text(encoding="utf-8")) if found["kind"] == kind]


def commands(page: Path) -> list[tuple[str, list[str]]]:
    """Commands of a page, each with the lines that it is shown to print; `...` stands for lines left out."""
    found: list[tuple[str, list[str]]] = []
    for block in blocks(page, "console"):
        for line in block.splitlines():
            text = line.strip()
            if text.startswith("$ "):
                found.append((text[2:], []))
            elif text and text != "...":
                found[-1][1].append(text)
    return found


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


WITH_PYTHON = [page for page in PAGES if page.exists() and any(">>>" in block for block in blocks(page, "python"))]
COMMANDS = [
    pytest.param(command, shown, id=f"{name(page)}: {command}")
    for page in PAGES
    if page.exists()
    for command, shown in commands(page)
]


@pytest.mark.parametrize("page", WITH_PYTHON, ids=name)
def test_python_examples_give_what_they_show(page):
    text = "\n".join(block for block in blocks(page, "python") if ">>>" in block)
    example = doctest.DocTestParser().get_doctest(text, {}, name(page), str(page), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
    result = runner.run(example, out=report.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(report)


@pytest.fixture(scope="module")
def example_country(tmp_path_factory):
    """Return the folder `example-country` that the tutorial makes in its first step."""
    folder = tmp_path_factory.mktemp("register") / EXAMPLE
    made = CliRunner().invoke(main, ["register", "example", "--victims", "400", "--seed", "1", "--out", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


@pytest.mark.parametrize(("command", "shown"), [case for case in COMMANDS if case.values[0].startswith("natc ")])
def test_commands_print_what_they_show(command, shown, tmp_path, monkeypatch, request):
    shutil.copytree(REGION_FOLDER, tmp_path / "compiled")
    if EXAMPLE in command and "--out " + EXAMPLE not in command:
        shutil.copytree(request.getfixturevalue("example_country"), tmp_path / EXAMPLE)
    shutil.copytree(REGION_FOLDER, tmp_path / "shipped")
    for table in overlap_tables().values():  # as `natc prevalence example` writes them
        shutil.copy(table.path, tmp_path / table.path.name)
    monkeypatch.setattr(sys.modules["natc.cli.datasets"], "REGION_FOLDER", tmp_path / "shipped")
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(command)[1:]
    if arguments[0] == "web" and arguments[1] in SERVES:  # the options are read, nothing is served
        arguments.append("--help")
    result = CliRunner().invoke(main, arguments)
    is_refused = any(line.startswith("Error:") for line in shown)
    assert result.exit_code == (2 if is_refused else 0), result.output
    printed = [" ".join(line.split()) for line in result.output.splitlines()]
    missing = [line for line in shown if not any(" ".join(line.split()) in one for one in printed)]
    assert missing == [], result.output
    if "--out" in arguments:
        assert (tmp_path / arguments[arguments.index("--out") + 1]).stat().st_size > 0


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "shown"), [case for case in COMMANDS if case.values[0].startswith("curl ")])
def test_addresses_of_the_examples_answer(client, command, shown):
    address = urlsplit(shlex.split(command)[-1])
    response = client.get(f"{address.path}?{address.query}")
    assert response.status_code == 200
    assert response.json()


def test_every_make_target_of_the_examples_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    typed = {case.values[0].split()[1] for case in COMMANDS if case.values[0].startswith("make ")}
    assert typed
    assert typed <= targets


def test_no_other_command_is_shown():
    """What cannot be run here has to be looked at by hand: so there is none."""
    known = ("natc ", "curl ", "make ", "source .venv/bin/activate", "git clone ", "cd ")
    assert [case.id for case in COMMANDS if not case.values[0].startswith(known)] == []


def leaf_commands(group, path=("natc",)):
    for key, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaf_commands(command, (*path, key))
        else:
            yield (*path, key), command


LEAVES = [pytest.param(path, command, id=" ".join(path)) for path, command in leaf_commands(main)]


@pytest.mark.parametrize(("path", "command"), LEAVES)
def test_every_command_and_option_is_documented(path, command):
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert " ".join(path) in page
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in page] == []


def test_every_address_of_the_interface_is_documented():
    from natc.web.site.api import VALID, api
    from natc.web.site.api_frame import describe

    page = (ROOT / "docs" / "reference" / "http-api.md").read_text(encoding="utf-8")
    rows = {cells[1].strip(" `"): cells[3] for line in page.splitlines() if len(cells := line.split("|")) == 5}
    for path, operations in describe(api, VALID)["paths"].items():
        queried = [one["name"] for one in operations["get"]["parameters"] if one["in"] == "query"]
        assert re.findall(r"`(\w+)`", rows[path]) == queried, path


def test_the_code_book_page_is_made_from_the_code_book():
    import importlib.util

    spec = importlib.util.spec_from_file_location("codebook_page", ROOT / "tools" / "codebook.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.PAGE.read_text(encoding="utf-8") == module.render(), "run tools/codebook.py"


def test_numbers_of_rows_on_the_data_page_are_those_of_the_files():
    page = (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8")
    for path in REGION_FOLDER.glob("*.csv"):
        n_rows = len(path.read_text(encoding="utf-8").splitlines()) - 1
        row = rf"^\| `{path.name}` \|.*\| {n_rows:,} \|$"
        assert re.search(row, page, flags=re.MULTILINE), path.name


def test_every_variable_of_the_server_is_documented():
    from natc.web.config import settings

    page = (ROOT / "docs" / "how-to" / "put-it-on-a-server.md").read_text(encoding="utf-8")
    variables = re.findall(r"^(NATC_\w+) ", settings.__doc__, flags=re.MULTILINE)
    assert variables
    assert [name for name in variables if f"| `{name}` |" not in page] == []
