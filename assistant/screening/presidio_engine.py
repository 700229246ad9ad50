"""Presidio with our own detectors: the only file that imports Presidio, spaCy and tldextract.

* torch and transformers are hidden while Presidio is imported; it would load
  them merely because they are installed (seconds and hundreds of MB).
* The Dutch pipeline is blank. Its words are copied and its memory zone closed
  after each text, so that spaCy's string store keeps no word of anybody.
* Presidio's own context enhancer logs the words around a finding; our detectors
  know their cues themselves, so a silent one takes its place.
* Presidio's pattern recognisers swallow a timeout and return what they have.
  Here every pattern runs under the deadline, and running out of it raises.
* tldextract uses the list in its package and looks nothing up.
"""

import contextlib
import importlib.abc
import logging
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import regex

from assistant.screening.spans import THRESHOLD, Borrowed, Confirming, Deadline, Detector, OutOfTime, Span

LANGUAGE = "nl"
_HIDDEN = frozenset({"torch", "transformers"})
_IMPORTING = threading.Lock()


class _Hide(importlib.abc.MetaPathFinder):
    """Makes an installed package look absent."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        if fullname.partition(".")[0] in _HIDDEN and fullname not in sys.modules:
            raise ModuleNotFoundError(fullname)


@contextlib.contextmanager
def _hidden_and_quiet() -> Iterator[None]:
    """Import without torch, and leave warnings and logging as they were."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    hide = _Hide()
    with _IMPORTING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.meta_path.insert(0, hide)
        try:
            yield
        finally:
            sys.meta_path.remove(hide)
            root.setLevel(level)
            root.handlers[:] = handlers


class PresidioEngine:
    """An analyzer with these detectors, warm and safe to use from several threads."""

    def __init__(self, detectors: Sequence[Detector | Borrowed]) -> None:
        """Open Presidio (about 2 s) and run every detector once."""
        with _hidden_and_quiet():
            self._analyzer, self._tokens = _open(detectors)
        self.analyse("Beste mevrouw Jansen, bel 0612345678 of mail j.jansen@voorbeeld.nl.", Deadline.after(30.0))

    def analyse(self, text: str, deadline: Deadline) -> list[Span]:
        """Everything that was found and deserves its score, on the (normalised) text given.

        Raises:
            OutOfTime: when the deadline passes. Whatever a detector raises goes through.
        """
        artifacts = self._tokens.artifacts(text)
        artifacts.deadline = deadline
        results = self._analyzer.analyze(
            text=text, language=LANGUAGE, nlp_artifacts=artifacts, score_threshold=THRESHOLD
        )
        deadline.left()
        return [Span(r.entity_type, r.start, r.end, float(r.score)) for r in results]


class _Tokens:
    """The blank Dutch pipeline: words of a text, of which nothing stays behind."""

    def __init__(self, engine: Any, artifacts: Any) -> None:
        self._engine = engine
        self._artifacts = artifacts
        self._lock = threading.Lock()

    def artifacts(self, text: str) -> Any:
        nlp = self._engine.nlp[LANGUAGE]
        # A memory zone belongs to the whole pipeline: one text at a time.
        with self._lock, nlp.memory_zone():
            doc = nlp.make_doc(text)
            words = [token.text for token in doc]
            places = [token.idx for token in doc]
        return self._artifacts(
            entities=[],
            tokens=words,
            tokens_indices=places,
            lemmas=[word.lower() for word in words],
            nlp_engine=None,
            language=LANGUAGE,
        )


def _open(detectors: Sequence[Detector | Borrowed]) -> tuple[Any, _Tokens]:
    import presidio_analyzer as presidio  # noqa: PLC0415 - seconds: only where it is opened
    from presidio_analyzer.nlp_engine import NlpArtifacts, SlimSpacyNlpEngine  # noqa: PLC0415

    _offline_suffixes()

    class BlankDutch(SlimSpacyNlpEngine):  # type: ignore[misc] # Presidio is not typed
        """A tokenizer and nothing more; never downloads."""

        engine_name = "blank_nl"

        def __init__(self) -> None:
            super().__init__(supported_languages=None, auto_download=False, generic_tokenizer="blank")
            self.models: list[dict[str, str]] = []
            self._blank_languages = {LANGUAGE}

    engine = BlankDutch()
    engine.load()
    registry = presidio.RecognizerRegistry(supported_languages=[LANGUAGE])
    for detector in detectors:
        registry.add_recognizer(_recognizer(presidio, detector))
    analyzer = presidio.AnalyzerEngine(
        nlp_engine=engine,
        registry=registry,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=_silent_enhancer(presidio),
    )
    return analyzer, _Tokens(engine, NlpArtifacts)


def _offline_suffixes() -> None:
    """Give tldextract the list inside its package, so that no host is asked for one."""
    from tldextract import tldextract  # noqa: PLC0415

    tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.TLD_EXTRACTOR("voorbeeld.nl")


def _silent_enhancer(presidio: Any) -> Any:
    class Silent(presidio.ContextAwareEnhancer):  # type: ignore[misc] # Presidio is not typed
        """Leaves scores as they are and logs nothing."""

        def enhance_using_context(self, text: str, raw_results: Any, *_: Any, **__: Any) -> Any:
            return raw_results

    return Silent(0.0, 0.0, 0, 0)


def _recognizer(presidio: Any, detector: Detector | Borrowed) -> Any:
    """A detector as Presidio wants it."""
    finder = _borrow(presidio, detector) if isinstance(detector, Borrowed) else detector

    class Recognizer(presidio.LocalRecognizer):  # type: ignore[misc] # Presidio is not typed
        """One of our detectors; raises where Presidio's own would return less."""

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: Any, nlp_artifacts: Any) -> list[Any]:
            return [self._result(span) for span in finder.find(text, nlp_artifacts.deadline)]

        def enhance_using_context(
            self,
            text: str,
            raw_recognizer_results: Any,
            other_raw_recognizer_results: Any,
            *_: Any,
            **__: Any,
        ) -> Any:
            if not isinstance(finder, Confirming) or not raw_recognizer_results:
                return raw_recognizer_results
            own, others = _spans(raw_recognizer_results), _spans(other_raw_recognizer_results)
            return [self._result(span) for span in finder.confirm(text, own, others)]

        def _result(self, span: Span) -> Any:
            metadata = {
                presidio.RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                presidio.RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            }
            return presidio.RecognizerResult(
                span.kind, span.start, span.end, span.score, recognition_metadata=metadata
            )

    return Recognizer(supported_entities=[detector.kind], name=detector.name, supported_language=LANGUAGE)


def _spans(results: Any) -> list[Span]:
    return [Span(r.entity_type, r.start, r.end, float(r.score)) for r in results]


def _borrow(presidio: Any, borrowed: Borrowed) -> "_BorrowedDetector":
    import presidio_analyzer.predefined_recognizers as shelf  # noqa: PLC0415

    recognizer = getattr(shelf, borrowed.recognizer)(supported_language=LANGUAGE, **borrowed.options)
    return _BorrowedDetector(borrowed, recognizer, presidio.PatternRecognizer)


class _BorrowedDetector:
    """Presidio's patterns and checks, run under our deadline."""

    def __init__(self, data: Borrowed, recognizer: Any, pattern_recognizer: Any) -> None:
        self.name = data.name
        self.kind = data.kind
        self._data = data
        self._recognizer = recognizer
        self._not_after = regex.compile(rf"(?:{data.not_after})$", regex.IGNORECASE) if data.not_after else None
        self._not_this = regex.compile(data.not_this, regex.IGNORECASE) if data.not_this else None
        self._patterns = [
            (regex.compile(p.regex, regex.DOTALL | regex.MULTILINE | regex.IGNORECASE), float(p.score))
            for p in (recognizer.patterns if isinstance(recognizer, pattern_recognizer) else ())
        ]

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """What the recogniser finds, less what the data rule out."""
        found = self._by_pattern(text, deadline) if self._patterns else self._by_library(text, deadline)
        return [span for span in found if not self._excluded(text, span)]

    def _excluded(self, text: str, span: Span) -> bool:
        before = text[max(0, span.start - 40) : span.start]
        return bool(
            (self._not_after and self._not_after.search(before))
            or (self._not_this and self._not_this.match(text[span.start : span.end]))
        )

    def _by_library(self, text: str, deadline: Deadline) -> list[Span]:
        deadline.left()
        found = self._recognizer.analyze(text, [], None)
        return [Span(self.kind, r.start, r.end, max(float(r.score), 0.7)) for r in found]

    def _by_pattern(self, text: str, deadline: Deadline) -> list[Span]:
        spans = []
        for pattern, score in self._patterns:
            for places in self._readings(pattern, text, deadline):
                spans += self._checked(text, places, score)
        return spans

    def _readings(self, pattern: Any, text: str, deadline: Deadline) -> list[list[tuple[int, int]]]:
        """Per match the readings to try, longest first. Raises OutOfTime."""
        found = []
        try:
            for match in pattern.finditer(text, timeout=deadline.left()):
                ends = [
                    match.end(),
                    *(match.end(g) for g in range(match.re.groups, 0, -1) if self._data.shrinks),
                ]
                found.append([(match.start(), end) for end in dict.fromkeys(ends) if end > match.start()])
        except TimeoutError:
            found = None  # type: ignore[assignment] # told apart below, outside the handler
        if found is None:
            raise OutOfTime
        return found

    def _checked(self, text: str, places: list[tuple[int, int]], score: float) -> list[Span]:
        for start, end in places:
            value = text[start:end]
            valid = self._recognizer.validate_result(value)
            if valid is False or self._recognizer.invalidate_result(value):
                continue
            return [Span(self.kind, start, end, 1.0 if valid else max(score, THRESHOLD))]
        return []
