"""Knowledge as bytes and back."""

import time
from pathlib import Path

import pytest

from assistant.indexing.official_text import read_official
from assistant.indexing.read_corpus import read_corpus
from assistant.knowledge.store import from_json, to_json
from assistant.knowledge.types import Knowledge
from tests.indexing.documents import TEXT
from tests.indexing.small_corpus import small_corpus

SHIPPED = Path(__file__).parents[2] / "corpus"


def examples(tmp_path: Path) -> tuple[Knowledge, ...]:
    official = read_official(TEXT.read_text(encoding="utf-8"), "duinrand").knowledge
    return (Knowledge((), ()), official, read_corpus(small_corpus(tmp_path / "klein")), read_corpus(SHIPPED))


def test_nothing_is_lost(tmp_path: Path) -> None:
    for known in examples(tmp_path):
        again = from_json(to_json(known))
        assert again == known
        assert [dict(task.cells) for task in again.tasks] == [dict(task.cells) for task in known.tasks]
        assert [list(task.cells) for task in again.tasks] == [list(task.cells) for task in known.tasks]
        assert to_json(again) == to_json(known)


def test_types_come_back() -> None:
    again = from_json(to_json(read_corpus(SHIPPED)))
    passage = again.passages[0]
    assert type(passage.headings) is tuple
    assert type(passage.kind).__name__ == "PassageKind"
    assert all(type(term.aliases) is tuple for term in again.terms)
    assert hash(passage)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nee",
        b"[]",
        b"null",
        b"{}",
        b'{"format":2}',
        b"\xff\xfe",
        to_json(Knowledge((), ())).replace(b'"passages":[]', b'"passages":[{}]'),
        to_json(Knowledge((), ())).replace(b'"passages":[]', b'"passages":[{"kind":"x","headings":[]}]'),
        to_json(Knowledge((), ())).replace(b'"tasks":[]', b'"tasks":[{"naam":1}]'),
    ],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        from_json(content)


def test_loading_is_quick() -> None:
    content = to_json(read_corpus(SHIPPED))
    best = 1.0
    for _ in range(5):
        start = time.perf_counter()
        from_json(content)
        best = min(best, time.perf_counter() - start)
    assert best < 0.030
