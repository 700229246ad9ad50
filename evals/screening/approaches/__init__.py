"""Approaches to Dutch screening, each in a process of its own, for a comparison beside ours.

``APPROACHES`` names them in the order of the table. Those of ``elsewhere`` run in
an environment of their own: deduce asks an older ``regex`` than ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Approach:
    """One approach: its key, its Dutch title and where it runs."""

    key: str
    title: str
    about: str
    elsewhere: bool = False
    needs_model: bool = False


OURS, DEDUCE, PRESIDIO = "ours", "deduce", "presidio-en"
"""Ours, and the two that times are compared with."""

APPROACHES: tuple[Approach, ...] = (
    Approach(OURS, "wij", "de screening zoals geleverd"),
    Approach("lists+rules", "lijsten + regels", "dezelfde, namen alleen met lijsten en regels"),
    Approach(
        "spacy-ner",
        "spaCy-NER",
        "dezelfde, namen alleen met een kleine spaCy-NER die op dezelfde zinnen is getraind",
        needs_model=True,
    ),
    Approach(DEDUCE, "deduce", "deduce zoals het komt, als recogniser in Presidio", elsewhere=True),
    Approach(
        "deduce+presidio-nl",
        "deduce + Presidio nl",
        "deduce naast de algemene recognisers van Presidio",
        elsewhere=True,
    ),
    Approach(
        PRESIDIO, "Presidio en", "Presidio zoals het komt: Engels, en_core_web_md, geen drempel", elsewhere=True
    ),
    Approach(
        "presidio-nl",
        "Presidio nl",
        "Presidio met een lege Nederlandse pijplijn en zijn algemene recognisers",
        elsewhere=True,
    ),
)


def approach(key: str) -> Approach:
    """The approach with this key.

    Raises:
        ValueError: in Dutch, when there is none.
    """
    for known in APPROACHES:
        if known.key == key:
            return known
    raise ValueError(f"onbekende aanpak: {key} (bekend: {', '.join(a.key for a in APPROACHES)})")
