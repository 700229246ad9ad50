"""Reads ``prompts/`` and gives each text its version (a hash of its content).

``replies.yaml`` and its sisters ``replies.<room>.yaml`` hold every word that a
person is shown, per key in nl and en.
"""

import hashlib
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import BadConfiguration
from assistant.turn import Language


@dataclass(frozen=True)
class Prompts:
    """The texts of ``prompts/``."""

    folder: Path

    def text(self, name: str) -> str:
        """A prompt by its file name without ``.md``.

        Raises:
            BadConfiguration: when there is no such file.
        """
        path = self.folder / f"{name}.md"
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadConfiguration(f"{path} is niet te lezen ({error}). Zet het bestand terug.") from None

    def table(self, name: str) -> Mapping[str, Any]:
        """A file of ``prompts/`` with words by key, by its file name without ``.yaml``.

        Raises:
            BadConfiguration: when there is no such file.
        """
        found: Mapping[str, Any] = _loaded(self.folder / f"{name}.yaml")
        return found

    @cached_property
    def replies(self) -> "Replies":
        """All words for people."""
        words: dict[str, Mapping[str, str]] = {}
        for path in sorted(self.folder.glob("replies*.yaml")):
            words.update(_flat(_loaded(path)))
        if not words:
            raise BadConfiguration(f"in {self.folder} staan geen antwoordteksten (replies*.yaml). Zet ze terug.")
        return Replies(words)

    @cached_property
    def version(self) -> str:
        """A hash over all texts, 12 hexadecimal characters; stands in the audit log."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob("*.*")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:12]


@dataclass(frozen=True)
class Replies:
    """Words for people: ``key -> {nl, en}``. Values are filled in with ``{name}``."""

    words: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, language: Language, **values: object) -> str:
        """The words of this key in this language, filled in.

        Raises:
            KeyError: when the key does not exist (a test keeps the list complete).
        """
        return string.Formatter().vformat(self.words[key][language.value], (), values)

    def all(self) -> Iterator[str]:
        """Every text in both languages, with its ``{name}`` places as they stand."""
        return (words for both in self.words.values() for words in both.values())

    def __contains__(self, key: str) -> bool:
        return key in self.words


def _loaded(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadConfiguration(f"{path} is niet te lezen ({error}). Zet het bestand terug.") from None


def _flat(node: Any, prefix: str = "") -> dict[str, dict[str, str]]:
    """``{a: {b: {nl, en}}}`` becomes ``{"a.b": {nl, en}}``."""
    flat: dict[str, dict[str, str]] = {}
    for key, value in node.items():
        name = f"{prefix}{key}"
        if set(value) == {"nl", "en"} and all(isinstance(v, str) for v in value.values()):
            flat[name] = {language: words.strip() for language, words in value.items()}
        else:
            flat.update(_flat(value, f"{name}."))
    return flat
