"""The package carries corpus and prompts: installed elsewhere, `assistant ask` works from any folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, folder: Path, **more: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
def test_the_wheel_answers_from_any_folder(tmp_path: Path, built_home: Path) -> None:
    python = sys.executable
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, folder=ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    installed = tmp_path / "elsewhere"
    pip = (python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", installed, wheel)
    run(*pip, folder=tmp_path)
    assert (installed / "assistant" / "_shipped" / "corpus" / "tools.yaml").is_file()
    where = run(
        python,
        "-c",
        "import assistant; print(assistant.__file__)",
        folder=tmp_path,
        PYTHONPATH=str(installed),
    )
    assert where.strip().startswith(str(installed))
    said = run(
        python,
        "-m",
        "assistant",
        "ask",
        "Mag ik Grok gebruiken?",
        folder=tmp_path,
        PYTHONPATH=str(installed),
        ASSISTANT_HOME=str(built_home),
    )
    assert said.startswith("**Nee, Grok")
