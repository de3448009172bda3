"""The demo office, set up and served as `make run` does, and a real Chromium in front of it.

All journeys of a run share one office: each brings her own visitors and counts on nobody else's.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
QUIET += ["--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"]
# axe-core looks no longer for these; words beside the second field belong to the first.
TWICE = (
    "[...document.querySelectorAll('[id]')].map(one => one.id).filter((id, n, all) => all.indexOf(id) < n)"
)
DESKTOP: ViewportSize = {"width": 1366, "height": 768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All are browser tests; without Chromium they say why they do not run."""
    here = Path(__file__).parent
    missing = pytest.mark.skip(reason="no Chromium on this machine: install the package chromium")
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(missing)


@dataclass(frozen=True)
class House:
    """A served demo office."""

    address: str
    var: Path
    password: str


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    """The office; `JOURNEYS_OFFICE="http://127.0.0.1:8000 var"` plays in one that is served already."""
    if served := os.environ.get("JOURNEYS_OFFICE"):
        address, folder = served.split()
        yield House(address, Path(folder), _password(Path(folder)))
        return
    var = Path(tempfile.mkdtemp(prefix="satuatap-journey-"))
    var.chmod(0o711)  # run by root, PostgreSQL is another user, and has to pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {
        name: value for name, value in os.environ.items() if name not in {"SATUATAP_OWNER", "DATABASE_URL"}
    }
    told |= {"VAR": str(var), "PORT": str(port), "DEMO": "1", "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    satuatap = [sys.executable, "-m", "satuatap.ops.cli"]
    subprocess.run([*satuatap, "setup"], cwd=ROOT, env=told, check=True, stdout=subprocess.DEVNULL)
    with (var / "serve.out").open("wb") as output:
        serving = subprocess.Popen(
            [*satuatap, "serve", "--tied"], cwd=ROOT, env=told, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(port, serving)
            yield House(f"http://127.0.0.1:{port}", var, _password(var))
        finally:
            serving.terminate()
            serving.wait(30)
    shutil.rmtree(var)


def _password(var: Path) -> str:
    return (var / "demo" / "sign-ins.txt").read_text("utf-8").splitlines()[0].rsplit(": ", 1)[1].strip()


def _wait_for(port: int, serving: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            serving.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError("the office did not start")
    raise RuntimeError("the office does not answer")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """In place of pytest-playwright's: the system's Chromium, and no loop left for the next package."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@dataclass
class Screen:
    """What one person sees and does: a page of her own, with the words of her language."""

    page: Page
    house: House

    def go(self, path: str) -> "Screen":
        self.page.goto(self.house.address + path)
        return self

    def press(self, words: str) -> "Screen":
        """Press a button or follow a link by its words."""
        target = self.page.get_by_role("button", name=words).or_(self.page.get_by_role("link", name=words))
        target.first.click()
        return self

    def fill(self, label: str, text: str) -> "Screen":
        self.page.get_by_role("textbox", name=label).first.fill(text)
        return self

    def sees(self, words: str) -> bool:
        return self.page.get_by_text(words).first.is_visible()

    def is_accessible(self) -> None:
        """axe-core finds nothing wrong (WCAG 2.2 AA rules) with what is on the screen."""
        found = violations(self.page)
        assert not found, "\n".join(found)


@pytest.fixture
def open_screen(browser: Browser, house: House) -> Iterator[Callable[..., Screen]]:
    """`open_screen("resepsionis")`: she signs in at a browser of her own; `open_screen()`: the public."""
    contexts = []

    def opened(
        role: str = "",
        *,
        size: ViewportSize = DESKTOP,
        language: str = "id-ID",
        script: bool = True,
        dark: bool = False,
    ) -> Screen:
        context = browser.new_context(
            viewport=size,
            locale=language,
            timezone_id="Asia/Jakarta",
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            bypass_csp=False,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: pytest.fail(f"script error on {page.url}: {error}"))
        screen = Screen(page, house)
        if role:
            sign_in(screen, role)
        return screen

    yield opened
    for context in contexts:
        context.close()


def sign_in(screen: Screen, role: str) -> None:
    """Type user name and password of the demo office, and accept the code of conduct when it is asked."""
    page = screen.page
    screen.go("/account/sign-in/")
    page.locator("input[name=login]").fill(f"{role}.tulungagung")
    page.locator("input[name=password]").fill(screen.house.password)
    page.locator("main form button").first.click()
    if "/conduct/" in page.url or page.locator("input[name=accept]").count():
        page.locator("input[name=accept]").check()
        page.locator("main form button").first.click()
    assert "/account/sign-in/" not in page.url, page.locator("main").inner_text()


def violations(page: Page) -> list[str]:
    """What axe-core says is wrong, and ids that stand twice, one line per rule and place."""
    # The page's own policy forbids foreign script; axe comes in by the debugger, not by the page.
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    result = session.send(
        "Runtime.evaluate",
        {
            "expression": f"axe.run(document, {json.dumps(options)}).then(r => JSON.stringify(r.violations))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    session.detach()
    found = json.loads(result["result"]["value"])
    twice = [f"{page.url} two elements have the id {name}" for name in page.evaluate(TWICE)]
    return twice + [
        f"{page.url} {rule['id']} ({rule['impact']}): {' '.join(node['html'].split())[:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
