"""Write a text of the size of a submission, which Plaidoyer and pandoc can both read as it stands."""

from pathlib import Path

PARAGRAPHS = 39
SOURCES = 15
CITATIONS = 21

_SENTENCES = (
    "The duty to investigate applies wherever there are reasonable grounds to believe that a person was ill-treated.",
    "It does not depend on a formal complaint, and it is not met by an inquiry that no one outside can follow.",
    "Interviews were held in two languages, each with the consent of the person who was heard.",
    "Where accounts differed, the submission says so, and it rests no finding on a single account.",
    "The authorities were asked for their view in writing and had four weeks to answer.",
    "Families learned of the detention from a list that was published eleven weeks later.",
    "The law allows an extension once, by a reasoned decision of a court that heard the person.",
    "Medical records were kept in four of the nine places that were visited.",
)
_TITLES = ("Introduction", "Prohibition of torture", "Fair trial", "Enforced disappearance", "Reparation", "Conclusion")


def write(root: Path) -> tuple[Path, Path]:
    """Write the project into `root`; returns the text and its bibliography."""
    text = root / "content/submission.md"
    sources = root / "content/evidence/sources.yaml"
    sources.parent.mkdir(parents=True)
    text.write_text(_front_matter() + _body(), encoding="utf-8", newline="\n")
    sources.write_text(_sources(), encoding="utf-8", newline="\n")
    (sources.parent / "organisations.yaml").write_text(_ORGANISATIONS, encoding="utf-8", newline="\n")
    return text, sources


_ORGANISATIONS = """\
organisations:
  hearth:
    name: Hearth Foundation
    acronym: HF
    city: Geneva
    country: Switzerland
    description: Hearth Foundation documents the treatment of detainees.
"""


def _front_matter() -> str:
    return """\
---
kind: upr-submission
title: Ill-treatment in custody
language: en
date: 2023-03-28
country: Ruritania
session: "44th session"
organisations: [hearth]
keywords: [torture, custody]
summary: This submission is about ill-treatment in custody.
---

"""


def _sources() -> str:
    entries = [
        f"  - id: source-{index}\n    type: report\n    author:\n      - literal: Organisation {index}\n"
        f"    title: Findings on places of detention, part {index}\n    title-short: Findings {index}\n"
        f"    publisher-place: Geneva\n    issued: {2000 + index}-03-{index:02}\n    URL: https://example.org/{index}\n"
        for index in range(1, SOURCES + 1)
    ]
    return "references:\n" + "".join(entries)


def _body() -> str:
    """Six sections; the 39 numbered paragraphs are 27 paragraphs and 12 recommendations."""
    parts, paragraph = [], 0
    for section, title in enumerate(_TITLES):
        parts.append(f"# {title} {{#section-{section}}}\n")
        for _ in range(5 if section < 3 else 4):
            parts.append(_paragraph(paragraph) + "\n")
            paragraph += 1
        parts.append(_recommendations(section))
    return "\n".join(parts)


def _paragraph(index: int) -> str:
    sentences = [_SENTENCES[(index + step) % len(_SENTENCES)] for step in range(4)]
    if index < CITATIONS:
        # Every fifth repeats the source before it, so that first, later and ibid. forms all occur.
        source = 1 + (index - (index % 5 == 4)) % SOURCES
        sentences[1] = sentences[1].removesuffix(".") + f" [@source-{source}, p. {index + 1}]."
    if index % 6 == 5:
        sentences.append("As said in [](#section-0), this is a *general* rule.")
    return "\n".join(sentences)


def _recommendations(section: int) -> str:
    return f"""\
::: {{.recommendations to="Ruritania"}}
The Government should:

- investigate every allegation that section {section + 1} names;
- give those concerned effective reparation within a year.
:::
"""
