"""Have each test find what an earlier one of the same process read from YAML, though it has a project of its own.

Nearly all projects of tests read the same files of templates/, which takes longer than most of these tests are about. The
key of what is kept digests all that it depends on: it serves every project, or none. What is `cold` reads by itself.
"""

import pytest

from generator.store import Store

_KEPT: dict[bytes, bytes] = {}


def warm(patch: pytest.MonkeyPatch) -> None:
    """Have the stores of all projects share what was read from YAML, until the patch is undone."""
    get, put = Store.get, Store.put

    def get_kept(self: Store, place: str, key: bytes) -> bytes | None:
        found = get(self, place, key)
        return _KEPT.get(key) if found is None and not self.folder else found

    def put_and_keep(self: Store, place: str, key: bytes, content: bytes) -> None:
        if not self.folder:
            _KEPT[key] = content
        put(self, place, key, content)

    patch.setattr(Store, "get", get_kept)
    patch.setattr(Store, "put", put_and_keep)
