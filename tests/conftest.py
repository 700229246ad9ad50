"""For every test: nothing may leave this machine, and what cannot be tried here is left out openly."""

import ipaddress
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_disk import small_disk

KEPT = Path(__file__).resolve().parents[1] / "build" / "home"
_LOCAL = {"localhost", "", None}


class LeftTheMachine(AssertionError):
    """A test tried to reach another machine."""


def _is_local(host: object) -> bool:
    if host in _LOCAL:
        return True
    try:
        return ipaddress.ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuses connections and look-ups of names beyond this machine, in this process."""
    if event == "socket.getaddrinfo" and not _is_local(arguments[0]):
        raise LeftTheMachine(f"look-up of {arguments[0]!r}")
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not _is_local(address[0]):
            raise LeftTheMachine(f"connection to {address!r}")


sys.addaudithook(_guard)


def _can_trace() -> bool:
    strace = shutil.which("strace")
    if strace is None:
        return False
    return not subprocess.run([strace, "-qq", "true"], check=False, capture_output=True).returncode


def _can_mount() -> bool:
    if os.geteuid() != 0:
        return False
    try:
        with small_disk(1):
            return True
    except subprocess.CalledProcessError:
        return False


_NEEDS = {"needs_strace": _can_trace, "needs_mount": _can_mount}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs the whole assistant as slow; leave out (and so report) what this machine cannot do."""
    for item in items:
        if {"built_home", "index"} & set(getattr(item, "fixturenames", ())) or "/soak/" in str(item.path):
            item.add_marker("slow")
    for marker, possible in _NEEDS.items():
        asking = [item for item in items if item.get_closest_marker(marker)]
        if asking and not possible():
            config.hook.pytest_deselected(items=asking)
            items[:] = [item for item in items if item not in asking]


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of the shipped corpus; built once, and kept for the next run and the evals."""
    from assistant.assembly import open_index  # noqa: PLC0415 - opens heavy parts
    from assistant.settings import Settings  # noqa: PLC0415 - with the above

    opened = open_index(Settings(home=KEPT), lambda done, total: None)
    opened.close()
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(opened.folder, home / "index" / opened.folder.name)
    return home
