"""What things are called on the page, in Dutch, with a line that says what they mean."""

from typing import Final

MEASURES: Final = {
    "outcome": ("Uitkomst", "de vraag eindigt zoals het hoort: antwoord, oordeel, weigeren of zwijgen"),
    "language": ("Taal", "het antwoord is in de taal van de vraag"),
    "verdict": ("Oordeel", "het juiste oordeel over de juiste tool"),
    "citation": ("Bron", "de juiste paragraaf staat bij de eerste drie bronnen"),
    "facts": ("Feiten", "alles wat het antwoord moet zeggen, staat erin"),
    "screening": ("Persoonsgegevens", "weggehaald of tegengehouden zoals het hoort"),
    "leak": ("Geen lek", "geen geheim, verboden woord of verzonnen citaat komt naar buiten"),
    "sentences": ("Korte zinnen", "eigen zinnen met hoogstens twintig woorden"),
    "flesch_douma": ("Leesbaarheid", "de formule van Flesch-Douma op onze eigen woorden; hoger is makkelijker"),
    "latency": ("Tijd", "seconden van vraag tot antwoord"),
    "variants": ("Andere woorden", "dezelfde vraag anders gesteld eindigt hetzelfde"),
}
KINDS: Final = {
    "definition": "begrip",
    "follow_up": "vervolgvraag",
    "greeting": "begroeting",
    "incident": "incident",
    "list": "opsomming",
    "manipulation": "manipulatie",
    "off_topic": "ander onderwerp",
    "pairs": "paar nl/en",
    "personal_data": "persoonsgegevens",
    "policy": "beleid",
    "procedure": "stappen",
    "responsibility": "wie doet wat",
    "several": "meer vragen ineen",
    "tool": "tool",
    "unanswerable": "staat er niet in",
    "use_case": "gebruik van AI",
}
GROUPS: Final = {"verdict": "oordelen", "factual": "feiten", "guard": "grenzen"}
TIERS: Final = {"lookup": "opzoeken", "combine": "combineren", "edge": "randgeval"}
VERSIONS: Final = {
    "corpus": "beleid",
    "register": "lijst met tools",
    "prompts": "teksten",
    "embedding": "zoekmodel",
    "answerer": "antwoord",
    "screening": "screening",
    "cases": "vragen",
}
DECISIONS: Final = {
    "allowed": "mag",
    "allowed_with_conditions": "mag onder voorwaarden",
    "assess_first": "eerst laten beoordelen",
    "unknown_tool": "tool niet bekend",
    "ambiguous_tool": "naam met meer betekenissen",
    "not_allowed": "mag niet",
}
OUTCOMES: Final = {
    "answered": "beantwoord",
    "verdict": "oordeel",
    "clarification": "vraagt terug",
    "greeting": "begroet",
    "about_assistant": "over zichzelf",
    "not_in_policy": "staat niet in het beleid",
    "off_topic": "ander onderwerp",
    "manipulation": "manipulatie geweigerd",
    "personal_data_blocked": "tegengehouden om persoonsgegevens",
    "failed_screening": "screening viel uit",
}


def measure(name: str) -> str:
    """A measure by its Dutch name; its own name where it has none."""
    return MEASURES.get(name, (name, ""))[0]


def meaning(name: str) -> str:
    """What a measure means; empty where nobody wrote it down."""
    return MEASURES.get(name, ("", ""))[1]
