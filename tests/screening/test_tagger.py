"""The trained tagger: the shipped model is the one its card speaks of, and it gives chances per word."""

import hashlib
import json
from importlib import resources

import pytest

from assistant.errors import BadConfiguration
from assistant.screening.people import tagger
from assistant.screening.people.features import features
from assistant.screening.people.rules import names
from assistant.screening.people.sight import look
from assistant.screening.spans import Deadline

DATA = resources.files("assistant.screening").joinpath("data")


def _chances(text: str) -> dict[str, float]:
    sight = look(text, Deadline.after(5))
    found = tagger.shipped().chances(features(sight, list(names(sight))))
    return {token.text: chance for token, (chance, _) in zip(sight.tokens, found, strict=True)}


def test_the_card_names_the_model_its_script_its_seed_and_its_size() -> None:
    model = DATA.joinpath(tagger.MODEL).read_bytes()
    card = json.loads(DATA.joinpath(tagger.CARD).read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256(model).hexdigest()
    assert card["trained_by"] == "evals/screening/train_tagger.py"
    assert isinstance(card["seed"], int)
    assert len(model) < 10_000_000
    assert not any(name.startswith("apart_") for name in card["sentences"])
    assert tagger.trained_version() == card["sha256"][:8]


def test_another_model_than_the_card_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "_card", lambda: {"sha256": "0" * 64})
    with pytest.raises(BadConfiguration, match=r"persons\.crfsuite"):
        tagger.shipped.__wrapped__()


def test_names_are_likely_and_other_words_are_not() -> None:
    found = _chances("Gisteren heeft Bartje Wiebenga gebeld over de planning van volgende week.")
    assert min(found["Bartje"], found["Wiebenga"]) > 0.5
    assert max(chance for word, chance in found.items() if word not in ("Bartje", "Wiebenga")) < 0.2


def test_the_sentence_decides_whether_a_name_is_a_tool() -> None:
    tool = _chances("Mag ik Jasper gebruiken voor een vacaturetekst?")["Jasper"]
    person = _chances("Jasper is ziek, zijn moeder heeft net gebeld.")["Jasper"]
    assert person > 0.5 > tool


def test_an_empty_text_has_no_words() -> None:
    assert tagger.shipped().chances([]) == []
