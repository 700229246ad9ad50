"""The tree of a log under verification, compared at each size that was signed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.audit.merkle import Edge


@dataclass
class SignedTree:
    """Grows with the records; keeps the root at each of the sizes asked for."""

    edge: Edge
    sizes: Iterable[int]
    roots: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._waiting = sorted((size for size in set(self.sizes) if size >= self.edge.size), reverse=True)
        self._look()

    def push(self, leaf: bytes) -> None:
        """Add the hash of the next record."""
        self.edge.push(leaf)
        if self._waiting and self._waiting[-1] == self.edge.size:
            self._look()

    def _look(self) -> None:
        while self._waiting and self._waiting[-1] == self.edge.size:
            self.roots[self._waiting.pop()] = self.edge.root()
