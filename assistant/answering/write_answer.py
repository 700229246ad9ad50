"""Step 5: write a draft. Nothing of it is shown before the checks that follow."""

import logging
from dataclasses import replace

from assistant.errors import ModelFailed
from assistant.services import Answerer
from assistant.turn import Turn

log = logging.getLogger(__name__)
_NOTE = "answer.model_note"


class WriteAnswer:
    """Always writes the embedded draft; a chat model, when configured, may write a better one.

    A verdict is never left to a model: those turns keep the embedded draft.
    """

    def __init__(self, embedded: Answerer, chat: Answerer | None = None) -> None:
        self._embedded = embedded
        self._chat = chat

    def __call__(self, turn: Turn) -> Turn:
        """Set ``turn.draft``; the embedded draft is kept as its fallback."""
        draft = self._embedded.write(turn)
        if self._chat is None or turn.verdicts or not turn.found:
            return turn.with_(draft=draft)
        try:
            written = self._chat.write(turn)
        except ModelFailed as error:
            log.warning("the chat model failed, the embedded answer is used: %s", str(error))
            return turn.with_(draft=replace(draft, note=_NOTE))
        return turn.with_(draft=replace(written, fallback=replace(draft, note=_NOTE)))
