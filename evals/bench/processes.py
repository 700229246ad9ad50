"""The assistant as processes of their own: how long one question takes to start, how much a server holds."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.settings import Settings

LONGEST_START_S = 120.0


class NoStart(Exception):
    """The process did not come up; the message says what it told."""


@contextmanager
def environment(settings: Settings) -> Iterator[dict[str, str]]:
    """The environment of a process with a data directory of its own, the present index copied into it."""
    with TemporaryDirectory(prefix="beleidswijzer-bench-") as folder:
        home = Path(folder)
        if (settings.home / "index").is_dir():
            shutil.copytree(settings.home / "index", home / "index", symlinks=True)
        own_corpus = settings.corpus or settings.home / "corpus"
        corpus = str(own_corpus) if own_corpus.is_dir() else ""
        changed = {"ASSISTANT_HOME": folder, "ASSISTANT_CORPUS": corpus, "ASSISTANT_DATABASE_URL": ""}
        yield {**os.environ, **changed}


def one_shot_seconds(environ: dict[str, str], question: str) -> float:
    """From starting ``assistant ask`` to its end, in seconds.

    Raises:
        NoStart: when it ends with an error.
    """
    started = time.perf_counter()
    ended = subprocess.run(_command("ask", question), env=environ, capture_output=True, check=False)  # noqa: S603 - our own command
    if ended.returncode != 0:
        raise NoStart(f"`assistant ask` stopte met {ended.returncode}: {ended.stderr.decode()[-500:]}")
    return time.perf_counter() - started


def server_megabytes(environ: dict[str, str]) -> float | None:
    """The resident memory of ``assistant serve`` once it is ready, in MB; None where /proc is missing.

    Raises:
        NoStart: when it is not ready in time.
    """
    port = _free_port()
    server = subprocess.Popen(  # noqa: S603 - our own command
        _command("serve"),
        env={**environ, "ASSISTANT_PORT": str(port), "ASSISTANT_HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(server, port)
        return resident_megabytes(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def resident_megabytes(pid: int) -> float | None:
    """The resident memory of a process in MB; None where /proc is missing."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), None)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "assistant", *arguments]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_ready(server: "subprocess.Popen[bytes]", port: int) -> None:
    latest = time.monotonic() + LONGEST_START_S
    while time.monotonic() < latest:
        if server.poll() is not None:
            raise NoStart(f"`assistant serve` stopte met {server.returncode}")
        if _ready(port):
            return
        time.sleep(0.2)
    raise NoStart(f"`assistant serve` was na {LONGEST_START_S:.0f} s nog niet klaar")


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
