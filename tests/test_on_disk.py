"""A file that gets another name while it is looked for is found; a small disk is gone after a failure."""

from pathlib import Path

import pytest

from tests.on_disk import files_under, stored_under
from tests.small_disk import small_disk


def test_a_file_that_is_renamed_meanwhile_comes_under_its_new_name(tmp_path: Path) -> None:
    draft = tmp_path / ".draft"
    draft.write_bytes(b"whole")
    looking = files_under(tmp_path)
    assert next(looking) == draft
    draft.rename(tmp_path / "named")
    assert list(looking) == [tmp_path / "named"]


def test_the_content_of_every_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"deep")
    (tmp_path / "c").write_bytes(b"flat")
    assert stored_under(tmp_path) == b"deepflat"


@pytest.mark.needs_mount
def test_a_small_disk_is_gone_after_a_failure() -> None:
    with pytest.raises(OSError, match="No space left"), small_disk(1) as place:
        (place / "vulling").write_bytes(bytes(2_000_000))
    assert not place.exists()
    assert str(place) not in Path("/proc/mounts").read_text(encoding="utf-8")
