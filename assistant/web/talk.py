"""The talk behind the page, without Gradio: one question in, what to show out, view by view.

Nothing of a client is believed: the conversation must be a uuid, the earlier
questions come from the log, and what the page shows is kept on this side and
holds screened words only.
"""

import logging
import traceback
import uuid
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from assistant.language import language_of
from assistant.turn import Language, Question, Turn
from assistant.web import render
from assistant.web.notice import NoticeBook
from assistant.web.parts import FEEDBACK_REASONS, WebParts
from assistant.web.words import Words

log = logging.getLogger(__name__)

EARLIER_QUESTIONS = 4
MESSAGES_SHOWN = 60  # thirty questions with their answers; older ones leave the page, not the log
_TOLD = frozenset({"RouteQuestion", "WriteAnswer"})  # the other steps are over before anybody could read of them
_EMBEDDED = "embedded"  # the answerer that needs no time to write
Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows now. ``clear`` empties the question box; ``done`` ends the turn.

    ``answered`` is the interaction that feedback may be given on, "" when there is none.
    """

    messages: tuple[Message, ...]
    conversation: str
    progress: str = ""
    clear: bool = False
    done: bool = False
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Talker:
    """Who talks, by the name that records are made with, and the language of their page."""

    name: str
    language: Language = Language.NL


@dataclass(frozen=True)
class Talk:
    """Puts questions and feedback through to the parts and turns what comes back into views."""

    parts: WebParts

    def say(self, language: Language = Language.NL) -> Words:
        """The words of the page in a language."""
        return Words(self.parts.replies, language, self.parts.about().contacts)

    def ask(self, text: object, conversation: object, shown: object, talker: Talker) -> Iterator[View]:
        """Follow one question. Closing this iterator closes the turn, which is then abandoned."""
        view, say = View(_messages(shown), conversation_id(conversation)), self.say(talker.language)
        if not isinstance(text, str) or not text.strip():
            yield replace(view, progress=render.hint(say("web.ask.empty")), done=True)
            return
        # The first view comes before anything is asked: from here on the server
        # holds this iterator and can close it when the person leaves.
        yield replace(view, progress=render.busy(say("web.progress.ScreenQuestion")))
        try:
            if not NoticeBook(self.parts).accepted(talker.name):
                yield replace(view, progress=render.hint(say("notice.first")), done=True)
                return
            yield from self._follow(text, view, talker)
        except Exception as error:  # noqa: BLE001 - whatever broke: calm words for the person, no question in the log
            _report("a question", error)
            words = {"role": "assistant", "content": render.failure(say)}
            yield replace(view, messages=(*view.messages, words), done=True)

    def feedback(self, answered: object, talker: Talker, helpful: bool, reason: object, words: object) -> str:
        """Hand the thumb over; the words for the person, "" when a reason is missing."""
        chosen = reason if reason in FEEDBACK_REASONS else ""
        if not helpful and not chosen:
            return ""
        note = words if isinstance(words, str) else ""
        try:
            self.parts.feedback.give(str(answered), talker.name, helpful, str(chosen), note)
        except Exception as error:  # noqa: BLE001 - as above
            _report("feedback", error)
            return self.say(talker.language)("web.feedback.failed")
        return self.say(talker.language)("web.feedback.thanks")

    def _follow(self, text: str, view: View, talker: Talker) -> Iterator[View]:
        earlier = self.parts.conversations.earlier_questions(view.conversation, talker.name, EARLIER_QUESTIONS)
        # On an English page words that could be either are English; a Dutch question stays Dutch.
        language = language_of(text, talker.language) if talker.language is Language.EN else None
        question = Question(text, talker.name, view.conversation, earlier[-EARLIER_QUESTIONS:], language=language)
        turns = self.parts.ask(question)
        del text, question
        cleared = False
        try:
            for turn in turns:
                if turn.outcome is None and not self._tells(turn.step):
                    continue
                now = self._view(turn, view)
                yield replace(now, clear=now.clear and not cleared)
                cleared = cleared or now.clear
        finally:
            if isinstance(turns, Generator):
                turns.close()
        if not now.done:
            raise RuntimeError("the turn did not end")

    def _tells(self, step: str) -> bool:
        """Whether a person is told of this step: each view costs the server as much as a small step."""
        return step in _TOLD and not (step == "WriteAnswer" and self.parts.about().answerer == _EMBEDDED)

    def _view(self, turn: Turn, view: View) -> View:
        say = self.say(turn.language)
        if turn.outcome is None:
            screened = turn.screening is not None and turn.screening.text is not None
            bubble = (_from("user", render.question(turn, say)),) if screened else ()
            return replace(
                view, messages=view.messages + bubble, progress=render.progress(turn, say), clear=screened
            )
        found = turn.screening is not None and bool(turn.screening.findings)
        notice = self.parts.notice(turn) if found else ""
        told = render.answer(turn, say, notice, history=self.parts.desk is not None)
        pair = (_from("user", render.question(turn, say)), _from("assistant", told))
        return replace(
            view,
            messages=view.messages + pair,
            progress=render.done(say("web.progress.done")),
            clear=not render.keeps_question(turn),
            done=True,
            answered=turn.interaction_id if turn.receipt else "",
        )


def conversation_id(given: object) -> str:
    """The given id when it is a uuid written the usual way, else a new one."""
    try:
        if isinstance(given, str) and str(uuid.UUID(given)) == given:
            return given
    except ValueError:
        pass
    return str(uuid.uuid4())


def _messages(shown: object) -> tuple[Message, ...]:
    """What this side kept of the talk so far; the newest thirty exchanges."""
    return tuple(shown)[-MESSAGES_SHOWN:] if isinstance(shown, (list, tuple)) else ()


def _from(role: str, html: str) -> Message:
    return {"role": role, "content": html}


def _report(what: str, error: Exception) -> None:
    """Log where it broke and what kind of error: its message may hold words of a question."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    log.error("%s failed: %s at %s", what, type(error).__name__, place)
