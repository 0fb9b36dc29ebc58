"""The site as it is served, in Chromium: a new page only has to be added to `PATHS`.

Every test here drives the production server in a process of its own, with a data folder that is thrown away.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from tests.sharing import make_once

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
MISSING = "no-such-page/"
PAGES = (
    "",
    "?from=2011&to=2012",
    "countries/SVN/",
    "countries/BGR/?from=2010&to=2022",
    "countries/XKX/",
    "figures/svn-2020-persons-suspected-persons-unodc-glotip-2025/",
    "figures/bgr-2017-victims-identified-persons-unodc-glotip-2025/",
    "mirror/",
    "definitions/",
    "methods/",
    "estimate/",
    "estimate/uk_2013/",
    "estimate/new_orleans/",
    "data/",
    "commitments/",
    "commitments/js-2021/",
    "commitments/js-2021/JS21-A/",
    "commitments/decl-2018/D18-1/",
    "commitments/decl-2025/",
    "commitments/countries/XKX/",
    "commitments/report/",
    "law/",
    "law/compare/?country=SVN&country=HRV&country=BGR",
    "law/alignment/",
    "law/alignment/D36-2.1-act/",
    "law/SVN/",
    "law/judgments/",
    "law/judgments/?country=MNE&year_from=2015",
    "law/judgments/srb-belgrade-2013/",
    "law/judgments/ecthr-sm-hrv-gc/",
    "campaigns/",
    "campaigns/natc-2021-impunity/",
    "campaigns/ending-impunity-2027/",
    "campaigns/ending-impunity-2027/SVN/",
    "campaigns/ending-impunity-2027/courts/",
    "campaigns/ending-impunity-2027/courts/hr/",
    "network/",
    "network/meetings/",
    "network/meetings/brdo-2020/",
    "network/documents/",
    "network/calendar/",
    "network/notes/",
    "network/notes/SVN/",
    "helplines/",
    "accessibility/",
    MISSING,
)
SAME_TEMPLATE = (
    "estimate/new_orleans/",
    "?from=2011&to=2012",
    "countries/BGR/?from=2010&to=2022",
    "countries/XKX/",
    "figures/bgr-2017-victims-identified-persons-unodc-glotip-2025/",
    "commitments/decl-2018/D18-1/",
    "commitments/decl-2025/",
    "law/judgments/?country=MNE&year_from=2015",
    "law/judgments/ecthr-sm-hrv-gc/",
    "campaigns/natc-2021-impunity/",
    "campaigns/ending-impunity-2027/courts/hr/",
)
ENGLISH = [f"/en/{page}" for page in PAGES]
KINDS = [f"/en/{page}" for page in PAGES if page not in SAME_TEMPLATE]
"""One page of each kind."""
PATHS = [*ENGLISH, *(path.replace("/en/", "/sl/", 1) for path in KINDS)]
EXIT_URL = "http://exit.example/"
STEP_MS, CLAIM_MS = 120_000, 30_000
"""How long a step may take, twice what an estimate on the site may, and until a claim about a loaded page is true."""
SERVER_S = 600
"""Seconds that the server has to start, and to end."""
PREPARE = "from natc.web import serve; serve.prepare()"
SERVER = f"import sys; {PREPARE}; serve.serve(port=int(sys.argv[1]), workers=1)"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Address of the running site."""
    environment = os.environ | {
        "NATC_EXIT_URL": EXIT_URL,
        "NATC_UPLOADS": "1",
        "DJANGO_SETTINGS_MODULE": "natc.web.config.settings",
    }

    def prepare(data):
        code = [sys.executable, "-c", PREPARE]
        subprocess.run(
            code, cwd=data, env=environment | {"NATC_DATA": str(data)}, stdout=subprocess.DEVNULL, check=True
        )

    folder = make_once(tmp_path_factory, "served", prepare)
    environment["NATC_DATA"] = str(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/healthz", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=SERVER_S)


def _wait_for(url, server):
    end = time.monotonic() + SERVER_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if server.poll() is not None:
                pytest.fail("the server ended before it answered")
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {SERVER_S} seconds")


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def window(chromium, *, width=1366, height=768, **options):
    """A new window that remembers nothing; what it asked for and complained of is in `asked` and `complaints`.

    Options are those of a Playwright context: java_script_enabled, color_scheme.
    """
    expect.set_options(timeout=CLAIM_MS)
    with chromium.new_context(viewport={"width": width, "height": height}, **options) as context:
        context.set_default_timeout(STEP_MS)
        context.route(f"{EXIT_URL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        yield page


def load(page, url):
    """Go to an address, and wait until its page is there with its pictures and fonts."""
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")


def follow(link):
    """Click a link or a button, and wait until nothing of the old page is left and the next one is loaded."""
    with link.page.expect_navigation(wait_until="load"):
        link.click()


@pytest.fixture
def open_page(chromium, site):
    """Open a path in a window of its own, with the options of `window`."""
    with ExitStack() as windows:

        def open_path(path, **options):
            page = windows.enter_context(window(chromium, **options))
            load(page, site + path)
            return page

        yield open_path


@pytest.fixture(scope="session")
def axe_source():
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip("axe-core is not installed: npm ci")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def html_validate():
    path = ROOT / "node_modules" / ".bin" / "html-validate"
    if not path.exists() or shutil.which("node") is None:
        pytest.skip("html-validate is not installed: npm ci")
    return path
