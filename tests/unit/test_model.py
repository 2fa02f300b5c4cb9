"""Going over the tree, and the collector of diagnostics."""

from generator.errors import Diagnostics, Location, Severity, did_you_mean
from generator.model import (
    Cell,
    Emph,
    Figure,
    LineBreak,
    Note,
    NoteRef,
    Para,
    Ref,
    Row,
    Section,
    Table,
    Text,
)
from generator.model.walk import Node, children, find, rebuild, text, walk

NOTE = Note(blocks=(Para((Text("in the note"),)),), id="note-a", number=1)
PARA = Para((Text("a "), Emph((Text("b"),)), NOTE, LineBreak(), NoteRef("note-a", 1)))


def test_nodes_come_in_reading_order() -> None:
    table = Table(Row((Cell((Text("head"),)),)), (Row((Cell((Text("cell"),)),)),), ("",), caption=(Text("caption"),))
    assert [node.text for node in find((table,), Text)] == ["caption", "head", "cell"]
    assert [type(node) for node in walk((PARA,))][:3] == [Para, Text, Emph]


def test_a_node_without_children_has_none() -> None:
    assert list(children(Text("a"))) == []


def test_plain_text_leaves_notes_out() -> None:
    assert text(PARA.content) == "a b "


def test_plain_text_of_a_reference_is_its_own_words_or_its_number() -> None:
    assert text((Ref("x", label="section ", number="B"),)) == "section B"
    assert text((Ref("x", content=(Text("above"),), label="section ", number="B"),)) == "above"


def test_rebuilding_changes_what_it_must_and_keeps_the_rest() -> None:
    section = Section(1, (Text("T"),), (PARA, Figure("f.png", "alt")))

    def shout(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(Text(node.text.upper()) if isinstance(node, Text) else rebuild(node, shout) for node in nodes)

    loud = rebuild(section, shout)
    assert text(loud.title) == "T"
    assert [node.text for node in find((loud,), Text)] == ["T", "A ", "B", "IN THE NOTE"]
    assert loud.blocks[1] is section.blocks[1]
    assert rebuild(section, lambda nodes: nodes) is section


def test_rebuilding_reaches_a_single_child() -> None:
    table = Table(Row((Cell((Text("head"),)),)), (), ("",))
    emptied = rebuild(table, lambda nodes: tuple(Row(()) for _ in nodes))
    assert emptied.head == Row(())


def test_diagnostics_are_kept_once_and_sorted_by_place() -> None:
    diagnostics = Diagnostics()
    diagnostics.fault("b", "Second.", Location("b.md", 2, 3), "Do this.")
    diagnostics.fault("b", "Second.", Location("b.md", 2, 3), "Do this.")
    diagnostics.finding("c", Severity.WARNING, "Nowhere.")
    diagnostics.finding("a", Severity.ERROR, "First.", Location("a.md", 1, 1))
    assert [str(item) for item in diagnostics.sorted()] == [
        "a.md:1:1: error[a]: First.",
        "b.md:2:3: error[b]: Second. Do this.",
        "warning[c]: Nowhere.",
    ]
    assert len(diagnostics) == 3


def test_only_structural_errors_stop() -> None:
    diagnostics = Diagnostics()
    diagnostics.finding("rule", Severity.WARNING, "A warning.")
    assert (diagnostics.stops, diagnostics.failed) == (False, False)
    diagnostics.finding("rule", Severity.ERROR, "Over the limit.")
    assert (diagnostics.stops, diagnostics.failed) == (False, True)
    diagnostics.fault("broken", "Broken.")
    assert (diagnostics.stops, diagnostics.failed) == (True, True)


def test_a_hint_names_the_nearest_word() -> None:
    assert did_you_mean("tortur", ["torture", "treaty"]) == "Did you mean torture?"
    assert did_you_mean("ICCPR", ["iccpr", "echr"]) == "Did you mean iccpr?"
    assert did_you_mean("xyz", ["torture"]) is None


def test_of_very_many_words_those_that_begin_alike_are_looked_at() -> None:
    many = [f"Source-{number}" for number in range(50_000)]
    assert did_you_mean("torture", [*many, "tortures"]) == "Did you mean tortures?"
    assert did_you_mean("orture", [*many, "torture"]) is None
    assert did_you_mean("sourc-1", many) is not None
