"""What `assistant screen --explain` says: detector, score and cue, and never the value."""

import json
from dataclasses import asdict

import pytest

from assistant.screening.detectors import DETECTORS
from assistant.screening.screener import PresidioScreener

TEXT = "Beste collega, BSN 123456782 is van mevrouw Terpstra, bel 06-12345678 of mail f.terpstra@voorbeeld.nl"


def test_every_finding_names_its_detector_and_what_told_it_so(screener: PresidioScreener) -> None:
    found = {finding.type: finding for finding in screener.explain(TEXT)}
    assert found["BSN"].cue == "bsn"
    assert found["PERSON"].cue == "title"
    assert found["EMAIL"].cue is None
    assert {finding.detector for finding in found.values()} <= {detector.name for detector in DETECTORS}
    assert all(0.5 <= finding.score <= 1.0 for finding in found.values())


def test_the_places_are_those_of_the_screening(screener: PresidioScreener) -> None:
    explained = [(f.type, f.start, f.end, f.score) for f in screener.explain(TEXT)]
    assert explained == [(f.type, f.start, f.end, f.score) for f in screener.screen(TEXT).findings]


@pytest.mark.parametrize("value", ["123456782", "Terpstra", "12345678", "voorbeeld"])
def test_no_value_stands_in_the_explanation(screener: PresidioScreener, value: str) -> None:
    told = json.dumps([asdict(finding) for finding in screener.explain(TEXT)], ensure_ascii=False)
    assert value.lower() not in told.lower()


def test_nothing_found_is_nothing_to_explain(screener: PresidioScreener) -> None:
    assert screener.explain("Mag ik Copilot gebruiken voor een samenvatting?") == []
