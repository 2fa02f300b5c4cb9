"""Give WeasyPrint the files of the project and the templates, and nothing else of the machine or the network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher

from generator.resources import is_inside


class ConfinedFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches data: URIs, and the files below `roots`, links followed; keeps in `refused` what else was asked for, and
    in `fetched` the SHA-256 of each file.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=["data", "file"], allow_redirects=False)
        self._roots = tuple(roots)
        self.refused: list[str] = []
        self.fetched: dict[Path, str] = {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The resource at `url`. Raises ValueError for one that is refused, which WeasyPrint logs."""
        if not self._allowed(url):
            if url not in self.refused:
                self.refused.append(url)
            raise ValueError(f"refused: {url}")
        return super().fetch(url, headers)

    def _allowed(self, url: str) -> bool:
        scheme = urlsplit(url).scheme.lower()
        if scheme != "file":
            return scheme == "data"
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path))
        if parts.netloc or not is_inside(path, self._roots) or not path.is_file():
            return False
        if path not in self.fetched:
            with path.open("rb") as file:
                self.fetched[path] = hashlib.file_digest(file, "sha256").hexdigest()
        return True

    def shown(self, url: str) -> str:
        """How a diagnostic names a resource: where it lies in the project or the templates, not on the machine."""
        for root in self._roots:
            url = url.removeprefix(f"{root.absolute().as_uri()}/")
        return url
