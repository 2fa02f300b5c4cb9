"""The YAML reader: plain data with places, the surprises of YAML refused or neutralised, bombs that don't go off."""

import pytest
import yaml

from generator.errors import Diagnostics, Location
from generator.readers.tree import Tree
from generator.readers.yaml import read_yaml
from generator.readers.yaml_syntax import syntax_fault


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)


def sound(text: str, first_line: int = 1) -> Tree:
    diagnostics = Diagnostics()
    tree = read_yaml(text, "a.yaml", diagnostics, first_line)
    assert tree is not None, [str(item) for item in diagnostics]
    assert not len(diagnostics)
    return tree


def faults(text: str, first_line: int = 1) -> list[str]:
    diagnostics = Diagnostics()
    assert read_yaml(text, "a.yaml", diagnostics, first_line) is None
    assert diagnostics.stops
    return [str(item) for item in diagnostics]


def test_only_true_and_false_are_booleans_and_only_plain_integers_are_numbers() -> None:
    words = (
        "no No NO yes on off y n True FALSE Null NULL 012 0o7 1_000 1:30 0x1f 0b1 1e3 1.5 .inf .nan +1 -0 -01".split()
    )
    assert sound(f"[{', '.join(words)}]").data == [word if word != "-0" else 0 for word in words]
    assert sound("[true, false, null, ~, 0, 7, -12, 2023]").data == [True, False, None, None, 0, 7, -12, 2023]


def test_dates_and_large_numbers_stay_text() -> None:
    text = "[2023-03-28, 2023-03-28T10:00:00Z, 12345678901234567890]"
    assert sound(text).data == ["2023-03-28", "2023-03-28T10:00:00Z", "12345678901234567890"]


def test_what_is_quoted_is_text() -> None:
    text = """["no", 'true', "12", "", '~', "a\\tb"]"""
    assert sound(text).data == ["no", "true", "12", "", "~", "a\tb"]


def test_keys_are_text_whatever_they_look_like() -> None:
    assert sound("no: 1\n2023: a\ntrue: b\n'': c\n").data == {"no": 1, "2023": "a", "true": "b", "": "c"}


def test_an_empty_value_is_none_and_a_text_of_comments_is_none() -> None:
    assert sound("a:\nb: ~\n").data == {"a": None, "b": None}
    assert sound("# nothing\n").data is None


def test_every_key_and_value_knows_its_place() -> None:
    tree = sound("# A comment\na: 1\nb:\n  - x\n  - c: ' y'\n    d: {e: f}\n", first_line=3)
    assert tree.locate(("a",)) == Location("a.yaml", 4, 4)
    assert tree.locate_key(("a",)) == Location("a.yaml", 4, 1)
    assert tree.locate(("b", 0)) == Location("a.yaml", 6, 5)
    assert tree.locate_key(("b", 0)) == Location("a.yaml", 6, 5)
    assert tree.locate_key(("b", 1, "d")) == Location("a.yaml", 8, 5)
    assert tree.locate(("b", 1, "d", "e")) == Location("a.yaml", 8, 12)


def test_a_place_that_is_not_there_is_that_of_what_is_around_it() -> None:
    tree = sound("x: y\nb:\n  - c: 1\n")
    assert tree.locate(("b", 0, "missing", "more")) == Location("a.yaml", 3, 5)
    assert tree.locate(("missing",)) == Location("a.yaml", 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    tree = sound("{ä: é, ö: 𝒳, b: c}\n")
    assert tree.locate_key(("b",)).column == 14


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\nc: d\n", "a.yaml:1:4: error[yaml-alias]: Anchors (&name) are not allowed. Remove it."),
        ("a: b\nc: *x\n", "a.yaml:2:4: error[yaml-alias]: Aliases (*name) are not allowed. Write it out."),
        ("a: b\n*x : d\n", "a.yaml:2:1: error[yaml-key]: A key must be a word."),
        ("&x a: b\n", "a.yaml:1:1: error[yaml-alias]: Anchors"),
        ("a: b\n<<: {c: d}\n", "a.yaml:2:1: error[yaml-merge]: Merge keys (<<) are not allowed. Write it out."),
        ("a: !!python/object:os.system x\n", "a.yaml:1:4: error[yaml-tag]: Tags (!name) are not allowed. Remove it."),
        ("a: !!str 1\n", "a.yaml:1:4: error[yaml-tag]"),
        ("a: ! 1\n", "a.yaml:1:4: error[yaml-tag]"),
        ("a: !x [1]\n", "a.yaml:1:4: error[yaml-tag]"),
        ("!!str a: 1\n", "a.yaml:1:1: error[yaml-tag]"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: error[yaml-documents]: A second document begins here. Remove the line ---."),
        ("? [a, b]\n: c\n", "a.yaml:1:3: error[yaml-key]: A key must be a word. Put the text between quotes"),
        ("? {a: b}\n: c\n", "a.yaml:1:3: error[yaml-key]"),
        (
            "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n",
            "a.yaml:5:3: error[yaml-duplicate-key]: The key “c” is given twice; first at a.yaml:3:3. Remove one of them.",
        ),
        ("{a: 1, 'a': 2}\n", "a.yaml:1:8: error[yaml-duplicate-key]: The key “a” is given twice; first at a.yaml:1:2."),
        ('a: "\\0"\n', "a.yaml:1:4: error[character-control]: U+0000 is a control character. Remove it."),
        ('a: "x\\ry"\n', "a.yaml:1:4: error[character-control]"),
        ('a: "x\n  \\ue001"\n', "a.yaml:1:4: error[character-reserved]: U+E001 is reserved for the program itself."),
    ],
)  # fmt: skip
def test_what_surprises_is_refused_at_its_place(text: str, expected: str) -> None:
    assert any(fault.startswith(expected) for fault in faults(text)), faults(text)


def test_all_refusals_come_at_once() -> None:
    told = faults("a: *x\na: !t y\nb: &z 1\n")
    assert [fault.split("[")[1].split("]")[0] for fault in told] == [
        "yaml-alias", "yaml-duplicate-key", "yaml-tag", "yaml-alias",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: Resolution #5\n", "1:4"), ("a:\n  - b #c\n", "2:5"), ("a: one\n  two #three\n", "1:4"), ("[a #b\n]", "1:2")],
)
def test_text_that_yaml_would_take_for_a_comment_is_not_lost(text: str, place: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(f"a.yaml:{place}: error[yaml-comment]: After #")
    assert fault.endswith(" all is a comment. Put the text between quotes, or a space after the #.")


def test_comments_are_comments() -> None:
    text = "# a\na: b # c\n#d: e\nf: 'g' #h\ni: j#k\nl:  #m\n  - n #\no: |\n  p #q\n"
    assert sound(text).data == {"a": "b", "f": "g", "i": "j#k", "l": ["n"], "o": "p #q\n"}


def test_endless_faults_are_told_up_to_a_limit() -> None:
    assert len(faults("- *a\n" * 100_000)) == 50


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "title: Torture: a history\n",
            "1:15",
            "A colon stands inside a text without quotes. Put the text between quotes",
        ),
        (
            "a: b\n  c: d\n",
            "2:3",
            "This line is indented more than the one above, which has its text already. Begin it where",
        ),
        ("a: 'the people's right'\n", "1:16", "The text goes on after the quotation mark that closes it. Write '' for"),
        ("a:\n  - b\nc:d\ne: f\n", "3:2", "No space stands after this colon. Write “c: ” and the value."),
        ("a: b\nhttps://x\nc: d\n", "2:1", "This line has no colon."),
        ("a: [1, 2\nb: 3\n", "1:4", "A list in [ ] is not closed, or lacks a comma."),
        ("a: {b: 1\nc: 2\n", "1:4", "A mapping in { } is not closed, or lacks a comma."),
        ("a: [\n", "2:1", "A bracket or a brace is not closed. Close it."),
        ("a: {b: [é,\n", "2:1", "A bracket or a brace is not closed. Close it."),
        ("a: [,]\n", "1:5", "A value cannot begin with this sign."),
        ('a: 1\nb: "x\nc: 1\n', "2:4", "A quotation mark is not closed. Close it."),
        ("a: 'x\n---\n", "1:4", "A quotation mark is not closed. Close it."),
        ("a: *emphasis* begins\n", "1:4", "The sign * at the beginning of a value has a meaning of its own."),
        ("a: & b\n", "1:4", "The sign & at the beginning of a value has a meaning of its own."),
        ("a: !<b\n", "1:4", "The sign ! at the beginning of a value has a meaning of its own."),
        ("a: !b!c d\n", "1:4", "The sign ! at the beginning of a value has a meaning of its own."),
        ("a: @key\n", "1:4", "A value cannot begin with this sign. Put the text between quotes"),
        ("a: `x`\n", "1:4", "A value cannot begin with this sign."),
        ("a: ]\n", "1:4", "A value cannot begin with this sign."),
        ("a:\n  - 1\n b: 2\n", "3:2", "This line does not fit those above it. Check its indentation"),
        ("- a\nb: c\n", "2:1", "This line does not fit those above it. Check its indentation."),
        ('a: "x" y\n', "1:8", "The text goes on after the quotation mark that closes it. Write \\"),
        ("a: 1\nb\n", "2:1", "This line has no colon. A key needs a colon and a space after it."),
        ("a:\n\t- 1\n", "2:1", "A tab stands where only spaces can. Indent with spaces."),
        ("a: | x\n y\n", "1:4", "The sign | or > must end its line."),
        ('"a" b\n', "1:5", "The text does not end where its quotes or brackets do."),
        ("a: 1\n...\nb: 2\n", "3:1", "The text does not end where its quotes or brackets do."),
    ],
)
def test_syntax_errors_are_told_plainly(text: str, place: str, message: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(f"a.yaml:{place}: error[yaml-syntax]: {message}")


def test_a_lone_backslash_in_double_quotes() -> None:
    (fault,) = faults('a: "\\q"\n')
    assert "error[yaml-syntax]: A lone backslash stands in double quotes. Write \\\\, or use single quotes." in fault


def test_an_error_of_the_parser_that_has_no_words_of_ours() -> None:
    mark = yaml.Mark("a.yaml", 3, 1, 2, None, None)
    error = yaml.MarkedYAMLError(problem="something new", problem_mark=mark)
    assert syntax_fault(error, "a: b\nc: d")[:3] == ("This is not YAML.", 1, 2)


def test_a_character_that_yaml_has_no_place_for() -> None:
    # The reader of files refuses it first; YAML alone must not raise.
    (fault,) = faults("a: b\nc: \x07\n")
    assert "error[yaml-syntax]: YAML has no place for this character. Remove it." in fault


def test_lines_count_from_the_first_of_the_front_matter() -> None:
    assert faults("a: b: c\n", first_line=2)[0].startswith("a.yaml:2:5: ")


DEEP = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP,
        "{" * DEEP,
        "[{" * DEEP,
        "{a: " * DEEP,
        "- " * DEEP,
        "? " * DEEP,
        "a: " + "[" * DEEP + "]" * DEEP,
        "\n".join(" " * depth + "a:" for depth in range(2000)),
        "\n".join(" " * depth + "-" for depth in range(2000)),
    ],
    ids=lambda text: text[:6],
)
def test_deep_nesting_is_refused_and_ends_no_process(text: str) -> None:
    told = faults(text)
    assert len(told) == 1
    if text.startswith(("{{", "[{", "? ")):  # a mapping as a key, which is refused anyhow
        assert "error[yaml-key]" in told[0]
    else:
        assert "error[yaml-nesting]: This is nested more than 50 levels deep." in told[0]


@pytest.mark.parametrize(
    "text",
    ['"' * (DEEP + 1), "'" * (DEEP + 1), "!!x " * DEEP, "&a " * DEEP, "*a " * DEEP, "|" * DEEP, ":" * DEEP + " :", "%" * DEEP],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_long_runs_of_signs_are_refused_and_end_no_process(text: str) -> None:
    told = faults(text)
    assert len(told) <= 2
    assert all("error[yaml-" in fault for fault in told)


def test_fifty_levels_are_allowed() -> None:
    data = sound("[" * 50 + "]" * 50).data
    for _ in range(49):
        (data,) = data
    assert data == []


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a: &a [x, x]"] + [
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]" for i in range(9)
    ]
    assert all("yaml-alias" in fault for fault in faults("\n".join(lines)))


PROSE = """\
literal: |
  First line.

    indented *more*
  last
kept: |+2
    two more
  none
folded: >-
  One folded
  line.

  Second [@x].
plain: in one line
long: begins here
  and goes on

  second
single: 'it is quoted'
double: "also
  folded"
empty: ""
number: 2023
"""


@pytest.mark.parametrize(
    ("key", "line", "column", "place"),
    [
        ("literal", 0, 0, (2, 3)),
        ("literal", 0, 6, (2, 9)),
        ("literal", 2, 2, (4, 5)),
        ("literal", 3, 0, (5, 3)),
        ("kept", 0, 2, (7, 5)),
        ("kept", 1, 0, (8, 3)),
        ("folded", 0, 0, (10, 3)),
        ("folded", 1, 7, (13, 10)),
        ("plain", 0, 3, (14, 11)),
        ("long", 0, 0, (15, 7)),
        ("long", 1, 0, (18, 3)),
        ("single", 0, 0, (19, 10)),
        ("double", 0, 0, (20, 10)),
        ("empty", 0, 0, (22, 9)),
        ("number", 0, 0, (23, 9)),
    ],
)
def test_prose_in_yaml_knows_where_its_lines_were_written(
    key: str, line: int, column: int, place: tuple[int, int]
) -> None:
    source = sound(PROSE).prose((key,))
    assert source.locate(line, column) == Location("a.yaml", *place)
    assert len(source.origins) == source.text.count("\n") + 1


def test_a_folded_line_is_found_behind_lines_that_begin_alike() -> None:
    tree = sound("a: >\n\n  The cat.\n  The dog.\n\n  The\n  end.\n\n\n  \"No.\"\nb: 'One\n  One\n\n  One'\n")
    assert [str(origin) for origin in tree.prose(("a",)).origins] == [
        "a.yaml:2:1", "a.yaml:3:3", "a.yaml:6:3", "a.yaml:6:3", "a.yaml:10:3", "a.yaml:10:3",
    ]  # fmt: skip
    assert [origin.line for origin in tree.prose(("b",)).origins] == [11, 14]


def test_prose_has_its_text_as_written() -> None:
    tree = sound(PROSE)
    assert tree.prose(("literal",)).text == "First line.\n\n  indented *more*\nlast\n"
    assert tree.prose(("folded",)).text == "One folded line.\nSecond [@x]."
    assert tree.prose(("number",)).text == "2023"


def test_prose_of_escapes_keeps_the_nearest_line() -> None:
    source = sound('a: "one\\ntwo\\n\\u0041bc"\n').prose(("a",))
    assert source.text == "one\ntwo\nAbc"
    assert [origin.line for origin in source.origins] == [1, 1, 1]


def test_a_literal_block_that_ends_the_text_without_a_line_end() -> None:
    source = sound("a: |\n  x\n  y").prose(("a",))
    assert source.locate(1, 0) == Location("a.yaml", 3, 3)


def test_a_fault_that_is_told_already_is_still_one() -> None:
    diagnostics = Diagnostics()
    assert read_yaml("a: *x\n", "a.yaml", diagnostics) is None
    assert read_yaml("a: *x\n", "a.yaml", diagnostics) is None
    assert len(diagnostics) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [("{a: b, c d}", "1:8"), ("{c}", "1:2"), ("{a: b,\n c }", "2:2"), ("x: [{'a b'}]", "1:6"), ("{a: {b: c}, d , e: f}", "1:13")],
)  # fmt: skip
def test_words_behind_a_comma_in_braces_are_not_lost(text: str, place: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(f"a.yaml:{place}: error[yaml-comma]: “")
    assert fault.endswith("Put a text that has a comma between quotes; a list stands in [ ].")


@pytest.mark.parametrize(
    "text", ["a:\n", "a:", "{a: , b: 1}", "{a: }", "{a:\n }", "a:\n\n\n", "'a':", "a:\nb: 1", "{a: b,}"]
)
def test_a_key_without_a_value_is_no_fault(text: str) -> None:
    assert next(iter(sound(text).data)) == "a"
