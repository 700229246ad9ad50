"""The real parts together: what must hold of the whole, on the shipped corpus and on an official text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assembly import Assistant, open_assistant
from assistant.audit.verify import verify
from assistant.indexing.add_document import add_document
from assistant.outcomes import Outcome
from assistant.settings import Settings, shipped
from assistant.turn import Citation, Decision, Draft, Question, ScreenedText, Screening, ScreeningAction, Turn
from tests.on_disk import stored_under

FIXTURES = Path(__file__).parent / "indexing" / "fixtures"


@pytest.fixture(scope="module")
def assistant(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    log = tmp_path_factory.mktemp("log")
    with open_assistant(Settings(home=built_home), log_folder=log) as opened:
        yield opened


def last(assistant: Assistant, text: str, *earlier: str) -> Turn:
    *_, turn = assistant.ask(Question(text, earlier=earlier))
    return turn


def test_the_first_question_of_all(assistant: Assistant) -> None:
    turn = last(assistant, "Mag ik ChatGPT gebruiken voor een brief aan een cliënt?")
    assert turn.outcome is Outcome.VERDICT
    assert turn.verdict is not None
    assert not turn.verdict.decision.permits
    assert {citation.section for citation in turn.citations} >= {"5.1", "5.2"}
    assert turn.receipt is not None
    assert verify(assistant.audit.database.path).ok


def test_every_passage_may_be_shown_by_the_last_step(assistant: Assistant) -> None:
    step = assistant.path.steps[-1]
    words = ScreenedText._from_screening("wat staat er?")
    base = Turn(None, screening=Screening(ScreeningAction.PASS, words))
    for passage in assistant.knowledge.passages:
        cited = Citation(passage.id, passage.document, passage.section, passage.label, passage.text, passage.text)
        draft = Draft(f"“{passage.text}” ({passage.section}, {passage.label})", (), (cited,))
        assert step(base.with_(draft=draft)).outcome is Outcome.ANSWERED, passage.id


def test_every_tool_of_the_list_gets_a_verdict_that_may_be_shown(assistant: Assistant) -> None:
    for view in assistant.tools():
        turn = last(assistant, f"Mag ik {view.name} gebruiken?")
        assert turn.outcome in {Outcome.VERDICT, Outcome.CLARIFICATION}, (view.name, turn.outcome)


def test_tools_that_are_first_names_are_tools_where_they_are_asked_about(assistant: Assistant) -> None:
    for name in ("Claude", "Jasper", "Gemini"):
        turn = last(assistant, f"mag ik {name} gebruiken voor een nieuwsbrief?")
        assert turn.verdict is not None, name
        assert turn.verdict.tool_id is not None, name


def test_a_question_in_a_third_language_is_answered_in_both_of_ours(assistant: Assistant) -> None:
    """Kindly, with the same verdict; and what cannot be read is never permitted without a word."""
    turn = last(assistant, "Czy mogę używać DeepL Pro w pracy?")
    assert turn.verdict is not None
    assert turn.verdict.decision is Decision.ALLOWED_WITH_CONDITIONS
    assert "other_language" in {reason.key for reason in turn.verdict.reasons}
    for words in (
        "Ik spreek alleen Nederlands en Engels",
        "I only speak Dutch and English",
        "Ja, DeepL Pro",
        "Yes,",
    ):
        assert words in turn.answer
    with_clients = last(assistant, "Darf ich DeepL Pro mit Kundendaten benutzen?")
    assert with_clients.verdict is not None
    assert not with_clients.verdict.decision.permits
    weather = last(assistant, "Wie wird das Wetter morgen in Hoorn?")
    assert weather.outcome is Outcome.OFF_TOPIC
    assert "In English" in weather.answer
    assert last(assistant, "Nie chcę już żyć.").detail == "distress"


def test_personal_data_reaches_neither_the_log_nor_the_answer(assistant: Assistant) -> None:
    turn = last(assistant, "Mag ik het dossier van mevrouw Xanthippe Terpstra in Grok zetten?")
    assert turn.screening is not None
    assert turn.screening.action is ScreeningAction.REDACT
    blocked = last(assistant, "haar bsn is 123456782, mag dat in Grok?")
    assert blocked.outcome is Outcome.PERSONAL_DATA_BLOCKED
    said = json.dumps([assistant.as_json(turn), assistant.as_json(blocked)], ensure_ascii=False)
    folder = assistant.audit.database.path.parent
    stored = stored_under(folder)
    for secret in ("Xanthippe", "Terpstra", "123456782"):
        assert secret not in said
        assert secret.encode() not in stored


def test_a_thumb_is_screened_and_belongs_to_its_answer(assistant: Assistant) -> None:
    turn = last(assistant, "Wat is een DPIA?")
    assistant.give(turn.interaction_id, "local", False, "unclear", "vraag het Xanthippe Terpstra, 0229-123456")
    folder = assistant.audit.database.path.parent
    stored = stored_under(folder)
    assert b"Terpstra" not in stored
    assert verify(assistant.audit.database.path).ok


def test_all_parts_are_ready(assistant: Assistant) -> None:
    assert all(assistant.ready().values())


def test_an_official_text_takes_the_place_of_our_edition(built_home: Path, tmp_path: Path) -> None:
    source = next(FIXTURES.glob("*.txt"))
    corpus = tmp_path / "corpus"
    added = add_document(source, corpus, shipped("corpus"))
    settings = Settings(home=tmp_path / "home", corpus=corpus)
    with open_assistant(settings) as assistant:
        official = [document for document in assistant.knowledge.documents if document.official]
        assert [document.id for document in official] == [added.document.id]
        task = next(t for t in assistant.knowledge.tasks if t.passage_id.startswith(added.document.id))
        turn = last(assistant, f"Wie is eindverantwoordelijk voor {task.title}?")
        assert turn.outcome is Outcome.ANSWERED
        text = " ".join(source.read_text(encoding="utf-8").split())
        for citation in turn.citations:
            if citation.passage_id.startswith(added.document.id) and "task" not in citation.passage_id:
                assert " ".join(citation.quote.split())[:40] in text
