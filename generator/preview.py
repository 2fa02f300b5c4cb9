"""Turn a page into one that loads itself again, and a list of documents into the page that leads to them."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable

from generator.record import record

EVENTS = "/_events"  # the address of which the script asks whether its page is still the newest

_POLICY = re.compile(
    r"(<meta\s+http-equiv=[\"']?Content-Security-Policy[\"']?\s+content=)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_SCRIPT = """<script nonce="{nonce}">
const events = new EventSource("{events}?page={page}&seen={seen}");
events.addEventListener("reload", () => {{ events.close(); location.reload(); }});
</script>
"""


@record
class Listed:
    """A document in the list of all: its name, and what is wrong with it, a line each."""

    slug: str
    faults: tuple[str, ...] = ()


def with_script(page: str, slug: str, seen: str, nonce: str) -> str:
    """A page with the script that loads it again, and with a policy that lets this script alone run."""
    page = _POLICY.sub(lambda found: f'{found[1]}"{_relaxed(found[2] or found[3] or "", nonce)}"', page)
    script = _SCRIPT.format(nonce=nonce, events=EVENTS, page=slug, seen=seen)
    before, end, behind = page.rpartition("</body>")
    return f"{before}{script}{end}{behind}" if end else page + script


def _relaxed(policy: str, nonce: str) -> str:
    """A Content-Security-Policy (https://www.w3.org/TR/CSP3/) that allows a script of this nonce, and the events."""
    directives = [part.split() for part in html.unescape(policy).split(";") if part.strip()]
    values: dict[str, list[str]] = {}
    for name, *words in directives:
        values.setdefault(name.lower(), words)  # of two, the first one counts
    for name, more in (("script-src", f"'nonce-{nonce}'"), ("connect-src", "'self'")):
        values[name] = [*(word for word in values.get(name, ()) if word != "'none'"), more]
    return html.escape("; ".join(" ".join((name, *words)) for name, words in values.items()))


def list_of(documents: Iterable[Listed], files: Collection[str]) -> str:
    """The page with all documents, with links to those of their outputs that are among `files`."""
    items = "".join(_item(document, files) for document in documents)
    return _PAGE.format(title="Documents", content=items or "<p>There is no document yet.</p>\n")


def not_built(slug: str) -> str:
    """The page in the place of one that was never built: it loads itself when it is."""
    return _PAGE.format(title=slug, content='<p>It has not been built yet. <a href="/">All documents</a></p>\n')


def _item(document: Listed, files: Collection[str]) -> str:
    outputs = (("html", "Web"), ("pdf", "PDF"), ("docx", "Word"))
    named = ((f"{document.slug}.{output}", label) for output, label in outputs)
    links = " ".join(f'<a href="/{name}">{label}</a>' for name, label in named if name in files)
    faults = "".join(f"<li>{html.escape(fault)}</li>" for fault in document.faults)
    return f"<section><h2>{document.slug}</h2><p>{links}</p>{f'<ul>{faults}</ul>' if faults else ''}</section>\n"


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
h2 {{ font-size: 1.1rem; margin: 1.6rem 0 0; }}
p {{ margin: 0; }}
a {{ display: inline-block; min-width: 3rem; padding: .3rem .6rem .3rem 0; }}
ul {{ margin: .3rem 0 0; padding-left: 1.2rem; }}
li {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}</main>
</body>
</html>
"""
