"""Why a target is missed, by the id of its row: it is printed only where it is missed."""

REASONS: dict[str, str] = {}
