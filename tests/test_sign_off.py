"""`plaidoyer facts sign-off`: a checker's answers in Word become checks in facts.yaml; all else stays, and is told."""

import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests import programs
from tests.projects import submission, write_project

FACTS = """\
# What we know.
facts:
  detained:   # by hand
    statement: Seventeen people were detained.
    value: {number: 17, unit: people}
    sources: [{source: hrw-pows, locator: p. 4}]
    status: corroborated
    checked: {by: CD, on: 2026-01-02}

  # The day
  arrest-day:
    statement: The arrests took place on 3 May 2022.
    value: {date: 2022-05-03}
    sources: [hrw-pows]
  fled: {statement: Forty fled., value: {number: 40, unit: people}, sources: [hrw-pows]}
"""
BODY = """\
# Arrests

On [3 May 2022]{fact=arrest-day} the police detained [17 people]{fact=detained}; [40]{fact=fled} fled.

It was told twice.^[There were [seventeen]{fact=detained}, and [forty]{fact=fled} fled.]
"""
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
TODAY = datetime.date.today().isoformat()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path, {"content/one.md": submission(BODY), "content/evidence/facts.yaml": FACTS})
    run(root, "build", "--edition", "checker", "--to", "docx")
    assert word_file(root).is_file()
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def word_file(root: Path) -> Path:
    return root / "build/one.checker.docx"


def signed(root: Path, *arguments: str, file: Path | None = None) -> Result:
    result = run(root, "facts", "sign-off", str(file or word_file(root)), *arguments)
    assert "Traceback" not in result.output, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def facts(root: Path) -> str:
    return (root / "content/evidence/facts.yaml").read_text(encoding="utf-8")


def edited(root: Path, **parts: str) -> None:
    """Write parts of the Word file anew: comments="…"; further ones are added."""
    old = io.BytesIO(word_file(root).read_bytes())
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(word_file(root), "w") as target:
        new = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
        for name in [*source.namelist(), *(name for name in new if name not in source.namelist())]:
            target.writestr(name, new[name] if name in new else source.read(name))


def part(root: Path, name: str) -> str:
    with zipfile.ZipFile(word_file(root)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def number(root: Path, fact: str) -> str:
    """The id of the first comment on a fact."""
    found = re.search(rf'<w:comment w:id="(\d+)"[^>]*>(?:(?!</w:comment>).)*?fact: {fact} ', part(root, "comments"))
    assert found
    return found[1]


def typed_in(root: Path, fact: str, words: str, paragraph: bool = True) -> None:
    """Type words at the end of the first comment on a fact: as a paragraph, or straight behind its last word."""
    text, at = part(root, "comments"), number(root, fact)
    begin = text.index(f'<w:comment w:id="{at}"')
    end = text.index("</w:comment>", begin)
    run_ = f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"
    if paragraph:
        new = f"{text[:end]}<w:p>{run_}</w:p>{text[end:]}"
    else:
        inside = end - len("</w:p>")
        new = text[:inside] + run_ + text[inside:]
    edited(root, comments=new)


def answered(root: Path, fact: str, words: str, on: str = "2026-11-20T09:30:00Z", who: str = "EF") -> None:
    """Answer the first comment on a fact as LibreOffice 7.4 does: with a comment over the same words."""
    old, text, main_text = number(root, fact), part(root, "comments"), part(root, "document")
    new = str(90000 + text.count("<w:comment "))
    when = f' w:date="{on}"' if on else ""
    comment = f'<w:comment w:id="{new}" w:author="Elsa F"{when} w:initials="{who}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    for name in ("commentRangeStart", "commentRangeEnd"):
        mark = f'<w:{name} w:id="{old}"/>'
        main_text = main_text.replace(mark, mark + mark.replace(old, new))
    mark = f'<w:commentReference w:id="{old}"/>'
    main_text = main_text.replace(mark, mark + mark.replace(old, new))
    edited(root, comments=text.replace("</w:comments>", comment + "</w:comments>"), document=main_text)


def test_an_answer_over_the_same_words_becomes_a_check_and_every_other_line_stays(project: Path) -> None:
    answered(project, "detained", "OK – AB 2026-11-20")
    answered(project, "arrest-day", "ok")
    answered(project, "fled", "vu GH")
    result = signed(project)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "detained  checked by AB on 2026-11-20",
        "arrest-day  checked by EF on 2026-11-20",
        "fled  checked by GH on 2026-11-20",
        "3 facts were signed off.",
        *result.stdout.splitlines()[4:5],
    ]
    assert facts(project) == (
        FACTS.replace(
            "checked: {by: CD, on: 2026-01-02}", "checked: [{by: CD, on: 2026-01-02}, {by: AB, on: 2026-11-20}]"
        )
        .replace("    sources: [hrw-pows]\n", "    sources: [hrw-pows]\n    checked: {by: EF, on: 2026-11-20}\n")
        .replace("sources: [hrw-pows]}", "sources: [hrw-pows], checked: {by: GH, on: 2026-11-20}}")
    )
    again = signed(project)
    assert (again.exit_code, again.stdout) == (0, "0 facts were signed off; 3 had been so before.\n")


@pytest.mark.parametrize("paragraph", [True, False])
def test_what_is_typed_into_the_comment_counts_too(project: Path, paragraph: bool) -> None:
    typed_in(project, "arrest-day", "checked AB", paragraph)
    assert f"arrest-day  checked by AB on {TODAY}" in signed(project).stdout
    typed_in(project, "fled", "Ok.", paragraph)
    assert "fled  checked by GH on 2026-11-19" in signed(project, "--as", "GH", "--on", "2026-11-19").stdout


def test_a_dry_run_writes_nothing(project: Path) -> None:
    typed_in(project, "arrest-day", "ok AB")
    assert "1 fact would be signed off." in signed(project, "--dry-run").stdout
    assert facts(project) == FACTS


def test_word_answers_by_the_ids_of_paragraphs(project: Path) -> None:
    text = part(project, "comments")
    at = number(project, "fled")
    begin = text.index(f'<w:comment w:id="{at}"')
    last = text.rindex("<w:p>", begin, text.index("</w:comment>", begin))
    text = text[:last] + f'<w:p {W14} w14:paraId="0000000A">' + text[last + len("<w:p>") :]
    replies = "".join(
        f'<w:comment w:id="{9000 + index}" w:author="X" w:initials="XY"><w:p {W14} w14:paraId="000000{index}0"><w:r>{words}</w:r></w:p></w:comment>'
        for index, words in (
            (1, "<w:t>ok KL</w:t>"),
            (2, "<w:del><w:t>wrong</w:t></w:del><w:t>ok</w:t><w:tab/><w:t>MN</w:t>"),
        )
    )
    extended = f"""<w15:commentsEx {W15}><w15:commentEx w15:paraId="0000000A" w15:done="0"/>
        <w15:commentEx w15:paraId="00000010" w15:paraIdParent="0000000A"/>
        <w15:commentEx w15:paraId="00000020" w15:paraIdParent="00000010"/></w15:commentsEx>"""
    edited(project, comments=text.replace("</w:comments>", replies + "</w:comments>"), commentsExtended=extended)
    assert f"fled  checked by KL on {TODAY}\nfled  checked by MN on {TODAY}\n" in signed(project).stdout
    assert f"checked: [{{by: KL, on: {TODAY}}}, {{by: MN, on: {TODAY}}}]}}" in facts(project)


@pytest.mark.parametrize(
    "words",
    ["wrong: it was 19", "ok but look again", "OK, NOT", "ok AB 2026-02-30", "ok?", "okAB", "OK AB. But it was 19."],
)
def test_what_is_no_ok_is_an_open_remark_and_keeps_its_fact_from_being_signed(project: Path, words: str) -> None:
    answered(project, "detained", words)
    typed_in(project, "detained", "ok AB")
    result = signed(project)
    assert result.exit_code == 1
    assert f"  detained, “17 people”: {words} (EF, 2026-11-20)\n" in result.stdout
    assert "error[sign-off-open]: detained was not signed off" in result.stderr
    assert facts(project) == FACTS


def test_a_resolved_remark_is_open_no_more(project: Path) -> None:
    text = part(project, "comments")
    reply = f'<w:comment w:id="9001" w:author="X"><w:p {W14} w14:paraId="00000010"><w:r><w:t>wrong</w:t></w:r></w:p></w:comment>'
    extended = f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="00000010" w15:done="1"/></w15:commentsEx>'
    edited(project, comments=text.replace("</w:comments>", reply + "</w:comments>"), commentsExtended=extended)
    assert signed(project).stdout == "0 facts were signed off.\n"


def test_what_has_changed_since_is_not_signed(project: Path) -> None:
    typed_in(project, "detained", "ok AB")
    typed_in(project, "arrest-day", "ok AB")
    path = project / "content/evidence/facts.yaml"
    changed = FACTS.replace("number: 17", "number: 18")
    path.write_text(changed, encoding="utf-8")
    result = signed(project)
    assert result.exit_code == 1
    assert "facts.yaml:3:3: error[sign-off-changed]: detained was not signed off" in result.stderr
    assert "1 fact was signed off." in result.stdout
    assert facts(project) == changed.replace(
        "    sources: [hrw-pows]\n", f"    sources: [hrw-pows]\n    checked: {{by: AB, on: {TODAY}}}\n"
    )


def test_a_change_of_the_source_counts_and_a_check_by_another_does_not(project: Path) -> None:
    typed_in(project, "fled", "ok AB")
    sources = project / "content/evidence/sources.yaml"
    before = sources.read_text(encoding="utf-8")
    sources.write_text(before.replace("Prisoners of War Abused in Custody", "Another report"), encoding="utf-8")
    assert "sign-off-changed" in signed(project).stderr
    sources.write_text(before, encoding="utf-8")
    path = project / "content/evidence/facts.yaml"
    path.write_text(
        FACTS.replace("[hrw-pows]}", "[hrw-pows], note: new, checked: {by: ZZ, on: 2026-11-01}}"), encoding="utf-8"
    )
    assert signed(project).exit_code == 0
    assert f"checked: [{{by: ZZ, on: 2026-11-01}}, {{by: AB, on: {TODAY}}}]}}" in facts(project)


@pytest.mark.parametrize(("words", "code"), [("ok", "sign-off-anonymous"), ("ok AB 2999-01-01", "sign-off-future")])
def test_who_and_when_must_be_known(project: Path, words: str, code: str) -> None:
    typed_in(project, "fled", words)
    result = signed(project)
    assert (result.exit_code, code in result.stderr, facts(project)) == (1, True, FACTS)


def test_an_answer_on_a_note_with_several_facts_is_signed_by_nobody(project: Path) -> None:
    # Over the note's mark stand two comments: LibreOffice does not say which one is meant.
    comments, document = part(project, "comments"), part(project, "document")
    at = re.findall(r'<w:commentRangeStart w:id="(\d+)"/>', document)[-1]
    mark = f'<w:commentRangeStart w:id="{at}"/>'
    end = f'<w:commentRangeEnd w:id="{at}"/>'
    document = document.replace(mark, mark + mark.replace(at, "95000")).replace(end, end + end.replace(at, "95000"))
    reply = '<w:comment w:id="95000" w:author="X" w:initials="XY"><w:p><w:r><w:t>ok AB</w:t></w:r></w:p></w:comment>'
    edited(project, comments=comments.replace("</w:comments>", reply + "</w:comments>"), document=document)
    assert signed(project).stdout.splitlines() == [
        "0 facts were signed off.",
        "",
        "Open remarks: 1",
        "  no fact: ok AB (XY)",
    ]


def test_a_comment_whose_own_text_was_changed_is_told(project: Path) -> None:
    edited(project, comments=part(project, "comments").replace("Forty fled.", "Forty ok AB fled."))
    result = signed(project)
    assert "fled, “40”: (The text of this comment was changed" in result.stdout
    assert facts(project) == FACTS


def test_a_file_of_another_project_is_told(project: Path) -> None:
    typed_in(project, "fled", "ok AB")
    path = project / "content/evidence/facts.yaml"
    (project / "content/one.md").write_text(submission("# Arrests\n\nNone.\n"), encoding="utf-8")
    path.write_text("facts:\n  other: {statement: Another., sources: [hrw-pows]}\n", encoding="utf-8")
    result = signed(project)
    assert (result.exit_code, "error[sign-off-unknown]: fled was not" in result.stderr) == (1, True)


def broken(data: bytes) -> dict[str, bytes]:
    """Files that are no Word document, or that would do harm."""

    def zipped(**parts: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(f"word/{name}.xml", text)
        return target.getvalue()

    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    return {
        "empty": b"",
        "text": b"ok AB",
        "cut": data[: len(data) // 2],
        "no document": zipped(other=b"<x/>"),
        "no xml": zipped(document=b"<x"),
        "a bomb": zipped(document=b"<x>" + b" " * (33 * 1024 * 1024) + b"</x>"),
        "laughs": zipped(document=b"<x/>", comments=laughs),
        "no comments": zipped(document=b"<x/>"),
    }


@pytest.mark.parametrize("name", broken(b"  "))
def test_what_is_no_word_file_is_told(project: Path, name: str, tmp_path: Path) -> None:
    path = tmp_path / "back.docx"
    path.write_bytes(broken(word_file(project).read_bytes())[name])
    result = signed(project, file=path)
    code = "sign-off-foreign" if name in ("laughs", "no comments") else "word-file-broken"
    assert (result.exit_code, f"back.docx:1:1: error[{code}]" in result.stderr) == (1, True), result.output


def test_line_ends_of_windows_and_a_mark_of_byte_order_stay(project: Path) -> None:
    typed_in(project, "arrest-day", "ok AB")
    path = project / "content/evidence/facts.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FACTS.replace("\n", "\r\n").encode())
    assert signed(project).exit_code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# What")
    assert data.count(b"\n") == data.count(b"\r\n") == FACTS.count("\n") + 1


def test_initials_are_initials(project: Path) -> None:
    assert signed(project, "--as", "Anna Berg").exit_code == 2


@pytest.mark.needs("soffice")
def test_a_round_trip_through_libreoffice_is_signed(project: Path, tmp_path: Path) -> None:
    typed_in(project, "fled", "ok AB")
    answered(project, "detained", "ok", "2026-11-20T09:30:00Z", "EF")
    saved = programs.office_convert(word_file(project), "docx", tmp_path / "saved")
    result = signed(project, file=saved)
    assert sorted(result.stdout.splitlines()[:2]) == [
        "detained  checked by EF on 2026-11-20",
        f"fled  checked by AB on {TODAY}",
    ]
