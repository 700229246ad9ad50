"""One real screener for all tests of this room."""

from collections.abc import Iterator

import pytest

from assistant.screening.screener import PresidioScreener


@pytest.fixture(scope="session")
def screener() -> Iterator[PresidioScreener]:
    made = PresidioScreener()
    yield made
    made.close()
