"""Reads ``evals/cases/pairs.yaml``: the same question in Dutch and in English, written by hand."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evals.loading import CASES, BadCases

PAIRS = CASES / "pairs.yaml"


class Pair(BaseModel):
    """Two questions of equal meaning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^pair-[a-z0-9]+(-[a-z0-9]+)*$")
    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)


def load_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """All pairs, in the order of the file.

    Raises:
        BadCases: when the file cannot be read, a pair is not whole, or an id occurs twice.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs = tuple(Pair.model_validate(entry) for entry in found["pairs"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise BadCases(f"{path} is niet te lezen ({error}). Zet een lijst `pairs` in het bestand.") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadCases(f"{path}: {where}: {first['msg']}. Geef elk paar een id, nl en en.") from None
    ids = [pair.id for pair in pairs]
    if double := next((one for one in ids if ids.count(one) > 1), None):
        raise BadCases(f"{path}: id {double} staat er twee keer. Geef een andere id.")
    return pairs
