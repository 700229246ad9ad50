"""Whether a claim of a model stands in the sentences it quotes. Every test can only refuse."""

import re

from assistant.grounding import lexicon
from assistant.grounding.comparison import Comparison
from assistant.grounding.reading import Reader
from assistant.knowledge.sentences import sentences

_PERMISSION = re.compile(
    r"\b(?:mag|mogen|mocht)\b(?!.{0,25}\b(?:niet|geen|nooit)\b)|\b(?:toegestaan|toelaatbaar|goedgekeurd|akkoord|"
    r"(?<!geen )toestemming (?:is|heb|krijg)\w*|permissie|gerust|ga je gang|geen bezwaar|"
    r"is (?:ok|oké|prima|in orde)|"
    r"may|allowed|permitted|approved|go ahead|feel free)\b|^\W*(?:ja|nee|yes|no)\b|"
    r"\b(?:je|jij|u|we|medewerkers?|iedereen)\b.{0,40}\b(?:kunt?|kan|kunnen)\b.{0,60}\bgebruik|"
    r"\b(?:kunt?|kan|kunnen) (?:je|jij|u|we|medewerkers?|iedereen)\b.{0,60}\bgebruik",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"https?:|www\.|@|[\[\]<>`*_|#{}\\]|\n|\w\.(?:nl|com|eu|org)\b|[\x00-\x1f\u200b-\u200f\u202a-\u202e]"
)
_LEAD_IN = re.compile(
    r"^(?:volgens het (?:ai-)?beleid (?=[a-zé])|in het (?:ai-)?beleid staat(?: dat|:) |"
    r"het (?:ai-)?beleid zegt(?: dat|:) )",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|was|kan|mag|wil|ben|heb|krijg|leer|zie|zijn|werd|had|[^\W\d_]{2,}(?:t|en|aan|ien|oen))\b",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r" \([^()]*\)(?![^\W\d_])")
_BACK = frozenset({"dan", "anders"})
_OPENING = 3
_SHORT_QUOTE = 16


def claim_fault(claim: str, quote: str, text: str, label: str, reader: Reader) -> str | None:
    """What is wrong with a claim that rests on a quote of a passage (``text``, ``label``); None when it holds.

    The claim is held against the whole sentences that the quote touches, so that a quote
    cannot leave out the word "niet".
    """
    if quote not in text or len(quote.strip()) < _SHORT_QUOTE:
        return "quote"
    if _FORM.search(claim) or claim.rstrip().endswith("?"):
        return "form"
    if _PERMISSION.search(claim):
        return "permission"
    sentences_quoted = touched(quote, text)
    plain = _without_explained(_LEAD_IN.sub("", claim.strip()), sentences_quoted)
    said = reader.clauses(plain)
    evidence = reader.clauses(_EXPLAINED.sub("", sentences_quoted))
    heading = claim.strip(" .").lower() in label.lower() or not _VERB.search(claim)  # says nothing
    if heading or not evidence or sum(len(clause.words) + len(clause.numbers) for clause in said) < 2:
        return "support"
    if said[0].first in lexicon.POINTING:
        return "pointing"
    explained = reader.clauses(". ".join(_EXPLAINED.findall(sentences_quoted)))
    passage = reader.clauses(_EXPLAINED.sub("", text))
    return Comparison(said, evidence, passage, (*reader.clauses(label), *explained), reader).fault()


def _without_explained(claim: str, quoted: str) -> str:
    """The claim without explanations in brackets, where these stand in the quote just so."""
    there = set(_EXPLAINED.findall(quoted))
    return _EXPLAINED.sub(lambda found: "" if found.group() in there else found.group(), claim)


def touched(quote: str, text: str) -> str:
    """The whole sentences of a text that a quote touches; with "Dan ..." also the question before it."""
    start = text.index(quote)
    end = start + len(quote)
    found: list[tuple[int, str]] = []
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        if at < end and at + len(sentence) > start:
            found.append((at, sentence))
        elif at >= end:
            break
        at += len(sentence)
    before = sentences(text[: found[0][0]])
    opening = set(re.findall(r"\w+", found[0][1].lower())[:_OPENING])
    if before and opening & _BACK and (before[-1].endswith("?") or found[0][1].lower().startswith("dan ")):
        found = [(0, before[-1]), *found]
    return " ".join(sentence for _, sentence in found)
