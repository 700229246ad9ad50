"""Kinds of systems of the list ("automatisch besluit over een uitkering") in a wish that names no product."""

from assistant.register.schema import Kind, Register, ToolEntry
from assistant.register.spelling import tokens
from assistant.turn import Purpose

# A kind is told by so many words at least; by one word only as a name (``names.py``).
_WORDS = 2
_SHORTEST = 4


def kinds_meant(register: Register, words: str, purposes: tuple[Purpose, ...]) -> tuple[ToolEntry, ...]:
    """The entries without a product that are about these purposes, and of which a name is said, in any order.

    The purpose keeps "medewerkers volgen een training" apart from "medewerkers volgen met AI".
    """
    said = [token.key for token in tokens(words) if len(token.key) >= _SHORTEST]
    return tuple(
        entry
        for entry in register.tools
        if entry.kind is Kind.SYSTEM
        and any(purpose.about_people and purpose in entry.purposes for purpose in purposes)
        and any(_is_said(name, said) for name in (entry.name, *entry.aliases))
    )


def _is_said(name: str, said: list[str]) -> bool:
    wanted = [token.key for token in tokens(name) if len(token.key) >= _SHORTEST]
    return len(wanted) >= _WORDS and all(any(_alike(word, other) for other in said) for word in wanted)


def _alike(one: str, other: str) -> bool:
    """The same but for the end of the shorter: "volgen" and "volgt", "uitkering" and "uitkeringsbesluit"."""
    length = max(_SHORTEST, min(len(one), len(other)) - 1)
    return one[:length] == other[:length]
