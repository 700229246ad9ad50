"""The step and the judge, on the example list and on words that a person would type."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.outcomes import Outcome
from assistant.prompts import Prompts
from assistant.register.judge_tool import JudgeTool, RegisterJudge
from assistant.register.names import NameMatcher
from assistant.register.rules import Case, judge_tool
from assistant.register.schema import Register
from assistant.register.store import RegisterStore
from assistant.turn import (
    DataClass,
    Decision,
    Intent,
    Language,
    Purpose,
    Question,
    ScreenedText,
    ToolMatch,
    ToolMention,
    Turn,
    Verdict,
)
from tests.register.conftest import TOOLS
from tests.register.making import TODAY, route
from tests.register.test_load import GOOD, written

PROMPTS = Path(__file__).parents[2] / "prompts"
P, INT, G, B = DataClass
YES, COND, ASSESS, UNKNOWN, AMBIGUOUS, NO = Decision


@pytest.fixture(scope="module")
def judge() -> RegisterJudge:
    return RegisterJudge(RegisterStore(TOOLS), lambda: TODAY)


def verdicts(
    judge: RegisterJudge,
    matcher: NameMatcher,
    words: str,
    data_class: DataClass | None = None,
    *purposes: Purpose,
) -> tuple[Verdict, ...]:
    mention = matcher.mentioned(ScreenedText._from_screening(words))
    return judge.judge(route(mention, data_class=data_class, purposes=purposes))


@pytest.mark.parametrize(
    ("words", "asked", "purposes", "tool_id", "decision"),
    [
        ("Mag ik ChatGPT gebruiken voor een brief?", G, (Purpose.WRITE,), "chatgpt-free", NO),
        ("Mag ik ChatGPT gebruiken?", None, (), "chatgpt-free", NO),
        ("Mag ik ChatGPT Enterprise gebruiken?", P, (Purpose.WRITE,), "chatgpt-enterprise", COND),
        ("Mag ik ChatGPT Enterprise gebruiken?", G, (Purpose.WRITE,), "chatgpt-enterprise", ASSESS),
        ("Mag ik ChatGPT Enterprise gebruiken?", B, (), "chatgpt-enterprise", NO),
        ("Mag ik Copilot Chat gebruiken?", INT, (Purpose.SUMMARISE,), "copilot-chat", COND),
        ("Mag ik Copilot Chat gebruiken?", G, (), "copilot-chat", NO),
        ("Mag ik Copilot Chat gebruiken?", P, (Purpose.IMAGE,), "copilot-chat", ASSESS),
        ("Mag ik M365 Copilot gebruiken?", INT, (Purpose.DECIDE,), "m365-copilot", ASSESS),
        ("Mag ik M365 Copilot gebruiken?", INT, (Purpose.EMOTION,), "m365-copilot", NO),
        ("May I use DeepL Pro?", P, (Purpose.TRANSLATE,), "deepl-pro", YES),
        ("May I use DeepL Pro?", INT, (Purpose.TRANSLATE,), "deepl-pro", YES),
        ("May I use DeepL Pro?", G, (Purpose.TRANSLATE,), "deepl-pro", ASSESS),
        ("mag ik deepl pro gebruiken", None, (), "deepl-pro", COND),
        ("Mag ik DeepSeek gebruiken?", P, (), "deepseek", NO),
        ("Mag ik Grok gebruiken?", None, (), "grok", NO),
        ("Mag ik Canva gebruiken?", P, (Purpose.IMAGE,), "canva", ASSESS),
        ("Mag ik QuillBot gebruiken?", P, (), "quillbot", NO),
        ("Mag ik Notion AI gebruiken?", P, (), "notion-ai", ASSESS),
        ("Mag ik GPT-NL gebruiken?", P, (), "gpt-nl", ASSESS),
        ("Mag ik lokale Whisper gebruiken?", G, (Purpose.TRANSCRIBE,), "whisper-lokaal", COND),
        ("Is emotieherkenning toegestaan?", None, (), "emotieherkenning", NO),
        ("Mogen we cv-screening inzetten?", G, (Purpose.RECRUIT,), "cv-screening", ASSESS),
        ("mag ik chatgtp gebruiken", P, (), "chatgpt-free", NO),
        ("mag ik perplexitie gebruiken", P, (Purpose.RESEARCH,), "perplexity", COND),
    ],
)
def test_a_question_about_one_tool(  # noqa: PLR0917 - the columns of the table
    judge: RegisterJudge,
    matcher: NameMatcher,
    words: str,
    asked: DataClass | None,
    purposes: tuple[Purpose, ...],
    tool_id: str,
    decision: Decision,
) -> None:
    (verdict,) = verdicts(judge, matcher, words, asked, *purposes)
    assert (verdict.tool_id, verdict.decision) == (tool_id, decision)
    assert set(verdict.data_classes) == set(DataClass)
    assert asked is None or verdict.data_classes[asked] is decision
    assert verdict.reasons
    assert verdict.sections
    assert verdict.register_version.startswith("2026.11+")
    assert bool(verdict.conditions) is (decision is COND)


def test_the_default_of_a_family_names_the_other_versions(judge: RegisterJudge, matcher: NameMatcher) -> None:
    (verdict,) = verdicts(judge, matcher, "Mag ik ChatGPT gebruiken?", G)
    reason = next(reason for reason in verdict.reasons if reason.key == "family_default")
    assert reason.values["family"] == "ChatGPT"
    assert reason.values["tool"] == "ChatGPT Free"
    assert "ChatGPT Enterprise" in reason.values["others"]
    assert [match.tool_id for match in verdict.candidates] == [
        "chatgpt-plus",
        "chatgpt-business",
        "chatgpt-enterprise",
    ]
    (plain,) = verdicts(judge, matcher, "Mag ik gratis ChatGPT gebruiken?", G)
    assert not plain.candidates


@pytest.mark.parametrize("asked", [None, *DataClass])
@pytest.mark.parametrize("name", ["ChatGPT", "Claude", "Gemini"])
def test_a_bare_family_permits_no_more_than_its_default(
    judge: RegisterJudge, matcher: NameMatcher, register: Register, name: str, asked: DataClass | None
) -> None:
    (verdict,) = verdicts(judge, matcher, f"Mag ik {name} gebruiken?", asked)
    default = register.by_id[str(register.families[name].default)]
    assert verdict.decision is judge_tool(default, Case(TODAY, asked)).decision


def test_an_ambiguous_name_is_asked_back(judge: RegisterJudge, matcher: NameMatcher) -> None:
    mention = matcher.mentioned(ScreenedText._from_screening("mag ik co-pilot gebruiken"))
    asked = route(mention, data_class=P)
    turn = JudgeTool(judge)(Turn.of(Question("x"), "1").with_(route=asked))
    assert turn.outcome is Outcome.CLARIFICATION
    assert turn.detail == "ambiguous_tool"
    verdict = turn.verdicts[0]
    assert verdict.decision is AMBIGUOUS
    assert verdict.tool == "Copilot"
    assert len(verdict.candidates) == 5
    assert not any(decision.permits for decision in verdict.data_classes.values())


@pytest.mark.parametrize(
    ("words", "asked", "purposes", "decision"),
    [
        ("Mag ik DeepL gebruiken?", G, (Purpose.TRANSLATE,), AMBIGUOUS),
        ("Mag ik DeepL gebruiken?", B, (Purpose.TRANSLATE,), NO),
        ("Mag ik Copilot gebruiken?", P, (Purpose.EMOTION,), NO),
        ("Mag ik Copilot gebruiken?", B, (), NO),
    ],
)
def test_a_family_that_agrees_gets_a_verdict(
    judge: RegisterJudge,
    matcher: NameMatcher,
    words: str,
    asked: DataClass,
    purposes: tuple[Purpose, ...],
    decision: Decision,
) -> None:
    (verdict,) = verdicts(judge, matcher, words, asked, *purposes)
    assert verdict.decision is decision
    if decision is not AMBIGUOUS:
        assert verdict.tool_id is None
        assert verdict.reasons[0].key == "family_same"


def test_a_family_is_never_permitted_as_a_whole(register: Register) -> None:
    """Each version has conditions of its own: which one is meant is asked first, as the list says."""
    pair = tuple(
        ToolMatch(tool_id, register.by_id[tool_id].name, "AI in Teams", 1.0)
        for tool_id in register.families["Teams AI"].tools
    )
    asked = route(ToolMention(ambiguous=pair), data_class=INT, purposes=(Purpose.SUMMARISE,))
    (verdict,) = RegisterJudge(RegisterStore(TOOLS), lambda: TODAY).judge(asked)
    assert verdict.decision is AMBIGUOUS
    assert verdict.candidates == pair


def test_an_unknown_tool_never_permits(judge: RegisterJudge, matcher: NameMatcher) -> None:
    (verdict,) = verdicts(judge, matcher, "Mag ik Blorp gebruiken?", P)
    assert (verdict.decision, verdict.tool, verdict.tool_id) == (UNKNOWN, "Blorp", None)
    assert set(verdict.data_classes.values()) == {UNKNOWN}
    (worse,) = verdicts(judge, matcher, "Mag ik Blorp gebruiken?", P, Purpose.SCORE)
    assert worse.decision is NO


def test_several_tools_each_get_a_verdict(judge: RegisterJudge, matcher: NameMatcher) -> None:
    found = verdicts(judge, matcher, "Mag ik DeepL Pro, DeepSeek of Blorp gebruiken?", P, Purpose.TRANSLATE)
    assert [(v.tool, v.decision) for v in found] == [
        ("DeepSeek", NO),
        ("Blorp", UNKNOWN),
        ("DeepL Pro", YES),
    ]


def test_a_tool_that_has_left_the_list_is_unknown(judge: RegisterJudge) -> None:
    gone = ToolMention(tools=(ToolMatch("weg", "Weg", "weg", 1.0),))
    (verdict,) = judge.judge(route(gone, data_class=P))
    assert verdict.decision is UNKNOWN


@pytest.mark.parametrize(
    ("intent", "purposes", "decision"),
    [
        (Intent.USE_CASE, (Purpose.DECIDE,), ASSESS),
        (Intent.USE_CASE, (Purpose.EMOTION,), NO),
        (Intent.TOOL, (Purpose.RECRUIT,), ASSESS),
        (Intent.USE_CASE, (Purpose.WRITE,), None),
        (Intent.USE_CASE, (), None),
        (Intent.TOOL, (), None),
        (Intent.POLICY, (Purpose.DECIDE,), None),
    ],
)
def test_a_use_without_a_tool(
    judge: RegisterJudge, intent: Intent, purposes: tuple[Purpose, ...], decision: Decision | None
) -> None:
    found = judge.judge(route(intent=intent, purposes=purposes))
    assert [verdict.decision for verdict in found] == ([decision] if decision else [])
    assert all(v.human_decides and v.tool is None and v.tool_id is None for v in found)


@pytest.mark.parametrize("intent", [i for i in Intent if i not in (Intent.TOOL, Intent.USE_CASE)])
def test_only_questions_about_use_are_judged(judge: RegisterJudge, matcher: NameMatcher, intent: Intent) -> None:
    mention = matcher.mentioned(ScreenedText._from_screening("Wat is DeepSeek?"))
    turn = Turn.of(Question("x"), "1").with_(route=route(mention, intent))
    assert JudgeTool(judge)(turn) is turn


def test_a_verdict_lets_the_turn_go_on(judge: RegisterJudge, matcher: NameMatcher) -> None:
    mention = matcher.mentioned(ScreenedText._from_screening("Mag ik DeepSeek gebruiken?"))
    turn = JudgeTool(judge)(Turn.of(Question("x"), "1").with_(route=route(mention)))
    assert turn.outcome is None
    assert turn.verdict is not None
    assert turn.verdict.decision is NO


@pytest.mark.parametrize("asked", [None, *DataClass])
@pytest.mark.parametrize("purpose", [None, *Purpose])
def test_every_alternative_is_permitted_and_is_another_tool(
    judge: RegisterJudge, register: Register, asked: DataClass | None, purpose: Purpose | None
) -> None:
    purposes = (purpose,) if purpose else ()
    for entry in register.tools:
        mention = ToolMention(tools=(ToolMatch(entry.id, entry.name, entry.name, 1.0),))
        (verdict,) = judge.judge(route(mention, data_class=asked, purposes=purposes))
        for other in verdict.alternatives:
            judged = judge_tool(register.by_id[other.tool_id], Case(TODAY, asked, purposes))
            assert judged.decision is other.decision
            assert other.decision.permits
            assert other.tool_id != entry.id


def test_an_alternative_is_named_where_there_is_one(judge: RegisterJudge, matcher: NameMatcher) -> None:
    (verdict,) = verdicts(judge, matcher, "Mag ik Grammarly gebruiken?", INT, Purpose.EDIT)
    assert [other.tool_id for other in verdict.alternatives] == ["languagetool-lokaal", "deepl-pro"]
    (heavier,) = verdicts(judge, matcher, "Mag ik Grammarly gebruiken?", G, Purpose.EDIT)
    assert [other.tool_id for other in heavier.alternatives] == ["languagetool-lokaal"]


def test_time_passing_closes_what_was_open(matcher: NameMatcher) -> None:
    store = RegisterStore(TOOLS)
    later = RegisterJudge(store, lambda: date(2028, 1, 1))
    for entry in store.current.tools:
        mention = ToolMention(tools=(ToolMatch(entry.id, entry.name, entry.name, 1.0),))
        (verdict,) = later.judge(route(mention, data_class=P))
        assert not verdict.decision.permits


def test_the_judge_and_the_names_follow_a_changed_list(tmp_path: Path) -> None:
    now = [0.0]
    path = written(tmp_path, GOOD)
    store = RegisterStore(path, lambda: now[0])
    names, judge = NameMatcher(store), RegisterJudge(store, lambda: TODAY)
    words = ScreenedText._from_screening("Mag ik Flarp Max gebruiken?")
    assert names.mentioned(words).unknown == ("Flarp Max",)
    path.write_text(GOOD.replace("name: Blorp Pro", "name: Flarp Max"), encoding="utf-8")
    now[0] += 2
    mention = names.mentioned(words)
    assert [match.tool_id for match in mention.tools] == ["blorp-pro"]
    asked = replace(route(mention), data_class=P, purposes=(Purpose.TRANSLATE,))
    assert judge.judge(asked)[0].decision is YES


def test_every_reason_has_words_in_both_languages(judge: RegisterJudge, register: Register) -> None:
    replies = Prompts(PROMPTS).replies
    seen: set[str] = set()
    mentions = [
        ToolMention(tools=(ToolMatch(e.id, e.name, e.name, score),))
        for e in register.tools
        for score in (1.0, 0.8)
    ]
    mentions += [ToolMention(unknown=("Blorp",)), ToolMention()]
    mentions += [
        ToolMention(ambiguous=tuple(ToolMatch(i, register.by_id[i].name, name, 1.0) for i in family.tools))
        for name, family in register.families.items()
    ]
    mentions.append(ToolMention(tools=(ToolMatch("chatgpt-free", "ChatGPT", "ChatGPT", 1.0),)))
    for mention in mentions:
        for asked in (None, *DataClass):
            for purposes in ((), (Purpose.WRITE,), *((p,) for p in Purpose if p.about_people)):
                for verdict in judge.judge(route(mention, data_class=asked, purposes=purposes)):
                    for reason in verdict.reasons:
                        seen.add(reason.key)
                        for language in Language:
                            words = replies(f"register.reason.{reason.key}", language, **reason.values)
                            assert "{" not in words
    assert {"family_default", "family_same", "did_you_mean", "expired", "date_missing"} <= seen


@pytest.mark.parametrize("language", list(Language))
def test_labels_are_complete(register: Register, language: Language) -> None:
    replies = Prompts(PROMPTS).replies
    for decision in Decision:
        for key in ("decision", "decision_for"):
            assert "X" in replies(f"register.{key}.{decision}", language, tool="X")
        assert replies(f"register.cell.{decision}", language)
    for value in (*DataClass,):
        assert replies(f"register.data_class.{value}", language)
    for purpose in Purpose:
        assert replies(f"register.purpose.{purpose}", language)
    for risk in {entry.risk_class for entry in register.tools}:
        assert replies(f"register.risk_class.{risk}", language)
    for decision in (ASSESS, NO):
        assert replies(f"register.use_case.{decision}", language)


@pytest.mark.parametrize(
    ("words", "purpose", "tool_id"),
    [
        ("mag AI automatisch beslissen over een uitkering", Purpose.DECIDE, "uitkering-automatisch"),
        ("kan een model medewerkers de hele dag volgen", Purpose.APPRAISE, "medewerkers-volgen"),
        ("is fraud risk scoring allowed", Purpose.PROFILE, "fraude-score"),
        ("gezichten met AI van internet verzamelen", Purpose.PROFILE, "gezichtsdatabank"),
    ],
)
def test_a_kind_of_system_is_judged_by_the_list(
    judge: RegisterJudge, words: str, purpose: Purpose, tool_id: str
) -> None:
    asked = replace(
        route(ToolMention(), purposes=(purpose,)),
        intent=Intent.USE_CASE,
        search=ScreenedText._from_screening(words),
    )
    (verdict,) = judge.judge(asked)
    assert (verdict.decision, verdict.tool_id) == (NO, tool_id)


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ("mogen medewerkers een training over AI volgen", ()),
        ("mag AI adviseren over een uitkering, een mens beslist", (Purpose.DECIDE,)),
        ("mag AI bepalen wie op traject gaat", (Purpose.DECIDE,)),
    ],
)
def test_another_use_is_no_kind_of_the_list(
    judge: RegisterJudge, words: str, purposes: tuple[Purpose, ...]
) -> None:
    asked = replace(
        route(ToolMention(), purposes=purposes), intent=Intent.USE_CASE, search=ScreenedText._from_screening(words)
    )
    assert all(verdict.tool_id is None for verdict in judge.judge(asked))
