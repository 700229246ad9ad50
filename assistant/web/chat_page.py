"""The chat page in Gradio: components and their wiring, no thinking."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from assistant.web import render
from assistant.web.choices import spoken
from assistant.web.marked_words import mark
from assistant.web.parts import FEEDBACK_REASONS, WebParts
from assistant.web.talk import Talk, Talker, View, conversation_id
from assistant.web.who import asker
from assistant.web.words import Words

EXAMPLES = ("tool", "responsible", "risk", "assess")
# Values go out as they are: making each of them anew costs Gradio more time than answering costs us.
_QUIET = {"show_progress": "hidden", "api_visibility": "private", "postprocess": False}
# Gradio keeps figures of every event for a page that is closed here, and makes them anew after each
# one, the more the longer it runs; and it looks a thousand times a second whether there is work.
_QUEUE = {
    "ANAYLTICS_CACHE_FREQUENCY": sys.maxsize,
    "ANALYTICS_MAX_EVENTS": 1,
    "sleep_when_free": 0.01,
    "progress_update_sleep_when_free": 0.5,
}


class ChatPage:
    """Builds ``blocks``. The client sends the question and the conversation id, nothing else."""

    def __init__(self, parts: WebParts, concurrency: int, waiting: int) -> None:
        self._talk = Talk(parts)
        self._busy = {**_QUIET, "concurrency_limit": concurrency}
        with gr.Blocks(title=mark("web.title"), analytics_enabled=False) as self.blocks:
            self._lay_out()
            self._wire()
        self.blocks.queue(max_size=waiting, api_open=False)
        _calm(self.blocks._queue)

    def _lay_out(self) -> None:
        """Everything stands there from the start; what does not belong there now, ``chat.css`` hides."""
        say = mark
        self._shown = gr.State([])
        self._answered = gr.State("")
        self._conversation = gr.Textbox(visible=False)
        with gr.Column(elem_id="voorbeelden"):
            gr.Markdown(say("web.examples.label"), elem_id="voorbeelden-kop")
            self._example_buttons = [
                (name, gr.Button(say(f"web.examples.{name}"), elem_classes="voorbeeld")) for name in EXAMPLES
            ]
        self._chat = gr.Chatbot(
            elem_id="gesprek", show_label=False, height=None, buttons=[], feedback_options=None,
            latex_delimiters=[], sanitize_html=True, autoscroll=False, container=False, layout="panel",
        )  # fmt: skip
        self._lay_out_feedback()
        with gr.Row(elem_id="vraagvak"):
            self._progress = gr.Markdown("", elem_id="voortgang", latex_delimiters=[])
            self._question = gr.Textbox(
                label=say("web.ask.label"), info=say("web.ask.hint"), lines=1, max_lines=8, elem_id="vraag"
            )  # fmt: skip
            self._send = gr.Button(say("web.ask.send"), variant="primary", elem_id="stel")
            self._new = gr.Button(say("web.ask.new"), elem_id="nieuw")

    def _lay_out_feedback(self) -> None:
        say = mark
        with gr.Column(elem_id="reactie"):
            gr.Markdown(say("web.feedback.question"), elem_id="reactie-vraag")
            with gr.Row(elem_id="duimen"):
                self._yes = gr.Button(say("web.feedback.yes"), elem_id="duim-op", size="sm")
                self._no = gr.Button(say("web.feedback.no"), elem_id="duim-neer", size="sm")
        with gr.Column(elem_id="reden"):
            choices = [(say(f"web.feedback.reason.{key}"), key) for key in FEEDBACK_REASONS]
            self._reason = gr.Radio(choices, label=say("web.feedback.why"), elem_id="reden-keuze")
            self._note = gr.Textbox(label=say("web.feedback.words"), lines=2, elem_id="reden-woorden")
            self._give = gr.Button(say("web.feedback.send"), elem_id="reden-stuur", size="sm")
        self._thanks = gr.Markdown("", elem_id="dank", latex_delimiters=[])

    def _wire(self) -> None:
        outputs = [
            self._question, self._conversation, self._shown, self._chat, self._progress, self._thanks,
            self._answered,
        ]  # fmt: skip
        kept = [self._conversation, self._shown]
        typed = gr.on(
            [self._question.submit, self._send.click], self._ask, [self._question, *kept], outputs, **self._busy
        )
        running = [typed] + [
            button.click(self._example(name), kept, outputs, **self._busy)
            for name, button in self._example_buttons
        ]
        self._new.click(self._start_anew, None, outputs, cancels=running, **_QUIET)
        reaction = [self._thanks, self._reason, self._note]
        self._yes.click(self._helpful, [self._answered], reaction, **self._busy)
        self._no.click(self._why, None, reaction, **_QUIET)
        self._give.click(self._not_helpful, [self._answered, self._reason, self._note], reaction, **self._busy)

    def _ask(self, text: Any, conversation: Any, shown: Any, request: gr.Request) -> Iterator[dict[Any, Any]]:
        for view in self._talk.ask(text, conversation, shown, _visitor(request)):
            yield self._changes(view)

    def _example(self, name: str) -> Callable[..., Iterator[dict[Any, Any]]]:
        def asked(conversation: Any, shown: Any, request: gr.Request) -> Iterator[dict[Any, Any]]:
            words = self._say(request)(f"web.examples.{name}")
            yield from self._ask(words, conversation, shown, request)

        return asked

    def _changes(self, view: View) -> dict[Any, Any]:
        changes: dict[Any, Any] = {
            self._progress: view.progress,
            self._conversation: view.conversation,
            self._chat: _messages(view),
            self._thanks: "",
        }
        if view.clear:
            changes[self._question] = ""
        if view.done:
            changes |= {self._shown: list(view.messages), self._answered: view.answered}
        return changes

    def _say(self, request: gr.Request) -> Words:
        return self._talk.say(_visitor(request).language)

    def _start_anew(self, request: gr.Request) -> dict[Any, Any]:
        return {
            self._question: "",
            self._conversation: conversation_id(None),
            self._shown: [],
            self._chat: [],
            self._progress: render.hint(self._say(request)("web.ask.new_done")),
            self._thanks: "",
            self._answered: "",
        }

    def _helpful(self, answered: Any, request: gr.Request) -> dict[Any, Any]:
        return {self._thanks: self._talk.feedback(answered, _visitor(request), True, "", "")}

    def _why(self) -> dict[Any, Any]:
        return {self._thanks: render.why(""), self._reason: None, self._note: ""}

    def _not_helpful(self, answered: Any, reason: Any, note: Any, request: gr.Request) -> dict[Any, Any]:
        words = self._talk.feedback(answered, _visitor(request), False, reason, note)
        return {self._thanks: words or render.why(self._say(request)("web.feedback.choose"))}


def _calm(queue: Any) -> None:
    """Set what Gradio has no parameter for.

    Raises:
        AttributeError: when this Gradio has no such thing, so that an upgrade is not overlooked.
    """
    for name, value in _QUEUE.items():
        getattr(queue, name)
        setattr(queue, name, value)


def _messages(view: View) -> list[dict[str, Any]]:
    """The talk in the form that Gradio's chat takes in the browser."""
    return [
        {
            "role": message["role"],
            "content": [{"type": "text", "text": message["content"]}],
            "metadata": None,
            "options": None,
        }
        for message in view.messages
    ]


def _visitor(request: gr.Request) -> Talker:
    """Who talks, and in which language the page is."""
    return Talker(asker(request), spoken(request.cookies, request.headers))
