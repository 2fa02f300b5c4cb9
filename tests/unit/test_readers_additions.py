"""Evidence that is added to evidence, with every line that stood there."""

import pytest

from generator.readers.additions import additions

OTHER = """\
# What the starter says.
format: 1
references:
  - id: a
    type: book
    title: |
      One

      two

  # A comment.
  - id: b
    author: [{family: X}]

  # An example.
organisations:
  us:
    name: We
"""
A = "- id: a\n  type: book\n  title: |\n    One\n\n    two"
B = "- id: b\n  author: [{family: X}]"


def indented(text: str, by: int = 2) -> str:
    return "\n".join(" " * by + line if line else "" for line in text.split("\n"))


US = "organisations:\n  us:\n    name: We\n"


@pytest.mark.parametrize(
    ("own", "ids", "text"),
    [
        ("", "a b us", f"references:\n{indented(A)}\n\n{indented(B)}\n{US}"),
        ("# Nothing yet.\n", "a b us", f"# Nothing yet.\nreferences:\n{indented(A)}\n\n{indented(B)}\n{US}"),
        ("references:\n", "a b us", f"references:\n{indented(A)}\n\n{indented(B)}\n{US}"),
        ("references:\n- id: b\n", "a us", f"references:\n- id: b\n\n{A}\n{US}"),
        (
            "references:\n    - {id: a}\n    - id: c\n      note: >\n        x\n\n    # last\n\norganisations:\n  us: {}",
            "b",
            f"references:\n    - {{id: a}}\n    - id: c\n      note: >\n        x\n\n{indented(B, 4)}\n"
            "\n    # last\n\norganisations:\n  us: {}\n",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_put_after_the_last_entry(own: str, ids: str, text: str) -> None:
    found = additions(own, OTHER)
    assert found
    assert found.ids == tuple(ids.split())
    assert found.text == text


def test_nothing_is_added_to_a_text_that_has_all() -> None:
    found = additions(OTHER, OTHER)
    assert found
    assert found.ids == ()


@pytest.mark.parametrize(
    "own",
    [
        "references: []",
        "references:\n- id: c\n  note: |+\n    x\n\n\nformat: 1",
        "format: 1\n...",
        "references: [{id: c}]",
        "{references: }",
        "references: words",
    ],
)
def test_where_nothing_can_be_added_the_entries_are_told(own: str) -> None:
    found = additions(own, OTHER)
    assert found
    assert found.text is None
    assert found.entries == f"references:\n{indented(A)}\n\n{indented(B)}\n{US}".rstrip()


@pytest.mark.parametrize("own", ["a: *b", "- a", "a: [", "[" * 100_000])
def test_a_text_at_fault_is_given_nothing(own: str) -> None:
    assert additions(own, OTHER) is None
