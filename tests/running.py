"""The server as a process of its own, and a question by its API."""

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def serve(folder: Path, environ: Mapping[str, str], before: Sequence[str] = ()) -> Iterator[str]:
    """``assistant serve`` from this folder, with ``before`` in front of the command; its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [*before, sys.executable, "-m", "assistant", "serve"]
    given = {**environ, "ASSISTANT_PORT": str(port)}
    with (folder / "server.log").open("w+") as told:
        process = subprocess.Popen(command, cwd=folder, env=given, stdout=subprocess.PIPE, stderr=told, text=True)
        with process:
            assert process.stdout is not None
            try:
                while address not in (line := process.stdout.readline()):
                    assert line, f"the server did not start: {(folder / 'server.log').read_text()[-2000:]}"
                yield address
            finally:
                process.terminate()
                assert process.wait(20) == 0, "the server did not end by itself"


def asked(address: str, question: str) -> dict[str, Any]:
    """The answer of ``/api/v1/ask``."""
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{address}/api/v1/ask", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        told: dict[str, Any] = json.load(response)
    return told


def ready(address: str) -> dict[str, bool]:
    """What ``/health/ready`` tells of each part."""
    with urllib.request.urlopen(f"{address}/health/ready", timeout=60) as response:
        told: dict[str, bool] = json.load(response)
    return told
