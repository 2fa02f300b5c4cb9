"""pandoc, which has its own idea of a Word file, finds in ours what is there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from generator.model import Contents, Note, Recommendation, Section
from generator.model.walk import find, text
from tests import shown
from tests.projects import Staged, staged_once

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    "features": ROOT / "tests/documents/features",
    "report": ROOT / "tests/documents/report",
    "upr-azerbaijan-2023": ROOT,
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def staged(request: pytest.FixtureRequest) -> Staged:
    return staged_once(DOCUMENTS[request.param], request.param)


@pytest.fixture(scope="module")
def read(staged: Staged, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The Word file as pandoc's tree."""
    path = tmp_path_factory.mktemp("pandoc") / "document.docx"
    path.write_bytes(staged.write("docx"))
    return json.loads(pypandoc.convert_file(str(path), "json"))


def nodes(tree: Any, kind: str) -> Iterator[Any]:
    """All nodes of one type, in reading order."""
    if isinstance(tree, dict):
        if tree.get("t") == kind:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from nodes(one, kind)


def plain(tree: Any) -> str:
    """The words below a node, without notes."""
    if isinstance(tree, list):
        return "".join(map(plain, tree))
    if not isinstance(tree, dict):
        return ""
    match tree.get("t"):
        case "Str":
            return str(tree["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            return ""
        case _:
            return plain(tree.get("c"))


def test_every_note_is_a_note(staged: Staged, read: Any) -> None:
    notes = list(find(staged.document_for("docx").blocks, Note))
    found = [shown.key(plain(node["c"])) for node in nodes(read["blocks"], "Note")]
    assert found == [shown.key(note) for note in shown.of_tree(staged.document_for("docx")).notes.values()]
    assert len(found) == len(notes) > 0


def test_every_heading_has_its_level(staged: Staged, read: Any) -> None:
    sections = [(section.level, text(section.title)) for section in find(staged.document_for("docx").blocks, Section)]
    found = [(node["c"][0], plain(node["c"][2])) for node in nodes(read["blocks"], "Header")]
    # pandoc takes everything that is based on a heading for one: the titles of contents and of endnotes too.
    titles = {text(node.title) for node in find(staged.document_for("docx").blocks, Contents)} | {"Notes"}
    assert [heading for heading in found if heading[1] not in titles] == sections


def test_every_recommendation_is_there(staged: Staged, read: Any) -> None:
    recommendations = list(find(staged.document_for("docx").blocks, Recommendation))
    assert recommendations
    whole = plain(read["blocks"])
    for recommendation in recommendations:
        assert shown.key(text(recommendation.blocks[:1])) in shown.key(whole)
