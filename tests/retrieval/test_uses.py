"""What AI is wanted for, on sentences that were held apart, with the real model of the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.indexing.artefact import OpenIndex
from assistant.indexing.train_uses import examples
from assistant.retrieval.uses import UseModel
from assistant.routing.wishes import wishes_about_people
from assistant.turn import Purpose, ScreenedText

APART = Path(__file__).resolve().parents[2] / "evals" / "uses" / "apart.yaml"
PEOPLE = {purpose.name.lower() for purpose in Purpose if purpose.about_people}


def _apart() -> Iterator[tuple[str, str]]:
    told = yaml.safe_load(APART.read_text(encoding="utf-8"))["uses"]
    return ((name, text) for name, said in told.items() for texts in said.values() for text in texts)


@pytest.mark.slow
def test_wishes_to_judge_people_are_recognised_in_words_never_seen(index: OpenIndex) -> None:
    """Measured: 80% of 112 wishes, 3% of 258 other sentences; words alone find 13%."""
    found = [
        (name in PEOPLE, bool(wishes_about_people(ScreenedText._from_screening(text), index.uses)))
        for name, text in _apart()
    ]
    wishes = [seen for is_wish, seen in found if is_wish]
    others = [seen for is_wish, seen in found if not is_wish]
    assert len(wishes) > 100
    assert sum(wishes) / len(wishes) >= 0.70
    assert sum(others) / len(others) <= 0.05


def test_no_sentence_is_both_learned_from_and_measured_by() -> None:
    assert not {text.casefold() for _, text in examples()} & {text.casefold() for _, text in _apart()}


def test_shares_add_up_and_survive_the_disk(index: OpenIndex, tmp_path: Path) -> None:
    words = ScreenedText._from_screening("mag ik een brief laten herschrijven?")
    shares = index.uses.likely(words)
    assert set(shares) == {name for name, _ in examples()}
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-5)
    index.uses.model.save(tmp_path / "uses.npz")
    again = UseModel.load(tmp_path / "uses.npz")
    assert again.probabilities(index.uses.embedder.embed_question(words)) == pytest.approx(shares)
