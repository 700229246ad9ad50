"""What AI is wanted for, with which data and account, what is said next, what stays open: told by likeness.

Rules over words miss most ways to say that AI should judge people ("op volgorde van
geschiktheid leggen"). The models are learned from our own sentences; for the default
embedding they come along (``indexing/train_uses``).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.retrieval.gaps import Gaps
from assistant.retrieval.linear import LinearModel
from assistant.services import QuestionEmbedder
from assistant.turn import ScreenedText


@dataclass(frozen=True)
class EmbeddedUses:
    """The models with the embedding that they were learned with (``services.uses.UseFinder``).

    ``gaps`` is None where the corpus does not say what it leaves unanswered.
    """

    uses: LinearModel
    data: LinearModel
    talk: LinearModel
    account: LinearModel
    named: LinearModel
    work: LinearModel
    gaps: Gaps | None
    embedder: QuestionEmbedder

    def likely(self, words: ScreenedText) -> Mapping[str, float]:
        """For each kind of use how likely it is.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.uses, words)

    def likely_work(self, words: ScreenedText) -> Mapping[str, float]:
        """For each kind of work how likely a tool is to do it; tools are called ``services.uses.FOCUS``.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.work, words)

    def likely_data(self, words: ScreenedText) -> Mapping[str, float]:
        """For each class of data how likely it is meant.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.data, words)

    def likely_next(self, words: ScreenedText) -> Mapping[str, float]:
        """For each thing that may be said next about a wish how likely it is.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.talk, words)

    def likely_account(self, words: ScreenedText) -> Mapping[str, float]:
        """For an account of somebody's own, one of the work, and neither, how likely it is meant.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.account, words)

    def likely_asked(self, words: ScreenedText) -> Mapping[str, float]:
        """How likely the tool that is called TOOL is asked about, and only told of.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        return self._of(self.named, words)

    def likely_unanswered(self, words: ScreenedText) -> float:
        """How likely neither policy nor list holds the answer; 0 where nothing is known of that.

        Raises:
            ModelFailed: when the embedding model does not answer.
        """
        calm = _calm(words)
        return self.gaps.likely(self.embedder.embed_question(calm), calm.text) if self.gaps else 0.0

    def _of(self, model: LinearModel, words: ScreenedText) -> Mapping[str, float]:
        calm = _calm(words)
        return model.probabilities(self.embedder.embed_question(calm), calm.text)


def _calm(words: ScreenedText) -> ScreenedText:
    """Who types in capitals means the same."""
    return words.lowered() if words.text.isupper() else words
