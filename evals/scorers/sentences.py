"""How many of our own sentences have at most twenty words? Counted in sentences; Dutch answers only."""

from assistant.literacy.reading.own_words import long_sentences, own_sentences
from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

MOST_WORDS = 20


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """Passes per sentence, not per answer; the detail holds the long ones."""
    if reply.given.language != "nl":
        return None
    sentences = own_sentences(reply.given.answer, known.names_in(reply))
    if not sentences:
        return None
    long = tuple(long_sentences(sentences, MOST_WORDS))
    return Score(passed=True, detail=" | ".join(long), pieces=(len(sentences) - len(long), len(sentences)))
