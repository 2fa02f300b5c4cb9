"""Name what can be found of an address in the web. The answers come from `generator/online/`."""

from generator.errors import Severity
from generator.rules.rule import Rule

RULES = (
    Rule(
        "link-dead",
        "links",
        Severity.ERROR,
        "An address of a source or in a text that leads nowhere any more.",
        "Who checks a document follows its notes; a note that leads nowhere proves nothing. An archived copy does.",
        "URL: https://example.org/report, and the server says that there is no such page",
        "URL: https://example.org/report\narchive: https://web.archive.org/web/20231003000000/https://example.org/report",
    ),
    Rule(
        "link-unsure",
        "links",
        Severity.WARNING,
        "An address of which nobody can say from here whether it leads somewhere.",
        "Some servers turn programs away, others lead all that is gone to their front page: a person has to look.",
        "URL: https://example.org/report, and the server answers 403",
        "Somebody opens it, and accepts the finding in content/checks.yaml with the day on which it was there.",
    ),
    Rule(
        "link-moved",
        "links",
        Severity.WARNING,
        "An address that has moved for good.",
        "The old one works as long as somebody keeps the sign-post up, which is seldom for ever.",
        "URL: http://example.org/report, and the server leads to https://example.org/reports/report for good",
        "URL: https://example.org/reports/report",
    ),
)
