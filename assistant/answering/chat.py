"""The chat-model answerer: a structured draft whose every claim names a passage and quotes it."""

import json
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering.composition import citation_of, where
from assistant.errors import ModelFailed
from assistant.services import ChatModel, ChatPart
from assistant.turn import Citation, Claim, Draft, FoundPassage, Language, Turn

_PASSAGES = 6
_LANGUAGES = {Language.NL: "Dutch", Language.EN: "English"}


class _ClaimReply(BaseModel):
    model_config = ConfigDict(extra="ignore")
    text: str = Field(min_length=1, max_length=600)
    passage: int = Field(ge=1)
    quote: str = Field(min_length=8, max_length=800)


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")
    claims: list[_ClaimReply] = Field(max_length=8)


class ChatAnswerer:
    """Asks a chat model for a draft. What it says is checked by ``CheckGrounding`` before use."""

    def __init__(self, model: ChatModel, instruction: str) -> None:
        self._model = model
        self._instruction = instruction

    def write(self, turn: Turn) -> Draft:
        """A draft of claims with quotes.

        Raises:
            ModelFailed: when the model does not answer or its reply has another shape.
        """
        found = turn.found[:_PASSAGES]
        instruction = self._instruction.format(language=_LANGUAGES[turn.language])
        parts = [ChatPart("system", instruction)]
        parts += [ChatPart("user", one.passage) for one in found]
        parts.append(ChatPart("user", turn.text))
        return _draft(_read(self._model.reply(parts)), found, self._model.name)


def _read(reply: str) -> _Reply:
    start, end = reply.find("{"), reply.rfind("}")
    try:
        return _Reply.model_validate(json.loads(reply[start : end + 1]))
    except (ValueError, ValidationError):
        raise ModelFailed("the reply of the chat model has another shape than was asked") from None


def _draft(reply: _Reply, found: Sequence[FoundPassage], author: str) -> Draft:
    claims: list[Claim] = []
    citations: list[Citation] = []
    lines: list[str] = []
    for said in reply.claims:
        if said.passage > len(found):
            raise ModelFailed("the chat model named a passage that it was not given")
        passage = found[said.passage - 1].passage
        claims.append(Claim(said.text, (passage.id,), said.quote))
        lines.append(f"{said.text} ({where(passage)})")
        if all(citation.passage_id != passage.id for citation in citations):
            citations.append(citation_of(passage, said.quote))
    return Draft("\n\n".join(lines), tuple(claims), tuple(citations), author=author)
