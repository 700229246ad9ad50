"""How easy are our own words to read, by the formula of Flesch-Douma? Dutch answers only."""

from assistant.literacy.reading.formula import flesch_douma
from assistant.literacy.reading.own_words import own_sentences, words_of
from evals.case import Case
from evals.known import Known
from evals.reply import Reply, Score

# Fewer words of our own say nothing about how hard they are.
FEWEST_WORDS = 10


def score(case: Case, reply: Reply, known: Known) -> Score | None:
    """The readability of this answer; does not apply to English, or to fewer than ten words of our own."""
    if reply.given.language != "nl":
        return None
    sentences = own_sentences(reply.given.answer, known.names_in(reply))
    if sum(len(words_of(sentence)) for sentence in sentences) < FEWEST_WORDS:
        return None
    return Score(passed=True, value=round(flesch_douma(sentences), 1))
