"""Step 7 of the path: nothing personal in what will be shown."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from assistant.outcomes import Outcome
from assistant.services import Screener
from assistant.turn import Draft, Finding, Turn

_LAST_WORD = re.compile(r"\w{1,60}[^\w\n]{1,3}$")
_WORD_BEFORE = 60
_NEXT_WORD = re.compile(r"[^\w\n]{1,3}\w+")


class ScreenAnswer:
    """Lets a draft become the answer, or withholds it.

    Names and contact data in the ingested documents are public: what stands
    word for word in a cited passage is no alarm. The same holds for the words
    of the register (``known``: names of tools and makers now) and of the verdicts,
    and for what stands in our own fixed sentences (``own``) together with the
    word before or behind it: "Wil je" is a question there, "Wil" alone is not.
    """

    def __init__(
        self, screener: Screener, known: Callable[[], tuple[str, ...]] = tuple, own: Iterable[str] = ()
    ) -> None:
        self._screener = screener
        self._known = known
        self._joined: tuple[tuple[str, ...], str] = ((), "")
        self._own = " | ".join(_plain(words) for words in own)

    def __call__(self, turn: Turn) -> Turn:
        """The turn with its answer, or ended as withheld.

        Raises:
            ScreeningFailed: when screening could not do its work.
            ValueError: when there is no draft.
        """
        draft = turn.draft
        if draft is None:
            raise ValueError("this turn has no draft")
        if self._personal(draft, turn):
            return turn.ended(Outcome.WITHHELD, detail="personal_data")
        return turn.with_(answer=draft.text, citations=draft.citations, outcome=draft.outcome)

    def _personal(self, draft: Draft, turn: Turn) -> bool:
        public = _plain(" | ".join(_words_of(draft, turn))) + " | " + self._public()
        text = draft.text
        return any(
            not (_stands_in(text[f.start : f.end], public) or self._says_so_itself(text, f))
            for f in self._screener.screen(text).findings
        )

    def _public(self) -> str:
        """The known words as one text, made again only when they have changed."""
        known = self._known()
        if known != self._joined[0]:
            self._joined = (known, " | ".join(_plain(words) for words in known))
        return self._joined[1]

    def _says_so_itself(self, text: str, finding: Finding) -> bool:
        before = _LAST_WORD.search(text, max(0, finding.start - _WORD_BEFORE), finding.start)
        behind = _NEXT_WORD.match(text, finding.end)
        wider = [text[before.start() : finding.end]] if before else []
        wider += [text[finding.start : behind.end()]] if behind else []
        return any(_stands_in(words, self._own) for words in wider)


def _words_of(draft: Draft, turn: Turn) -> Iterable[str]:
    """Everything public this answer may quote: cited passages and verdicts, never the question."""
    for citation in draft.citations:
        yield from (citation.text, citation.quote, citation.label, citation.document)
    for verdict in turn.verdicts:
        yield verdict.tool or ""
        for words in (*verdict.conditions, verdict.account):
            yield from words.values()
        yield from (other.name for other in verdict.alternatives)
        yield from (match.name for match in verdict.candidates)
        for reason in verdict.reasons:
            yield from reason.values.values()


def _plain(text: str) -> str:
    """One line, composed, small letters, without Markdown's marks."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(composed.replace("*", "").replace("_", " ").replace("`", "").replace("\\", "").split())


def _stands_in(value: str, public: str) -> bool:
    """True where the value stands in the public words, not as a part of a longer word or number."""
    words = _plain(value)
    position = public.find(words)
    while position >= 0:
        before, behind = public[position - 1 : position], public[position + len(words) :][:1]
        if not (before.isalnum() and words[:1].isalnum()) and not (behind.isalnum() and words[-1:].isalnum()):
            return True
        position = public.find(words, position + 1)
    return False
