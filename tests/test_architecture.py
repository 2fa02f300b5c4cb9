"""The shape of the generator: who may import whom, what stands where, how large it may grow."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8"), str(path)) for name, path in MODULES.items()}

LEAVES = {"errors", "record"}
VALUES = LEAVES | {"model", "kind", "locale", "look", "resources", "content", "evidence", "source_text"}
# A stage (its first matching name counts) → what of ours it may import.
MAY_IMPORT = {
    "errors": set(),
    "record": set(),
    "model": LEAVES | {"model"},
    "kind": LEAVES,
    "locale": LEAVES,
    "resources": LEAVES,
    "output": {"errors"},
    "phrases": {"locale", "model"},
    "fact_wording": {"evidence", "locale", "model"},
    "sentences": {"locale", "record"},
    "quoting": {"locale", "record"},
    "characters": LEAVES | {"model"},
    "column_layout": {"locale", "model", "record"},
    "panels": {"model"},
    "store": LEAVES | {"resources"},
    "pictures": LEAVES | {"model", "panels", "pictures", "resources", "store"},
    "source_text": LEAVES,
    "drawing": {"record", "locale", "look", "model", "resources", "store", "drawing"},
    "numerals": {"kind", "model"},
    "quantities": {"evidence", "locale", "quantities", "record"},
    "evidence": LEAVES,
    "literal": {"record"},
    "bracketed": set(),
    "stored_text": {"resources", "store"},
    "content": LEAVES | {"evidence", "model", "kind", "locale"},
    "look": LEAVES | {"content", "kind"},
    "recommendations": LEAVES | {"content", "model"},
    "tabular": LEAVES,
    "readers": VALUES | {"bracketed", "phrases", "plain_pickle", "readers", "pictures", "store"},
    "sandbox": LEAVES | {"resources"},
    "templating": LEAVES | {"content", "resources", "sandbox", "source_text"},
    "compose": VALUES | {"templating", "readers.markdown"},
    "transforms": VALUES
    | {
        "bracketed",
        "fact_wording",
        "numerals",
        "panels",
        "pictures.sizes",
        "quoting",
        "recommendations",
        "sentences",
        "transforms",
    },
    "plain_pickle": set(),
    "kept_citations": VALUES | {"plain_pickle", "store"},
    "citation_style": VALUES
    | {"templating", "readers.markdown", "transforms", "citation_filters", "citation_parts", "kept_citations"},
    "citation_parts": {"record", "transforms.endings"},
    "citation_filters": VALUES | {"symbols"},
    "symbols": set(),
    "citeproc": VALUES | {"citeproc", "readers.csl", "transforms"},
    "writers": LEAVES
    | {
        "characters",
        "column_layout",
        "drawing",
        "model",
        "kind",
        "locale",
        "look",
        "numerals",
        "panels",
        "phrases",
        "pictures",
        "helper",
        "resources",
        "sandbox",
        "store",
        "symbols",
        "writers",
    },
    "new": {"errors", "output", "resources", "readers", "kind"},
    "units": {"errors", "kind", "record"},
    "tools": set(),
    "processes": set(),
    "helper": {"errors", "model", "processes", "writers"},  # but for processes, only their types
    "incremental": VALUES | {"incremental", "plain_pickle", "project", "store", "tools", "units"},
    "project": VALUES | {"incremental.inputs", "incremental.values", "readers", "rules"},
    "preparing": VALUES
    | {"citation_style", "citeproc", "compose", "incremental", "kept_citations", "project", "readers"}
    | {"recommendations", "rules", "transforms"},
    "attaching": VALUES | {"citeproc.items", "fact_wording", "transforms.outputs"},
    "making": VALUES
    | {"attaching", "checker", "helper", "incremental", "preparing", "project", "transforms", "units", "writers"},
    "executing": LEAVES
    | {"executing", "making", "processes", "project", "resources", "store", "tools", "units", "helper"},
    "build": LEAVES | {"executing", "incremental", "output", "project", "units"},
    "watch_rules": {"incremental.template_files", "kind", "record"},
    "watching": VALUES | {"build", "executing", "project", "readers", "units", "watch_rules", "helper"},
    "preview": {"record"},
    "serving": LEAVES | {"preview", "resources"},
    "rules": VALUES
    | {
        "fact_wording",
        "literal",
        "pictures.sizes",
        "quantities",
        "quoting",
        "rules",
        "sentences",
        "stored_text",
        "transforms",
    },
    "importing": LEAVES | {"content", "importing", "output", "readers"},
    "checker": VALUES | {"checker", "fact_wording", "phrases", "readers", "rules"},
    "usage": LEAVES | {"model", "rules"},
    "suggesting": VALUES | {"quantities", "readers", "rules", "sentences", "suggesting"},
    "git": {"record"},
    "history": LEAVES | {"content", "evidence", "git", "readers"},
    "releasing": VALUES
    | {"executing", "exported", "git", "project", "readers", "recommendations", "releasing", "review"}
    | {"rules", "tools", "units", "usage", "viewing"},
    "online": LEAVES | {"content", "model", "online", "rules", "store"},
    "viewing": VALUES | {"preparing", "project", "rules"},
    "review": VALUES | {"project", "rules", "viewing"},
    "reports": LEAVES | {"reports", "review", "rules"},
    "exported": {"git", "resources"},
    "verifying": VALUES
    | {"executing.attempt", "exported", "history", "new", "project", "releasing.places", "rules", "units", "usage"}
    | {"verifying", "viewing"},
    "schemas": VALUES | {"readers", "rules", "schemas"},
    "commands": VALUES
    | {
        "build",
        "checker",
        "commands",
        "executing",
        "fact_wording",
        "history",
        "importing",
        "making",
        "new",
        "online",
        "output",
        "preparing",
        "project",
        "readers",
        "recommendations",
        "releasing",
        "reports",
        "review",
        "rules",
        "schemas",
        "serving",
        "store",
        "suggesting",
        "tabular",
        "units",
        "usage",
        "verifying",
        "viewing",
        "watching",
        "helper",
    },
    "stopping": set(),
    "cli": {"commands", "stopping"},
    "__main__": {"cli", "stopping"},
}
ONLY_THE_CLI = {"click", "rich"}
COMMANDS = {"cli", "commands"}  # what prints
# A writer → the other writers that it may build on.
WRITERS_ON_WRITERS = {"pdf": {"html"}, "web": {"html", "social_card"}, "html": {"social_card"}}


def within(name: str, allowed: set[str]) -> bool:
    """Whether a module of ours is one of the allowed ones or lies below one."""
    return any(name == one or name.startswith(one + ".") for one in allowed)


def imports(name: str) -> Iterator[tuple[int, str]]:
    """The modules that a module imports anywhere in it, with the line; relative imports made absolute."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: import by the full name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield node.lineno, whole if whole in MODULES else node.module or ""


def ours(name: str) -> Iterator[tuple[int, str]]:
    """The modules of the generator that a module imports, without the package's name."""
    return (
        (line, imported.removeprefix("generator."))
        for line, imported in imports(name)
        if imported.startswith("generator.")
    )


def test_a_stage_imports_only_what_it_may() -> None:
    stages = {name: name.split(".")[1] for name in MODULES if name != "generator"}
    assert [name for name, stage in stages.items() if stage not in MAY_IMPORT] == []
    wrong = [
        f"{name}:{line} imports {module}"
        for name, stage in stages.items()
        for line, module in ours(name)
        if not within(module, MAY_IMPORT[stage])
    ]
    assert wrong == []


def test_writers_do_not_build_on_each_other() -> None:
    wrong = []
    for name in (name for name in MODULES if name.startswith("generator.writers.")):
        writer = name.split(".")[2]
        allowed = {f"writers.{writer}"} | {f"writers.{other}" for other in WRITERS_ON_WRITERS.get(writer, ())}
        wrong += [
            f"{name}:{line} imports {module}"
            for line, module in ours(name)
            if module.startswith("writers.") and not within(module, allowed)
        ]
    assert wrong == []


def test_errors_need_nothing_but_the_standard_library() -> None:
    for line, module in imports("generator.errors"):
        assert module.partition(".")[0] in sys.stdlib_module_names, f"errors.py:{line} imports {module}"


def test_only_commands_print() -> None:
    wrong = []
    for name in (name for name in MODULES if not COMMANDS & set(name.split(".")[1:2])):
        found = [module for _, module in imports(name)]
        wrong += [f"{name} imports {module}" for module in found if module.partition(".")[0] in ONLY_THE_CLI]
        calls = (node for node in ast.walk(TREES[name]) if isinstance(node, ast.Call))
        wrong += [
            f"{name}:{call.lineno} prints"
            for call in calls
            if isinstance(call.func, ast.Name) and call.func.id == "print"
        ]
    assert wrong == []


def test_heavy_libraries_are_imported_only_when_they_are_due() -> None:
    modules = "generator.cli, generator.build, generator.writers.docx, generator.writers.web, generator.writers.pdf"
    heavy = (
        "{'matplotlib', 'numpy', 'weasyprint', 'PIL', 'pypdf', 'fontTools', 'bibtexparser', 'pypandoc', 'docx', 'difflib', 'pydantic', 'yaml', "
        "'watchfiles', 'http.server', 'urllib3'}"
    )
    code = f"import sys, {modules}; print(*sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == []


def test_no_kind_is_named_in_the_generator() -> None:
    kinds = [path.name for path in (ROOT / "templates/kinds").iterdir() if path.is_dir()]
    assert kinds
    for path in MODULES.values():
        text = path.read_text(encoding="utf-8")
        # A name that is also a word of the language ("statement") is looked for where a kind is meant.
        for kind in kinds:
            meant = re.escape(kind) if "-" in kind else rf"kind.*\b{kind}\b|\b{kind}\b.*kind|/{kind}/"
            assert not re.search(meant, text), (path, kind)


def test_modules_and_functions_stay_small_and_say_what_they_do() -> None:
    assert [name for name in MODULES if not ast.get_docstring(TREES[name])] == []  # what it turns into what
    lines = {name: path.read_text(encoding="utf-8").count("\n") for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > 300} == {}
    assert [
        f"{name}:{node.lineno}: {node.name}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ] == []


def test_modules_have_no_state() -> None:
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Global), f"{name}:{node.lineno} changes a global"


# Written so that this file does not hold what it looks for.
TRACES = re.compile(
    r"(?<![\w.>-])/(?:root|home|Users)/[a-z]|C:\\\\Users|--(?:extra-)?index-url[ =]\S|files\.python" + "hosted"
)


def tracked() -> list[Path]:
    """The files under version control; all text files of a tree that has none."""
    result = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if result.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in result.stdout.decode().split("\0") if name]


def test_no_file_names_a_machine_or_an_index_of_packages() -> None:
    for path in tracked():
        if not path.is_file() or path.suffix in {".png", ".jpg", ".ttf", ".otf", ".woff2"}:
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found = TRACES.search(text)
        assert found is None, f"{path.relative_to(ROOT)}: {found[0]}"


def test_build_holds_nothing_but_its_readme() -> None:
    assert [path.name for path in tracked() if path.is_relative_to(ROOT / "build")] == ["README.md"]
