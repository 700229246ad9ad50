"""Step 1 of the path: the raw question in, a screened one out."""

from collections.abc import Iterable, Iterator

from assistant.errors import InputRefused
from assistant.language import language_of
from assistant.outcomes import Outcome
from assistant.screening.input_rules import check_input
from assistant.screening.remembered import Remembered
from assistant.services import Screener
from assistant.turn import ScreenedText, ScreeningAction, Turn

_ENOUGH = 2000


class ScreenQuestion:
    """Replaces the raw question by a ``ScreenedText``, or ends the turn.

    Whatever becomes of it, the turn that comes out has no ``question``. When
    ``ScreeningFailed`` is raised, the caller still holds the turn that went in:
    it must drop the question (``turn.with_(question=None)``) before it logs,
    shows or keeps that turn.
    """

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._ours = Remembered()

    def __call__(self, turn: Turn) -> Turn:
        """The screened turn.

        Raises:
            ScreeningFailed: when screening could not do its work.
            ValueError: when the turn has no question (it was screened before).
        """
        question, turn = turn.question, turn.with_(question=None)
        if question is None:
            raise ValueError("this turn was screened before")
        # A turn that ends here is told so in the language of its own words.
        turn = turn.with_(preferred=turn.preferred or language_of(question.text[:_ENOUGH]))
        reason = _refused(question.text)
        if reason is not None:
            return turn.ended(Outcome.INPUT_REFUSED, detail=reason)
        screening = self._screener.screen(question.text)
        turn = turn.with_(screening=screening)
        if screening.text is not None:
            self._ours.add(screening.text.text)
        if screening.action is ScreeningAction.BLOCK:
            return turn.ended(Outcome.PERSONAL_DATA_BLOCKED)
        return turn.with_(earlier=tuple(self._earlier(question.earlier)))

    def _earlier(self, texts: Iterable[str]) -> Iterator[ScreenedText]:
        """The earlier turns that may go on; blocked and refused ones are left out.

        What came out of this screening is not screened once more for each question after it.
        """
        for text in texts:
            if text in self._ours:
                yield ScreenedText._from_screening(text)
            elif _refused(text) is None:
                screened = self._screener.screen(text).text
                if screened is not None:
                    yield screened


def _refused(text: str) -> str | None:
    try:
        check_input(text)
    except InputRefused as error:
        return error.reason
    return None
