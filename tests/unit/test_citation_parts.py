"""How the lines that a citation style printed become one: joints, brackets, quotation marks, full stops."""

import pytest

from generator.citation_parts import Joints


def joined(lines: str, **how: object) -> str:
    return Joints(**how).join(lines.split("|"), lambda line: line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Ann Ash||  *Law* |(Geneva, 1999)|p. 4", "Ann Ash, *Law* (Geneva, 1999), p. 4"),
        ("Ash, Ann|, ed.|Law", "Ash, Ann, ed., Law"),
        ("Law|. Available at x", "Law. Available at x"),
        ("Law|: a history|; and more", "Law: a history; and more"),
        (", Law|[translation]", "Law [translation]"),
        (",|.| |Law", "Law"),
        ("1|,5", "1, ,5"),
    ],
)
def test_parts_are_joined_with_commas_but_for_brackets_and_joints_of_their_own(lines: str, expected: str) -> None:
    assert joined(lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Ash, Ann|Law|Geneva: Press, 1999", "Ash, Ann. Law. Geneva: Press, 1999"),
        ("Ash, Ann, ed.|*Why?*|“Who?”|Press", "Ash, Ann, ed. *Why?* “Who?” Press"),
        ("Law|(1999)|Press", "Law (1999). Press"),
    ],
)
def test_a_style_may_join_with_full_stops_of_which_none_is_doubled(lines: str, expected: str) -> None:
    assert joined(lines, sign=".") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("“Title”|News", "“Title,” News"),
        ("“He ‘did’”|News", "“He ‘did,’” News"),
        ("“The citizens’”|News", "“The citizens’,” News"),
        ("“Title”|. News", "“Title.” News"),
        ("“Why?”|News", "“Why?,” News"),
        ("“Title”|: 45", "“Title”: 45"),
        ("« Titre »|Le Journal", "« Titre », Le Journal"),
    ],
)
def test_a_comma_may_stand_inside_quotation_marks(lines: str, expected: str) -> None:
    assert joined(lines, in_quotes=True) == expected
