"""Turn the report of a review into SARIF 2.1.0, which code hosts and editors show beside the lines.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (its sections are named here).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from generator.reports.fingerprint import fingerprint
from generator.reports.rule_text import as_markdown
from generator.review import Report
from generator.rules.found import Found
from generator.rules.rule import Rule
from generator.rules.table import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_LEVELS = {"error": "error", "warning": "warning", "off": "none"}


def write(report: Report, version: str, folder: str = "") -> str:
    """The report as SARIF, with a line end. `version` is that of this program, `folder` that of the project in the
    repository: "" or "a/b/".
    """
    codes = dict.fromkeys((*RULES, *(one.diagnostic.code for one in report.found)))
    index = {code: place for place, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {"name": "plaidoyer", "semanticVersion": version, "rules": [_rule(code) for code in codes]},
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index, folder) for one in report.found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A reportingDescriptor (3.49). A fault of reading has no rule of ours, and is only named."""
    rule = RULES.get(code)
    return _described(rule) if rule else {"id": code, "shortDescription": {"text": f"A fault of the content: {code}."}}


def _described(rule: Rule) -> dict[str, Any]:
    level = _LEVELS[str(rule.severity)]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.what} {rule.why}", "markdown": as_markdown(rule)},
        "defaultConfiguration": {"enabled": level != "none", "level": level},
        "properties": {"tags": [rule.group]},
    }


def _result(found: Found, index: Mapping[str, int], folder: str) -> dict[str, Any]:
    """A result (3.27); what is accepted has its reason as a suppression (3.35)."""
    diagnostic = found.diagnostic
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.severity.value,
        "message": {"text": _plain(diagnostic.message + hint)},
        # 3.27.17
        "partialFingerprints": {"plaidoyer/v1": fingerprint(found)},
        "properties": {"group": found.group, "documents": list(found.documents)},
    }
    if diagnostic.location:
        place = diagnostic.location
        artifact = {"uri": quote(folder + place.file), "uriBaseId": "%SRCROOT%"}
        region = {"startLine": place.line, "startColumn": place.column}
        result["locations"] = [{"physicalLocation": {"artifactLocation": artifact, "region": region}}]
    if found.accepted:
        reason = {"kind": "external", "status": "accepted", "justification": found.accepted.because}
        result["suppressions"] = [reason]
    return result


def _plain(text: str) -> str:
    """Text in which braces are no placeholders (3.11.5), and what looks like a link of Markdown is none (3.11.6)."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))
