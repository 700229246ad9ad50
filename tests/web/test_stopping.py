"""Whoever stops the server stops it in order: the end of the log is signed before the process is gone."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.audit.verify import verify
from assistant.audit.verify_checkpoints import Against

_ROOT = Path(__file__).resolve().parents[2]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_signs_the_end_of_its_log(
    built_home: Path, tmp_path: Path, how: signal.Signals
) -> None:
    (tmp_path / "index").symlink_to(built_home / "index")
    told = {**os.environ, "ASSISTANT_HOME": str(tmp_path), "ASSISTANT_PORT": str(_free_port())}
    command = [sys.executable, "-m", "assistant", "serve"]
    with subprocess.Popen(command, cwd=_ROOT, env=told, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert any("staat klaar" in line for line in server.stdout)
        server.send_signal(how)
        assert server.wait(30) >= 0  # it left by itself; the signal did not end it half-way
    report = verify(tmp_path / "audit.db", Against(tmp_path / "checkpoints"))
    assert report.records > 0
    assert report.signed_until == report.records
