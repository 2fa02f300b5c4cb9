"""Find what CSS in a drawing asks for: every url() and @import, however it is escaped."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

# What CSS must hold to ask for anything, or an escape that may stand for it. Most values need no closer look.
_SUSPECT = re.compile(r"url|src|image|cross-fade|import|\\", re.IGNORECASE)
_BLOCKS = frozenset({"{} block", "() block", "[] block"})
_ASKING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})
# data: pictures that we can look into; another drawing could hold anything.
PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|webp|tiff)[;,]", re.IGNORECASE)


def is_suspect(css: str) -> bool:
    """Whether CSS may ask for something."""
    return bool(_SUSPECT.search(css))


def references(css: str) -> Iterator[tuple[str, int, int]]:
    """What is asked for, with line and column, from 1. It may be declarations, a value or a whole style sheet."""
    if not is_suspect(css):
        return
    from tinycss2 import parse_component_value_list

    nodes = deque(parse_component_value_list(css, skip_comments=True))
    importing = False
    while nodes:
        node = nodes.popleft()
        if node.type == "url" or (importing and node.type == "string"):
            yield node.value, node.source_line, node.source_column
        elif node.type == "function":
            if node.lower_name in _ASKING:
                strings = (one for one in node.arguments if one.type == "string")
                yield from ((one.value, one.source_line, one.source_column) for one in strings)
            nodes.extendleft(reversed(node.arguments))
        elif node.type in _BLOCKS:
            nodes.extendleft(reversed(node.content))
        if node.type == "at-keyword" and node.lower_value == "import":
            importing = True
        elif node.type != "whitespace":
            importing = False


def is_same_document(target: str) -> bool:
    """Whether a reference leads to a part of the drawing itself (RFC 3986, 4.4)."""
    return target.strip().startswith("#")


def plain_css(css: str) -> str:
    """CSS without what its comments say. They stay, empty: without one between them, two words could become url()."""
    return _COMMENT.sub("/**/", css)


_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
