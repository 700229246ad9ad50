"""Whether AI is wanted to judge, choose, watch or steer people: by likeness to examples, beside the words.

A missed wish could become a wrong yes, so this only ever adds purposes.
"""

from assistant.services import UseFinder
from assistant.turn import Purpose, ScreenedText

# So likely must all uses about people be together, and one of them to be named beside the likeliest.
SURE = 0.55
NAMED = 0.2
# So likely must a prohibited practice be by itself; below that it is profiling, which is assessed first.
PROHIBITED = 0.6

ASSESSMENT = 0.6
"""So likely must it be that a question asks how to get a tool approved."""

_PROHIBITED = frozenset({Purpose.EMOTION, Purpose.SCORE, Purpose.MANIPULATE})
_ABOUT_PEOPLE = {purpose.name.lower(): purpose for purpose in Purpose if purpose.about_people}


def wishes_about_people(words: ScreenedText, uses: UseFinder) -> tuple[Purpose, ...]:
    """The purposes about people that these words are like, likeliest first; empty where they are like none.

    Raises:
        ModelFailed: when the model does not answer.
    """
    likely = uses.likely(words)
    shares = {name: likely.get(name, 0.0) for name in _ABOUT_PEOPLE}
    ranked = sorted(shares, key=lambda name: shares[name], reverse=True)
    if sum(shares.values()) < SURE or shares[ranked[0]] < max(likely.values()):
        return ()
    named = [ranked[0], *(name for name in ranked[1:] if shares[name] >= NAMED)]
    return tuple(dict.fromkeys(_purpose(name, shares[name]) for name in named))


def wants_assessment(words: ScreenedText, uses: UseFinder) -> bool:
    """True where the question is how to get a tool assessed or approved.

    Raises:
        ModelFailed: when the model does not answer.
    """
    return uses.likely(words).get("assess", 0.0) >= ASSESSMENT


def _purpose(name: str, share: float) -> Purpose:
    purpose = _ABOUT_PEOPLE[name]
    return Purpose.PROFILE if purpose in _PROHIBITED and share < PROHIBITED else purpose
