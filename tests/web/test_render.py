"""A turn becomes HTML in which only our own structure is markup."""

from datetime import date
from html.parser import HTMLParser

import pytest

from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.turn import (
    Decision,
    Finding,
    Language,
    Question,
    Reason,
    Receipt,
    Screening,
    ScreeningAction,
    ToolMatch,
    Turn,
    Verdict,
)
from assistant.web import render
from assistant.web.chat_page import EXAMPLES
from assistant.web.markup import markdown, marked, plain
from assistant.web.parts import FEEDBACK_REASONS
from assistant.web.verdict_card import TONES, card
from assistant.web.words import Words
from tests.web.scripted import NASTY, PASSAGE, QUOTE, STEPS, citation, screened, verdict

STRUCTURE = set(
    "blockquote br caption code details div em h2 h3 h4 h5 h6 hr li mark ol p section span strong summary "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"class", "lang", "scope", "role"}


class Strict(HTMLParser):
    """Fails on any element or attribute that is not ours, and on elements left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in STRUCTURE, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(html: str) -> str:
    """The words a person sees; the markup is checked on the way. It must stand on one line."""
    assert "\n" not in html
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return " ".join("".join(parser.words).split())


@pytest.fixture
def say(replies: Replies) -> Words:
    return Words(replies, Language.NL, {"aico": "de AICO van hier"})


def ended(outcome: Outcome, answer: str, **changes: object) -> Turn:
    turn = Turn.of(Question("?"), "i1").with_(
        question=None, screening=Screening(ScreeningAction.PASS, screened("Mag het?")), answer=answer
    )
    return turn.with_(outcome=outcome, receipt=Receipt("i1", 1, "AB-12"), **changes)


@pytest.mark.parametrize(
    "nasty", [NASTY, "<details open ontoggle=alert(1)>", "a\n\n<svg onload=alert(1)>\n\nb", '"><b>']
)
def test_words_of_others_stay_words_everywhere(nasty: str, say: Words) -> None:
    given = Verdict(
        Decision.UNKNOWN_TOOL, tool=nasty, reasons=(Reason("did_you_mean", {"tool": nasty}, (nasty,)),),
        conditions=({Language.NL: nasty, Language.EN: nasty},), account={Language.NL: nasty},
        register_version=nasty,
    )  # fmt: skip
    turn = ended(Outcome.VERDICT, nasty, verdicts=(given,), citations=(citation(1, nasty, nasty, nasty),)).with_(
        screening=Screening(ScreeningAction.REDACT, screened(nasty), (Finding("PERSON", 0, 1, 1.0),))
    )
    for html in (
        render.question(turn, say),
        render.answer(turn, say, nasty),
        render.answer(ended(Outcome.ANSWERED, nasty), say, ""),
    ):
        words_of(html)


def test_markdown_keeps_structure_and_nothing_else() -> None:
    html = markdown("# Kop\n\n**vet** en *schuin*\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert "<strong>vet</strong>" in html
    assert "<h4>Kop</h4>" in html
    assert html.count("<li>") == 2
    assert "<td>1</td>" in html
    assert markdown("[a](http://b) ![c](d) <e> http://f") == "<p>[a](http://b) ![c](d) &lt;e&gt; http://f</p>"


def test_a_quote_is_marked_in_its_passage_also_over_a_line_end() -> None:
    assert f"<mark>{QUOTE}</mark>" in marked(PASSAGE, QUOTE)
    assert marked("een twee\n  drie vier", "twee drie") == "een <mark>twee<br>drie</mark> vier"
    assert marked("een twee", "drie") == plain("een twee")


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("language", list(Language))
def test_every_decision_is_said_in_words(decision: Decision, language: Language, replies: Replies) -> None:
    say = Words(replies, language)
    html = card(verdict(decision, "Hulpje"), say)
    assert words_of(html).startswith(say(f"register.decision_for.{decision}", tool="Hulpje"))
    assert f"oordeel-{TONES[decision]}" in html


def test_a_permitted_tool_shows_all_that_goes_with_it(say: Words) -> None:
    seen = words_of(card(verdict(), say))
    for part in (
        "Openbare gegevensMag", "Interne gegevens jouw vraagMag onder voorwaarden",
        "Bijzondere persoonsgegevensMag niet", "Controleer elke tekst zelf", "Log in met je werkaccount",
        "(beleid 5.2, 7.2)", "31 maart 2027", "1 maart 2026",
    ):  # fmt: skip
        assert part in seen, part
    assert "Wat doe je nu" not in seen


def test_a_tool_to_assess_shows_the_road_and_no_conditions(say: Words) -> None:
    seen = words_of(card(verdict(Decision.ASSESS_FIRST, "ChatGPT"), say))
    assert "Vraag een beoordeling aan bij de AICO van hier" in seen
    assert "Vertaalhulp: mag" in seen
    assert "Controleer elke tekst" not in seen
    assert "31 maart 2027" not in seen


def test_where_people_are_judged_the_card_says_that_a_person_decides(say: Words) -> None:
    given = Verdict(Decision.ASSESS_FIRST, human_decides=True)
    seen = words_of(card(given, say))
    assert say("register.text.human_decides") in seen
    assert seen.startswith(say("register.use_case.assess_first"))


def test_the_lead_is_shown_only_when_the_card_does_not_say_it(say: Words) -> None:
    line = say("register.decision_for.allowed_with_conditions", tool="Microsoft 365 Copilot")
    same = words_of(render.answer(ended(Outcome.VERDICT, f"**{line}**\n\nRest", verdicts=(verdict(),)), say, ""))
    assert same.count(line) == 1
    assert "Rest" not in same
    other = words_of(
        render.answer(ended(Outcome.VERDICT, "Anders gezegd.\n\nRest", verdicts=(verdict(),)), say, "")
    )
    assert "Anders gezegd." in other
    assert line in other
    assert "Rest" not in other


def test_only_an_unclear_name_asks_which_tool_is_meant(say: Words) -> None:
    others = (ToolMatch("a", "Hulpje Plus", "hulpje", 1.0), ToolMatch("b", "Hulpje Gratis", "hulpje", 1.0))
    unclear = words_of(card(Verdict(Decision.AMBIGUOUS_TOOL, tool="Hulpje", candidates=others), say))
    assert "Hulpje PlusHulpje Gratis" in unclear
    assert "Hulpje Plus" not in words_of(
        card(Verdict(Decision.NOT_ALLOWED, tool="Hulpje", candidates=others), say)
    )


def test_an_unknown_reason_does_not_break_the_card(say: Words) -> None:
    seen = words_of(card(Verdict(Decision.ASSESS_FIRST, tool="X", reasons=(Reason("zomaar", {}, ("9",)),)), say))
    assert "Zie het beleid. (beleid 9)" in seen


def test_sources_open_to_the_marked_passage_each_once(say: Words) -> None:
    turn = ended(Outcome.ANSWERED, "Zo is het.", citations=(citation(2, label="Twee"), citation(1), citation(2)))
    html = render.answer(turn, say, "")
    assert html.count("<details") == 2
    assert html.index("Twee") < html.index("AI-beleid, 5.1 – Hoog risico")
    assert f"<mark>{QUOTE}</mark>" in html
    assert "AB-12" in words_of(html)


def test_what_was_taken_out_is_told_with_what_was_sent_on(say: Words) -> None:
    screening = Screening(ScreeningAction.REDACT, screened("Mag [naam] dit?"), (Finding("PERSON", 0, 1, 1.0),))
    turn = ended(Outcome.ANSWERED, "Ja.").with_(screening=screening)
    seen = words_of(render.answer(turn, say, "Een **naam** is weg."))
    assert (
        "Ik heb persoonsgegevens weggehaaldEen naam is weg.Dit is er doorgestuurd:Mag [naam] dit?"
        in seen.replace("> ", "")
    )


def test_a_blocked_question_is_not_repeated(say: Words) -> None:
    blocked = Screening(ScreeningAction.BLOCK, None, (Finding("BSN", 0, 9, 1.0),))
    turn = ended(Outcome.PERSONAL_DATA_BLOCKED, "Tegengehouden.").with_(screening=blocked)
    assert say("web.ask.kept_back") in words_of(render.question(turn, say))
    seen = words_of(render.answer(turn, say, "nog eens"))
    assert "Tegengehouden." in seen
    assert "nog eens" not in seen
    assert render.keeps_question(turn)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_ending_can_be_shown_and_failures_are_alerts(outcome: Outcome, say: Words) -> None:
    html = render.answer(ended(outcome, "Zo **liep** het af."), say, "")
    assert "liep" in words_of(html)
    assert ('role="alert"' in html) == (outcome.family.value == "failed")


def test_words_exist_for_each_step_reason_example_and_month(replies: Replies) -> None:
    keys = [f"web.progress.{step}" for step in STEPS]
    keys += [f"web.feedback.reason.{reason}" for reason in FEEDBACK_REASONS]
    keys += [f"web.examples.{name}" for name in EXAMPLES]
    assert [key for key in keys if key not in replies] == []
    for language in Language:
        assert len({Words(replies, language).date(date(2026, month, 1)) for month in range(1, 13)}) == 12


def test_an_answer_in_english_is_marked_as_english(replies: Replies) -> None:
    html = render.answer(
        ended(Outcome.ANSWERED, "So it is.", citations=(citation(),)), Words(replies, Language.EN), ""
    )
    assert html.startswith('<div class="antwoord antwoord-answered" lang="en">')
    assert 'lang="nl"' in html  # the passage stays Dutch
    assert "Sources" in words_of(html)


def test_quotes_and_sources_are_dutch_in_an_english_answer(replies: Replies) -> None:
    turn = Turn.of(Question("x"), "i1").with_(
        question=None,
        preferred=Language.EN,
        outcome=Outcome.ANSWERED,
        answer="The policy says:\n\n> Een mens beslist.",
        citations=(citation(),),
    )
    html = render.answer(turn, Words(replies, Language.EN), "")
    assert html.startswith('<div class="antwoord antwoord-answered" lang="en">')
    assert html.count('<blockquote lang="nl">') == 2
    assert '<summary lang="nl">' in html
