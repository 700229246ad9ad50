"""The whole corpus as knowledge: editions, ingested official documents, vocabulary.

Once the official text of a document is present, our edition of it is neither
searched nor cited: it is not in the knowledge at all.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from assistant.errors import BadCorpus
from assistant.indexing.edition import DOCUMENT_FILE, in_order, read_document, read_edition
from assistant.indexing.edition_data import read_vocabulary
from assistant.indexing.read_questions import (
    QUESTIONS_FILE,
    UNANSWERED_FILE,
    read_questions,
    read_unanswered,
    with_questions,
)
from assistant.knowledge.store import from_json
from assistant.knowledge.types import Document, Knowledge

SPLITTER_VERSION = "1"
OFFICIAL_FOLDER = "official"
OFFICIAL_FILE = "document.json"
VOCABULARY_FILE = "vocabulary.yaml"


def read_corpus(folder: Path) -> Knowledge:
    """Everything the corpus knows.

    Args:
        folder: the corpus: editions in folders of their own (``policy/``), official
            documents in ``official/<id>/``, and ``vocabulary.yaml``.

    Raises:
        BadCorpus: when it is missing, empty or wrong, naming the file and the mend.
    """
    fingerprint = corpus_fingerprint(folder)
    official = tuple(read_official_document(path) for path in official_files(folder))
    replaced = {known.documents[0].id for known in official}
    folders = {path: read_document(path).id in replaced for path in edition_folders(folder)}
    editions = tuple(read_edition(path) for path, hidden in folders.items() if not hidden)
    names = _other_names(read_edition(path) for path, hidden in folders.items() if hidden)
    parts = (*(_with_other_names(known, names) for known in official), *editions)
    if not parts:
        raise BadCorpus(
            f"in {folder} staan geen documenten. Zet de map policy terug of voeg een document toe "
            "met `assistant corpus add`."
        )
    _each_once(folder, [part.documents[0] for part in parts])
    whole = _joined(parts)
    vocabulary = read_vocabulary(folder / VOCABULARY_FILE)
    passages = with_questions(whole.passages, read_questions(folder / QUESTIONS_FILE))
    return replace(
        whole,
        passages=passages,
        vocabulary=vocabulary,
        unanswered=read_unanswered(folder / UNANSWERED_FILE),
        fingerprint=fingerprint,
    )


def _other_names(editions: Iterable[Knowledge]) -> Mapping[str, tuple[str, ...]]:
    """By its term what else people call it, as our editions know."""
    return {term.term.casefold(): term.aliases for edition in editions for term in edition.terms}


def _with_other_names(known: Knowledge, names: Mapping[str, tuple[str, ...]]) -> Knowledge:
    """An official text, whose terms are also known by the other names in our edition of it."""
    terms = (
        replace(term, aliases=tuple(dict.fromkeys((*term.aliases, *names.get(term.term.casefold(), ())))))
        for term in known.terms
    )
    return replace(known, terms=tuple(terms))


def corpus_fingerprint(folder: Path) -> str:
    """A name for the content of a corpus: 16 hexadecimal characters. Reads files, parses none.

    Raises:
        BadCorpus: when the folder is missing or a file in it cannot be read.
    """
    if not folder.is_dir():
        raise BadCorpus(f"de corpusmap {folder} bestaat niet. Maak haar aan of pas ASSISTANT_CORPUS aan.")
    digest = hashlib.sha256(SPLITTER_VERSION.encode())
    for path in sorted(_files(folder)):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BadCorpus(f"{path} is niet te lezen ({error.strerror}). Controleer de rechten.") from None
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def edition_folders(folder: Path) -> tuple[Path, ...]:
    """The folders of the corpus that hold an edition of our own, in order of name."""
    policy = folder / "policy"
    found = {path.parent for path in folder.glob(f"*/{DOCUMENT_FILE}")}
    return tuple(sorted(found | ({policy} if policy.is_dir() else set())))


def official_files(folder: Path) -> tuple[Path, ...]:
    """The ingested official documents, in order of name. A hidden folder is one in the making."""
    found = (folder / OFFICIAL_FOLDER).glob(f"*/{OFFICIAL_FILE}")
    return tuple(sorted(path for path in found if not path.parent.name.startswith(".")))


def read_official_document(path: Path) -> Knowledge:
    """One ingested official document.

    Raises:
        BadCorpus: when its file is damaged.
    """
    try:
        known = from_json(path.read_bytes())
    except OSError as error:
        raise BadCorpus(f"{path} is niet te lezen ({error.strerror}). Controleer de rechten.") from None
    except ValueError as error:
        raise BadCorpus(
            f"{path} is beschadigd ({error}). Voeg het document opnieuw toe met `assistant corpus add`."
        ) from None
    if len(known.documents) != 1 or known.documents[0].id != path.parent.name:
        raise BadCorpus(
            f"{path} hoort niet bij de map {path.parent.name}. Voeg het document opnieuw toe met "
            "`assistant corpus add`."
        )
    return known


def _files(folder: Path) -> Iterator[Path]:
    for edition in edition_folders(folder):
        yield from chain(edition.glob("*.md"), edition.glob("*.yaml"))
    yield from official_files(folder)
    if (folder / QUESTIONS_FILE).exists():
        yield folder / QUESTIONS_FILE
    if (folder / VOCABULARY_FILE).exists():
        yield folder / VOCABULARY_FILE


def _each_once(folder: Path, documents: list[Document]) -> None:
    ids = [document.id for document in documents]
    twice = sorted({found for found in ids if ids.count(found) > 1})
    if twice:
        raise BadCorpus(f"in {folder} staat document {twice[0]} twee keer. Geef een ervan een ander id.")


def _joined(parts: tuple[Knowledge, ...]) -> Knowledge:
    return Knowledge(
        documents=tuple(document for part in parts for document in part.documents),
        passages=tuple(passage for part in parts for passage in in_order(part.passages)),
        tasks=tuple(task for part in parts for task in part.tasks),
        roles=tuple(role for part in parts for role in part.roles),
        letters=tuple(letter for part in parts for letter in part.letters),
        risk_classes=tuple(risk for part in parts for risk in part.risk_classes),
        terms=tuple(term for part in parts for term in part.terms),
        notes=tuple(note for part in parts for note in part.notes),
        left_out=tuple(told for part in parts for told in part.left_out),
    )
