"""Taking an official document into the corpus, and listing what is there.

The shipped corpus is never changed: the first document makes a copy of it. What
is written appears at once or not at all. The name of the file stays with the person
who gave it: it may tell of somebody, and a title goes to models and into answers.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from assistant.errors import BadCorpus
from assistant.indexing.edition import read_document
from assistant.indexing.official_text import ParsedDocument, read_official
from assistant.indexing.passages import slug
from assistant.indexing.read_corpus import (
    OFFICIAL_FILE,
    OFFICIAL_FOLDER,
    edition_folders,
    official_files,
    read_official_document,
)
from assistant.indexing.source_file import SourceFile, read_source
from assistant.knowledge.store import to_json
from assistant.knowledge.types import Document
from assistant.storage.places import cause

_SOURCE_NAME = "bron"
_UNTITLED = "Document"  # the same word in Dutch and English
_CITED_AS = re.compile(r"(?:aangehaald\s+als|citeertitel(?:\s+is)?\s*:)\s*[\"'“‘«]?([^.\n\"'”’»]{5,150})", re.I)


@dataclass(frozen=True)
class Added:
    """What became of a document that was added.

    ``replaces`` is the older official text of the same document, ``instead_of`` our
    edition of it, which is searched and cited no more. ``seeded`` tells that the
    corpus did not exist and was made as a copy of the shipped one.
    """

    document: Document
    parsed: ParsedDocument
    warnings: tuple[str, ...]
    replaces: Document | None
    instead_of: Document | None
    seeded: bool

    def report(self) -> tuple[str, ...]:
        """What an operator is told, in Dutch, line by line."""
        return tuple(_report(self))


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the corpus; ``in_use`` is False for an edition that an official text replaces."""

    document: Document
    in_use: bool
    folder: Path

    def __str__(self) -> str:
        document = self.document
        state = "in gebruik" if self.in_use else "niet in gebruik: de officiële tekst gaat voor"
        return f"{document.id}: {document.title} (versie {document.version}, {document.edition}) - {state}"


def add_document(path: Path, corpus: Path, shipped: Path) -> Added:
    """Take an official document into the corpus.

    Args:
        path: the document: .txt, .md, .docx or .pdf.
        corpus: the corpus to write to; made as a copy of ``shipped`` when it is not there.
        shipped: the corpus that came with the program; never written to.

    Raises:
        BadCorpus: when the document cannot be read or the corpus not be written; then
            nothing was changed.
    """
    _refuse_shipped(corpus, shipped)
    new = _is_new(corpus)
    source = read_source(path)
    listed = list_documents(shipped if new else corpus)
    parsed, edition = _parsed(source, listed)
    older = [d.document for d in listed if d.document.official and d.document.id == parsed.document.id]
    with _told(corpus):
        if new:
            _seed(corpus, shipped)
        _write(corpus / OFFICIAL_FOLDER / parsed.document.id, parsed, source)
    return Added(
        document=parsed.document,
        parsed=parsed,
        warnings=(*source.warnings, *parsed.warnings, *_not_accounted(parsed)),
        replaces=older[0] if older else None,
        instead_of=edition,
        seeded=new,
    )


def list_documents(corpus: Path) -> tuple[Listed, ...]:
    """The documents of a corpus: official ones first, then our editions.

    Raises:
        BadCorpus: when the corpus is missing or a document of it is damaged.
    """
    if _is_new(corpus):
        raise BadCorpus(
            f"de corpusmap {corpus} bestaat niet of is leeg. Maak haar aan of pas ASSISTANT_CORPUS aan."
        )
    official = [
        Listed(read_official_document(file).documents[0], in_use=True, folder=file.parent)
        for file in official_files(corpus)
    ]
    replaced = {entry.document.id for entry in official}
    editions = [(read_document(folder), folder) for folder in edition_folders(corpus)]
    return (*official, *(Listed(doc, doc.id not in replaced, folder) for doc, folder in editions))


def _is_new(corpus: Path) -> bool:
    """True where there is no corpus yet.

    Raises:
        BadCorpus: when the place is no folder, or cannot be looked into.
    """
    try:
        if corpus.exists() and not corpus.is_dir():
            raise BadCorpus(f"{corpus} is geen map. Pas ASSISTANT_CORPUS aan.")
        return not corpus.exists() or not any(corpus.iterdir())
    except OSError as error:
        raise BadCorpus(f"{corpus} is niet te lezen: {cause(error)}. Controleer de rechten.") from None


def _refuse_shipped(corpus: Path, shipped: Path) -> None:
    target, source = corpus.resolve(), shipped.resolve()
    if target == source or source in target.parents:
        raise BadCorpus(
            f"{corpus} hoort bij het meegeleverde corpus en blijft zoals het is. "
            "Kies met ASSISTANT_CORPUS of ASSISTANT_HOME een eigen map."
        )


def _parsed(source: SourceFile, listed: Sequence[Listed]) -> tuple[ParsedDocument, Document | None]:
    """The document under its right id, and our edition of it when there is one."""
    neutral, kept = _neutral_title(source, listed), _kept_name(source)
    parsed = read_official(source.text, source=kept, title=neutral)
    if not parsed.passages:
        raise BadCorpus(f"{source.name}: er zijn geen passages gevonden. Controleer of dit het beleid is.")
    untitled = parsed.document.title == neutral
    # The name of the file may tell which edition this is, but is itself not kept.
    title = Path(source.name).stem.replace("_", " ") if untitled else parsed.document.title
    editions = [entry.document for entry in listed if not entry.document.official]
    titles = [title, *_CITED_AS.findall(source.text)]
    edition = next((e for e in editions if any(_same(e.title, title) for title in titles)), None)
    if edition:
        parsed = read_official(source.text, edition.id, kept, edition.title)
        document = replace(parsed.document, organisation=edition.organisation)
        return replace(parsed, knowledge=replace(parsed.knowledge, documents=(document,))), edition
    parsed = read_official(source.text, _free_id(parsed.document, editions), kept, neutral)
    return replace(parsed, warnings=(*parsed.warnings, *_no_title(neutral))) if untitled else parsed, None


def _neutral_title(source: SourceFile, listed: Sequence[Listed]) -> str:
    """What a text without a title is called: the first free number, or the one it has already."""
    held = {entry.document.title: entry.folder for entry in listed}
    titles = (f"{_UNTITLED} {number}" for number in count(1))
    return next(title for title in titles if title not in held or _holds(held[title], source))


def _holds(folder: Path, source: SourceFile) -> bool:
    kept = folder / _kept_name(source)
    return kept.is_file() and kept.read_bytes() == source.content


def _no_title(neutral: str) -> Iterator[str]:
    yield (
        f"er is geen titel gevonden, daarom heet dit nu {neutral!r}; een latere versie zonder titel komt ernaast "
        "te staan. Zet liever een titel boven de tekst"
    )


def _kept_name(source: SourceFile) -> str:
    """The name under which the corpus keeps the file: only its suffix is of the file's own name."""
    return f"{_SOURCE_NAME}{Path(source.name).suffix.lower()}"


def _same(title: str, found: str) -> bool:
    """True where a found title is the title or contains it, whatever its case, spaces and dashes."""
    return re.sub(r"\W+", "", title.casefold()) in re.sub(r"\W+", "", found.casefold())


def _free_id(document: Document, editions: Sequence[Document]) -> str:
    """The id of a document that is no text of an edition: never one of theirs."""
    if document.id not in {edition.id for edition in editions}:
        return document.id
    return f"{document.id}-{sha256(slug(document.title).encode()).hexdigest()[:6]}"


@contextmanager
def _told(corpus: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadCorpus(
            f"in {corpus} kan niet worden geschreven ({cause(error)}). Controleer de rechten en "
            "de ruimte op de schijf."
        ) from None


def _seed(corpus: Path, shipped: Path) -> None:
    """Make the corpus as a copy of the shipped one: beside it, then into place at once."""
    corpus.parent.mkdir(parents=True, exist_ok=True)
    copy = Path(tempfile.mkdtemp(prefix=f".{corpus.name}-", dir=corpus.parent))
    try:
        for file in sorted(found for found in shipped.rglob("*") if found.is_file()):
            target = copy / file.relative_to(shipped)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        copy.chmod(0o755)
        copy.rename(corpus)
    except OSError:
        shutil.rmtree(copy, ignore_errors=True)
        raise


def _write(folder: Path, parsed: ParsedDocument, source: SourceFile) -> None:
    """Write source and knowledge; the knowledge last, for a folder without it does not count."""
    made = not folder.exists()
    kept = _kept_name(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / kept, source.content)
        _put(folder / OFFICIAL_FILE, to_json(parsed.knowledge))
    except OSError:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    for file in folder.glob(f"{_SOURCE_NAME}.*"):
        if file.name != kept:
            file.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Write a file beside its place, synced to disk, then move it there."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _not_accounted(parsed: ParsedDocument) -> Iterator[str]:
    coverage = parsed.coverage
    for omission in (*coverage.lost, *coverage.twice, *coverage.absent)[:20]:
        yield f"regel {omission.line}: het woord {omission.words!r} is niet goed geplaatst ({omission.why})"


def _report(added: Added) -> Iterator[str]:
    parsed, coverage, knowledge = added.parsed, added.parsed.coverage, added.parsed.knowledge
    yield f"Toegevoegd: {added.document.title} (id {added.document.id}, versie {added.document.version})."
    if added.seeded:
        yield "Er is een eigen corpus gemaakt, als kopie van het meegeleverde."
    if added.replaces:
        yield f"Dit vervangt de officiële tekst van versie {added.replaces.version}."
    if added.instead_of:
        yield f"Onze hertaling ({added.instead_of.title}) wordt niet meer doorzocht en niet meer aangehaald."
    yield (
        f"Gevonden: {len(parsed.chapters)} hoofdstukken, {len(knowledge.passages)} passages, "
        f"{len(knowledge.tasks)} RASCI-taken, {len(knowledge.roles)} rollen, {len(knowledge.letters)} letters, "
        f"{len(knowledge.risk_classes)} risicoklassen, {len(knowledge.terms)} begrippen."
    )
    reasons = ", ".join(f"{why} {count}" for why, count in sorted(coverage.by_reason.items()))
    share = 100 * coverage.accounted / coverage.words if coverage.words else 100.0
    yield (
        f"Verantwoord: {coverage.accounted} van {coverage.words} woorden ({share:.1f}%): "
        f"{coverage.in_passages} in passages, {coverage.words - coverage.in_passages} daarbuiten"
        + (f" ({reasons})." if reasons else ".")
    )
    yield from (f"  regel {left.line}, {left.why}: {left.words}" for left in coverage.left_out)
    yield from (f"Let op: {warning}." for warning in added.warnings)
    yield "Maak nu de index opnieuw met `assistant index`."
