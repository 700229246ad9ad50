"""The example list as shipped, and short ways to ask about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.register.load import load_register
from assistant.register.names import NameMatcher
from assistant.register.schema import Register
from assistant.screening.screener import PresidioScreener

TOOLS = Path(__file__).parents[2] / "corpus" / "tools.yaml"


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register(TOOLS)


@pytest.fixture(scope="session")
def matcher(register: Register) -> NameMatcher:
    return NameMatcher(register)


@pytest.fixture(scope="session")
def screener() -> Iterator[PresidioScreener]:
    made = PresidioScreener()
    yield made
    made.close()
