"""Write a tree of structure elements into a PDF, in the place of the one that WeasyPrint made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pydyf

from generator.writers.pdf.tagging.attributes import entries, identifier
from generator.writers.pdf.tagging.nodes import Area, Kid, Mark, Node, text

_NOTHING = b"null"


def write(pdf: Any, root: Node) -> Sequence[Mapping[int, Mark]]:
    """Write the tree; gives for each page the marked content that stands in it, by its number."""
    _forget_the_other(pdf)
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    writer = _Writer(pdf)
    tree["K"] = pydyf.Array([writer.element(root, tree.reference).reference])
    tree["ParentTree"] = writer.parents().reference
    tree["ParentTreeNextKey"] = len(writer.pages) + len(writer.annotations)
    if writer.identified:
        tree["IDTree"] = writer.identifiers().reference
    pdf.catalog["StructTreeRoot"] = tree.reference
    return writer.content


def _forget_the_other(pdf: Any) -> None:
    """WeasyPrint adds its tree after all else but the metadata, which is written anew as well."""
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    first = min(root.number, int(root["ParentTree"].split()[0]))
    del pdf.objects[first:]


class _Writer:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.pages: Sequence[bytes] = pdf.page_references
        self.content: list[dict[int, Mark]] = [{} for _ in self.pages]
        self._parents: list[dict[int, bytes]] = [{} for _ in self.pages]
        self.annotations: list[bytes] = []
        self.identified: dict[bytes, bytes] = {}

    def element(self, node: Node, parent: bytes) -> Any:
        """Add the element of a node, and those below it."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent, **entries(node)})
        self._pdf.add_object(element)
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            element["Pg"] = self.pages[page]
        element["K"] = pydyf.Array([self._kid(kid, node, element, page) for kid in node.kids])
        if node.type == "Note":
            self.identified[identifier(node)] = element.reference
        return element

    def _kid(self, kid: Kid, node: Node, element: Any, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self.element(kid, element.reference).reference
        if isinstance(kid, Mark):
            self.content[kid.page][kid.number] = kid
            self._parents[kid.page][kid.number] = element.reference
            if kid.page == page:
                return kid.number
            return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number})
        return self._area(kid, node, element)

    def _area(self, area: Area, node: Node, element: Any) -> Any:
        annotation = area.annotation
        annotation["StructParent"] = len(self.pages) + len(self.annotations)
        if "Dest" in annotation:  # to the place of an id, which says nothing to anybody
            annotation["Contents"] = pydyf.String(node.attributes.get("aria-label") or text(node).strip())
        self.annotations.append(element.reference)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pages[area.page]})

    def parents(self) -> Any:
        """The tree from marked content and annotations to their elements (ISO 32000-1, 14.7.4.4)."""
        nums = pydyf.Array()
        for key, numbers in enumerate(self._parents):
            row = [numbers.get(number, _NOTHING) for number in range(max(numbers, default=-1) + 1)]
            nums.extend([key, pydyf.Array(row)])
        for key, reference in enumerate(self.annotations, len(self.pages)):
            nums.extend([key, reference])
        return self._added(pydyf.Dictionary({"Nums": nums}))

    def identifiers(self) -> Any:
        """The tree from ids to their elements (ISO 32000-1, 7.9.6)."""
        names = pydyf.Array()
        for name in sorted(self.identified):
            names.extend([pydyf.String(name), self.identified[name]])
        return self._added(pydyf.Dictionary({"Names": names}))

    def _added(self, item: Any) -> Any:
        self._pdf.add_object(item)
        return item
