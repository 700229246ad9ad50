"""What somebody wants to use AI with and for: the data class and the purposes, in everyday words."""

from assistant.routing.lexicon import Lexicon
from assistant.turn import DataClass, Purpose


def data_class_of(text: str, lexicon: Lexicon) -> DataClass | None:
    """The heaviest data class that is named; None where nothing is said.

    Data that is named as absent ("zonder persoonsgegevens") does not count, and
    people who are only named ("een brief aan een cliënt") weigh as personal data
    unless lighter data is named ("een openbare folder voor cliënten").
    """
    named = _named(text, lexicon)
    heavy = [data_class for data_class in named if data_class.weight >= DataClass.PERSONAL.weight]
    if heavy:
        return DataClass.INTERNAL if _anonymous(text, lexicon) else heavy[-1]
    if named:
        return named[-1]
    if lexicon.people.search(text):
        return DataClass.INTERNAL if _anonymous(text, lexicon) else DataClass.PERSONAL
    return None


def _named(text: str, lexicon: Lexicon) -> list[DataClass]:
    """The classes that are named, from light to heavy."""
    return [
        data_class
        for data_class in DataClass
        if any(
            not _is_absent(text, match.start(), lexicon)
            for match in lexicon.data_classes[data_class].finditer(text)
        )
    ]


def _is_absent(text: str, start: int, lexicon: Lexicon) -> bool:
    """True where "without", "geen" ... stands right before the place ``start``."""
    window = text[max(0, start - 40) : start]
    ends = [match.end() for match in lexicon.absent.finditer(window)]
    return bool(ends) and len(window[ends[-1] :].split()) <= 2


def _anonymous(text: str, lexicon: Lexicon) -> bool:
    return lexicon.anonymous.search(text) is not None


def names_data_about_people(text: str, lexicon: Lexicon) -> bool:
    """True where data about people is named as such, not only people ("een brief aan een cliënt")."""
    heavy = any(one.weight >= DataClass.PERSONAL.weight for one in _named(text, lexicon))
    return heavy and not _anonymous(text, lexicon)


def purposes_of(text: str, lexicon: Lexicon) -> tuple[Purpose, ...]:
    """What AI is wanted for; what is about people comes first."""
    found = [purpose for purpose, pattern in lexicon.purposes.items() if pattern.search(text)]
    return tuple(sorted(found, key=lambda purpose: not purpose.about_people))
