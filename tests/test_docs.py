"""What the README says is so: settings, commands, files, words."""

import re
from pathlib import Path

import pytest

from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CLI = "".join((ROOT / "assistant" / name).read_text(encoding="utf-8") for name in ("cli.py", "backup_commands.py"))


def settings_table() -> str:
    """The table of settings as the README must show it."""
    rows = ["| instelling | standaard | wat het is |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.default if field.default_factory is None else "~/.beleidswijzer"
        default = default[""] if isinstance(default, dict) else default
        shown = "" if default in (None, ()) else f"`{default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows)


def test_the_table_of_settings_is_whole_and_current() -> None:
    assert settings_table() in README


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)`?", README))))
def test_every_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}\b.*:", MAKEFILE, re.MULTILINE) or f" {target}:" in MAKEFILE


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^assistant ([a-z]+)", README, re.MULTILINE))))
def test_every_command_exists(command: str) -> None:
    assert f'"{command}"' in CLI


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:assistant|corpus|prompts|evals|tests|docs)/[\w./-]+)`", README)))
)
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([\w./-]+)\)", README))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_every_decision_of_the_readme_exists() -> None:
    from assistant.turn import Decision  # noqa: PLC0415 - only here

    assert all(f"`{decision}`" in README for decision in Decision)


def test_the_changelog_knows_this_version() -> None:
    from assistant import __version__  # noqa: PLC0415 - only here

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_adr_has_context_decision_and_consequences() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len(records) >= 5
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))
