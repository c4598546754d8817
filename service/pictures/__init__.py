"""Pictures of partnerships and their groups: pure functions from plain data to SVG, each with its table.

What other rooms need:

    division_of(title, problem, shown, groups) -> Division       # laid out and compared by their vectors
    Division(title, shown, groups)                               # no vectors: themes, timeline and map only
    album(division, language, names=NAMES) -> tuple[Drawn, ...]  # pictures, tables, why there is none
    drawn(division, name, language) -> Drawn                     # one of them
    standalone_svg(picture, scheme=Scheme.LIGHT) -> bytes        # a file of its own, MEDIA_TYPE

The macros in templates/components/group_pictures.html put them on a page. `service/maps` draws maps of
countries and of numbered places; the map here takes its land from there.
"""

from service.pictures.album import NAMES, Drawn, album, division_of, drawn
from service.pictures.content import Division, GroupShown, Shown, ShownPlace
from service.pictures.drawing import Picture
from service.pictures.paints import Scheme
from service.pictures.standalone import MEDIA_TYPE, standalone_svg
from service.pictures.table import Table

__all__ = [
    "MEDIA_TYPE",
    "NAMES",
    "Division",
    "Drawn",
    "GroupShown",
    "Picture",
    "Scheme",
    "Shown",
    "ShownPlace",
    "Table",
    "album",
    "division_of",
    "drawn",
    "standalone_svg",
]
