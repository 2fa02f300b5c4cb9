"""Turn picture files into parts of the package; the same picture is kept once."""

from hashlib import sha256

from generator.writers.docx.package import Part

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


class Media:
    """The pictures of one document by the hash of their bytes, and how many times one was placed."""

    __slots__ = ("parts", "placed")

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {}
        self.placed = 0

    def add(self, data: bytes, media_type: str) -> str | None:
        """The name of the part with that picture; None where Word does not know the media type."""
        extension = _EXTENSIONS.get(media_type)
        if extension is None:
            return None
        digest = sha256(data).hexdigest()
        if digest not in self.parts:
            self.parts[digest] = Part(f"word/media/image{len(self.parts) + 1}.{extension}", media_type, data)
        return self.parts[digest].name

    def next_id(self) -> int:
        """The id of the next drawing."""
        self.placed += 1
        return self.placed
