"""The notice before the first question: what is kept, why, how long, and who reads it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.turn import Language
from assistant.web.parts import WebParts
from assistant.web.words import Words

PARTS = ("what", "why", "how_long", "who", "rights")
"""What the notice tells, in order: keys under ``notice`` in the replies."""


@dataclass(frozen=True)
class NoticeBook:
    """The notice as it stands now, and whether somebody has accepted it."""

    parts: WebParts

    @property
    def version(self) -> str:
        """A hash over every word of it in both languages; other words or terms make another version."""
        digest = hashlib.sha256()
        contacts = self.parts.about().contacts
        for language in Language:
            for words in self.told(Words(self.parts.replies, language, contacts)).values():
                digest.update(words.encode() + b"\0")
        return digest.hexdigest()[:16]

    def told(self, say: Words) -> Mapping[str, str]:
        """The Markdown of each part."""
        terms = self.parts.about().terms
        values = {
            "contact": say.contact,
            "content": terms.content_days,
            "evidence": span(terms.evidence_days, say),
        }
        return {name: say(f"notice.{name}", **values) for name in PARTS}

    def accepted(self, user: str) -> bool:
        """True where nothing has to be read first.

        Raises:
            AuditFailed: when the log cannot be read.
        """
        return self.parts.notices is None or self.parts.notices.accepted(user, self.version)

    def accept(self, user: str) -> None:
        """Record that this person accepts the notice.

        Raises:
            AuditFailed: when it could not be committed.
        """
        if self.parts.notices is not None:
            self.parts.notices.accept(user, self.version)


def span(days: int, say: Words) -> str:
    """A number of days in words: whole years where it is that, else days."""
    years, rest = divmod(days, 365)
    if years > 1 and not rest:
        return say("notice.years", n=years)
    return say("notice.days", n=days)
