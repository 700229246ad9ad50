"""The words of the chat page per visitor: Gradio builds its page once, with a mark where words belong.

A mark is the key of the words between double square brackets. It is filled in on
the way out, in the page and in its settings, so one page speaks both languages.
"""

import json
import re
from collections.abc import Callable

from assistant.web.words import Words

_MARK = re.compile(r"\[\[(web\.[a-z_.]+)\]\]")
Say = Callable[[str], str]


def mark(key: str) -> str:
    """Where the words of this key belong."""
    return f"[[{key}]]"


def filled(text: str, say: Words) -> str:
    """Page or settings with the words of one language, safe inside JSON, inside a script and inside HTML."""
    return _MARK.sub(lambda found: _safe(say(found[1])), text)


def _safe(words: str) -> str:
    written = json.dumps(words)[1:-1]
    return written.replace("<", "\\u003c").replace("&", "\\u0026")
