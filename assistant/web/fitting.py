"""Whether what is sent fits the inputs of the page, asked before Gradio reads it.

Gradio repeats a value that does not fit, to the sender and on standard error: too few
values, a choice that is not offered, a file where words are expected. A value may be a
question that nobody screened yet, so such a request is refused here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.turn import Language
from assistant.web.words import Words

JOIN = "queue/join"
_Takes = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The inputs of each event of a page, by the number of the event.

    ``refusal`` is the body of the answer to what does not fit; it holds nothing of the request.
    """

    inputs: Mapping[int, tuple[_Takes, ...]]
    refusal: Mapping[str, str]

    def fits(self, path: str, body: bytes) -> bool:
        """True for every body but one to the queue that has not the values of its event."""
        if path.partition("/gradio_api/")[2].strip("/") != JOIN:
            return True
        try:
            return self._fits(json.loads(body))
        except (ValueError, RecursionError):  # no JSON, no text, or nested without end
            return False

    def _fits(self, sent: object) -> bool:
        if not isinstance(sent, dict) or not isinstance(sent.get("session_hash"), str):
            return False
        number, values = sent.get("fn_index"), sent.get("data")
        if type(number) is not int or number not in self.inputs or not isinstance(values, list):
            return False
        takes = self.inputs[number]
        return len(values) == len(takes) and all(take(value) for take, value in zip(takes, values, strict=True))


def fitting(blocks: gr.Blocks, say: Words) -> Fitting:
    """What the events of this page take, and the words for what does not fit."""
    nl, en = (say.replies("web.refused.misfit", language) for language in (Language.NL, Language.EN))
    inputs = {number: tuple(map(_takes, event.inputs)) for number, event in blocks.fns.items()}
    return Fitting(inputs, {"fout": nl, "error": en, "detail": nl})


def _takes(component: Any) -> _Takes:
    """What a component takes: words or a number; what it offers; nothing, where this side keeps the value."""
    if component.stateful:
        return lambda value: value is None
    if isinstance(component, gr.Checkbox):
        return lambda value: value is None or isinstance(value, bool)
    if hasattr(component, "choices") and not getattr(component, "allow_custom_value", False):
        offered = [value for _, value in component.choices]
        several = isinstance(component, gr.CheckboxGroup) or getattr(component, "multiselect", False)
        return _several(offered) if several else lambda value: value is None or value in offered
    return lambda value: value is None or isinstance(value, str | int | float)


def _several(offered: list[Any]) -> _Takes:
    return lambda values: isinstance(values, list) and all(value in offered for value in values)
