"""``python -m evals.model.run``: a weak real model and two scripted ones beside the real pipeline.

Exit codes: 0 all marks held, 1 a mark did not hold, 2 something is missing or wrong.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import AssistantError
from evals.loading import BadCases
from evals.model.asking import Asked, Served, asked_all, assistant_beside, questions
from evals.model.drafts import Said
from evals.model.judge import Judge, Shown
from evals.model.llama import llama_server
from evals.model.scripted_server import ScriptedServer, scripted_server

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "evals" / "out"
POLICY = ROOT / "corpus" / "policy"
RIGHT_MARK = 0.9
_NAMES = {"hand": "met de hand geschreven", "apart": "waarvan apart gehouden"}
# What a weak model on two busy cores can bear, and what is usual.
_SMALL = {"chat_passages": 1, "chat_claims": 1, "chat_max_tokens": 110, "chat_timeout_s": 180.0}
_LARGE = {"chat_timeout_s": 10.0}
_PREFIX = "the fixed answer is used: "


@dataclass(frozen=True)
class Way:
    """One model: how to reach it, and how much it gets and may say."""

    name: str
    server: Callable[[], AbstractContextManager[Served]]
    limits: Mapping[str, float]
    at_a_time: int = 1


@dataclass(frozen=True)
class Result:
    """What became of the questions to one model. ``doubts`` are those of the judge, by the answer shown."""

    name: str
    asked: tuple[Asked, ...]
    doubts: tuple[tuple[str, str], ...]

    @property
    def reached(self) -> tuple[Asked, ...]:
        """The questions that went to the model and got something back."""
        return tuple(one for one in self.asked if one.reached and not one.silent)

    @property
    def shown(self) -> tuple[Asked, ...]:
        """Those of which the model's own words were shown."""
        return tuple(one for one in self.reached if one.by_model)

    @property
    def faults(self) -> Counter[str]:
        """Why the others were not, by the key of the fault."""
        lines = [line for one in self.reached if not one.by_model for line in one.said if line.startswith(_PREFIX)]
        keys = (part.split()[-1] for line in lines for part in set(line.removeprefix(_PREFIX).split(", ")))
        return Counter(keys)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them all, print the figures and keep what was shown."""
    options = _options(arguments)
    try:
        held = [run(options.questions) for run in _runs(options.only)]
    except (AssistantError, BadCases) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0 if all(held) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evals.model.run", description="Houden de controles op een taalmodel?")
    parser.add_argument("--only", choices=["weak", "right", "wrong"], action="append", help="alleen dit model")
    parser.add_argument("--questions", type=int, default=200, help="hoeveel vragen elk model krijgt")
    return parser.parse_args(arguments)


def _runs(only: Sequence[str] | None) -> list[Callable[[int], bool]]:
    every: dict[str, Callable[[int], bool]] = {"right": _right, "wrong": _wrong, "weak": _weak}
    return [run for name, run in every.items() if not only or name in only]


def _weak(wanted: int) -> bool:
    """The real model that cannot do it: nothing that does not stand in the policy may be shown."""
    found = _result(Way("weak", llama_server, _SMALL, 4), wanted)
    _tell(found, "echt taalmodel, met opzet te zwak")
    return len(found.reached) >= wanted and not found.doubts


def _right(wanted: int) -> bool:
    """The script that is right: its words are shown."""
    said: list[Said] = []
    found = _result(Way("right", lambda: _script(False, said), _LARGE), wanted)
    _tell(found, "script dat gelijk heeft")
    share = len(found.shown) / max(1, len(found.reached))
    at_once = sum(not one.mended for one in found.shown)
    _say(f"  meteen getoond {at_once} van {len(found.reached)}, na herstel erbij {share:.1%}")
    pairs = list(zip(found.reached, said, strict=True))
    for name in ("hand", "apart"):
        chosen = [asked for asked, one in pairs if getattr(one, name)]
        shown_at_once = sum(asked.by_model and not asked.mended for asked in chosen)
        _say(f"  {_NAMES[name]} {len(chosen)}: meteen getoond {shown_at_once}")
    return share >= RIGHT_MARK


def _wrong(wanted: int) -> bool:
    """The script with one thing wrong in every draft: none of its words are shown."""
    said: list[Said] = []
    found = _result(Way("wrong", lambda: _script(True, said), _LARGE), wanted)
    _tell(found, "script met één fout per concept")
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(one.wrong for one in said).most_common())
    _say(f"  verschillende foute concepten {len({one.text for one in said})}: {kinds}")
    return not found.shown


def _script(wrong: bool, said: list[Said]) -> AbstractContextManager[ScriptedServer]:
    return scripted_server(wrong, said)


def _result(way: Way, wanted: int) -> Result:
    judge = Judge(POLICY)
    with (
        way.server() as served,
        assistant_beside(served, way.limits) as assistant,
    ):
        asked = asked_all(assistant, wanted, questions(), lambda done: _keep(way.name, done), way.at_a_time)
    doubts = tuple(
        (claim.text, "; ".join(found))
        for one in asked
        for claim in one.claims
        if (found := judge.doubts(Shown(claim.text, claim.quote or "")))
    )
    return Result(way.name, tuple(asked), doubts)


def _tell(found: Result, title: str) -> None:
    reached, shown = len(found.reached), len(found.shown)
    _say(f"\n{found.name}: {title}")
    _say(f"  vragen naar het model {reached}, getoond {shown}, vast antwoord {reached - shown}")
    silent = sum(one.silent for one in found.asked)
    _say(f"  geen antwoord van de server {silent}, hersteld en getoond {sum(one.mended for one in found.shown)}")
    _say(f"  waarom niet: {', '.join(f'{key} {count}' for key, count in found.faults.most_common()) or 'geen'}")
    seconds = sorted(one.seconds for one in found.reached) or [0.0]
    _say(f"  seconden per vraag: midden {seconds[len(seconds) // 2]:.1f}, langste {seconds[-1]:.1f}")
    _say(f"  twijfel van de beoordelaar: {len(found.doubts)}")
    for text, why in found.doubts[:10]:
        _say(f"    {text[:100]} ({why[:100]})")


def _keep(name: str, asked: Sequence[Asked]) -> None:
    """What was asked and shown so far, to read: one object a line."""
    OUT.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({**asdict(one), "outcome": str(one.outcome)}, ensure_ascii=False) for one in asked]
    (OUT / f"model-{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
