"""One spelling for names: letters without accents, digits, nothing else."""

import re
import unicodedata
from dataclasses import dataclass

_PIECE = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or of digits in a text, with its place and its folded spelling."""

    text: str
    start: int
    end: int
    key: str


def fold(word: str) -> str:
    """Lower case, without accents."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def tokens(text: str) -> list[Token]:
    """The runs of letters and digits, in order: "ChatGPT-4o" gives ChatGPT, 4, o."""
    return [Token(m.group(), m.start(), m.end(), fold(m.group())) for m in _PIECE.finditer(text)]


def name_key(name: str) -> str:
    """What two spellings of one name share: "Chat-GPT" and "chat gpt" give "chatgpt"."""
    return "".join(token.key for token in tokens(unicodedata.normalize("NFC", name)))
