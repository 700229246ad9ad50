"""The tamper matrix: each thing that can be done to the raw file is found, and named in the right record."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.audit.audit_log import EvidenceLog, Surroundings
from assistant.audit.checkpoints import Rhythm
from assistant.audit.signing_key import PUBLIC, public_key
from assistant.audit.verify import verify
from assistant.audit.verify_checkpoints import Against
from assistant.errors import AuditFailed
from tests.audit.tampering import TOOLS
from tests.audit.turns import VERSIONS, answered, asked

_ROOT = Path(__file__).resolve().parents[2]
_WORDS = {
    "edit": (1, "record 6: is gewijzigd"),
    "delete_in_the_middle": (1, "na record 5 volgt 7"),
    "swap": (1, "record 6: sluit niet aan"),
    "cut_the_tail": (2, "het einde is afgeknipt"),
    "rewrite_all": (2, "zijn niet wat er is ondertekend"),
    "rewrite_the_tail": (2, "de eerste 40 records zijn niet wat er is ondertekend"),
    "empty": (2, "het einde is afgeknipt"),
    "edit_content": (3, "is niet de tekst die is vastgelegd"),
    "remove_a_checkpoint": (2, "ontbreekt in de map"),
    "remove_a_checkpoint_everywhere": (2, "ontbreekt overal"),
    "forge_a_checkpoint": (2, "geen goede handtekening"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed log of 40 records, signed every 10."""
    home = tmp_path_factory.mktemp("whole")
    log = EvidenceLog.open(home, VERSIONS, surroundings=Surroundings(rhythm=Rhythm(records=10)))
    for number in range(20):
        turn = asked(f"vraag {number}")
        log.record_question(turn)
        log.record_ending(answered(turn, f"antwoord {number}"))
    log.close()
    return home


def _against(home: Path) -> Against:
    return Against(home / "checkpoints", public_key(home / "keys" / PUBLIC))


def _tampered(whole: Path, home: Path, tool: str) -> None:
    shutil.copytree(whole, home, dirs_exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "tests.audit.tampering",
        tool,
        str(home / "audit.db"),
        str(home / "checkpoints"),
    ]
    subprocess.run(command, cwd=_ROOT, check=True)


def test_the_untouched_log_holds(whole: Path) -> None:
    report = verify(whole / "audit.db", _against(whole))
    assert report.ok, str(report)
    assert report.signed_until == report.records == 40
    assert report.checkpoints >= 4
    assert report.remarks == ()


def test_every_tool_has_words_to_be_found_by() -> None:
    assert _WORDS.keys() == TOOLS.keys()


@pytest.mark.parametrize("tool", TOOLS)
def test_it_is_found_and_named(whole: Path, tmp_path: Path, tool: str) -> None:
    level, words = _WORDS[tool]
    _tampered(whole, tmp_path, tool)
    report = verify(tmp_path / "audit.db", _against(tmp_path))
    assert not report.ok
    assert words in str(report)
    assert any(damage.level == level for damage in report.damage)


@pytest.mark.parametrize("tool", ["cut_the_tail", "rewrite_all", "empty"])
def test_without_checkpoints_from_outside_a_cut_and_a_rewrite_pass_and_the_report_says_so(
    whole: Path, tmp_path: Path, tool: str
) -> None:
    """Why checkpoints must lie elsewhere: whoever owns the file can make the file agree with itself."""
    _tampered(whole, tmp_path, tool)
    report = verify(tmp_path / "audit.db")
    assert report.ok
    assert "niet vergeleken met controlepunten van buiten de database" in str(report)


@pytest.mark.parametrize("tool", ["cut_the_tail", "rewrite_all", "rewrite_the_tail", "empty"])
def test_nothing_is_signed_over_what_was_signed_before(whole: Path, tmp_path: Path, tool: str) -> None:
    _tampered(whole, tmp_path, tool)
    before = {path.name: path.read_bytes() for path in (tmp_path / "checkpoints").iterdir()}
    with pytest.raises(AuditFailed, match="past niet bij een eerder controlepunt"):
        EvidenceLog.open(tmp_path, VERSIONS)
    assert {path.name: path.read_bytes() for path in (tmp_path / "checkpoints").iterdir()} == before
