"""Every page of groupings and networks, for visitors and for coordinators."""

from urllib.parse import quote

from tests.browser.all_pages import Listed
from tests.browser.kept_networks import JOINABLE

_GROUPING = "/{lang}/groupings/{grouping}"
_NEW_GROUPING = "/{lang}/groupings/{new_grouping}"
_VERSION = _GROUPING + "/versions/1"
_NETWORK = "/{lang}/networks/{network}"
_TOO_LONG = "x" * 8_001

FOR_VISITORS = {
    "networks": Listed("/{lang}/networks"),
    "networks, none like that": Listed("/{lang}/networks?state=ended&theme=schools"),
    "networks with mistakes": Listed("/{lang}/networks?state=x&theme=y&on=z", 422),
    "network": Listed(_NETWORK),
    "network that is full": Listed("/{lang}/networks/{full_network}"),
    "network that is closed": Listed("/{lang}/networks/{closed_network}"),
    "network that sources document": Listed("/{lang}/networks/documented-climate"),
    "network that is not there": Listed("/{lang}/networks/nothing", 404, twin=False),
    "networks that could be joined": Listed(f"/{{lang}}?text={quote(JOINABLE)}&for=Boden"),
}
FOR_COORDINATORS = {
    "groupings": Listed("/{lang}/groupings"),
    "grouping to begin": Listed("/{lang}/groupings/new"),
    "grouping to begin with mistakes": Listed(
        "/{lang}/groupings/new",
        422,
        fill=(("#f-on", "2026-11-22"), ("#f-rows", "parter\tstartår\nAle; Atlantis\tsnart")),
        press=("form.round-form button.primary",),
        twin=False,
    ),
    "grouping": Listed(_GROUPING),
    "grouping, partnerships found": Listed(_GROUPING + "?q=Ale"),
    "grouping without versions": Listed(_NEW_GROUPING),
    "grouping with mistakes": Listed(
        _GROUPING,
        422,
        fill=(("#f-title", ""), ("#f-least", "9"), ("#f-experienced", "many")),
        press=("form.round-form button",),
        twin=False,
    ),
    "grouping with a pair of nobody": Listed(
        _GROUPING,
        422,
        fill=(("#f-link-one", "Atlantis"),),
        press=("form:has(#f-link-one) button",),
        twin=False,
    ),
    "grouping that is not there": Listed("/{lang}/groupings/nothing", 404, twin=False),
    "partnerships to add to a grouping": Listed(_GROUPING + "/add"),
    "partnerships to add with mistakes": Listed(
        _GROUPING + "/add", 422, press=("main form button.primary",), twin=False
    ),
    "grouping to delete": Listed(_NEW_GROUPING + "/delete"),
    "partnership of a grouping": Listed(_GROUPING + "/partnerships/{partnership}"),
    "partnership of a grouping with mistakes": Listed(
        _GROUPING + "/partnerships/{partnership}",
        422,
        fill=(("#f-start", "soon"), ("#f-text", _TOO_LONG)),
        press=("form.round-form button.primary",),
        twin=False,
    ),
    "work on a grouping": Listed(_GROUPING + "/progress/{grouping_job}?still=1"),
    "work on a grouping that was cut off": Listed(_GROUPING + "/progress/nothing"),
    "versions compared": Listed(_GROUPING + "/compare?one=1&other=2"),
    "versions compared, none": Listed(_NEW_GROUPING + "/compare"),
    "version": Listed(_VERSION),
    "version, groups found": Listed(_VERSION + "?q=Ale"),
    "version that breaks rules": Listed(_GROUPING + "/versions/2"),
    "version that is blocked": Listed(_GROUPING + "/versions/3"),
    "version with nobody ticked": Listed(
        _VERSION, 422, press=('button[formaction$="/split"]',), twin=False
    ),
    "version with an empty comment": Listed(
        _VERSION, 422, press=("section.comments button",), twin=False
    ),
    "version that is not there": Listed(_GROUPING + "/versions/99", 404, twin=False),
    "in no group": Listed(_VERSION + "/left"),
    "price of a move": Listed(_VERSION + "/move?do=move+{partnership}+out"),
    "price of a move that cannot be": Listed(
        _VERSION + "/move?do=move+nobody+out", 422, twin=False
    ),
    "wished group": Listed(_VERSION + "/wish?key={partnership}&key={companion}&key={stranger}"),
    "group": Listed(_VERSION + "/groups/{group}"),
    "group with a name too long": Listed(
        _VERSION + "/groups/{group}",
        422,
        fill=(("#f-name-sv", "x" * 121), ("#f-sentence-en", "")),
        press=("form.round-form button",),
        twin=False,
    ),
    "member of a group": Listed(_VERSION + "/partnerships/{partnership}"),
    "partnership without a group": Listed(_VERSION + "/partnerships/{left}"),
    "pictures of a version": Listed(_VERSION + "/pictures"),
    "version to print": Listed(_VERSION + "/print"),
    "version that is blocked, to print": Listed(_GROUPING + "/versions/3/print"),
    "groups to publish": Listed(_VERSION + "/publish"),
    "groups to publish, of a version that breaks rules": Listed(_GROUPING + "/versions/2/publish"),
    "groups to publish with mistakes": Listed(
        _VERSION + "/publish?group=a",
        422,
        fill=(
            ("#f-starts", ""),
            ("main [name^=name-sv-] >> nth=0", ""),
            ("main [name^=most-] >> nth=0", ""),
        ),
        press=("main form button.primary",),
        twin=False,
    ),
    "who is missing from a group": Listed(_VERSION + "/gaps/{group}"),
    "networks of a coordinator": Listed("/{lang}/networks"),
    "network of a coordinator": Listed(_NETWORK),
    "network to change": Listed(_NETWORK + "/change"),
    "network to open again": Listed("/{lang}/networks/{closed_network}/change"),
    "network to change with mistakes": Listed(
        _NETWORK + "/change",
        422,
        fill=(("#f-starts", ""), ("#f-name-sv", ""), ("#f-most", "")),
        press=("main form button.primary",),
        twin=False,
    ),
    "network that nobody leaves": Listed(
        _NETWORK + "/change", 422, press=('form[action$="/leave"] button',), twin=False
    ),
    "network to join": Listed(_NETWORK + "/join"),
    "network that is full, to join": Listed("/{lang}/networks/{full_network}/join"),
    "network to join with mistakes": Listed(
        _NETWORK + "/join",
        422,
        fill=(("#f-parties", "Atlantis"), ("#f-themes", "dragons")),
        press=("main form button.primary",),
        twin=False,
    ),
    "who is missing from a network": Listed(_NETWORK + "/gaps"),
    "matter: grouping": Listed("/{lang}/matters/grouping/{grouping}"),
    "matter: network": Listed("/{lang}/matters/network/{network}"),
}
