"""Whose account, licence or device would be used: somebody's own, or one of the work (the list asks for that)."""

from assistant.routing.lexicon import Lexicon
from assistant.routing.wishes import Likely

# So likely must an account be somebody's own, or any account be spoken of, where words speak of private life;
# and the first where none do. Chosen on 1,963 questions of writers who did not know the code.
OWN, SPOKEN_OF, UNTOLD = 0.2, 0.5, 0.85
# So much likelier than one of the work it must be, where words speak of the work too.
CLEARER = 2.0
# So likely must one of the work be where words name it, whatever is likelier still; and where they do not.
SAID, CLEARLY = 0.15, 0.7


def own_account(words: str, likely: Likely, lexicon: Lexicon) -> bool | None:
    """True for an own account or device, False for one of the work, None where nothing is said.

    ``words`` are without the names of tools; ``likely`` is what ``services.uses.UseFinder`` found of the message.
    """
    own, work, of_work = likely.get("own", 0.0), likely.get("work", 0.0), lexicon.has("of_work", words)
    if lexicon.has("own_account", words):
        return None if of_work and work > CLEARER * own else True
    of_the_work = lexicon.has("work_account", words)
    if not (of_the_work and work >= SAID) and _likely_own(
        own, work, of_work=of_work, private=lexicon.has("private", words)
    ):
        return True
    return False if of_the_work else None


def of_the_work(likely: Likely) -> bool:
    """True where an account of the work is clearly spoken of."""
    return likely.get("work", 0.0) >= CLEARLY


def _likely_own(own: float, work: float, *, of_work: bool, private: bool) -> bool:
    if not private:
        return own >= UNTOLD and own > CLEARER * work and not of_work
    if of_work:
        return own >= OWN and own > CLEARER * work
    return own >= OWN or own + work >= SPOKEN_OF
