"""A picture as a file of its own, for a presentation: every colour is written where it is used."""

from collections.abc import Iterator

from service.pictures.drawing import Node, Picture, escaped, figure, node, words
from service.pictures.paints import GROUP_COLOUR, ONLY_PAPER, PAINTS, SCHEMES, Colours, Scheme
from service.pictures.words import cut

MEDIA_TYPE = "image/svg+xml"
_FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif"
_PREFIX = "picture-"
_HEADING, _SIZE, _MARGIN = 40.0, 17.0, 12.0


def standalone_svg(picture: Picture, scheme: Scheme = Scheme.LIGHT) -> bytes:
    """Return a picture as an SVG file with its title, which needs no style sheet, font or script.

    It uses attributes alone, because programs for presentations read those best.
    """
    colours = SCHEMES[scheme]
    width, height = picture.width + 2 * _MARGIN, picture.height + _HEADING + _MARGIN
    heading = cut(picture.title, picture.width, _SIZE, is_bold=True)
    root = node(
        "svg",
        node("title", picture.title, id=picture.title_id),
        node("desc", picture.description, id=picture.text_id),
        node("rect", width=width, height=height, fill=colours["panel"]),
        words(heading, _MARGIN + 4, _HEADING * 0.7, f"{_PREFIX}heading"),
        node("g", *picture.inside, transform=f"translate({figure(_MARGIN)} {figure(_HEADING)})"),
        xmlns="http://www.w3.org/2000/svg",
        xml_lang=picture.language,
        view_box=f"0 0 {figure(width)} {figure(height)}",
        width=width,
        height=height,
        font_family=_FONTS,
        role="img",
        aria_labelledby=picture.title_id,
        aria_describedby=picture.text_id,
    )
    written = "".join(_written(root, colours, scheme, colours["ink"]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _written(drawn: Node, colours: Colours, scheme: Scheme, own: str) -> Iterator[str]:
    kinds = [kind.removeprefix(_PREFIX) for kind in drawn.kind.split()]
    if f"{ONLY_PAPER}ed" in kinds and scheme is not Scheme.PRINT:
        return
    for kind in kinds:
        own = colours.get(kind.replace("g", "group-", 1), own) if kind[1:].isdigit() else own
    painted = _painted(kinds, colours, own)
    named = {name.replace("xml-lang", "xml:lang"): each for name, each in drawn.attributes}
    written = "".join(f' {name}="{escaped(each)}"' for name, each in {**painted, **named}.items())
    if not drawn.inside:
        yield f"<{drawn.tag}{written}/>"
        return
    yield f"<{drawn.tag}{written}>"
    for each in drawn.inside:
        if isinstance(each, Node):
            yield from _written(each, colours, scheme, own)
        else:
            yield escaped(each)
    yield f"</{drawn.tag}>"


def _painted(kinds: list[str], colours: Colours, own: str) -> dict[str, str]:
    painted: dict[str, str] = {}
    for kind in kinds:
        for name, value in PAINTS.get(kind, {}).items():
            painted[name] = own if value == GROUP_COLOUR else colours.get(value, value)
    return painted
