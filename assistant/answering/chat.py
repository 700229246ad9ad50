"""The chat-model answerer: a structured draft whose every claim names a passage and quotes it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering.composition import citation_of, where
from assistant.errors import UnreadableReply
from assistant.knowledge.types import Knowledge
from assistant.services import ChatModel, ChatPart, Fault
from assistant.turn import Citation, Claim, Draft, Passage, Turn


@dataclass(frozen=True, slots=True)
class Limits:
    """How many passages the model is given, and how many claims it may make of them."""

    passages: int = 6
    claims: int = 2


class _ClaimReply(BaseModel):
    model_config = ConfigDict(extra="ignore")
    passage: int = Field(ge=1)
    quote: str = Field(min_length=1, max_length=1200)
    text: str = Field(min_length=1, max_length=600)


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")
    claims: list[_ClaimReply] = Field(max_length=8)


class ChatAnswerer:
    """Asks a chat model for a draft. What it says is checked by the grounding room before use.

    ``repair`` holds the fixed words for each kind of fault; ``limits`` say how much it is given and may say.
    """

    def __init__(
        self, model: ChatModel, instruction: str, repair: Mapping[str, Any], knowledge: Knowledge, limits: Limits
    ) -> None:
        self._model = model
        self._instruction = instruction
        self._repair = repair
        self._knowledge = knowledge
        self._limits = limits

    def write(self, turn: Turn) -> Draft:
        """A draft of claims with quotes. ``turn.draft`` is the fixed answer: its sources go first.

        Raises:
            ModelFailed: when the model does not answer.
            UnreadableReply: when its reply has another shape than was asked.
        """
        return self._asked(turn, (), None)

    def mend(self, turn: Turn, draft: Draft | None, faults: Sequence[Fault], within_s: float) -> Draft:
        """One more draft, now that the model is told in fixed words which claim failed and why.

        Raises:
            ModelFailed: as above.
            UnreadableReply: as above.
        """
        given = self._given(turn)
        said = [ChatPart("assistant", _as_json(draft, given))] if draft else []
        return self._asked(turn, (*said, ChatPart("user", self._words(faults))), within_s)

    def _asked(self, turn: Turn, more: Sequence[ChatPart], within_s: float | None) -> Draft:
        given = self._given(turn)
        parts = [ChatPart("system", self._instruction.replace("<most>", str(self._limits.claims)))]
        for number, passage in enumerate(given, 1):
            parts += [ChatPart("user", f"Passage {number}:"), ChatPart("user", passage)]
        parts += [ChatPart("user", "Question:"), ChatPart("user", turn.text), *more]
        reply = _read(self._model.reply(parts, _schema(len(given), self._limits.claims), within_s))
        if len(reply.claims) > self._limits.claims:
            raise UnreadableReply("shape")
        return _draft(reply, given, self._model.name)

    def _given(self, turn: Turn) -> tuple[Passage, ...]:
        """The sources of the fixed answer, then what else was found."""
        cited = turn.draft.citations if turn.draft else ()
        ids = [*(c.passage_id for c in cited), *(found.passage.id for found in turn.found)]
        known = (self._knowledge.by_id.get(name) for name in dict.fromkeys(ids))
        return tuple(passage for passage in known if passage)[: self._limits.passages]

    def _words(self, faults: Sequence[Fault]) -> str:
        words = self._repair
        lines = [
            f"- {words['claim']} {fault.claim}: {words['faults'][fault.key]}"
            if fault.claim
            else f"- {words['whole']}: {words['faults'][fault.key]}"
            for fault in faults
        ]
        return "\n".join([words["intro"], *lines, words["outro"]])


def _schema(passages: int, most: int) -> Mapping[str, Any]:
    """The shape, without lengths of texts: a server that turns a schema into a grammar is slow at those."""
    fields = {
        "passage": {"type": "integer", "enum": list(range(1, passages + 1))},
        "quote": {"type": "string"},
        "text": {"type": "string"},
    }
    claim = {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}
    claims = {"type": "array", "maxItems": most, "items": claim}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {"claims": claims},
    }


def _read(reply: str) -> _Reply:
    start, end = reply.find("{"), reply.rfind("}")
    try:
        return _Reply.model_validate(json.loads(reply[start : end + 1]))
    except (ValueError, ValidationError, RecursionError):
        raise UnreadableReply("shape") from None


def _draft(reply: _Reply, given: Sequence[Passage], author: str) -> Draft:
    claims: list[Claim] = []
    citations: list[Citation] = []
    lines: list[str] = []
    for said in reply.claims:
        if said.passage > len(given):
            raise UnreadableReply("passage")
        passage = given[said.passage - 1]
        text = said.text.strip()
        claims.append(Claim(text, (passage.id,), said.quote))
        lines.append(f"{text} ({where(passage)})")
        if all(citation.passage_id != passage.id for citation in citations):
            citations.append(citation_of(passage, said.quote))
    return Draft("\n\n".join(lines), tuple(claims), tuple(citations), author=author)


def _as_json(draft: Draft, given: Sequence[Passage]) -> str:
    numbers = {passage.id: number for number, passage in enumerate(given, 1)}
    claims = [{"passage": numbers[c.passage_ids[0]], "quote": c.quote, "text": c.text} for c in draft.claims]
    return json.dumps({"claims": claims}, ensure_ascii=False)
