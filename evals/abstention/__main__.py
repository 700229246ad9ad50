"""How often the assistant rightly and wrongly says that something is not in the policy.

    python -m evals.abstention [--misses]

Prints what was refused, for the half of the questions that was tuned on and the half that was
held apart, and the table of risk against coverage. ``--misses`` names the questions that went
wrong, of the tuned half only. Uses the settings of the assistant, so also another edition of
the text (``ASSISTANT_HOME``, ``ASSISTANT_CORPUS``).
"""

import sys
from collections.abc import Sequence

from assistant.answering.kinds import ENOUGH
from assistant.errors import AssistantError
from evals.abstention.measure import Told, curve, share_refused, told
from evals.abstention.questions import BadQuestions, load_questions, of_this_text
from evals.asking import real_assistant
from evals.tally import Count


def main(words: Sequence[str]) -> int:
    """Exit code 0 when measured, 2 when the questions or the settings cannot be used."""
    try:
        with real_assistant() as assistant:
            questions = of_this_text(load_questions(), [p.text for p in assistant.knowledge.passages])
            results = told(assistant, questions, lambda done: _progress(done, len(questions)))
    except (BadQuestions, AssistantError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(report(results, misses="--misses" in words)) + "\n")
    return 0


def report(results: Sequence[Told], misses: bool = False) -> list[str]:
    """The lines of the report, in Dutch."""
    tuned = [one for one in results if not one.asked.held_apart]
    apart = [one for one in results if one.asked.held_apart]
    lines = [f"{'':14} {'niet in het beleid':28} {'wel in het beleid':28} antwoord klopt"]
    lines += [_row(name, some) for name, some in (("afgesteld", tuned), ("apart", apart), ("alle", results))]
    lines += ["", "grens  beantwoord  waarvan onterecht  terecht geweigerd  onterecht geweigerd"]
    for point in curve(results):
        mark = "  <- ingesteld" if point.border == ENOUGH else ""
        lines.append(
            f"{point.border:5.1f}  {point.coverage:10.1%}  {point.risk:17.1%}  {point.refused:17.1%}  "
            f"{point.wrongly_refused:19.1%}{mark}"
        )
    if misses:
        lines += ["", "Gemist (alleen de afgestelde helft):"]
        lines += [f"  {one.outcome:14} {one.score:5.2f}  {one.asked.text}" for one in tuned if _missed(one)]
    return lines


def _row(name: str, results: Sequence[Told]) -> str:
    cells = []
    for answerable in (False, True):
        refused, count = share_refused(results, answerable)
        low, high = Count(refused, count).interval
        cells.append(f"{f'geweigerd {refused}/{count} {low:.0%}-{high:.0%}':28}")
    holds = [one for one in results if one.asked.answerable]
    return f"{name:14} {' '.join(cells)} {sum(one.holds and not one.refused for one in holds)}/{len(holds)}"


def _missed(one: Told) -> bool:
    return one.refused if one.asked.answerable else not one.refused


def _progress(done: int, count: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} van {count}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
