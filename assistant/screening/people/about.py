"""Whether a text speaks of somebody, or of a product: words anywhere in it tell."""

from assistant.screening.people.sight import Sight

_SOMEBODY = frozenset(
    "hij zij ze haar hem zijn hun mevrouw meneer dhr mw client klant collega he she his her him they".split()
)
_SOMETHING = frozenset(
    "tool tools app apps ai chatbot bot software systeem programma licentie account versie plugin model assistent"
    " notulist gebruiken gebruik installeren lijst goedgekeurd toegestaan use using allowed approved leverancier"
    " demo pilot platform".split()
)


def about(sight: Sight) -> tuple[bool, bool]:
    """Whether somebody is spoken of, and whether something is."""
    said = {token.fold for token in sight.tokens}
    return bool(said & _SOMEBODY), bool(said & _SOMETHING)
