"""Checkpoints come in time, lie outside, carry a good signature, and stop no answer when they cannot be made."""

import base64
import json
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.checkpoints import Rhythm
from assistant.audit.clock import Clock
from assistant.audit.notes import Checkpoint, PublicKey, is_signed, read, signed
from assistant.audit.overdue import overdue
from assistant.audit.signing_key import PUBLIC, public_key
from assistant.audit.verify import verify
from assistant.audit.verify_checkpoints import Against
from assistant.errors import BadConfiguration
from tests.audit.turns import VERSIONS, answered, asked

_ROOT = Path(__file__).resolve().parents[2]


def _turn(log: EvidenceLog) -> None:
    turn = asked()
    log.record_question(turn)
    log.record_ending(answered(turn))


def _made(log: EvidenceLog) -> str:
    """What is told after a checkpoint was tried."""
    log.keeper.make()
    return log.keeper.problem or ""


def _sizes(home: Path) -> list[int]:
    return [int(path.read_text().split("\n")[1]) for path in sorted((home / "checkpoints").glob("*.checkpoint"))]


def _until(holds: Callable[[], object]) -> None:
    stop = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < stop
        time.sleep(0.02)


def test_a_checkpoint_is_a_signed_note_that_others_can_read(tmp_path: Path) -> None:
    """By the words of the format, without our code: three lines, a blank line, key hash and signature."""
    log = EvidenceLog.open(tmp_path, VERSIONS)
    _turn(log)
    log.close()
    (path,) = (tmp_path / "checkpoints").iterdir()
    text, _, signature = path.read_text().partition("\n\n")
    origin, size, root, *_ = text.split("\n")
    dash, name, coded = signature.strip().split(" ")
    key = base64.b64decode((tmp_path / "keys" / "checkpoint.pub").read_text().split("+", 2)[2])
    assert (size, dash, name) == ("2", "—", origin)
    assert len(base64.b64decode(root)) == 32
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(base64.b64decode(coded)[4:], f"{text}\n".encode())


def test_a_note_that_was_changed_or_signed_by_another_does_not_hold() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    note = signed(Checkpoint("beleidswijzer/x", 5, bytes(32), 3), key)
    public = PublicKey("beleidswijzer/x", key.public_key().public_bytes_raw())
    assert is_signed(note, public)
    assert read(note) == Checkpoint("beleidswijzer/x", 5, bytes(32), 3)
    assert not is_signed(note.replace("\n5\n", "\n6\n"), public)
    assert not is_signed(note, PublicKey("beleidswijzer/x", other.public_key().public_bytes_raw()))
    assert PublicKey.read(str(public)) == public


@pytest.mark.parametrize("note", ["", "a\nb\nc\n", "x\n-1\nAAAA\n", "x\n5\n!!\n", "x\n05\nAAAA\n"])
def test_what_is_no_checkpoint_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        read(note)


def test_the_signing_key_is_for_this_user_only(log: EvidenceLog, tmp_path: Path) -> None:
    del log
    assert stat.S_IMODE((tmp_path / "keys" / "checkpoint.key").stat().st_mode) == 0o600


def test_there_are_never_more_than_a_hundred_records_between_two(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)

    def work() -> None:
        for _ in range(20):
            _turn(log)

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    sizes = [0, *_sizes(tmp_path)]
    assert sizes[-1] == 640
    assert max(after - before for before, after in pairwise(sizes)) <= 100
    assert verify(tmp_path / "audit.db", Against(tmp_path / "checkpoints")).ok


def test_time_alone_makes_one_and_silence_makes_none(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(rhythm=Rhythm(seconds=0.3)))
    _turn(log)
    _until(lambda: _sizes(tmp_path)[-1:] == [2])
    made = _sizes(tmp_path)
    time.sleep(0.8)
    log.close()
    assert _sizes(tmp_path) == made


def test_a_second_start_goes_on_from_the_first(tmp_path: Path) -> None:
    for _ in range(3):
        with EvidenceLog.open(tmp_path, VERSIONS) as log:
            _turn(log)
    assert _sizes(tmp_path) == [2, 4, 6]
    assert verify(tmp_path / "audit.db", Against(tmp_path / "checkpoints")).ok


def test_two_processes_sign_one_tree(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.audit.audit_log import EvidenceLog, Surroundings;"
        "from assistant.audit.checkpoints import Rhythm; from tests.audit.turns import VERSIONS, asked\n"
        "around = Surroundings(rhythm=Rhythm(records=4))\n"
        "log = EvidenceLog.open(Path(sys.argv[1]), VERSIONS, surroundings=around)\n"
        "for _ in range(30): log.record_question(asked())\n"
        "log.close()"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=_ROOT) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]
    report = verify(
        tmp_path / "audit.db", Against(tmp_path / "checkpoints", public_key(tmp_path / "keys" / PUBLIC))
    )
    assert report.ok, str(report)
    assert report.signed_until == report.records


def test_a_folder_that_cannot_be_written_stops_no_answer_and_is_told(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    folder = tmp_path / "checkpoints"
    folder.rmdir()
    folder.write_text("een bestand")
    _turn(log)
    assert "controlepunt kan niet worden geschreven" in _made(log)
    _turn(log)
    folder.unlink()
    folder.mkdir()
    assert _made(log) == ""
    assert log.integrity().signed_until == 4
    log.close()


class _Receiver:
    """Another team's address; ``status`` is what it answers."""

    def __init__(self) -> None:
        self.status, self.notes = 200, list[str]()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                note = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if receiver.status == 200:
                    receiver.notes.append(note)
                self.send_response(receiver.status)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/controlepunten"


@pytest.fixture
def receiver() -> Iterator[_Receiver]:
    made = _Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_checkpoints_are_sent_and_those_that_could_not_be_are_sent_later(
    tmp_path: Path, receiver: _Receiver
) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(checkpoint_url=receiver.url))
    receiver.status = 500
    _turn(log)
    assert "status 500" in _made(log)
    assert log.integrity().unsent == 1
    receiver.status = 200
    _turn(log)
    log.close()
    assert [int(note.split("\n")[1]) for note in receiver.notes] == [2, 4]
    key = public_key(tmp_path / "keys" / PUBLIC)
    assert all(is_signed(note, key) for note in receiver.notes)


def test_an_address_where_nobody_listens_stops_no_answer(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/"
    log = EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(checkpoint_url=url))
    _turn(log)
    log.close()
    assert _sizes(tmp_path) == [2]
    late = Clock(lambda: Clock().wall_ms() + 2 * 3_600_000)
    problem = overdue(tmp_path / "audit.db", is_sent=True, clock=late)
    assert problem is not None
    assert "wacht al 12" in problem
    assert overdue(tmp_path / "audit.db", is_sent=False, clock=late) is None


def test_records_that_stay_unsigned_are_told(tmp_path: Path) -> None:
    log = EvidenceLog.open(tmp_path, VERSIONS)
    _turn(log)
    late = Clock(lambda: Clock().wall_ms() + 31 * 60_000)
    problem = overdue(tmp_path / "audit.db", is_sent=False, clock=late)
    assert problem is not None
    assert "na record 0 is al 31 minuten niets ondertekend" in problem
    log.close()
    assert overdue(tmp_path / "audit.db", is_sent=False, clock=late) is None


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="ASSISTANT_CHECKPOINT_URL"):
        EvidenceLog.open(tmp_path, VERSIONS, surroundings=Surroundings(checkpoint_url="ftp://x"))


def test_checkpoints_of_another_log_are_named(tmp_path: Path) -> None:
    """A log that was thrown away and begun anew does not pass for the old one."""
    with EvidenceLog.open(tmp_path, VERSIONS) as log:
        _turn(log)
    for path in tmp_path.glob("audit.db*"):
        path.unlink()
    with EvidenceLog.open(tmp_path, VERSIONS) as log:
        _turn(log)
    report = verify(tmp_path / "audit.db", Against(tmp_path / "checkpoints"))
    assert not report.ok
    assert "hoort bij een ander logboek" in str(report)
    assert json.loads(report.to_json())["compared"] is True


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_text("beleidswijzer/x+00000000+AAAA")
    with pytest.raises(BadConfiguration, match="geen openbare sleutel"):
        public_key(tmp_path / "sleutel")
    with pytest.raises(BadConfiguration, match="niet te lezen"):
        public_key(tmp_path / "weg")
