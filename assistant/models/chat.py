"""The one door to chat models: whatever LangChain's ``init_chat_model`` opens.

A prompt is made of ``ChatPart``; words of a person come in as ``ScreenedText``
only. Every failure is a ``ModelFailed`` that says its kind, never what was asked.
"""

import asyncio
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

from assistant.errors import BadConfiguration, ModelFailed
from assistant.models.breaker import Breaker
from assistant.services import ChatPart
from assistant.turn import Passage

# A server of one's own often wants no key, but the client wants some words there.
_NO_KEY = "geen-sleutel"
# What the loop may need on top of the deadline before the waiting thread gives up on it.
_GRACE_S = 2.0
_PAUSE_S = 0.2
MAX_REPLY_BYTES = 8192
# Providers whose client knows ``response_format``; others are told the shape in the prompt only.
_WITH_SCHEMA = ("openai:", "azure_openai:")
_REFUSES_SCHEMA = frozenset({400, 415, 422, 501})


class LangChainChatModel:
    """A chat model behind a URL, with one deadline for the whole answer.

    The calls run in an event loop of their own, on one daemon thread: a call that
    is past its deadline is cancelled and its connection closed, also when the
    server keeps dripping bytes; a read timeout alone would wait for ever. A refused
    connection and an error of the server are tried once more within that deadline.
    """

    def __init__(self, name: str, model: Any, timeout_s: float, breaker: Breaker | None = None) -> None:
        self.name = name
        self._model = model
        self._timeout_s = timeout_s
        self._breaker = breaker or Breaker()
        self._takes_schema = name.startswith(_WITH_SCHEMA)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._starting = threading.Lock()

    def reply(
        self, parts: Sequence[ChatPart], schema: Mapping[str, Any] | None = None, within_s: float | None = None
    ) -> str:
        """What the model says, without the spaces around it.

        ``schema`` is the JSON schema the reply should have; a server that refuses it is asked
        without, then and later. ``within_s`` is a shorter deadline than the configured one.

        Raises:
            ModelFailed: on a refused connection, an error of the server, no answer
                before the deadline, an answer that holds no text or is too long, and
                at once while the server is left alone after failures in a row.
        """
        if not self._breaker.lets_through():
            raise ModelFailed(f"taalmodel {self.name}: de server gaf telkens geen antwoord en krijgt even rust")
        try:
            answer = self._asked(parts, schema, min(within_s or self._timeout_s, self._timeout_s))
        except BaseException:
            self._breaker.failed()
            raise
        self._breaker.succeeded()  # the server works; whether the model said anything of use is another matter
        return self._words(answer)

    def close(self) -> None:
        """Stop the event loop; calls that are under way are cut off."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None

    def _asked(self, parts: Sequence[ChatPart], schema: Mapping[str, Any] | None, within_s: float) -> Any:
        call = asyncio.wait_for(self._tries(_messages(parts), schema), within_s)
        future: Future[Any] = asyncio.run_coroutine_threadsafe(call, self._running())
        try:
            # Each provider has its own tree of errors: whatever it raised is looked at, not caught.
            error = future.exception(within_s + _GRACE_S)
        except (TimeoutError, CancelledError):
            future.cancel()
            raise ModelFailed(f"taalmodel {self.name}: geen antwoord op tijd") from None
        if error is not None:
            raise ModelFailed(f"taalmodel {self.name}: {_kind(error, within_s)}")
        return future.result()

    async def _tries(self, messages: list[tuple[str, str]], schema: Mapping[str, Any] | None) -> Any:
        """The answer; asked again without the schema where the server refuses that."""
        if schema is None or not self._takes_schema:
            return await _with_one_more_try(self._model, messages)
        try:
            return await _with_one_more_try(self._model.bind(extra_body=_format(schema)), messages)
        except Exception as error:
            if _status(error) not in _REFUSES_SCHEMA:
                raise
        answer = await _with_one_more_try(self._model, messages)
        self._takes_schema = False  # it was the schema, then: no need to find out again
        return answer

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=_run, args=(self._loop,), name="chat", daemon=True).start()
            return self._loop

    def _words(self, message: Any) -> str:
        words = str(getattr(message, "text", "") or "").strip()
        if not words:
            raise ModelFailed(f"taalmodel {self.name}: het antwoord is leeg")
        if len(words.encode()) > MAX_REPLY_BYTES:
            raise ModelFailed(f"taalmodel {self.name}: het antwoord is langer dan {MAX_REPLY_BYTES} bytes")
        return words


def open_chat_model(
    name: str, base_url: str | None, api_key: str | None, timeout_s: float, max_tokens: int = 800
) -> LangChainChatModel:
    """Open a chat model by ``provider:model``; nothing is sent yet.

    Raises:
        BadConfiguration: when the name has no provider, or the provider is unknown,
            not installed, or cannot be set up with these values.
    """
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise BadConfiguration(
            f"ASSISTANT_CHAT_MODEL={name} mist de aanbieder. "
            "Schrijf `aanbieder:naam`, bijvoorbeeld `openai:llama`."
        )
    options: dict[str, Any] = {"timeout": timeout_s, "max_retries": 0, "temperature": 0, "max_tokens": max_tokens}
    if base_url:
        options.update(base_url=base_url, api_key=api_key or _NO_KEY)
    elif api_key:
        options["api_key"] = api_key
    return LangChainChatModel(name, _opened(provider, model, options), timeout_s)


def _opened(provider: str, model: str, options: dict[str, Any]) -> Any:
    # Before the import: LangSmith would send every prompt away when some profile sets these.
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - seconds, only with a chat model
    from openai import OpenAIError  # noqa: PLC0415 - idem

    try:
        return init_chat_model(model, model_provider=provider, **options)
    except (ValueError, TypeError, ImportError, OpenAIError) as error:
        raise BadConfiguration(
            f"taalmodel {provider}:{model} is niet te openen ({type(error).__name__}). Kijk naar "
            "ASSISTANT_CHAT_MODEL, ASSISTANT_CHAT_BASE_URL en ASSISTANT_CHAT_API_KEY: "
            "is de aanbieder bekend, het pakket geïnstalleerd en de sleutel ingevuld?"
        ) from error


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    loop.close()


def _messages(parts: Sequence[ChatPart]) -> list[tuple[str, str]]:
    """One message a role in a row: some chat templates refuse two of the same role after each other."""
    messages: list[tuple[str, str]] = []
    for part in parts:
        words = _content(part)
        if messages and messages[-1][0] == part.role:
            words = f"{messages.pop()[1]}\n\n{words}"
        messages.append((part.role, words))
    return messages


def _content(part: ChatPart) -> str:
    if isinstance(part.content, str):
        return part.content
    if isinstance(part.content, Passage):
        passage = part.content
        return f"[{passage.id}] {passage.document}, {passage.section} {passage.label}\n{passage.text}"
    return part.content.text


async def _with_one_more_try(model: Any, messages: list[tuple[str, str]]) -> Any:
    try:
        return await model.ainvoke(messages)
    except Exception as error:
        if not _worth_another_try(error):
            raise
    await asyncio.sleep(_PAUSE_S)
    return await model.ainvoke(messages)


def _format(schema: Mapping[str, Any]) -> dict[str, Any]:
    """In the body as it is: given as an argument, the client reads the reply itself and raises where it is cut."""
    shape = {"name": "reply", "schema": dict(schema), "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": shape}}


def _status(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def _worth_another_try(error: BaseException) -> bool:
    """A refused connection or an error of the server; never half an answer, nor one that came too late."""
    status = _status(error)
    if status is not None:
        return 500 <= status < 600
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionRefusedError) or type(cause).__name__ == "ConnectError":
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _kind(error: BaseException, within_s: float) -> str:
    """What went wrong in words for an operator; the error's own message may hold the question."""
    if isinstance(error, TimeoutError):
        return f"geen antwoord binnen {within_s:.0f} s"
    status = _status(error)
    if status == 404:
        return "de server kent dit model of adres niet (HTTP 404)"
    return f"HTTP {status}" if status is not None else type(error).__name__
