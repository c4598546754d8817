"""The parts of a drawing: told once, and written for a page or for a file that stands alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from service.pictures.words import clean

Attributes = tuple[tuple[str, str], ...]
# SVG's own names that a keyword of Python cannot hold.
_NAMES = {
    "view_box": "viewBox",
    "pattern_units": "patternUnits",
    "pattern_transform": "patternTransform",
}


@dataclass(frozen=True)
class Node:
    """An element of SVG; `kind` holds the classes that tell how it is painted."""

    tag: str
    attributes: Attributes = ()
    kind: str = ""
    inside: tuple["Node | str", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """Yield this element and everything in it."""
        yield self
        for each in self.inside:
            if isinstance(each, Node):
                yield from each.walk()

    def get(self, name: str) -> str:
        """Return an attribute, empty where there is none."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True)
class Picture:
    """A picture: what it shows in a sentence or two, its size and its drawing.

    `name` is the word in the names of its files and, after `prefix`, in its ids; it is the same in all
    languages.
    """

    name: str
    title: str
    description: str
    width: float
    height: float
    inside: tuple[Node, ...]
    language: str = "en"
    prefix: str = "picture"

    @property
    def title_id(self) -> str:
        """Return the id of its title."""
        return f"{self.prefix}-{self.name}-title"

    @property
    def text_id(self) -> str:
        """Return the id of its description."""
        return f"{self.prefix}-{self.name}-text"

    @property
    def root(self) -> Node:
        """Return the drawing as one element that names itself."""
        return node(
            "svg",
            node("title", self.title, id=self.title_id),
            node("desc", self.description, id=self.text_id),
            *self.inside,
            kind=f"picture picture-{_size(self.width)}",
            view_box=f"0 0 {figure(self.width)} {figure(self.height)}",
            width=self.width * _ENLARGED,
            height=self.height * _ENLARGED,
            role="img",
            aria_labelledby=self.title_id,
            aria_describedby=self.text_id,
            focusable="false",
        )

    @property
    def svg(self) -> Markup:
        """Return the drawing as it stands in a page: colours by class, no script, no style."""
        return Markup("".join(_written(self.root)))  # noqa: S704 - every word is escaped below


# Letters of 13 units are read like the words around them when the picture is a quarter larger than drawn.
_ENLARGED = 1.25
_NARROW, _WIDE = 760, 1000


def node(tag: str, *inside: Node | str, kind: str = "", **attributes: str | float) -> Node:
    """Return an element; `aria_label` becomes aria-label, and figures are rounded to tenths."""
    named = tuple(
        (_NAMES.get(name, name.replace("_", "-")), each if isinstance(each, str) else figure(each))
        for name, each in attributes.items()
    )
    return Node(tag, named, kind, tuple(inside))


def group(*inside: Node, kind: str = "", title: str = "") -> Node:
    """Return elements together; `title` is what a pointer that rests on them is told."""
    told = (node("title", title),) if title else ()
    return Node("g", (), kind, (*told, *inside))


def words(text: str, x: float, y: float, kind: str, anchor: str = "start") -> Node:
    """Return a line of words whose base line begins, has its middle or ends at a spot."""
    placed = {} if anchor == "start" else {"text_anchor": anchor}
    return node("text", text, kind=kind, x=x, y=y, **placed)


def figure(value: float) -> str:
    """Return a number in tenths, as short as it can be."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Return text that can stand in XML and in HTML."""
    return str(escape(clean(text)))


def _size(width: float) -> str:
    return "narrow" if width <= _NARROW else "wide" if width <= _WIDE else "widest"


def _written(drawn: Node) -> Iterator[str]:
    kind = f' class="{drawn.kind}"' if drawn.kind else ""
    named = "".join(f' {name}="{escaped(each)}"' for name, each in drawn.attributes)
    if not drawn.inside:
        yield f"<{drawn.tag}{kind}{named}/>"
        return
    yield f"<{drawn.tag}{kind}{named}>"
    for each in drawn.inside:
        if isinstance(each, Node):
            yield from _written(each)
        else:
            yield escaped(each)
    yield f"</{drawn.tag}>"
