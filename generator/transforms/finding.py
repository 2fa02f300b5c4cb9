"""What a check makes of a finished document: findings, which never stop a build."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.content import Content
from generator.errors import Location, Severity
from generator.model import Document
from generator.record import record


@record
class Finding:
    """What a check found; without `severity` it has that of the check."""

    message: str
    location: Location | None
    hint: str | None = None
    severity: Severity | None = None


Check: TypeAlias = Callable[[Document, Content], Iterator[Finding]]
