"""Every kind, planted wherever a person's words come in: nothing of it comes out anywhere."""

import pytest

from assistant.errors import AssistantError
from assistant.outcomes import Outcome
from assistant.screening.placeholders import KINDS, placeholder
from assistant.turn import Language, Question, ScreeningAction, Turn
from tests.canary.forms import Canary
from tests.canary.house import House, Watch

PLAIN = "Wat staat er in het AI-beleid over de risico's van AI?"


@pytest.fixture(params=KINDS)
def canary(request: pytest.FixtureRequest, canaries: tuple[Canary, ...]) -> Canary:
    return next(one for one in canaries if one.kind == request.param)


def given_to_models(house: House) -> str:
    return "\n".join((*house.embedder.given, *house.chat.given))


def check_course(watch: Watch, turn: Turn | None, canary: Canary) -> None:
    """Blocked kinds stop before any model; of the others the placeholder goes on, and the rest of the question."""
    assert turn is not None
    assert turn.screening is not None
    assert canary.kind in turn.screening.kinds
    given = given_to_models(watch.house)
    if canary.blocked:
        assert turn.outcome is Outcome.PERSONAL_DATA_BLOCKED
        assert not given
    else:
        assert turn.screening.action is ScreeningAction.REDACT
        assert placeholder(canary.kind) in turn.text.text
        english = turn.language is Language.EN  # a chat model is asked in Dutch only
        assert not (english and watch.house.chat.given)
        for model in (watch.house.embedder.given, *(() if english else (watch.house.chat.given,))):
            assert any(placeholder(canary.kind) in text and canary.marker in text for text in model)


def test_a_question(watch: Watch, canary: Canary) -> None:
    turn = watch.follow(Question(canary.question))
    check_course(watch, turn, canary)
    watch.assert_silent()


def test_a_question_in_english(watch: Watch, canary: Canary) -> None:
    turn = watch.follow(Question(canary.english, language=Language.EN))
    check_course(watch, turn, canary)
    watch.assert_silent()


def test_a_follow_up(watch: Watch, canary: Canary) -> None:
    """In the turn before it, in the new one, and in both; as the caller of the contract sends them."""
    watch.follow(Question("En wat moet ik dan doen?", earlier=(canary.question,)))
    watch.follow(Question(f"En nu dan? {canary.nl}", earlier=(PLAIN, canary.english)))
    assert watch.house.embedder.given
    watch.assert_silent()


def test_feedback(watch: Watch, canary: Canary) -> None:
    turn = watch.follow(Question("Hallo"))
    assert turn is not None
    assistant = watch.house.assistant
    assistant.give(turn.interaction_id, "local", False, "unclear", f"Te vaag over {canary.marker}. {canary.nl}")
    assistant.give(turn.interaction_id, "local", False, canary.nl, canary.nl)
    watch.assert_silent()
    # A note that may be kept is kept without what was taken out: the search above had something to find.
    assert stored(watch.house, canary.marker) is not canary.blocked


def test_names_of_askers_and_conversations(watch: Watch, canary: Canary) -> None:
    """Whoever calls may put anything there: the log keeps pseudonyms only."""
    value = canary.secrets[0]
    turn = watch.follow(Question("Hallo", asker=value, conversation=value))
    assert turn is not None
    assert turn.receipt is not None
    watch.house.assistant.give(turn.interaction_id, value, True, "", "")
    assert not watch.house.assistant.audit.earlier_questions(value, "iemand anders", 4)
    with pytest.raises(AssistantError) as raised:
        watch.house.assistant.give(canary.secrets[0], value, True, canary.nl, "")
    watch.heard([("error", str(raised.value).encode())])
    hits = [hit for hit in watch.hits() if not hit.place.startswith("turn")]
    assert not hits, watch.house.seed


def stored(house: House, word: str) -> bool:
    """True where a word stands in the log."""
    return any(word.encode() in path.read_bytes() for path in house.home.glob("audit.db*"))
