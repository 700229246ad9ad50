"""What is wrong with an approved-tool list: file, line, field and the mend, in Dutch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assistant.errors import BadRegister

Place = tuple[str | int, ...]
SHOWN = 20


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. ``line`` counts from 1; ``field`` is empty for the whole file."""

    line: int
    field: str
    what: str
    mend: str

    def words(self, path: Path) -> str:
        """The problem as one line for an operator."""
        field = f", veld `{self.field}`" if self.field else ""
        return f"{path}, regel {self.line}{field}: {self.what}. Herstel: {self.mend}."


def refusal(path: Path, problems: Iterable[Problem]) -> BadRegister:
    """The error that shows all problems, at most ``SHOWN`` of them, in order of the file."""
    ordered = sorted(set(problems))
    lines = [problem.words(path) for problem in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        lines.append(f"... en nog {len(ordered) - SHOWN} andere fouten.")
    return BadRegister("\n".join(lines))


def field_name(place: Place) -> str:
    """``("tools", 2, "data")`` becomes ``tools[3].data``: people count from 1."""
    name = ""
    for part in place:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """The line of a field, or of the nearest field around it."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 1


_WORDS = {
    "missing": ("dit verplichte veld ontbreekt", "voeg het veld toe"),
    "extra_forbidden": ("dit veld is onbekend", "haal het weg of verbeter de naam"),
    "string_type": ("hier hoort tekst", "schrijf de waarde als tekst"),
    "bool_type": ("hier hoort true of false", "schrijf true of false"),
    "bool_parsing": ("hier hoort true of false", "schrijf true of false"),
    "string_too_short": ("dit veld is leeg", "vul het veld in"),
    "too_short": ("deze lijst is te kort", "vul de lijst aan"),
    "string_pattern_mismatch": (
        "een id heeft alleen kleine letters, cijfers en streepjes",
        "schrijf het id zo: chatgpt-free",
    ),
    "tuple_type": ("hier hoort een lijst", "schrijf de waarden tussen [ en ]"),
    "dict_type": ("hier horen velden met een naam", "schrijf `naam: waarde`"),
    "model_type": ("hier horen velden met een naam", "schrijf `naam: waarde`"),
    "iso_date": ("dit is geen datum", "schrijf de datum als jjjj-mm-dd, bijvoorbeeld 2027-06-30"),
}


def from_pydantic(
    error: Mapping[str, Any], prefix: Place, lines: Mapping[Place, int], known: Iterable[str]
) -> Problem:
    """One of pydantic's errors as a problem; ``known`` are the field names that exist."""
    place = (*prefix, *error["loc"])
    what, mend = _WORDS.get(error["type"], ("deze waarde klopt niet", "verbeter de waarde"))
    if error["type"] == "enum":
        what, mend = _choice(str(error["input"]), str(error["ctx"]["expected"]))
    elif error["type"] == "extra_forbidden":
        near = get_close_matches(str(place[-1]), list(known), n=1)
        mend += f", bedoel je `{near[0]}`?" if near else ""
    return Problem(line_of(place, lines), field_name(place), what, mend.rstrip("?"))


def _choice(given: str, expected: str) -> tuple[str, str]:
    options = expected.replace("'", "").replace(" or ", ", ")
    near = get_close_matches(given, options.split(", "), n=1)
    hint = f" (bedoel je {near[0]}?)" if near else ""
    return f"onbekende waarde `{given[:40]}`", f"kies uit: {options}{hint}"
