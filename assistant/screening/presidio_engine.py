"""Presidio with our own detectors: the only file that imports Presidio, spaCy and tldextract.

* torch and transformers are hidden while Presidio is imported; it would load
  them merely because they are installed (seconds and hundreds of MB).
* The Dutch pipeline is blank and gets no text: our detectors read words themselves.
  Where an organisation adds a model of its own, its memory zone is closed after each
  text, so that spaCy's string store keeps no word of anybody.
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
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from assistant.errors import BadSettings
from assistant.screening.spans import (
    THRESHOLD,
    Borrowed,
    Confirming,
    Deadline,
    Detector,
    NameModel,
    OutOfTime,
    Span,
)

LANGUAGE = "nl"
PERSON = "PERSON"
MODEL_SOURCE = "own_model"
_PERSON_LABELS = frozenset({"PERSON", "PER"})
_CUE = "cue"
_HIDDEN = frozenset({"torch", "transformers"})
_IMPORTING = threading.Lock()


class _Hide(importlib.abc.MetaPathFinder):
    """Makes an installed package look absent."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        if fullname.partition(".")[0] in _HIDDEN and fullname not in sys.modules:
            raise ModuleNotFoundError(fullname)


@contextlib.contextmanager
def _hidden_and_quiet(*, hide: bool) -> Iterator[None]:
    """Import (without torch where ``hide`` says so), and leave warnings and logging as they were."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    hider = _Hide()
    with _IMPORTING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if hide:
            sys.meta_path.insert(0, hider)
        try:
            yield
        finally:
            if hide:
                sys.meta_path.remove(hider)
            root.setLevel(level)
            root.handlers[:] = handlers


class PresidioEngine:
    """An analyzer with these detectors, warm and safe to use from several threads."""

    def __init__(self, detectors: Sequence[Detector | Borrowed], model: NameModel | None = None) -> None:
        """Open Presidio (about 2 s) and run every detector once.

        Raises:
            BadSettings: when the model of the organisation's own cannot be opened.
        """
        with _hidden_and_quiet(hide=model is None):
            from presidio_analyzer.nlp_engine import NlpArtifacts  # noqa: PLC0415 - seconds: only where it is opened

            self._artifacts = NlpArtifacts
            self._own_model = _OwnModel(model) if model is not None else None
            self._analyzer = _open(_with_model(detectors, self._own_model, alone=bool(model and model.alone)))
        self.analyse("Beste mevrouw Jansen, bel 0612345678 of mail j.jansen@voorbeeld.nl.", Deadline.after(30.0))

    def analyse(self, text: str, deadline: Deadline, silent: Collection[str] = ()) -> list[Span]:
        """Everything that was found and deserves its score, on the (normalised) text given.

        Detectors of the kinds in ``silent`` are not asked.

        Raises:
            OutOfTime: when the deadline passes. Whatever a detector raises goes through.
        """
        artifacts = self._artifacts([], [], [], [], None, LANGUAGE)
        artifacts.deadline, artifacts.silent = deadline, silent
        results = self._analyzer.analyze(
            text=text, language=LANGUAGE, nlp_artifacts=artifacts, score_threshold=THRESHOLD
        )
        deadline.left()
        return _spans(results)


def _with_model(
    detectors: Sequence[Detector | Borrowed], model: "_OwnModel | None", *, alone: bool
) -> list[Detector | Borrowed]:
    """The detectors with a model of the organisation's own, beside our detector of names or in its place."""
    kept = [detector for detector in detectors if not (alone and detector.kind == PERSON)]
    return kept if model is None else [*kept, model]


class _OwnModel:
    """The names that a language model of the organisation's own sees."""

    name = MODEL_SOURCE
    kind = PERSON

    def __init__(self, model: NameModel) -> None:
        """Open it. Raises BadSettings."""
        self._engine = _own_engine(model)
        self._lock = threading.Lock()

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """All names; the model cannot be stopped half-way, so the time is looked at before it."""
        deadline.left()
        # A memory zone belongs to the whole pipeline: one text at a time.
        with self._lock, self._zone():
            seen = self._engine.process_text(text, LANGUAGE)
            return [
                Span(self.kind, entity.start_char, entity.end_char, float(score))
                for entity, score in zip(seen.entities, seen.scores, strict=True)
                if entity.label_ in _PERSON_LABELS
            ]

    def _zone(self) -> Any:
        pipelines: dict[str, Any] = getattr(self._engine, "nlp", None) or {}
        pipeline = pipelines.get(LANGUAGE)
        return contextlib.nullcontext() if pipeline is None else pipeline.memory_zone()


def _open(detectors: Sequence[Detector | Borrowed]) -> Any:
    import presidio_analyzer as presidio  # noqa: PLC0415 - seconds: only where it is opened

    _offline_suffixes()
    registry = presidio.RecognizerRegistry(supported_languages=[LANGUAGE])
    for detector in detectors:
        registry.add_recognizer(_recognizer(presidio, detector))
    return _analyzer(presidio)(
        nlp_engine=_blank_engine(),
        registry=registry,
        supported_languages=[LANGUAGE],
        context_aware_enhancer=_silent_enhancer(presidio),
    )


def _analyzer(presidio: Any) -> Any:
    class Analyzer(presidio.AnalyzerEngine):  # type: ignore[misc] # Presidio is not typed
        """Presidio's, without what it does anew for each text and always with the same outcome."""

        _entities: list[str] | None = None

        def get_supported_entities(self, language: str | None = None) -> list[str]:
            """The kinds of our detectors: they are all there from the start."""
            if self._entities is None:
                self._entities = super().get_supported_entities(language)
            return self._entities

        def _enhance_using_context(
            self, text: str, raw_results: Any, nlp_artifacts: Any, recognizers: Any, context: Any = None
        ) -> Any:
            """Asks those that have candidates and may confirm them; the others leave all as it is."""
            asked = {recognizer.id: recognizer for recognizer in recognizers if recognizer.confirms}
            key = presidio.RecognizerResult.RECOGNIZER_IDENTIFIER_KEY
            if not any(result.recognition_metadata[key] in asked for result in raw_results):
                return raw_results
            return super()._enhance_using_context(text, raw_results, nlp_artifacts, recognizers, context)

    return Analyzer


def _blank_engine() -> Any:
    from presidio_analyzer.nlp_engine import SlimSpacyNlpEngine  # noqa: PLC0415

    class BlankDutch(SlimSpacyNlpEngine):  # type: ignore[misc] # Presidio is not typed
        """A tokenizer and nothing more; never downloads."""

        engine_name = "blank_nl"

        def __init__(self) -> None:
            super().__init__(supported_languages=None, auto_download=False, generic_tokenizer="blank")
            self.models: list[dict[str, str]] = []
            self._blank_languages = {LANGUAGE}

    engine = BlankDutch()
    engine.load()
    return engine


def _own_engine(model: NameModel) -> Any:
    """The model that the organisation named; it must stand on this machine already.

    Raises:
        BadSettings: when it does not, or does not open.
    """
    import spacy  # noqa: PLC0415
    import yaml  # noqa: PLC0415 - only for the error of a file that is none
    from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: PLC0415

    path = Path(model.name)
    if path.suffix in (".yaml", ".yml"):
        options: dict[str, Any] = {"conf_file": path}
        here = path.is_file()
    else:
        chosen = [{"lang_code": LANGUAGE, "model_name": model.name}]
        options = {"nlp_configuration": {"nlp_engine_name": "spacy", "models": chosen}}
        here = path.is_dir() or spacy.util.is_package(model.name)
    if not here:
        raise BadSettings(
            f"ASSISTANT_SCREENING_MODEL noemt {model.name}, maar dat staat niet op deze computer. Installeer het"
            " model, geef de map, of haal de instelling weg."
        )
    try:
        engine = NlpEngineProvider(**options).create_engine()
        if LANGUAGE not in engine.get_supported_languages():
            raise ValueError(f"geen taal {LANGUAGE}")
    except (ValueError, KeyError, TypeError, AttributeError, OSError, ImportError, yaml.YAMLError) as error:
        raise BadSettings(
            f"ASSISTANT_SCREENING_MODEL noemt {model.name}, maar dat model gaat niet open ({error})."
        ) from None
    return engine


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
    confirming = finder if isinstance(finder, Confirming) else None

    class Recognizer(presidio.LocalRecognizer):  # type: ignore[misc] # Presidio is not typed
        """One of our detectors; raises where Presidio's own would return less."""

        confirms = confirming is not None

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: Any, nlp_artifacts: Any) -> list[Any]:
            if detector.kind in nlp_artifacts.silent:
                return []
            return [self._result(span, text) for span in finder.find(text, nlp_artifacts.deadline)]

        def enhance_using_context(
            self,
            text: str,
            raw_recognizer_results: Any,
            other_raw_recognizer_results: Any,
            *_: Any,
            **__: Any,
        ) -> Any:
            if confirming is None or not raw_recognizer_results:
                return raw_recognizer_results
            own, others = _spans(raw_recognizer_results), _spans(other_raw_recognizer_results)
            return [self._result(span, text) for span in confirming.confirm(text, own, others)]

        def _result(self, span: Span, text: str) -> Any:
            if not _possible(span, detector.kind, text):
                raise ValueError("a detector points at no place of the text, or names another kind")
            metadata = {
                presidio.RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                presidio.RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                _CUE: span.cue,
            }
            return presidio.RecognizerResult(
                span.kind, span.start, span.end, span.score, recognition_metadata=metadata
            )

    return Recognizer(supported_entities=[detector.kind], name=detector.name, supported_language=LANGUAGE)


def _possible(span: Span, kind: str, text: str) -> bool:
    """False for what no detector can mean; a score that is no number is no score either."""
    whole = isinstance(span.start, int) and isinstance(span.end, int)
    return whole and span.kind == kind and 0 <= span.start < span.end <= len(text) and 0 <= span.score <= 1


def _spans(results: Any) -> list[Span]:
    return [Span(r.entity_type, r.start, r.end, float(r.score), *_told(r.recognition_metadata)) for r in results]


def _told(metadata: Any) -> tuple[str, str]:
    """The detector and its cue."""
    found = metadata or {}
    return str(found.get("recognizer_name", "")), str(found.get(_CUE, ""))


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
        self._not_this = regex.compile(rf"\A(?:{data.not_this})", regex.IGNORECASE) if data.not_this else None
        self._only_with = regex.compile(data.only_with) if data.only_with else None
        self._patterns = [
            (regex.compile(p.regex, regex.DOTALL | regex.MULTILINE | regex.IGNORECASE), float(p.score))
            for p in (recognizer.patterns if isinstance(recognizer, pattern_recognizer) else ())
        ]

    def find(self, text: str, deadline: Deadline) -> list[Span]:
        """What the recogniser finds, less what the data rule out."""
        if self._only_with is not None and self._only_with.search(text) is None:
            deadline.left()
            return []
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
