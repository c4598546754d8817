"""The map as SVG that stands in a page: colours by class, links that a keyboard reaches, no script."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from matcher.domain.message import CountryCode
from service.maps.content import CountryKind, CountryMark, MapContent
from service.maps.land import Shape, joined, shapes_in
from service.maps.placing import RADIUS, Crowd, PlacedMark, Spot, placed
from service.maps.views import WORLD, View

_SMALLEST_SEEN = 7.0
_DOT = 5.0
_LETTER = 7.5
_LINE = 15.0


def map_svg(content: MapContent, view: View = WORLD, *, prefix: str = "map") -> Markup:
    """Return the map of a view, ready to stand in a page; `prefix` keeps its ids its own.

    Raise PartnerkommunError where the outlines are missing or damaged.
    """
    shapes = shapes_in(view)
    marks, crowds = placed(content.places, view)
    return Markup(
        '<svg class="map" viewBox="0 0 {width} {height}" role="group" '
        'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-description">\n'
        '<title id="{prefix}-title">{title}</title>\n'
        '<desc id="{prefix}-description">{description}</desc>\n'
        "{hatching}\n{land}\n{countries}\n{marks}\n</svg>"
    ).format(
        width=_figure(view.width),
        height=_figure(view.height),
        prefix=prefix,
        title=content.title,
        description=content.description,
        hatching=_HATCHING.format(prefix=prefix),
        land=_land(content, shapes),
        countries=Markup("\n").join(_countries(content, shapes, view, prefix)),
        marks=Markup("\n").join(
            [*(_crowd(crowd, content) for crowd in crowds), *_leaders(marks), *map(_mark, marks)]
        ),
    )


_HATCHING = Markup(
    '<defs><pattern id="{prefix}-hatching" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="map-hatch-ground" width="6" height="6"/>'
    '<path class="map-hatch-line" d="M1.5 0V6"/></pattern></defs>'
)


def _land(content: MapContent, shapes: Mapping[str, Shape]) -> Markup:
    """Return every country that is not marked, as one path that says nothing to a screen reader."""
    marked = {mark.code for mark in content.countries}
    plain = [shape for code, shape in shapes.items() if code not in marked]
    kind = "map-certain" if content.all_allowed else "map-plain"
    return Markup('<path class="map-land {}" aria-hidden="true" d="{}"/>').format(
        kind, joined(plain)
    )


def _countries(
    content: MapContent, shapes: Mapping[str, Shape], view: View, prefix: str
) -> Iterator[Markup]:
    taken: list[tuple[Spot, float]] = []
    labels = []
    for mark in content.countries:
        shape = shapes.get(mark.code)
        spot = shape.middle if shape else view.at(mark.position) if mark.position else None
        if spot is None or not _is_inside(spot, view):
            # A country that only reaches into the view is drawn; one outside of it is not.
            if shape:
                yield _country(mark, shape, None, prefix)
            continue
        dot = spot if shape is None or shape.extent < _SMALLEST_SEEN else None
        yield _country(mark, shape, dot, prefix)
        wants_label = _has_label(mark, view) and _fits(mark.label, spot, view)
        if wants_label and _is_free(mark.label, spot, taken):
            labels.append(_label(mark, spot, is_beside=dot is not None))
    yield from labels


def _country(mark: CountryMark, shape: Shape | None, dot: Spot | None, prefix: str) -> Markup:
    fill = (
        Markup(' fill="url(#{}-hatching)"').format(prefix)
        if mark.kind is CountryKind.UNCERTAIN
        else Markup("")
    )
    drawn = Markup("")
    if shape:
        drawn += Markup('<path class="map-land map-{}"{} d="{}"/>').format(
            mark.kind.value, fill, shape.path
        )
    if dot or mark.kind is CountryKind.HOME:
        x, y = dot or (shape.middle if shape else (0.0, 0.0))
        drawn += _sign(mark.kind, fill, x, y)
    return _linked(mark.href, mark.said, drawn, f"map-country map-country-{mark.code.lower()}")


def _sign(kind: CountryKind, fill: Markup, x: float, y: float) -> Markup:
    """Return a dot for a country too small to see, and a diamond for the one that asks."""
    if kind is CountryKind.HOME:
        return Markup('<path class="map-home-sign" d="M{} {}l6 7 -6 7 -6 -7z"/>').format(
            _figure(x), _figure(y - 7)
        )
    return Markup('<circle class="map-dot map-{}"{} cx="{}" cy="{}" r="{}"/>').format(
        kind.value, fill, _figure(x), _figure(y), _figure(_DOT)
    )


def _has_label(mark: CountryMark, view: View) -> bool:
    return view != WORLD or mark.kind is CountryKind.HOME


def _fits(label: str, spot: Spot, view: View) -> bool:
    half = len(label) * _LETTER / 2
    return half <= spot[0] <= view.width - half


def _is_free(label: str, spot: Spot, taken: list[tuple[Spot, float]]) -> bool:
    """Return whether a label covers no other, and take its room if so."""
    half = len(label) * _LETTER / 2
    for (x, y), other in taken:
        if abs(y - spot[1]) < _LINE and abs(x - spot[0]) < half + other:
            return False
    taken.append((spot, half))
    return True


def _label(mark: CountryMark, spot: Spot, *, is_beside: bool) -> Markup:
    lower = 20.0 if is_beside or mark.kind is CountryKind.HOME else 5.0
    return Markup('<text class="map-label" aria-hidden="true" x="{}" y="{}">{}</text>').format(
        _figure(spot[0]), _figure(spot[1] + lower), mark.label
    )


def _leaders(marks: list[PlacedMark]) -> Iterator[Markup]:
    """Yield a line from each mark that stands aside to its place; all lie under the marks."""
    for mark in marks:
        if mark.is_moved:
            yield Markup(
                '<path class="map-leader" aria-hidden="true" d="M{} {}L{} {}"/>'
                '<circle class="map-point" aria-hidden="true" cx="{}" cy="{}" r="2"/>'
            ).format(*map(_figure, (*mark.point, *mark.spot, *mark.point)))


def _mark(placed_mark: PlacedMark) -> Markup:
    mark, (x, y) = placed_mark.mark, placed_mark.spot
    drawn = Markup('<circle cx="{x}" cy="{y}" r="{r}"/><text x="{x}" y="{base}">{n}</text>').format(
        x=_figure(x), y=_figure(y), r=_figure(RADIUS), base=_figure(y + 4.5), n=mark.number
    )
    return _linked(mark.href, mark.said, drawn, "map-mark")


def _crowd(crowd: Crowd, content: MapContent) -> Markup:
    """Return one mark for places too near each other, square so that its count is not read as a rank."""
    numbers = ", ".join(str(mark.number) for mark in sorted(crowd.marks, key=lambda m: m.number))
    said = content.crowd_said(len(crowd.marks), numbers)
    x, y = crowd.spot
    drawn = Markup(
        '<rect x="{x}" y="{y}" width="34" height="26" rx="4"/><text x="{middle}" y="{base}">{n} ×</text>'
    ).format(
        x=_figure(x - 17),
        y=_figure(y - 13),
        middle=_figure(x),
        base=_figure(y + 4.5),
        n=len(crowd.marks),
    )
    return _linked(content.closer.get(crowd.closer.id), said, drawn, "map-mark map-crowd")


def _linked(href: str | None, said: str, drawn: Markup, kind: str) -> Markup:
    """Return a drawing as a link with a name; one that leads nowhere is a picture with a name."""
    if href is None:
        return Markup('<g class="{}" role="img" aria-label="{}"><title>{}</title>{}</g>').format(
            kind, said, said, drawn
        )
    return Markup('<a class="{}" href="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        kind, href, said, said, drawn
    )


def _is_inside(spot: Spot, view: View) -> bool:
    return 0 <= spot[0] <= view.width and 0 <= spot[1] <= view.height


def _figure(value: float) -> Markup:
    return escape(f"{value:.1f}".removesuffix(".0"))


def is_outlined(code: CountryCode, view: View = WORLD) -> bool:
    """Return whether a country has an outline, so that nothing has to stand in for it."""
    return code in shapes_in(view)
