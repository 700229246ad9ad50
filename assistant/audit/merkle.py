"""The tree over the record hashes (RFC 6962 section 2.1), grown at its right edge.

A record hash is the leaf hash of RFC 6962 already: SHA-256(0x00 || record). The
edge holds one hash for each complete subtree, largest first: as many as there
are ones in the binary spelling of the size. Adding a record costs one hash on
average; the root of the tree costs as many as the edge is long.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

_NODE = b"\1"
_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()


@dataclass
class Edge:
    """The right edge of a tree of ``size`` leaves."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def push(self, leaf: bytes) -> None:
        """Add one leaf hash of 32 bytes."""
        size, hashes = self.size, self.hashes
        self.size = size + 1
        while size & 1:
            leaf = hashlib.sha256(_NODE + hashes.pop() + leaf).digest()
            size >>= 1
        hashes.append(leaf)

    def root(self) -> bytes:
        """The root hash of the tree, 32 bytes."""
        if not self.hashes:
            return EMPTY_ROOT
        *rest, found = self.hashes
        for left in reversed(rest):
            found = hashlib.sha256(_NODE + left + found).digest()
        return found

    def copy(self) -> Self:
        """The same edge, to grow apart from this one."""
        return type(self)(self.size, list(self.hashes))

    def packed(self) -> bytes:
        """The hashes, one after another."""
        return b"".join(self.hashes)

    @classmethod
    def unpacked(cls, size: int, packed: bytes) -> Self:
        """The edge of ``packed``.

        Raises:
            ValueError: when so many hashes do not belong to this size.
        """
        if size < 0 or len(packed) != size.bit_count() * _BYTES:
            raise ValueError("no edge of a tree of this size")
        return cls(size, [packed[at : at + _BYTES] for at in range(0, len(packed), _BYTES)])


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root hash over leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.push(leaf)
    return edge.root()
