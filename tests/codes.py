"""Find the codes of diagnostics that a package can give, in its source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
_CALLS = re.compile(r".*(?:fault|finding|warning|unknown|diagnostic|faulterror|sort)$", re.IGNORECASE)


def codes_of(folder: Path) -> set[str]:
    """The codes that stand in calls which record something, before a message, in a rule, or as `code`.

    Those made of parts, f"{name}-unavailable", are not found.
    """
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))
    return {
        found.value
        for tree in trees
        for node in ast.walk(tree)
        for place in _places(node)
        for found in ast.walk(place)
        if isinstance(found, ast.Constant) and isinstance(found.value, str) and _CODE.fullmatch(found.value)
    }


def _places(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if _CALLS.match(name):
            yield from (given for given in node.args if isinstance(given, ast.Constant | ast.IfExp))
        case (
            ast.Tuple(elts=[code, ast.JoinedStr(), _, *_]) | ast.Yield(value=ast.Tuple(elts=[code, ast.Name(), _, *_]))
        ):
            yield code
        case ast.Tuple(elts=[code, ast.Constant(value=str() as message), _, *_]) if " " in message:
            yield code
        case ast.Call(func=ast.Name(id="Rule"), args=[code, *_]):
            yield code
        case ast.Assign(targets=[ast.Name(id="code")]):
            yield node.value
