"""The tree is that of RFC 6962, however it grows."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.audit.merkle import EMPTY_ROOT, Edge, root_of
from tests.audit.tampering import _root

# Roots over the leaves of the Certificate Transparency test vectors: public, and computed by others.
_INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
_ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def _leaf(text: str) -> bytes:
    return hashlib.sha256(b"\0" + bytes.fromhex(text)).digest()


@pytest.mark.parametrize(("size", "root"), _ROOTS.items())
def test_the_roots_of_others(size: int, root: str) -> None:
    assert root_of(map(_leaf, _INPUTS[:size])).hex() == root


@given(st.integers(0, 300), st.integers(0, 300))
def test_growing_on_from_a_kept_edge_is_the_same_tree(first: int, more: int) -> None:
    leaves = [hashlib.sha256(str(number).encode()).digest() for number in range(first + more)]
    edge = Edge()
    for leaf in leaves[:first]:
        edge.push(leaf)
    edge = Edge.unpacked(first, edge.packed())
    for leaf in leaves[first:]:
        edge.push(leaf)
    assert edge.root() == (_root(leaves) if leaves else EMPTY_ROOT)
    assert len(edge.hashes) == edge.size.bit_count()


def test_an_edge_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="no edge"):
        Edge.unpacked(3, bytes(32))
