"""The answerer of the chat model: what it sends, what it takes, and how it is told what to mend."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.chat import ChatAnswerer, Limits
from assistant.answering.composition import citation_of
from assistant.errors import UnreadableReply
from assistant.knowledge.types import Document, Knowledge
from assistant.prompts import Prompts
from assistant.services import ChatPart, Fault
from assistant.turn import (
    Draft,
    FoundPassage,
    Intent,
    Language,
    Passage,
    PassageKind,
    Route,
    ScreenedText,
    Screening,
    ScreeningAction,
    Turn,
)

PROMPTS = Prompts(Path(__file__).resolve().parents[2] / "prompts")
QUESTION = ScreenedText._from_screening("hoe vaak?")


def passage(number: int) -> Passage:
    text = f"Dit is zin {number} van het beleid."
    return Passage(f"d/{number}", "d", "Beleid", "1", str(number), "Deel", PassageKind.PARAGRAPH, (), text)


PASSAGES = tuple(passage(number) for number in range(1, 10))
KNOWLEDGE = Knowledge((Document("d", "Beleid", "1", "", False),), PASSAGES)
FIXED = Draft("Het vaste antwoord.", (), (citation_of(PASSAGES[4]),))
TURN = Turn(
    None,
    screening=Screening(ScreeningAction.PASS, QUESTION),
    route=Route(Language.NL, Intent.POLICY, QUESTION),
    found=tuple(FoundPassage(one, 1.0) for one in PASSAGES[:3]),
    draft=FIXED,
)
CLAIM = {"passage": 1, "quote": "Dit is zin 5 van het beleid.", "text": " Zin 5 is van het beleid. "}


class Model:
    """Says what it was told to say, and keeps what it was given."""

    name = "toneel:model"

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.given: list[tuple[Sequence[ChatPart], Mapping[str, Any] | None, float | None]] = []

    def reply(
        self, parts: Sequence[ChatPart], schema: Mapping[str, Any] | None = None, within_s: float | None = None
    ) -> str:
        self.given.append((parts, schema, within_s))
        return self.replies.pop(0)


def answerer(model: Model, passages: int = 6) -> ChatAnswerer:
    return ChatAnswerer(model, PROMPTS.text("answer"), PROMPTS.table("repair"), KNOWLEDGE, Limits(passages))


def said(*claims: dict[str, object]) -> str:
    return json.dumps({"claims": list(claims)})


def test_the_sources_of_the_fixed_answer_go_first_and_no_more_than_asked() -> None:
    model = Model(said())
    answerer(model, passages=3).write(TURN)
    parts, schema, _ = model.given[0]
    passages = [part.content for part in parts if isinstance(part.content, Passage)]
    assert passages == [PASSAGES[4], PASSAGES[0], PASSAGES[1]]
    assert [part.content for part in parts if part.content == "Passage 1:"]
    assert parts[-1].content == QUESTION
    assert "at most 2 claims" in str(parts[0].content)
    assert schema is not None
    assert schema["properties"]["claims"]["items"]["properties"]["passage"]["enum"] == [1, 2, 3]


def test_a_reply_becomes_a_draft_with_its_places() -> None:
    draft = answerer(Model(f"```json\n{said(CLAIM)}\n```")).write(TURN)
    assert draft.text == "Zin 5 is van het beleid. (5, Deel)"
    assert draft.claims[0].passage_ids == ("d/5",)
    assert draft.citations[0].quote == CLAIM["quote"]
    assert draft.author == "toneel:model"


@pytest.mark.parametrize(
    "reply",
    [
        "geen json", "{", "{" * 5000 + "}", '{"claims": 3}', "[]",
        '{"claims": [{"passage": 0, "quote": "x", "text": "y"}]}', '{"claims": [{"passage": 1, "quote": "x"}]}',
        said(CLAIM, CLAIM, CLAIM), said({**CLAIM, "text": "x" * 700}), '{"claims": [{"passage": 1, "quote": "afge',
    ],
)  # fmt: skip
def test_another_shape_is_no_draft(reply: str) -> None:
    with pytest.raises(UnreadableReply) as caught:
        answerer(Model(reply)).write(TURN)
    assert caught.value.key == "shape"
    assert caught.value.__cause__ is None


def test_a_passage_that_was_not_given_is_no_draft() -> None:
    with pytest.raises(UnreadableReply) as caught:
        answerer(Model(said({**CLAIM, "passage": 5}))).write(TURN)
    assert caught.value.key == "passage"


def test_it_is_told_in_fixed_words_which_claim_failed_and_why() -> None:
    model = Model(said(CLAIM), said())
    writer = answerer(model)
    draft = writer.write(TURN)
    writer.mend(TURN, draft, (Fault(1, "numbers"), Fault(0, "beside")), 4.5)
    parts, _, within_s = model.given[1]
    assert within_s == 4.5
    assert parts[-2].role == "assistant"
    assert json.loads(str(parts[-2].content))["claims"][0]["passage"] == 1
    words = str(parts[-1].content)
    table = PROMPTS.table("repair")
    assert f"claim 1: {table['faults']['numbers']}" in words
    assert table["faults"]["beside"] in words
    assert "hoe vaak" not in words


def test_a_reply_without_shape_is_not_said_back() -> None:
    model = Model(said())
    answerer(model).mend(TURN, None, (Fault(0, "shape"),), 3.0)
    assert all(part.role != "assistant" for part in model.given[0][0])


def test_every_fault_has_words() -> None:
    root = Path(__file__).resolve().parents[2] / "assistant" / "grounding"
    names = ("support.py", "comparison.py", "check_grounding.py")
    source = "\n".join((root / name).read_text(encoding="utf-8") for name in names)
    named = set(re.findall(r'(?:return |Fault\(0, |else )"([a-z]+)"|^ +\("([a-z]+)", ', source, re.MULTILINE))
    keys = {key for pair in named for key in pair if key}
    assert {"quote", "marks", "order", "roles", "subject", "verdict", "language", "beside"} <= keys
    assert keys <= {*PROMPTS.table("repair")["faults"], "empty"}
    assert {"shape", "passage"} <= set(PROMPTS.table("repair")["faults"])
