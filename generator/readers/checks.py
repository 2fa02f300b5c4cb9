"""Turn the YAML of checks.yaml into severities of rules and findings that were accepted, each with its place."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from generator.errors import Diagnostics, Severity
from generator.evidence import Accepted, Policy
from generator.readers.dates import parse_day
from generator.readers.sources import Text
from generator.readers.tree import Tree
from generator.readers.validation import validate
from generator.readers.wording import custom_error

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|fixme|xxx+)\b", re.IGNORECASE)


def _check_reason(value: str) -> str:
    """A reason that says something to who reads it next year."""
    if len(_WORD.findall(value)) < 2 or _PLACEHOLDER.match(value):
        raise custom_error("a reason in words, which who reads it next year understands")
    return value


def _day(value: Any) -> date:
    day = value if isinstance(value, date) else parse_day(value)
    if day is None:
        raise custom_error("a date like 2026-11-20")
    return day


class AcceptedEntry(BaseModel):
    """A finding that somebody looked at and lets stand."""

    model_config = ConfigDict(extra="forbid")
    rule: Text = Field(description="The id of the rule, as it stands in brackets in the finding.")
    because: Annotated[Text, AfterValidator(_check_reason)] = Field(description="Why the finding may stand.")
    document: Text = Field("", description="The document, by the name of its folder; all where it is left out.")
    words: Text = Field("", description="Words of the text that it is about, or the id of the fact or source.")
    by: Text = Field("", description="Who decided it.")
    on: Annotated[date | None, BeforeValidator(_day)] = Field(None, description="When it was decided.")


class ChecksFile(BaseModel):
    """The whole of checks.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    checks: dict[str, Literal["error", "warning", "off"]] = Field(
        {}, description="The severity of rules, for all documents: it counts more than what a kind says."
    )
    accept: list[AcceptedEntry] = Field([], description="The findings that may stand, each with its reason.")
    stale_months: int = Field(
        12, alias="stale-months", ge=1, description="After how many months a fact is to be checked again."
    )
    forbidden_sources: dict[str, Text] = Field(
        {},
        alias="forbidden-sources",
        description="What is never cited, and why: the key of a source, a CSL type, or a host, tabloid.example.",
    )


def policy(tree: Tree, diagnostics: Diagnostics) -> Policy | None:
    """What checks.yaml says; None after a fault. One of its own: acceptance-wide."""
    file = validate(ChecksFile, tree, diagnostics)
    if file is None:
        return None
    for index, entry in enumerate(file.accept):
        if not entry.document and not entry.words:
            diagnostics.fault(
                "acceptance-wide",
                f"This accepts all that {entry.rule} ever finds.",
                tree.locate(("accept", index, "rule")),
                f"Name the document or the words; or turn the rule off, under checks: {{{entry.rule}: off}}.",
            )
    severities = {rule: "off" if given == "off" else Severity(given) for rule, given in file.checks.items()}
    accepted = (
        Accepted(**entry.model_dump(), location=tree.locate(("accept", index, "rule")))
        for index, entry in enumerate(file.accept)
    )
    places = {rule: tree.locate_key(("checks", rule)) for rule in file.checks}
    return Policy(severities, tuple(accepted), file.stale_months, places, file.forbidden_sources)  # type: ignore[arg-type]
