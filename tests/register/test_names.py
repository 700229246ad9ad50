"""Names of tools in words of a person: hits beside near-misses, in Dutch and English."""

from time import perf_counter

import pytest

from assistant.register.names import NameMatcher
from assistant.turn import ScreenedText, ToolMention

COPILOTS = ("copilot-chat", "m365-copilot", "copilot-consumer", "github-copilot", "copilot-studio")


def mentioned(matcher: NameMatcher, words: str) -> ToolMention:
    return matcher.mentioned(ScreenedText._from_screening(words))


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Mag ik ChatGPT gebruiken voor een brief?", ("chatgpt-free",)),
        ("mag ik chat gpt gebruiken", ("chatgpt-free",)),
        ("mag ik chat-gpt gebruiken", ("chatgpt-free",)),
        ("is ChatGPT-4 toegestaan", ("chatgpt-free",)),
        ("mag gpt 5 ook?", ("chatgpt-free",)),
        ("Mag ik ChatGPT 5.1 gebruiken?", ("chatgpt-free",)),
        ("mag ik gpt-4o gebruiken", ("chatgpt-free",)),
        ("Mag ik mijn ChatGPT-account gebruiken?", ("chatgpt-free",)),
        ("MAG IK CHATGPT GEBRUIKEN", ("chatgpt-free",)),
        ("chatgpt", ("chatgpt-free",)),
        ("Mag ik de gratis versie van ChatGPT gebruiken?", ("chatgpt-free",)),
        ("Mag ik ChatGPT (gratis versie) gebruiken?", ("chatgpt-free",)),
        ("Mag ik ChatGPT Enterprise gebruiken?", ("chatgpt-enterprise",)),
        ("Ik zit in de pilot met de Enterprise-versie van ChatGPT", ("chatgpt-enterprise",)),
        ("Ik betaal elke maand voor ChatGPT, mag dat?", ("chatgpt-plus",)),
        ("We hebben een zakelijk contract voor ChatGPT", ("chatgpt-business",)),
        ("de chatbot op onze eigen website", ("website-chatbot",)),
        ("die dure Copilot die in Word ingebouwd zit", ("m365-copilot",)),
        ("Mag Whisper op mijn eigen laptop?", ("whisper-lokaal",)),
        ("Mag ik ChatGPT 5.1 Enterprise gebruiken?", ("chatgpt-enterprise",)),
        ("Mag ik ChatGPT Team gebruiken?", ("chatgpt-business",)),
        ("May I use the paid version of ChatGPT?", ("chatgpt-plus",)),
        ("Mag ik Microsoft 365 Copilot gebruiken?", ("m365-copilot",)),
        ("mag ik m365 copilot gebruiken", ("m365-copilot",)),
        ("mag ik m365-co-pilot gebruiken", ("m365-copilot",)),
        ("Mag ik Copilot in Word gebruiken?", ("m365-copilot",)),
        ("Mag ik Copilot Chat gebruiken?", ("copilot-chat",)),
        ("mag ik github copilot gebruiken", ("github-copilot",)),
        ("Mag ik een bot bouwen in Copilot Studio?", ("copilot-studio",)),
        ("is gemini 2.5 pro toegestaan?", ("gemini-consumer",)),
        ("Mag ik Google Gemini gebruiken?", ("gemini-consumer",)),
        ("Mag ik Gemini in Gmail gebruiken?", ("gemini-workspace",)),
        ("Mag ik Claude Opus 4 gebruiken?", ("claude-free",)),
        ("en Claude?", ("claude-free",)),
        ("Mag ik met Claude een brief schrijven?", ("claude-free",)),
        ("Mag ik DeepL Pro gebruiken?", ("deepl-pro",)),
        ("Mag ik le chat van mistral gebruiken?", ("mistral-le-chat",)),
        ("Mag ik deep seek gebruiken?", ("deepseek",)),
        ("is dall-e 3 verboden?", ("dall-e",)),
        ("Is DALL·E allowed?", ("dall-e",)),
        ("Mag ik Otter.ai gebruiken?", ("otter",)),
        ("Mag ik een vergadering transcriberen met Teams-transcriptie?", ("teams-transcriptie",)),
        ("Can I use Notion AI?", ("notion-ai",)),
        ("Mag ik Jasper gebruiken voor onze website?", ("jasper",)),
        ("Is Jasper toegestaan?", ("jasper",)),
        ("Mag ik GPT-NL gebruiken?", ("gpt-nl",)),
        ("Is emotieherkenning op het werk toegestaan?", ("emotieherkenning",)),
        ("Is social scoring allowed?", ("sociale-score",)),
        ("Mogen we cv-screening inzetten?", ("cv-screening",)),
        ("Mag ik ChatGPT of DeepSeek gebruiken?", ("chatgpt-free", "deepseek")),
        ("Wat is beter, DeepL Pro, Grammarly of QuillBot?", ("deepl-pro", "grammarly", "quillbot")),
        ("Is ChatGPT Enterprise anders dan ChatGPT?", ("chatgpt-enterprise", "chatgpt-free")),
        ("Mag ik ChatGPT gebruiken? En chat gpt thuis?", ("chatgpt-free",)),
        ("Kan ik pérplexity gebruiken?", ("perplexity",)),
    ],
)
def test_a_name_is_found_however_it_is_written(matcher: NameMatcher, words: str, ids: tuple[str, ...]) -> None:
    found = mentioned(matcher, words)
    assert tuple(match.tool_id for match in found.tools) == ids
    assert all(match.score == 1.0 for match in found.tools)
    assert found.ambiguous == ()
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("words", "tool_id"),
    [
        ("mag ik chatgtp gebruiken", "chatgpt-free"),
        ("mag ik chatgp gebruiken", "chatgpt-free"),
        ("Mag ik Chat GTP gebruiken?", "chatgpt-free"),
        ("mag ik perplexitie gebruiken", "perplexity"),
        ("mag ik midjurney gebruiken", "midjourney"),
        ("mag ik gramarly gebruiken", "grammarly"),
        ("mag ik geminni gebruiken", "gemini-consumer"),
        ("mag ik copilet studio gebruiken", "copilot-studio"),
        ("is deepseak toegestaan", "deepseek"),
        ("may I use qillbot", "quillbot"),
    ],
)
def test_a_misspelling_is_guessed_and_known_as_a_guess(matcher: NameMatcher, words: str, tool_id: str) -> None:
    found = mentioned(matcher, words)
    assert [match.tool_id for match in found.tools] == [tool_id]
    assert found.tools[0].score < 0.9
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Mag ik Copilot gebruiken?", COPILOTS),
        ("mag ik co-pilot gebruiken", COPILOTS),
        ("is copilot nou wel of niet toegestaan op het werk?", COPILOTS),
        ("Mag ik Microsoft Copilot gebruiken?", COPILOTS),
        ("mag ik copilet gebruiken", COPILOTS),
        ("Mag ik DeepL gebruiken?", ("deepl-free", "deepl-pro")),
        ("mag ik deepel gebruiken", ("deepl-free", "deepl-pro")),
        ("Mag AI in Teams?", ("teams-transcriptie", "m365-copilot")),
    ],
)
def test_a_name_with_several_meanings_is_ambiguous(matcher: NameMatcher, words: str, ids: tuple[str, ...]) -> None:
    found = mentioned(matcher, words)
    assert tuple(match.tool_id for match in found.ambiguous) == ids
    assert found.tools == ()
    assert found.unknown == ()


def test_the_default_of_a_family_keeps_the_family_name(matcher: NameMatcher) -> None:
    match = mentioned(matcher, "Mag ik chat gpt gebruiken?").tools[0]
    assert (match.tool_id, match.name, match.matched) == ("chatgpt-free", "ChatGPT", "chat gpt")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Mag ik FooBarAI gebruiken?", ("FooBarAI",)),
        ("mag ik Zorgwijzer Pro inzetten", ("Zorgwijzer Pro",)),
        ("is Sora toegestaan?", ("Sora",)),
        ("kan ik de app Blorp gebruiken om te notuleren", ("Blorp",)),
        ("mag ik blorpy gebruiken", ("blorpy",)),
        ("mag ik blorpy ai gebruiken voor notulen", ("blorpy ai",)),
        ("is blorpy toegestaan?", ("blorpy",)),
        ("Is Blorp al goedgekeurd?", ("Blorp",)),
        ("May I use Blorp to write a letter?", ("Blorp",)),
        ("can i use blorpy for minutes", ("blorpy",)),
        ("Are we allowed to use Zorgwijzer?", ("Zorgwijzer",)),
        ("Is Blorp allowed?", ("Blorp",)),
        ("Mag Blorp gebruikt worden voor beleidsstukken?", ("Blorp",)),
        ("Mag ik voor het verslag Blorp gebruiken?", ("Blorp",)),
        ("Mogen medewerkers Blorp gebruiken?", ("Blorp",)),
        ("Ik wil Blorp gebruiken, mag dat?", ("Blorp",)),
        ("Mag ik Blorp of Flarp gebruiken?", ("Blorp", "Flarp")),
        ("Hoe zit het met Blorp?", ("Blorp",)),
        ("What about Blorp?", ("Blorp",)),
        ("en Blorp?", ("Blorp",)),
        ("Mag ik 'blorp' gebruiken?", ("blorp",)),
        ("Mag ik blorp.ai gebruiken?", ("blorp.ai",)),
        ("Wat is het oordeel over FooBarGPT?", ("FooBarGPT",)),
        ("Mag ik Runway Gen-3 gebruiken?", ("Runway Gen-3",)),
        ("mag ik suno gebruiken om een lied te maken", ("suno",)),
        ("Mag ik met Blorpy teksten schrijven?", ("Blorpy",)),
        ("mag ik ollama gebruiken?", ("ollama",)),
        ("Is het toegestaan om Blorp te gebruiken?", ("Blorp",)),
        ("is het toegestaan om blorpy te gebruiken", ("blorpy",)),
        ("Onze afdeling wil TalkToMe AI inzetten", ("TalkToMe AI",)),
        ("Mag ik Azure OpenAI gebruiken?", ("Azure OpenAI",)),
        ("Ik gebruik Tactiq, is dat goed?", ("Tactiq",)),
        ("Kunnen we Zorgassistent 2.0 inzetten bij intakes?", ("Zorgassistent 2.0",)),
        ("MAG IK BLORPY GEBRUIKEN?", ("BLORPY",)),
    ],
)
def test_a_tool_that_is_not_in_the_list_is_noticed(
    matcher: NameMatcher, words: str, names: tuple[str, ...]
) -> None:
    found = mentioned(matcher, words)
    assert found.unknown == names
    assert found.tools == ()


@pytest.mark.parametrize(
    ("words", "tool_id"),
    [
        ("Is Claude Enterprise something we can use yet?", "claude-team"),
        ("ChatGPT Teams, dat abonnement van OpenAI, kan dat?", "chatgpt-business"),
        ("and Gemini in Docs, in Workspace?", "gemini-workspace"),
        ("Mag de chatbot van Anthropic?", "claude-free"),
    ],
)
def test_who_makes_a_tool_is_no_other_tool(matcher: NameMatcher, words: str, tool_id: str) -> None:
    found = mentioned(matcher, words)
    assert [match.tool_id for match in found.tools] == [tool_id]
    assert found.unknown == ()


def test_a_part_of_a_name_beside_it_is_no_other_tool(matcher: NameMatcher) -> None:
    found = mentioned(matcher, "In Canva wil ik met Magic Studio een poster maken. Mag dat?")
    assert [match.tool_id for match in found.tools] == ["canva"]
    assert found.unknown == ()


def test_what_is_pointed_at_is_the_tool_that_was_named(matcher: NameMatcher) -> None:
    found = mentioned(matcher, "NotebookLM vat openbare rapporten van het Rijk samen. Mag ik dat al gebruiken?")
    assert [match.tool_id for match in found.tools] == ["notebooklm"]
    assert found.unknown == ()


def test_two_words_of_every_day_are_no_slip_in_a_name(matcher: NameMatcher) -> None:
    found = mentioned(matcher, "May I let M365 Copilot summarise an internal policy note on energy?")
    assert [match.tool_id for match in found.tools] == ["m365-copilot"]


@pytest.mark.parametrize(
    ("words", "tool"),
    [
        ("Claude is bij ons geen Fransman maar een chatbot. Mag ik hem een tekst laten schrijven?", "claude-free"),
        ("Bij haar vorige bureau ging alles met Jasper. Zij wil er teksten mee maken. Mag dat?", "jasper"),
    ],
)
def test_a_persons_name_of_which_is_said_that_it_is_a_tool(matcher: NameMatcher, words: str, tool: str) -> None:
    assert [match.tool_id for match in mentioned(matcher, words).tools] == [tool]


def test_a_known_and_an_unknown_tool_in_one_question(matcher: NameMatcher) -> None:
    found = mentioned(matcher, "Mag ik ChatGPT of Blorpy gebruiken?")
    assert [match.tool_id for match in found.tools] == ["chatgpt-free"]
    assert found.unknown == ("Blorpy",)


NO_TOOL = [
    "Mag ik AI gebruiken?",
    "mag ik ai gebruiken",
    "Mag ik AI-tools gebruiken voor mijn werk?",
    "mag ik generatieve ai gebruiken voor een nieuwsbrief",
    "Mag ik een taalmodel gebruiken?",
    "Mag ik kunstmatige intelligentie inzetten bij bezwaren?",
    "Mag ik een chatbot gebruiken?",
    "mag ik chatbots gebruiken",
    "mag ik internet gebruiken",
    "mag ik klantdossiers gebruiken",
    "mag ik gegevens gebruiken",
    "Mag ik persoonsgegevens gebruiken in een prompt?",
    "mag ik klantgegevens invoeren",
    "Mag ik Word gebruiken?",
    "Mag ik Teams gebruiken om te vergaderen?",
    "Mag ik <PERSOON> gebruiken als voorbeeld?",
    "Mag ik de gegevens van <PERSOON> gebruiken bij <ORGANISATIE>?",
    "Mag ik de DPIA gebruiken van vorig jaar?",
    "Is een DPIA verplicht?",
    "Is de FG verantwoordelijk voor de DPIA?",
    "Wie is de AICO en wat doet de PE?",
    "Wat is het verschil tussen AICO, FG en PO?",
    "Wat zegt de AI Act over hoog risico?",
    "Mag WerkSaam AI gebruiken?",
    "Mag WerkSaam Westfriesland besluiten automatisch nemen?",
    "Welke AI-tools mag ik gebruiken?",
    "Hoe laat ik een nieuwe tool beoordelen?",
    "Wanneer is een tool hoogrisico?",
    "Hoe vraag ik een nieuwe app aan?",
    "Wat betekent AVG?",
    "Wat moet ik doen bij een datalek?",
    "Is profilering toegestaan?",
    "Is gezichtsherkenning verboden?",
    "is het toegestaan om thuis te werken met AI?",
    "Is dat goedgekeurd?",
    "Is vertalen met AI toegestaan?",
    "Mag een model bepalen wie op traject gaat?",
    "Mag AI een uitkering afwijzen?",
    "Moet ik melden dat ik AI heb gebruikt?",
    "Wat staat er in artikel 5 van de AI Act?",
    "Wat staat er in Bijlage III?",
    "Mag ik foto's gebruiken van cliënten?",
    "Mag ik mijn eigen laptop gebruiken?",
    "Mag ik in het Nederlands prompts gebruiken?",
    "Mag ik zomaar AI gebruiken voor een brief?",
    "Moet de Ondernemingsraad instemmen met het gebruik van AI?",
    "Wat zijn de taken van de Functionaris Gegevensbescherming?",
    "Wie is verantwoordelijk voor Data Governance?",
    "Wat is machine learning?",
    "Kan AI hallucineren?",
    "De cliënt heeft Copernicus op school gezeten",
    "Mogen leveranciers onze data gebruiken om hun modellen te trainen?",
    "mag ik bezwaarschriften gebruiken",
    "mag ik casus gebruiken van vorig jaar",
    "Mag de gemeente Hoorn data delen met WerkSaam?",
    "Kan ik AI gebruiken om brieven in B1 te schrijven?",
    "Wie is Accountable voor risicoclassificatie?",
    "Wil je een systeem met Hoog risico gebruiken?",
    "Staat dat in de 'Richtlijnen gebruik generatieve AI' en mag ik die gebruiken?",
    "Is 'verboden' hetzelfde als 'niet toegestaan'?",
    "Hoeveel characters passen in dit veld?",
    "Is er een replica van de database?",
    "Jasper is ziek vandaag",
    "Mijn collega Claude werkt op maandag en heeft een vraag over beleid",
    "Ik maak een notie van het gesprek",
    "Hang het canvas aan de muur",
    "open het bestand en deel het",
    "Mag ik een samenvatting maken van het dossier?",
    "Which AI tools may I use?",
    "May I use AI for a letter?",
    "Can I use personal data?",
    "can i use client names in a prompt",
    "May I use a chatbot?",
    "Is facial recognition allowed?",
    "Is profiling allowed?",
    "Who is responsible for the risk classification?",
    "What does the AI Act say about high risk?",
    "What other rules are there?",
    "Do I have to tell clients that I used AI?",
    "What is the difference between the FG and the Privacy Officer?",
    "Can a model decide who gets a benefit?",
    "Dank je wel, dat helpt!",
    "Hallo",
    "",
    "???",
]


@pytest.mark.parametrize("words", NO_TOOL)
def test_a_question_without_a_tool_names_none(matcher: NameMatcher, words: str) -> None:
    assert mentioned(matcher, words) == ToolMention()


def test_a_long_text_takes_time_by_its_length_only(matcher: NameMatcher) -> None:
    piece = "Mag ik voor het verslag van vandaag Blorp of chatgtp gebruiken, of toch liever Copilot? "

    def seconds(times: int) -> float:
        began = perf_counter()
        found = mentioned(matcher, piece * times)
        spent = perf_counter() - began
        assert found.unknown == ("Blorp",)
        assert len(found.tools) == 1
        return spent

    short = min(seconds(5) for _ in range(5))
    # Nine times as long; were every word held against every other, it would be eighty times.
    assert min(seconds(45) for _ in range(5)) < 27 * short
