"""Starts the llama.cpp server as a process, and stops it."""

import secrets
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BadConfiguration

SERVER = Path(__file__).with_name("llama_server.py")
ENVIRONMENT = Path(__file__).resolve().parents[2] / "build" / "model-venv"


@dataclass(frozen=True)
class ModelServer:
    """A server on this machine in the shape of OpenAI."""

    url: str
    key: str
    name: str


@contextmanager
def llama_server(environment: Path = ENVIRONMENT) -> Iterator[ModelServer]:
    """The weak real model, until the end of the block.

    Raises:
        BadConfiguration: when its environment is missing or it does not start.
    """
    python = environment / "bin" / "python"
    if not python.is_file():
        raise BadConfiguration(f"{environment} ontbreekt. Draai `make eval-model`: dat installeert het.")
    port, key = _free_port(), secrets.token_hex(16)
    with tempfile.TemporaryFile("w+") as errors:
        command = [str(python), "-I", str(SERVER), str(port), key]
        with subprocess.Popen(  # noqa: S603 - our own server
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                if not process.stdout.readline():
                    errors.seek(0)
                    raise BadConfiguration(f"de modelserver start niet: {errors.read().strip()[-300:]}")
                yield ModelServer(f"http://127.0.0.1:{port}/v1", key, "openai:smollm2-135m")
            finally:
                process.stdin.close()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])
