"""Maps drawn as SVG on the server, from outlines that come in through a package.

What other rooms need:

    map_svg(content: MapContent, view: View = WORLD, *, prefix: str = "map") -> Markup

`content` says which countries are marked (CountryMark) and which places are numbered (PlaceMark); `view` is
the part of the world; `prefix` makes ids unique where a page holds several maps. It raises
PartnerkommunError where the outlines are missing or damaged: a map never stands alone, its table does.

For the partner countries of a programme on a day there is one step more ready-made,
`partner_map(programme, on, catalogue, language)` in service/pages/world_map/countries.py, and the macro
`country_map(partner)` in templates/world_map/parts.html draws it with its legend.
"""

from service.maps.content import CountryKind, CountryMark, MapContent, PlaceMark
from service.maps.svg import map_svg
from service.maps.views import VIEWS, WORLD, View

__all__ = [
    "VIEWS",
    "WORLD",
    "CountryKind",
    "CountryMark",
    "MapContent",
    "PlaceMark",
    "View",
    "map_svg",
]
