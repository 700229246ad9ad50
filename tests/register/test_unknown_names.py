"""Names of tools that are not in the list: named ones are found, ordinary words are not."""

from pathlib import Path

import pytest
import yaml

from assistant.register.names import NameMatcher
from assistant.turn import ScreenedText

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("policy", "responsibility", "definition", "off_topic", "unanswerable")

NAMED = [
    ("Gamma maakt in een minuut een presentatie, liet mijn nichtje zien. Kan ik dat gebruiken?", "Gamma"),
    ("De jongens van ICT vragen om Windsurf, een AI-editor. Staat het licht op groen?", "Windsurf"),
    ("I came across Poe, an app with lots of chat models. May I use it?", "Poe"),
    ("kimi k2", "kimi"),
    ("en die kimi chatbot dan?", "kimi"),
    ("ok and runway then, allowed?", "runway"),
    ("fathom notetaker mee in online overleg, toegestaan?", "fathom"),
    ("Er is een app, Bosley heet ie, die roosters maakt. Mag dat?", "Bosley"),
    ("De leverancier biedt DocuWizz aan, een slimme AI. Kan ik daar een contract in laden?", "DocuWizz"),
    ("een andere jobcoach gebruikt teal om cv's op te maken, mag dat", "teal"),
    ("Ik lees goede dingen over Lumo van Proton. Mogen wij dat?", "Lumo"),
    ("Manus laten uitzoeken welke leveranciers er zijn", "Manus"),
    ("poe app om wat te brainstormen", "poe"),
    ("granola tijdens overleg", "granola"),
    ("gamma voor een presentatie over het jaarplan", "gamma"),
    ("tl;dv voor de notulen, kan dat", "tl;dv"),
    ("replit om een scriptje te testen met nepdata", "replit"),
    ("Nog eentje: Windsurf?", "Windsurf"),
    ("could i make a jingle for our canteen day with suno", "suno"),
    ("elevenlabs for a voice-over, yes or no", "elevenlabs"),
    ("thuis helpt Wordtune me geweldig, hier ook?", "Wordtune"),
    ("eleven labs voor een filmpje", "eleven labs"),
    ("is Sora van openai oke", "Sora"),
    ("is Sora van OpenAI veilig?", "Sora"),
    ("is Zorgmaatje handig", "Zorgmaatje"),
    ("Is Blorp betrouwbaar?", "Blorp"),
    ("is Blorp goed", "Blorp"),
    ("is Blorp by Flarp safe to use?", "Blorp"),
    ("is Blorp oké", "Blorp"),
    ("ik wil Blorp proberen", "Blorp"),
    ("ik wil Blorp gebruiken voor een brief", "Blorp"),
    ("Ik wil graag Blorp eens uitproberen", "Blorp"),
    ("collega's werken met Blorp, mag dat", "Blorp"),
    ("mijn team werkt met Blorp Pro, is dat toegestaan?", "Blorp Pro"),
    ("my colleagues work with Blorp, is that allowed?", "Blorp"),
    ("mag ik blorpy gebruiken", "blorpy"),
    ("kan ik blorpy inzetten voor notulen", "blorpy"),
    ("mogen wij blorpy ai gebruiken", "blorpy ai"),
    ("may i use blorpy", "blorpy"),
    ("can we use blorpy for letters", "blorpy"),
    ("mag ik ook blorpy gebruiken", "blorpy"),
]

NO_NAME = [
    "Mag de handleiding van de lasrobot vertaald worden?",
    "En de MT-notulen, waar per manager iets in staat?",
    "Hoeveel kWh kost een AI-opdracht?",
    "Van de site van het CBS heb ik cijfers over werkloosheid gebruikt.",
    "Mogen we in stilte AI inzetten of moeten we daar open over zijn?",
    "Harvey kan morgen niet komen, wie vervangt hem?",
    "de cursor staat ineens onderaan mijn scherm",
    "I read AI policies in my spare time",
    "wat is de notion van privacy hier",
    "mijn harvey is een hond",
    "de bolt van mijn fiets zit los, wie helpt",
    "waar kan ik AI zoal voor gebruiken",
    "waar mag ik ai allemaal voor inzetten",
    "hoe wordt getest of ai discrimineert",
    "hoe wordt gecontroleerd of ai klopt",
    "hoe wordt getoetst of een tool veilig is",
    "mag ik überhaupt ai gebruiken",
    "mag ik uberhaupt ai inzetten",
    "mag ik ai eigenlijk wel gewoon inzetten",
    "mag ik ai zoal gebruiken",
    "kan ik zoal gebruiken wat ik wil",
    "mag ik geanonimiseerd gebruiken",
    "mag ik onbeperkt ai gebruiken",
    "kan ik dagelijks ai gebruiken",
    "mag ik zelfstandig gebruiken wat ik wil",
    "kunnen we structureel ai inzetten",
    "mogen wij commercieel gebruiken wat ai maakt",
    "mag ik plaatjes gebruiken die ai heeft gemaakt",
    "mag ik samengevat gebruiken wat ai schrijft",
    "is verantwoord gebruik verplicht",
    "is menselijk toezicht verplicht",
    "is automatisering toegestaan",
    "is thuiswerken veilig",
    "is het handig om ai te gebruiken",
    "is het veilig om ai thuis te gebruiken",
    "is hergebruik toegestaan",
    "is dit verstandig",
    "is AI betrouwbaar?",
    "is AI handig voor brieven",
    "is de AICO geschikt als aanspreekpunt",
    "is een DPIA handig",
    "moet ik vooraf toestemming vragen om ai te gebruiken",
    "mag ik thuis ook ai gebruiken",
    "mag ik privé ai gebruiken",
    "mag ik incidenteel ai gebruiken",
    "mag ik tijdens een overleg ai gebruiken",
    "mogen stagiairs ai gebruiken",
    "mag ik klantnamen gebruiken in een prompt",
    "mag ik statistiek gebruiken",
    "mogen we camera's gebruiken met ai",
    "kan ik beter geen ai gebruiken",
    "kan ik straks nog ai gebruiken",
    "moet ik verplicht ai gebruiken",
    "wanneer mag ik ai niet gebruiken",
    "hoe kan ik ai goed gebruiken",
    "hoe kan ik ai verantwoord gebruiken",
    "mag ik onbeperkt gebruiken wat erin staat",
    "collega's werken met ai, mag dat",
    "collega's werken met Excel, mag dat",
    "wij werken met gevoelige data, mag dat in ai",
    "ik werk met cliënten, mag ik dan ai gebruiken",
    "ik wil ai gebruiken",
    "ik wil ai proberen",
    "ik wil graag een cursus volgen",
    "can i safely use ai",
    "can we really use ai for this",
    "may i use generative ai",
    "can i use synthetic data",
    "may we use automated decisions",
    "can i use it privately",
    "is it safe to use ai",
    "is human oversight required",
    "are employees allowed to use ai",
    "how is ai tested",
    "should i always check what ai writes",
    "what can i use ai for",
    "wat mag ik wel en niet gebruiken",
    "kunnen we ai ook slimmer inzetten",
    "mag je ai zo gebruiken als je wilt",
]


def questions() -> list[str]:
    asked = []
    for kind in KINDS:
        cases = yaml.safe_load((ROOT / "evals" / "cases" / f"{kind}.yaml").read_text(encoding="utf-8"))["cases"]
        asked += [case["question"] for case in cases if "question" in case and not _about_a_tool(case)]
    return asked


def _about_a_tool(case: dict[str, dict[str, object]]) -> bool:
    return "unknown_tool" in str(case.get("expect", {}).get("decision", ""))


def unknown(matcher: NameMatcher, words: str) -> tuple[str, ...]:
    return matcher.mentioned(ScreenedText._from_screening(words)).unknown


@pytest.mark.parametrize(("words", "name"), NAMED)
def test_a_name_is_found_where_a_tool_is_named(matcher: NameMatcher, words: str, name: str) -> None:
    assert unknown(matcher, words) == (name,)


@pytest.mark.parametrize("words", NO_NAME)
def test_an_ordinary_word_is_no_name(matcher: NameMatcher, words: str) -> None:
    assert unknown(matcher, words) == ()


@pytest.mark.parametrize("words", questions())
def test_no_question_about_the_policy_names_a_tool(matcher: NameMatcher, words: str) -> None:
    assert unknown(matcher, words) == ()
    assert unknown(matcher, words.lower()) == ()
