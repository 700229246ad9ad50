"""One assembled assistant for all canary tests, with an open notebook at every way out."""

import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assembly import open_assistant
from assistant.settings import Settings
from assistant.web.app import create_app
from tests.canary.forms import Canary, Searcher
from tests.canary.house import House, Watch, with_open_notebook
from tests.canary.recording import ChatServer, chat_server
from tests.canary.traces import Disk, Logs, all_logs
from tests.canary.values import flock
from tests.web.conftest import read, serving


@pytest.fixture(scope="session")
def seed() -> int:
    """Other values in each run; a failing test shows this number."""
    return secrets.randbits(32)


@pytest.fixture(scope="session")
def canaries(seed: int) -> tuple[Canary, ...]:
    return flock(seed)


@pytest.fixture(scope="session")
def searcher(canaries: tuple[Canary, ...]) -> Searcher:
    return Searcher(canaries)


@pytest.fixture(scope="package")
def logs() -> Iterator[Logs]:
    with all_logs() as listening:
        yield listening


@pytest.fixture(scope="package")
def chat() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture(scope="package")
def canary_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of our own, with the index that all tests share."""
    home = tmp_path_factory.mktemp("canary") / "home"
    shutil.copytree(built_home / "index", home / "index")
    return home


@pytest.fixture(scope="package")
def temp(canary_home: Path) -> Iterator[Path]:
    """Whatever is written to a temporary folder lands here."""
    folder = canary_home.parent / "temp"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP", "GRADIO_TEMP_DIR"):
            patch.setenv(name, str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        yield folder


@pytest.fixture(scope="package")
def house(
    canary_home: Path, temp: Path, logs: Logs, chat: ChatServer, seed: int, searcher: Searcher
) -> Iterator[House]:
    settings = Settings(
        home=canary_home, chat_model="openai:kanarie", chat_base_url=chat.url, chat_api_key="x", chat_timeout_s=10
    )
    folders = (canary_home, temp)
    with open_assistant(settings) as opened:
        assistant, embedder = with_open_notebook(opened)
        yield House(assistant, embedder, chat, logs, Disk(folders), seed)
    # Closed: whatever was still to be written is on the disk now. All of it is looked over once more.
    hits = searcher.hits(Disk(folders).places())
    assert not hits, f"seed {seed}: {hits}"


@pytest.fixture
def watch(house: House, searcher: Searcher, capfd: pytest.CaptureFixture[str]) -> Iterator[Watch]:
    """Looks over everything from here on; the end of the test looks over what changed on the disk once more."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        yield Watch(house, searcher, capfd, warned)


@pytest.fixture(scope="package")
def url(house: House) -> Iterator[str]:
    """The web chat over the path that is in force in the house."""
    with serving(create_app(read(house.web_parts()))) as address:
        house.logs.open_up()
        yield address
