"""One real screener for all tests of this room, and no way out of the machine."""

import socket
from collections.abc import Iterator

import pytest

from assistant.screening.screener import PresidioScreener


@pytest.fixture(scope="session")
def screener() -> Iterator[PresidioScreener]:
    made = PresidioScreener()
    yield made
    made.close()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Any connection or look-up of a host fails the test."""
    connect, lookup = socket.socket.connect, socket.getaddrinfo

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the screening room tried to leave the machine")

    socket.socket.connect = refuse  # type: ignore[method-assign] # the guard
    socket.getaddrinfo = refuse  # type: ignore[assignment] # the guard
    yield
    socket.socket.connect = connect  # type: ignore[method-assign] # put back
    socket.getaddrinfo = lookup
