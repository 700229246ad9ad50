"""Putting a draft together: own words, exact quotes, and what each rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.knowledge.types import GLOSSARY_SECTION, Knowledge
from assistant.outcomes import Outcome
from assistant.prompts import Replies
from assistant.turn import Citation, Claim, Draft, Language, Passage, PassageKind

MAX_CITATIONS = 8
# Their words alone need not say what they are about.
_NAMED = frozenset({PassageKind.BULLET, PassageKind.DEFINITION})


@dataclass(frozen=True)
class Desk:
    """What every composer works with."""

    knowledge: Knowledge
    replies: Replies
    contact_aico: str | None = None
    contact_privacy: str | None = None

    def words(self, key: str, language: Language, **values: object) -> str:
        """Words for a person, with the contacts filled in: those of the settings, else the roles."""
        aico = self.contact_aico or self.replies("answer.aico", language)
        privacy = self.contact_privacy or self.replies("answer.privacy", language)
        return self.replies(key, language, **{"contact": aico, "aico": aico, "privacy": privacy, **values})


@dataclass
class Composition:
    """A draft in the making: paragraphs in order, and what they rest on."""

    desk: Desk
    language: Language
    paragraphs: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def say(self, key: str, *passages: Passage, **values: object) -> None:
        """A paragraph in our own words, resting on these passages."""
        self.write(self.desk.words(key, self.language, **values), *passages)

    def write(self, text: str, *passages: Passage) -> None:
        """A paragraph that was filled in elsewhere."""
        self.paragraphs.append(text)
        if passages:
            self.claims.append(Claim(text, tuple(p.id for p in passages)))
        for passage in passages:
            self.cite(passage)

    def bullets(self, lines: Iterable[str]) -> None:
        """A list."""
        self.paragraphs.append("\n".join(f"- {line}" for line in lines))

    def quote(self, passage: Passage, sentence: str | None = None, *, names: bool = True) -> None:
        """A quotation, word for word, with its place; ``names`` is False where the line before says of what."""
        self.paragraphs.append(f"> {self.quoted(passage, sentence, names=names)}")

    def quoted(self, passage: Passage, sentence: str | None = None, *, names: bool = True) -> str:
        """The words of a quotation for use in a list, with what they are about; claims and cites it."""
        words = sentence or passage.text
        self.claims.append(Claim(words, (passage.id,), words))
        self.cite(passage, sentence)
        if names and passage.kind in _NAMED and passage.label:
            return f"**{passage.label}:** “{_one_line(words)}” ({passage.section})"
        return f"“{_one_line(words)}” ({where(passage)})"

    def cite(self, passage: Passage, sentence: str | None = None) -> None:
        """Name a passage as a source, once; the first mention decides its place."""
        if any(citation.passage_id == passage.id for citation in self.citations):
            return
        self.citations.append(citation_of(passage, sentence))

    def draft(self, outcome: Outcome = Outcome.ANSWERED) -> Draft:
        """The draft as it stands."""
        text = "\n\n".join(paragraph for paragraph in self.paragraphs if paragraph.strip())
        return Draft(text, tuple(self.claims), tuple(self.citations[:MAX_CITATIONS]), outcome=outcome)


def citation_of(passage: Passage, sentence: str | None = None) -> Citation:
    """A passage as a source; the quote is the sentence that carries the answer."""
    return Citation(
        passage_id=passage.id,
        document=passage.document,
        section=passage.section,
        label=passage.label,
        quote=sentence or passage.text,
        text=passage.text,
    )


def where(passage: Passage) -> str:
    """The place of a passage in words: "7.2, Dataminimalisatie"."""
    if passage.section == GLOSSARY_SECTION:
        return passage.section
    return f"{passage.section}, {passage.label}" if passage.label else passage.section


def joined(names: Sequence[str], last: str) -> str:
    """Names with commas and a last "en" or "and"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _one_line(text: str) -> str:
    """Quoted words on one line. A document may hold links or HTML; on screen they are words, and lead nowhere."""
    return " ".join(text.split()).replace("](", "] (").replace("<", "‹").replace(">", "›")
