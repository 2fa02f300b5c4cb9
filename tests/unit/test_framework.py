"""The tests' own tools tell right from wrong."""

from pathlib import Path

import pytest

from tests import normal, shown
from tests.casefile import accept, read_cases

LINES = ["A. Introduction", "1. This covers two rights.[1]", "2. It has been so."]


def test_lines_are_found_in_order_over_the_end_of_a_page() -> None:
    text = "A. Introduction\n1. This cov-\ners two rights.1 2. It has\n1 A note of the first page.\n1/2 Title\nbeen so."
    assert shown.missing(LINES, text) == []
    assert shown.missing(reversed(LINES), text) != []


@pytest.mark.parametrize(
    ("wrong", "absent"),
    [
        ("A. Introduction 2. This covers two rights.1 2. It has been so.", LINES[1]),
        ("B. Introduction 1. This covers two rights.1 2. It has been so.", LINES[0]),
        ("A. Introduction 1. This covers two rights.2 2. It has been so.", LINES[1]),
        ("A. Introduction 1. This covers two rights.1", LINES[2]),
    ],
)
def test_a_wrong_number_mark_or_word_is_missed(wrong: str, absent: str) -> None:
    assert absent in shown.missing(LINES, wrong)


CASE = """\
# Feature

```yaml content/evidence/sources.yaml
references: []
```

## One

```markdown
Text.
```

```tree
old
```

## Two

~~~markdown
```
code
```
~~~

```diagnostics
```
"""


def test_a_case_file_is_read_and_what_came_out_is_written_into_its_place(tmp_path: Path) -> None:
    path = tmp_path / "feature.md"
    path.write_text(CASE, encoding="utf-8")
    one, two = read_cases(path)
    assert (one.title, one.body, one.expected["tree"].text) == ("One", "Text.\n", "old")
    assert two.body == "```\ncode\n```\n"
    assert one.files == two.files == {"content/evidence/sources.yaml": "references: []\n"}
    accept(path, "One", "tree", "new\nlines")
    accept(path, "Two", "diagnostics", "a: b")
    assert path.read_text(encoding="utf-8") == CASE.replace("old", "new\nlines").replace(
        "```diagnostics\n", "```diagnostics\na: b\n"
    )


def test_a_block_of_an_unknown_sort_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feature.md"
    path.write_text("## One\n\n```tre\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match="tre"):
        read_cases(path)


def test_text_is_left_alone_where_xml_is_indented() -> None:
    xml = normal.xml(b"<a><b>one <c/> two</b><d><e/></d></a>")
    assert "<b>one <c/> two</b>" in xml
    assert "  <d>\n    <e/>\n  </d>" in xml
