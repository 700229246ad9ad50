"""Rows of tables as Dutch sentences, built from the data and nothing else.

Sentences are found and read far better than bare letters in columns. Blank
cells are named as blank and dashes as no role: the policy keeps them apart.
"""

from collections.abc import Mapping, Sequence

from assistant.knowledge.types import LETTER_ORDER, Letter, RiskClass, Role, Task, Term

LETTER_NAMES = {
    "R": "Responsible",
    "A": "Accountable",
    "S": "Supporting",
    "C": "Consulted",
    "I": "Informed",
}
_IN_WORDS = {
    "R": "Verantwoordelijk voor de uitvoering",
    "A": "Eindverantwoordelijk",
    "S": "Ondersteunt",
    "C": "Wordt geraadpleegd",
    "I": "Wordt geïnformeerd",
}
_BLANK = "Geen rol ingevuld (leeg vak)"
_DASH = "Geen rol (streepje in de tabel)"


def sentence(text: str) -> str:
    """The text with a full stop when it has no end yet; empty stays empty."""
    stripped = text.strip()
    ended = not stripped or stripped[-1] in ".!?:;…" or stripped.split()[-1].startswith("http")
    return stripped if ended else f"{stripped}."


def one_line(*pieces: str) -> str:
    """The pieces as sentences on one line; empty ones are left out."""
    return " ".join(sentence(" ".join(piece.split())) for piece in pieces if piece.strip())


def enumeration(items: Sequence[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    return " en ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def task_lines(task: Task, names: Mapping[str, str]) -> tuple[str, ...]:
    """A row of the governance table in lines: title, description, who does what.

    Args:
        task: the row.
        names: the name of each role by its abbreviation.
    """
    lines = [f"{task.id} {task.title}", task.description]
    for letter in LETTER_ORDER:
        if roles := task.roles_with(letter):
            lines.append(f"{_IN_WORDS[letter]} ({LETTER_NAMES[letter]}, {letter}): {_named(roles, names)}.")
    for cell, words in (("", _BLANK), ("-", _DASH)):
        if roles := tuple(role for role, found in task.cells.items() if found == cell):
            lines.append(f"{words}: {_named(roles, names)}.")
    if task.asterisks:
        lines.append(f"Achter de naam van deze taak {_stars(task.asterisks)} in de tabel.")
    return tuple(line for line in lines if line)


def role_sentence(role: Role) -> str:
    """A role with its abbreviation and what it does."""
    return one_line(f"{role.name} ({role.abbreviation}): {role.description}")


def letter_sentence(letter: Letter) -> str:
    """A letter of the RASCI model with its name and meaning."""
    stars = f"Achter deze naam {_stars(letter.asterisks)} in de tabel" if letter.asterisks else ""
    return one_line(f"Letter {letter.letter}, {letter.name}: {letter.description}", stars)


def risk_sentence(risk: RiskClass) -> str:
    """A risk class with what it is and what follows for its use."""
    name = risk.name if "risico" in risk.name.lower() else f"{risk.name} risico"
    rule = f"Gevolg voor het gebruik: {risk.rule}" if risk.rule else ""
    return one_line(f"Risicoklasse {name}: {risk.description}", rule)


def term_sentence(term: Term) -> str:
    """An entry of the glossary with its term in front, and where it belongs."""
    belongs = {"form": "vorm van", "technique": "techniek bij"}.get(term.kind, "")
    under = f" ({belongs} {term.parent})" if belongs and term.parent else ""
    return one_line(f"{term.term}{under}: {term.text}")


def _named(roles: Sequence[str], names: Mapping[str, str]) -> str:
    return enumeration([f"{names[role]} ({role})" if role in names else role for role in roles])


def _stars(count: int) -> str:
    return "staat één sterretje" if count == 1 else f"staan {count} sterretjes"
