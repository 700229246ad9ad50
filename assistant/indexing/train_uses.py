"""Learns from our own sentences what AI is wanted for and which work a tool is to do, with which data and whose
account, what is said next, which of several tools is asked about, and what stays open.

What was learned for the default embedding comes along (``make vectors``); for
another one, or for other unanswered questions, it is learned when the index is built.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import yaml

from assistant.knowledge.types import Knowledge
from assistant.retrieval.gaps import UNANSWERED
from assistant.retrieval.linear import LinearModel, Numbers, Seen, Terms
from assistant.services import PassagePart, Vector

USES, DATA, TALK, ACCOUNT, NAMED, WORK = "uses", "data", "talk", "account", "named", "work"
SETS = (USES, DATA, TALK, ACCOUNT, NAMED, WORK)
"""Sets of sentences, each in a file of that name, and a model for each."""
_SEEN = {DATA: Seen.PIECES, NAMED: Seen.AROUND, WORK: Seen.PIECES}
GAPS = "gaps"
"""The model that tells what neither the policy nor the list answers."""
LEARNED_FILE = "learned.npz"
Example = tuple[str, str]
"""A kind and a sentence of that kind."""
_LIST = "list"
_OFF_TOPIC, _NONE = "offtopic", "none"
# Of the many sentences that tell of data alone one in three is enough.
_ONE_IN = 3
# A text for the public is a text.
_SAME_WORK = {"communicate": "write"}
_ACCOUNT_WORDS = re.compile(
    r"priv[eé]|eigen|\bown\b|thuis|\bhome\b|zelf|myself|personal|betaal|\bpa(?:y|id)|abonnement|subscription|licen|"
    r"account|log ?in|inlog|telefoon|phone|laptop|computer|zoon|dochter|\bman\b|vrouw|wife|husband|vriend|friend|"
    r"broer|\bzus|partner|studie|school|stagiai",
    re.IGNORECASE,
)
_WORK_WORDS = re.compile(
    r"\b(?:la(?:at|ten)|liet|ma(?:ak|akt|ken)|ge(?:maakt|bruik\w*|vertaald)|m[ao]gen?|mag|k[au]n\w*|kon|zou\w*|wil\w*|wou|"
    r"moet\w*|hoef\w*|gaa?n?|vra(?:ag|gen)|help\w*|schr[ie]\w*|vertaa?l\w*|uit(?:werk|typ|schrij|leg)\w*|samenvat\w*|"
    r"(?:op|uit)?zoek\w*|(?:in)?kort\w*|plak\w*|(?:om)?zet\w*|stop\w*|gooi\w*|do(?:e|et|en)|nakij\w*|bedenk\w*|idee\w*|"
    r"schaaf\w*|slogan\w*|teken\w*|plaatje\w*|foto\w*|code|script\w*|formul\w*|opname\w*|transcri\w*|notul\w*|tips?|"
    r"lijst\w*|overzicht\w*|schema\w*|rooster\w*|planning|simpel\w*|graf\w*|vergelijk\w*|analys\w*|namaken|hernoem\w*|"
    r"may|can|could|should|would|let|mak(?:e|ing)|made|us(?:e|ing)|put|paste|ask|want|writ\w*|translat\w*|summar\w*|"
    r"look\w*|check\w*|record\w*|explain\w*)\b",
    re.IGNORECASE,
)
# How far the weights may grow; chosen on the sentences themselves, by leaving parts out in turn.
_STRENGTH = 30.0


@lru_cache(maxsize=4)
def examples(name: str) -> tuple[Example, ...]:
    """The sentences in the file of this name."""
    told: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    )[name]
    found = tuple((kind, text) for kind, said in told.items() for texts in said.values() for text in texts)
    if name == ACCOUNT:
        return found + _of_no_account()
    return found + _of_known_work({kind for kind, _ in found}) if name == WORK else found


def _of_no_account() -> tuple[Example, ...]:
    """What people ask of tools mostly says nothing of an account: the other sentences, but for those that may."""
    others = (text for name in (USES, DATA) for kind, text in examples(name) if kind != _OFF_TOPIC)
    return tuple((_NONE, text) for text in dict.fromkeys(others) if not _ACCOUNT_WORDS.search(text))


def _of_known_work(kinds: Set[str]) -> tuple[Example, ...]:
    """What else was written of these kinds of work, and of data alone; with tools by their own names."""
    told = ((_SAME_WORK.get(kind, kind), text) for kind, text in examples(USES))
    known = tuple((kind, text) for kind, text in told if kind in kinds and kind != _NONE)
    of_data = [text for kind, text in examples(DATA) if kind != _NONE and not _WORK_WORDS.search(text)]
    return (*known, *((_NONE, text) for text in of_data[::_ONE_IN]))


def gap_examples(knowledge: Knowledge) -> tuple[Example, ...]:
    """What this corpus and a list of tools answer, and what they do not; empty where that is not known.

    Answered is what passages are asked, what is asked of a list of tools, and what AI is wanted for.
    """
    if not knowledge.unanswered:
        return ()
    asked = [*answered_questions(knowledge)]
    asked += [text for kind, text in examples(USES) if kind != _OFF_TOPIC]
    return (*(("answered", text) for text in asked), *((UNANSWERED, text) for text in knowledge.unanswered))


def answered_questions(knowledge: Knowledge) -> tuple[str, ...]:
    """What passages are asked, and what is asked of a list of tools."""
    of_passages = (text for passage in knowledge.passages for text in passage.questions)
    return (*of_passages, *(text for _, text in examples(_LIST)))


def parts_of_examples(told: Iterable[Example]) -> tuple[PassagePart, ...]:
    """The sentences as they are embedded."""
    return tuple(PassagePart(kind, text) for kind, text in told)


def example_parts(name: str) -> tuple[PassagePart, ...]:
    """The sentences in the file of this name, as they are embedded."""
    return parts_of_examples(examples(name))


def seen_by(name: str) -> Seen:
    """What of the words the model of this name sees."""
    return _SEEN.get(name, Seen.WORDS)


def trained(told: Sequence[Example], vectors: Sequence[Vector], seen: Seen = Seen.WORDS) -> LinearModel:
    """The model for these examples and their vectors, in the same order; the same again for the same ones."""
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 - a second, only where an index is built
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    terms = Terms.of_texts([text for _, text in told], seen)
    table = np.asarray(vectors, dtype=np.float64)
    centre = table.mean(axis=0)
    both = hstack([csr_matrix(table - centre), _words(terms, told)]).tocsr()
    fitted = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(both, [kind for kind, _ in told])
    # Of two kinds scikit-learn tells only what speaks for the second.
    weights, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        weights, bias = np.vstack([0 * weights, weights]), np.append(0 * bias, bias)
    split = table.shape[1]
    return LinearModel(
        names=tuple(str(name) for name in fitted.classes_),
        terms=terms,
        weights=_numbers(weights[:, :split]),
        word_weights=_numbers(_numbers(weights[:, split:]).astype(np.float16)),  # as they are kept
        bias=_numbers(bias),
        centre=_numbers(centre),
    )


def _words(terms: Terms, told: Sequence[Example]) -> Any:
    """A row for each sentence, a column for each term."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    rows = [terms.weighed(text) for _, text in told]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    weights = np.concatenate([weights for _, weights in rows])
    return csr_matrix((weights, places, ends), shape=(len(rows), len(terms.listed)))


def _numbers(found: Any) -> Numbers:
    return np.ascontiguousarray(found, dtype=np.float32)


def learned(name: str, model: str, of: str) -> LinearModel | None:
    """What comes with the program for this embedding model; None for another one, or for other sentences.

    A damaged file is as good as none: it is learned anew then.
    """
    try:
        with resources.files(__package__).joinpath(LEARNED_FILE).open("rb") as file, np.load(file) as kept:
            if (str(kept["model"]), str(kept[f"{name}.of"])) != (model, of):
                return None
            own = {key.removeprefix(f"{name}."): kept[key] for key in kept.files if key.startswith(f"{name}.")}
            return LinearModel.of_numbers(own)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def save_learned(path: Path, model: str, made: Mapping[str, tuple[str, LinearModel]]) -> None:
    """Write the file that ``learned`` reads: each model with the mark of what it was learned of."""
    numbers: dict[str, Any] = {"model": np.array(model)}
    for name, (of, one) in made.items():
        numbers |= {f"{name}.of": np.array(of)}
        numbers |= {f"{name}.{key}": value for key, value in one.numbers().items()}
    np.savez_compressed(path, **numbers)


def mark(name: str) -> str:
    """What tells the sentences in the file of this name from others."""
    return _digest(f"{kind}\t{text}" for kind, text in examples(name))


def gap_mark(knowledge: Knowledge) -> str:
    """What tells the unanswered questions of this corpus from others; which passages it has does not matter."""
    return _digest(knowledge.unanswered)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
