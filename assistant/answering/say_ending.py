"""The words of every ending: what a person is shown when no checked answer is left to show."""

from collections.abc import Callable

from assistant.answering.bilingual import words_in_all
from assistant.answering.composition import Desk, where
from assistant.outcomes import Outcome
from assistant.turn import Decision, Language, Turn

Notice = Callable[[Turn], str]
_OWN_WORDS = frozenset({"thanks", "distress"})
"""Details of an ending that have words of their own."""


class SayEnding:
    """Gives an ended turn its words from ``prompts/replies.yaml``.

    ``notice`` tells which kinds of personal data were found; the screening room
    hands it over through ``assembly``.
    """

    def __init__(self, desk: Desk, notice: Notice) -> None:
        self._desk = desk
        self._notice = notice

    def __call__(self, turn: Turn) -> Turn:
        """The turn with an answer; unchanged where a checked answer is already there."""
        if turn.answer or turn.outcome is None:
            return turn
        outcome = turn.outcome

        def say(language: Language) -> str:
            return self._words(turn.spoken(language), outcome)

        return turn.with_(answer=words_in_all(turn, say, self._desk.replies))

    def _words(self, turn: Turn, outcome: Outcome) -> str:
        words, language = self._desk.words, turn.language
        if outcome is Outcome.CLARIFICATION and turn.verdicts:
            return self._which_tool(turn)
        if outcome is Outcome.PERSONAL_DATA_BLOCKED:
            return f"{words('outcome.personal_data_blocked', language)}\n\n{self._notice(turn)}"
        if outcome is Outcome.INPUT_REFUSED and turn.detail:
            key = f"screening.input.{turn.detail}"
            return words(key if key in self._desk.replies else "outcome.input_refused", language)
        if turn.detail in _OWN_WORDS:
            return words(f"outcome.{turn.detail}", language)
        if outcome is Outcome.NOT_IN_POLICY and turn.found:
            place = where(turn.found[0].passage)
            near = words("answer.nearest", language, where=place).rstrip(":") + "."
            return f"{words('outcome.not_in_policy', language)}\n\n{near}"
        return words(f"outcome.{outcome.value}", language)

    def _which_tool(self, turn: Turn) -> str:
        """One name, several tools: ask back, permit nothing."""
        words, language = self._desk.words, turn.language
        verdict = next(v for v in turn.verdicts if v.decision is Decision.AMBIGUOUS_TOOL)
        names = "\n".join(f"- {match.name}" for match in verdict.candidates)
        lines = (
            words(verdict.headline, language, tool=verdict.tool or ""),
            words("register.text.candidates", language),
            names,
            words("register.text.clarify", language),
        )
        return "\n\n".join(lines)
