"""A desk over a ledger of examples and of one report with what is hard to show, and a browser's end of it."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from starlette.testclient import TestClient

from sayso.chronicle.chronicles import Chronicle
from sayso.codebook.load import load_codebook
from sayso.desk.app import app_of
from sayso.desk.desks import Desk
from sayso.desk.people import Person, Role
from sayso.intake.sources import take_in
from sayso.ledger.ledgers import Ledger
from sayso.model.reports import Report
from sayso.read.reader import Reader

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

HOSTILE = """<script>alert(1)</script> 🔥🚓 Gunmen kill 12 in Gwoza

GWOZA, Nigeria — 🔥 Gunmen killed at least 12 <b>villagers</b> & 3 police officers in Gwoza on Friday, the "army" said.

قُتل ثلاثة مدنيين 🚓 Another 14 people were wounded, a nurse said. "><img src=x onerror=alert(2)>
"""
"""An invented report that would script a page that trusts it, with characters outside the first plane of Unicode."""

CHECKED = "http://127.0.0.1"


@pytest.fixture(scope="session")
def kept(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example reports and an invented one, linked and resolved."""
    path = tmp_path_factory.mktemp("desk") / "kept.db"
    folders = [EXAMPLES / "texts", EXAMPLES / "incident" / "texts", EXAMPLES / "campaign" / "texts"]
    reports = [item for item in take_in(folders) if isinstance(item, Report)]
    hostile = Report(text=HOSTILE, outlet="<i>The Karim Post</i>", published=date(2021, 3, 8))
    with Ledger.open(path) as ledger:
        ledger.append(reader.read_each([*reports, hostile]))
        Chronicle(ledger, load_codebook()).update()
    return path


@pytest.fixture
def path(kept: Path, tmp_path: Path) -> Path:
    """A copy of that ledger to write into."""
    return Path(shutil.copy(kept, tmp_path / "desk.db"))


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    """The open desk of that ledger; its owner is Ada, a reviewer."""
    made = Desk.open(path)
    yield Desk(
        ledger=made.ledger,
        chronicle=made.chronicle,
        codebook=made.codebook,
        folder=None,
        keeper=made.keeper,
        accounts=made.accounts,
        adder=made.adder,
        masks=made.masks,
        owner=Person(name="Ada", role=Role.REVIEWER),
    )
    made.close()


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """A browser that nobody let in."""
    with TestClient(app_of(desk), base_url=CHECKED, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def browser(stranger: TestClient, desk: Desk) -> TestClient:
    """The browser of the owner, let in by the key."""
    assert stranger.get("/enter", params={"key": desk.key}).status_code == 303
    return stranger


@pytest.fixture
def form_token(browser: TestClient, desk: Desk) -> str:
    """What stands in the forms of that browser."""
    session = desk.sessions.find(browser.cookies["sayso_desk"])
    assert session is not None
    return session.form_token


@pytest.fixture
def sit_down(desk: Desk, stranger: TestClient) -> Callable[[Role], TestClient]:
    """Lets somebody with a role in."""

    def sit_down(role: Role) -> TestClient:
        desk.accounts.add("Ben", role, "a long password")
        stranger.cookies.set("sayso_desk", desk.sessions.begin(Person(name="Ben", role=role)))
        return stranger

    return sit_down


@pytest.fixture
def served(desk: Desk) -> Iterator[str]:
    """The address of a desk that answers real browsers, with the key that lets its owner in."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app_of(desk), log_level="warning", access_log=False, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    listening.close()


Visit = Callable[..., Page]


def is_fault(message: ConsoleMessage) -> bool:
    """Whether a message of a browser tells of a fault, and not of an answer that refuses."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


@pytest.fixture
def visit(chromium: Browser, served: str, desk: Desk) -> Iterator[Visit]:
    """Opens an address of the desk as its owner, in a window so wide. A fault of a script fails the test."""
    faults: list[str] = []
    opened: list[BrowserContext] = []

    def visit(
        address: str, *, width: int = 1280, scripts: bool = True, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, color_scheme=scheme, base_url=served
        )
        opened.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
        page.goto(f"/enter?key={desk.key}")
        page.goto(address)
        return page

    yield visit
    for context in opened:
        context.close()
    assert faults == []
