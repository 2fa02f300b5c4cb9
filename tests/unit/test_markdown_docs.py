"""The syntax reference is true: its examples can be read, and it names each fault of the reader."""

import re
from pathlib import Path

import pytest

from tests.unit.markdown_reading import faults

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/syntax.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
READER = ROOT / "generator/readers/markdown"
DATA = ROOT / "generator/readers/data"


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_has_no_fault(example: str) -> None:
    assert faults(example) == []


def test_each_fault_is_named_where_it_belongs_and_in_the_table() -> None:
    text, table = PAGE.split("## Faults\n")
    explained = {code for codes in re.findall(r"\[([a-z-]+(?:, [a-z-]+)*)\]", text) for code in codes.split(", ")}
    assert emitted() <= explained | {"attribute-malformed"}
    listed = set(re.findall(r"`([a-z-]+)`", table))
    assert emitted() | emitted(DATA) <= listed
    assert listed <= emitted() | quoted()


def quoted() -> set[str]:
    """All that could be a code in the generator: what other stages find is in the table too."""
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(READER.parents[1].rglob("*.py")))
    return set(re.findall(r"\"([a-z]+(?:-[a-z]+)+)\"", source))


def emitted(folder: Path = READER) -> set[str]:
    """The codes in the reader's source, and those that it makes out of a name."""
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    call = r"(?:fault|warning|unknown)\(\s*\"([a-z]+(?:-[a-z]+)+)\"|_fault\(\s*\"([a-z]+(?:-[a-z]+)+)\""
    return {one or two for one, two in re.findall(call, source)}
