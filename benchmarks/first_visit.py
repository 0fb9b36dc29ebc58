"""What a first visit costs: requests and bytes of a page with all that it draws in, in a real browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstVisit:
    """Requests, and bytes as they go over the wire (heads and bodies)."""

    n_requests: int
    n_bytes: int


def measure_first_visit(url: str) -> FirstVisit:
    """Open a page in Chromium with an empty cache, and add up what was asked for and received."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        received: list[float] = []
        session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        page.goto(url, wait_until="networkidle")
        browser.close()
    return FirstVisit(n_requests=len(received), n_bytes=int(sum(received)))
