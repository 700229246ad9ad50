"""YAML that knows on which line everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import BadCorpus


@dataclass(frozen=True)
class Marked:
    """The data of a file, and where its parts stand."""

    data: Any
    root: yaml.Node | None

    def line(self, place: Sequence[str | int]) -> int:
        """The line (from 1) of a part; of the nearest part around it where it is not there."""
        node, line = self.root, 1
        for step in place:
            if node is None:
                break
            line = node.start_mark.line + 1
            node = _inside(node, step)
        return line if node is None else node.start_mark.line + 1


def read_marked(path: Path) -> Marked:
    """Read a file.

    Raises:
        BadCorpus: when it cannot be read or is no YAML, naming the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Marked(yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadCorpus(f"{path}:{line}: dit is geen geldige YAML ({error.problem}).") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadCorpus(f"{path} is niet te lezen ({type(error).__name__}). Bewaar het als UTF-8.") from None


def _inside(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None
