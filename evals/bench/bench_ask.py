"""``python -m evals.bench.bench_ask``: how long an answer takes, warm and from a cold start, and what it holds.

Times are the best of the rounds; the machine's load is told, because it decides much.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.turn import Question, ScreenedText
from evals.asking import Assistant, real_assistant
from evals.bench.processes import (
    NoStart,
    environment,
    one_shot_seconds,
    resident_megabytes,
    server_megabytes,
)
from evals.loading import load_cases
from evals.tally import percentile

KINDS = ("policy", "tool")
WARM_UP = 5
Embed = Callable[[ScreenedText], object]


@dataclass(frozen=True)
class Times:
    """The median and the 95th percentile, in milliseconds."""

    p50: float
    p95: float


@dataclass(frozen=True)
class Warm:
    """Question to answer, and the embedding call alone, on the same questions."""

    ask: Times
    embed: Times

    @property
    def ratio(self) -> float:
        """How many embedding calls fit in one answer, at the median; 0 when there is nothing to compare."""
        return self.ask.p50 / self.embed.p50 if self.embed.p50 else 0.0


def measure_warm(assistant: Assistant, embed: Embed, questions: Sequence[str], rounds: int) -> Warm:
    """The best of the rounds, after a few questions to warm up.

    Each round types one space more: what was embedded lately is kept, and a person's question is new.
    """
    texts = [text for text in (_asked(assistant, q) for q in questions[:WARM_UP]) if text]
    for text in texts:
        embed(text)
    asks, embeds = [], []
    for number in range(rounds):
        spent, texts = _one_round(assistant, [question + " " * (number + 1) for question in questions])
        asks.append(spent)
        embeds.append(_times([_clocked(embed, text) for text in texts]))
    return Warm(_best(asks), _best(embeds))


def questions_to_ask() -> list[str]:
    """The questions about policy and tools, without those that need an earlier turn."""
    return [case.asked for case in load_cases() if case.kind in KINDS and not case.earlier]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table, or one JSON object."""
    options = _options(arguments)
    load_before = os.getloadavg()[0]
    questions = questions_to_ask()[: options.limit]
    try:
        found = _measured(questions, options.rounds)
    except (AssistantError, NoStart) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    found["load_before"], found["load_after"] = load_before, os.getloadavg()[0]
    found |= {"questions": len(questions), "rounds": options.rounds, "cpus": os.cpu_count()}
    sys.stdout.write(json.dumps(found, indent=2) + "\n" if options.json else _table(found))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench.bench_ask", description="Meet hoe snel een antwoord er is."
    )
    parser.add_argument("--rounds", type=int, default=3, help="aantal rondes; de beste telt")
    parser.add_argument("--limit", type=int, default=None, help="hoeveel vragen hoogstens")
    parser.add_argument("--json", action="store_true", help="één JSON-object in plaats van een tabel")
    return parser.parse_args(arguments)


def _measured(questions: Sequence[str], rounds: int) -> dict[str, float | int | None]:
    from assistant.models.embedding import open_embedder  # noqa: PLC0415 - heavy

    settings = Settings.read()
    started = time.perf_counter()
    with real_assistant() as assistant:
        opened = time.perf_counter() - started
        embed = open_embedder(settings.embedding_model).embed_question
        warm = measure_warm(assistant, embed, questions, rounds)
        held = resident_megabytes(os.getpid())
    with environment(settings) as environ:
        shots = [one_shot_seconds(environ, questions[0]) for _ in range(rounds)]
        server = server_megabytes(environ)
    return {
        "ask_p50_ms": warm.ask.p50,
        "ask_p95_ms": warm.ask.p95,
        "embed_p50_ms": warm.embed.p50,
        "embed_p95_ms": warm.embed.p95,
        "ask_to_embed": warm.ratio,
        "open_s": opened,
        "one_shot_s": min(shots),
        "server_mb": server,
        "process_mb": held,
    }


def _one_round(assistant: Assistant, questions: Sequence[str]) -> tuple[Times, list[ScreenedText]]:
    spent, texts = [], []
    for question in questions:
        started = time.perf_counter()
        text = _asked(assistant, question)
        spent.append((time.perf_counter() - started) * 1000)
        if text:
            texts.append(text)
    return _times(spent), texts


def _asked(assistant: Assistant, question: str) -> ScreenedText | None:
    """Ask to the end; the screened words, None when the question was stopped."""
    turn = None
    for turn in assistant.ask(Question(text=question, asker="bench", channel="bench")):  # noqa: B007 - the last one counts
        pass
    return turn.screening.text if turn and turn.screening else None


def _clocked(embed: Embed, text: ScreenedText) -> float:
    started = time.perf_counter()
    embed(text)
    return (time.perf_counter() - started) * 1000


def _times(milliseconds: Sequence[float]) -> Times:
    return Times(percentile(milliseconds, 0.5), percentile(milliseconds, 0.95))


def _best(rounds: Sequence[Times]) -> Times:
    return Times(min(r.p50 for r in rounds), min(r.p95 for r in rounds))


def _table(found: dict[str, float | int | None]) -> str:
    rows = [
        ("vraag tot antwoord, warm, p50", _shown(found["ask_p50_ms"], "ms")),
        ("vraag tot antwoord, warm, p95", _shown(found["ask_p95_ms"], "ms")),
        ("embedding alleen, p50", _shown(found["embed_p50_ms"], "ms")),
        ("embedding alleen, p95", _shown(found["embed_p95_ms"], "ms")),
        ("antwoord / embedding, p50", _shown(found["ask_to_embed"], "x")),
        ("openen tot eerste vraag kan", _shown(found["open_s"], "s")),
        ("`assistant ask` als los commando", _shown(found["one_shot_s"], "s")),
        ("geheugen van de server, klaar voor vragen", _shown(found["server_mb"], "MB")),
        ("geheugen van dit proces na alle vragen", _shown(found["process_mb"], "MB")),
    ]
    width = max(len(name) for name, _ in rows)
    head = (
        f"{found['questions']} vragen, beste van {found['rounds']} rondes, {found['cpus']} kernen, "
        f"belasting {found['load_before']:.1f} vooraf en {found['load_after']:.1f} na afloop"
    )
    return "\n".join([head, *(f"{name.ljust(width)}  {value}" for name, value in rows)]) + "\n"


def _shown(value: float | None, unit: str) -> str:
    return "-" if value is None else f"{value:8.1f} {unit}"


if __name__ == "__main__":
    raise SystemExit(main())
