"""Which of several tools is asked about, and which is only spoken of."""

from collections.abc import Mapping
from datetime import date

import pytest

from assistant.register.judge_tool import RegisterJudge
from assistant.register.store import RegisterStore
from assistant.turn import Decision, Intent, Route, ScreenedText, Turn, Verdict
from tests.routing.steps import CORPUS, NoLikeness, route_in, step_with

STEP = step_with(NoLikeness())
JUDGE = RegisterJudge(RegisterStore(CORPUS / "tools.yaml"), lambda: date(2026, 11, 30))


def route(text: str, *earlier: str) -> Route:
    return route_in(STEP, text, *earlier)


def verdicts(text: str) -> tuple[Verdict, ...]:
    return JUDGE.judge(route(text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Iedereen hier heeft ChatGPT. Mag ik Le Chat gebruiken voor een openbare tekst?", "mistral-le-chat"),
        ("Dat Midjourney niet mag weet ik. En Synthesia, voor een uitlegfilmpje?", "synthesia"),
        (
            "Er staat een stuk over Grok in de krant. Dat stuk wil ik samenvatten met Mistral, kan dat?",
            "mistral-le-chat",
        ),
        ("ChatGPT mag niet, weet ik, maar mag Le Chat dan?", "mistral-le-chat"),
        ("Is Le Chat net zo goed als ChatGPT voor een openbare folder?", "mistral-le-chat"),
        ("De een noemt Otter, de ander Fireflies, en ik Le Chat. Mag dat laatste?", "mistral-le-chat"),
        (
            "Iedereen praat over ChatGPT maar ik wil juist LanguageTool lokaal gebruiken. Kan dat?",
            "languagetool-lokaal",
        ),
        (
            "Thuis stoei ik met ChatGPT, maar op het werk wil ik het netjes met Copilot Chat doen. Mag dat?",
            "copilot-chat",
        ),
        (
            "Mag een interne tekst in DeepL Pro? Mijn collega gebruikt ChatGPT, maar dat wil ik juist niet.",
            "deepl-pro",
        ),
        ("Mag GitHub Copilot voor open source code? Cursor vond mijn collega fijner.", "github-copilot"),
        (
            "Mijn vrouw gebruikt Claude, maar dat mag hier geloof ik niet. Ik zoek iets anders. "
            "Copilot Chat heb ik al. Goed?",
            "copilot-chat",
        ),
        ("Everybody has Copilot in Word, I do not. Is Perplexity ok for public reports?", "perplexity"),
    ],
)
def test_the_verdict_that_counts_is_of_the_tool_that_is_asked_about(text: str, asked: str) -> None:
    found = verdicts(text)
    assert found[0].tool_id == asked
    assert not found[0].beside


@pytest.mark.parametrize(
    "text",
    [
        "Mijn collega's gebruiken ChatGPT. Mag dat, en Le Chat?",
        "Ik wil ChatGPT gebruiken voor een openbare folder. Mag dat, of beter Le Chat?",
        "Mag ik ChatGPT of Le Chat gebruiken voor een openbare folder?",
        "Ik gebruik ChatGPT voor de tekst, maar ik wil Le Chat voor de samenvatting. Mag dat?",
        "Mag ik een openbare folder in Le Chat zetten? Daarna haal ik hem door ChatGPT.",
    ],
)
def test_of_several_that_are_asked_about_the_strictest_counts(text: str) -> None:
    found = verdicts(text)
    assert found[0].tool_id == "chatgpt-free"
    assert not any(verdict.beside for verdict in found)


def test_what_is_only_spoken_of_keeps_its_verdict() -> None:
    found = verdicts("Iedereen hier heeft ChatGPT. Mag ik Le Chat gebruiken voor een openbare tekst?")
    assert [(verdict.tool_id, verdict.beside) for verdict in found] == [
        ("mistral-le-chat", False),
        ("chatgpt-free", True),
    ]
    assert found[1].decision is Decision.NOT_ALLOWED


def test_an_open_name_that_is_only_spoken_of_is_not_asked_back() -> None:
    assert not route("Iedereen hier heeft Copilot. Mag ik Perplexity gebruiken?").mention.ambiguous


def test_an_account_that_is_told_of_another_tool_is_not_of_this_one() -> None:
    found = route("Thuis heb ik ChatGPT op mijn eigen telefoon. Mag ik hier Le Chat gebruiken?")
    assert found.own_account is not True
    assert found.intent is Intent.TOOL


def test_the_verdict_of_a_turn_is_of_what_is_asked() -> None:
    judged = Turn(
        None, verdicts=verdicts("Iedereen heeft ChatGPT. Mag ik Le Chat gebruiken voor een openbare tekst?")
    )
    assert judged.verdict is not None
    assert judged.verdict.tool_id == "mistral-le-chat"


class Hearsay(NoLikeness):
    """A sentence in which somebody else is named only tells of its tool."""

    def likely_asked(self, words: ScreenedText) -> Mapping[str, float]:
        told = any(word in words.text.lower() for word in ("collega", "zus", "griffie", "buren"))
        before = words.text.find("TOOL") < words.text.find("ANDERE") or "ANDERE" not in words.text
        return {"asked": 0.1, "told": 0.9} if told and before else {"asked": 0.9, "told": 0.1}


LIKENESS = step_with(Hearsay())


def asked_about(text: str, *earlier: str) -> Verdict:
    return JUDGE.judge(route_in(LIKENESS, text, *earlier))[0]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Mag ik een interne tekst door DeepL Pro laten vertalen? De griffie heeft daar Jasper voor.",
            "deepl-pro",
        ),
        ("Mijn zus is weg van Grammarly, maar mag ik DeepL Pro pakken?", "deepl-pro"),
        ("de buren van financien hebben otter. mag ik teams-transcriptie aanzetten?", "teams-transcriptie"),
        ("Mag Copilot Chat dit? Mijn collega bleef hangen aan DALL-E. Dat zoek ik niet.", "copilot-chat"),
    ],
)
def test_a_tool_of_somebody_else_is_told_by_likeness(text: str, asked: str) -> None:
    assert asked_about(text).tool_id == asked


def test_what_the_question_points_back_to_is_asked_about() -> None:
    text = "Mijn zus heeft Claude. Mag ik hem gebruiken, en ook Copilot Chat, voor een interne notitie?"
    assert asked_about(text).tool_id == "claude-free"


def test_beside_a_question_about_ai_itself_a_tool_of_somebody_else_is_no_tool() -> None:
    text = "Mag AI een dossier van een klant samenvatten? Mijn zus laat ChatGPT haar hele agenda doen."
    found = route_in(LIKENESS, text)
    assert found.intent is Intent.USE_CASE
    assert not found.mention.any
    assert asked_about(text).decision is Decision.ASSESS_FIRST


def test_the_ai_in_the_name_of_a_feature_is_no_ai_itself() -> None:
    text = "Mijn collega praat over Power BI. Mogen de AI-visuals op openbare cijfers?"
    assert route_in(LIKENESS, text).mention.any


def test_the_same_version_is_meant_where_the_message_points_to_it() -> None:
    before = "Mag Microsoft 365 Copilot een interne notitie samenvatten?"
    assert asked_about("En mag diezelfde Copilot ook een dossier van een klant?", before).tool_id == "m365-copilot"
    assert asked_about("En mag Copilot dat ook?", before).decision is Decision.AMBIGUOUS_TOOL


def test_a_message_of_many_sentences_is_read_by_its_words_alone() -> None:
    story = "Mag Copilot Chat een openbare tekst inkorten? Mijn zus heeft ChatGPT. "
    assert asked_about(story).tool_id == "copilot-chat"
    assert asked_about(story + "Het regent. " * 12).tool_id == "chatgpt-free"
