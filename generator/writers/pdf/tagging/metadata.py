"""Write what a PDF says of itself as XMP: what the document is, and that it conforms to PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import pydyf

from generator.model import Metadata

# PDF/A allows the property pdfuaid:part only where the file describes it (ISO 19005-3, 6.6.2.3.3).
_PDFUA_SCHEMA = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{schema}{properties}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def write(pdf: Any, metadata: Metadata) -> None:
    """Add the metadata stream, as it is: not compressed, so that any program finds it (ISO 19005-3 recommends it)."""
    properties = "".join(_properties(metadata, pdf.info["Producer"].string))
    packet = _PACKET.format(schema=_PDFUA_SCHEMA, properties=properties)
    stream = pydyf.Stream([packet.encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def _properties(metadata: Metadata, producer: str) -> Iterable[str]:
    yield _property("dc:title", _alternative(metadata.title))
    yield _property("dc:language", _several("Bag", [metadata.language]))
    if metadata.authors:
        yield _property("dc:creator", _several("Seq", metadata.authors))
    if metadata.subject:
        yield _property("dc:description", _alternative(metadata.subject))
    if metadata.keywords:
        yield _property("dc:subject", _several("Bag", metadata.keywords))
        yield _property("pdf:Keywords", escape(", ".join(metadata.keywords)))
    if metadata.date:
        yield _property("xmp:CreateDate", metadata.date.isoformat())
        yield _property("xmp:ModifyDate", metadata.date.isoformat())
    yield _property("pdf:Producer", escape(producer))


def _property(name: str, value: str) -> str:
    return f"<{name}>{value}</{name}>\n"


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _several(container: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<rdf:{container}>{items}</rdf:{container}>"
