"""Every page of the service, by name, with the address and the steps that lead to it."""

from dataclasses import dataclass
from urllib.parse import quote

from matcher.domain.role import Role
from service.api.request_faults import MAX_QUERY_BYTES
from tests.browser.house import VERY_MANY
from tests.service.known_house import BREAKS, CANNOT_BE_MATCHED, CHALLENGE, NOTHING_FITS

THEN = "2018-03-01"
LONG_TEXT = "Vi behöver nå unga i byarna. Vi är bra på möten. " * 40
ASKED = f"text={quote(CHALLENGE)}&on={THEN}"
_PROGRAMME = "/{lang}/programmes/icld-municipal-partnerships"
_PLACE = "/{lang}/local-governments"
_PROFILE = "/{lang}/local-governments/se-1480/profile"
_COMPARE = f"/{{lang}}/compare?{ASKED}"
_BRIEF = f"/{{lang}}/brief?{ASKED}"


@dataclass(frozen=True)
class Listed:
    """A page: its address, what to fill in and press there, and the status that it answers with.

    `{lang}` stands for the language, and `{shortlist}`, `{search}` and their like for what the store keeps.
    `fill` are fields by selector; a `press` is a selector, one after another. A page without a `twin` is an
    answer that cannot be asked for again, such as an error: its language switch leads elsewhere, or it has
    none. `role` is who opens it, in the house where introductions are brokered; None is anybody, in the
    house of awkward facts.
    """

    address: str
    status: int = 200
    fill: tuple[tuple[str, str], ...] = ()
    press: tuple[str, ...] = ()
    twin: bool = True
    role: Role | None = None


def _button(value: str) -> str:
    return f'main button[value="{value}"]:not([aria-hidden])'


_WRITTEN = (
    ("#f-sv-1", "Vi saknar rent dricksvatten i byarna."),
    ("#f-en-1", "We lack clean drinking water in the villages."),
)
_FIND = {
    "start": Listed("/{lang}"),
    "answer": Listed(f"/{{lang}}?{ASKED}"),
    "answer for a profile": Listed(f"/{{lang}}?for=se-1489&on={THEN}"),
    "answer without a profile": Listed(f"/{{lang}}?{ASKED}&for=G%C3%B6teborg"),
    "no answer without a profile": Listed("/{lang}?for=se-1480", 422),
    "answer that is narrowed": Listed(
        f"/{{lang}}?{ASKED}&country=KE&level=municipality&theme=citizen-dialogue"
    ),
    "answer of very many": Listed(f"/{{lang}}?text={quote(VERY_MANY)}&on={THEN}&n=50"),
    "answer to a long text": Listed(
        "/{lang}", fill=(("#f-text", LONG_TEXT),), press=("form.question button.primary",)
    ),
    "answer on a day without a call": Listed(f"/{{lang}}?text={quote(CHALLENGE)}"),
    "nothing fits": Listed(f"/{{lang}}?text={quote(NOTHING_FITS)}"),
    "mistakes": Listed("/{lang}?text=&on=2018-13-01&for=Nowhere&country=XX&n=0", 422),
    "nothing to match": Listed(f"/{{lang}}?text={quote(CANNOT_BE_MATCHED)}", 422),
    "understood": Listed(f"/{{lang}}/understood?{ASKED}"),
    "why": Listed(f"/{{lang}}/why?{ASKED}&candidate=Chililabombwe"),
    "why not": Listed(f"/{{lang}}/why?text={quote(CHALLENGE)}&candidate=Poti"),
    "why whom": Listed(f"/{{lang}}/why?{ASKED}&candidate=Nowhere", 422),
}
_CHOOSE = {
    "compare": Listed(
        f"{_COMPARE}&with=zm-chililabombwe&with=ke-turkana&with=ke-long&with=ke-script&with=ge-poti"
    ),
    "compare with one": Listed(f"{_COMPARE}&with=zm-chililabombwe&for=se-1489"),
    "compare with one that may not be asked": Listed(
        f"/{{lang}}/compare?text={quote(CHALLENGE)}&with=ge-poti&with=ke-turkana"
    ),
    "compare nobody": Listed(_COMPARE),
    "compare without a question": Listed("/{lang}/compare?with=ke-turkana", 422),
    "shortlists": Listed("/{lang}/shortlists"),
    "shortlist": Listed("/{lang}/shortlists/{shortlist}"),
    "shortlist that is empty": Listed("/{lang}/shortlists/{empty_shortlist}"),
    "shortlist with one taken off": Listed(
        "/{lang}/shortlists/{loose_shortlist}", press=('button[value^="remove:"]',), twin=False
    ),
    "shortlist with a note that is too long": Listed(
        "/{lang}/shortlists/{shortlist}",
        422,
        fill=(("#f-note-ke-turkana", "x" * 2001), ("#f-title", "y" * 201)),
        press=('#list button[value="save"]',),
        twin=False,
    ),
    "shortlist to delete": Listed("/{lang}/shortlists/{shortlist}/delete"),
    "shortlist that is gone": Listed("/{lang}/shortlists/nothing.here", 404),
    "brief": Listed(f"{_BRIEF}&candidate=zm-chililabombwe&for=se-1489&start=2027-02-01"),
    "brief of one that may not be asked": Listed(
        f"/{{lang}}/brief?text={quote(CHALLENGE)}&candidate=ge-poti"
    ),
    "brief of one with an awkward name": Listed(f"{_BRIEF}&candidate=ke-script"),
    "brief with an edited letter": Listed(
        f"{_BRIEF}&candidate=zm-chililabombwe",
        fill=(("#f-letter_en", "Dear friends"),),
        press=('.brief-letters button[formaction$="/brief"]',),
    ),
    "brief with mistakes": Listed("/{lang}/brief?text=&candidate=Nowhere&stage=x&start=y", 422),
    "saved searches": Listed("/{lang}/searches"),
    "saved search": Listed("/{lang}/searches/{search}"),
    "saved search to look at only": Listed("/{lang}/searches/{reading}"),
    "saved search with a title that is too long": Listed(
        "/{lang}/searches/{search}",
        422,
        fill=(("#f-title", "y" * 201),),
        press=('#settings button[value="save"]',),
        twin=False,
    ),
    "saved search to delete": Listed("/{lang}/searches/{search}/delete"),
    "saved search that is gone": Listed("/{lang}/searches/nothing.here", 404),
}
_LOOK_UP = {
    "programmes": Listed("/{lang}/programmes"),
    "programmes on an old day": Listed(f"/{{lang}}/programmes?on={THEN}"),
    "programmes on no day": Listed("/{lang}/programmes?on=2018-13-01", 422),
    "programme": Listed(_PROGRAMME),
    "programme on an old day": Listed(f"{_PROGRAMME}?on={THEN}&since=2010-01-01"),
    "programme with a cap": Listed(
        f"{_PROGRAMME}?on={THEN}&stage=inception&place=africa&parties=2&years=1"
    ),
    "programme without a cap": Listed(
        f"{_PROGRAMME}?on={THEN}&stage=project&place=africa&parties=2&years=1"
    ),
    "programme with mistakes": Listed(f"{_PROGRAMME}?on=x&since=y&stage=z&parties=0", 422),
    "programme without lists": Listed("/{lang}/programmes/own-funded"),
    "programme that is unknown": Listed("/{lang}/programmes/dragons", 404),
    "local governments": Listed(_PLACE),
    "local governments, a later page": Listed(f"{_PLACE}?page=2&sort=-population"),
    "local governments found": Listed(f"{_PLACE}?q=Tbilisi&country=GE&level=municipality"),
    "local governments none": Listed(f"{_PLACE}?q=Chililabombve&country=KE"),
    "local governments with mistakes": Listed(f"{_PLACE}?country=XX&sort=z&programme=w", 422),
    "place of which much is known": Listed(f"{_PLACE}/se-0980"),
    "place in other scripts": Listed(f"{_PLACE}/ge-1"),
    "place abroad": Listed(f"{_PLACE}/zm-chililabombwe"),
    "place of which nothing is known": Listed(f"{_PLACE}/ke-habo"),
    "place with a long name": Listed(f"{_PLACE}/ke-long"),
    "place with markup in its name": Listed(f"{_PLACE}/ke-script"),
    "place that is unknown": Listed(f"{_PLACE}/se-xxxx", 404),
    "map": Listed("/{lang}/map"),
    "map of a programme": Listed(f"/{{lang}}/map?programme=icld-municipal-partnerships&on={THEN}"),
    "map of a programme for every country": Listed("/{lang}/map?programme=own-funded"),
    "map of matches": Listed(f"/{{lang}}/map?{ASKED}"),
    "map of nobody": Listed(f"/{{lang}}/map?text={quote(NOTHING_FITS)}"),
    "map with mistakes": Listed("/{lang}/map?programme=x&on=y", 422),
    "themes": Listed("/{lang}/themes"),
    "theme": Listed("/{lang}/themes/citizen-dialogue?show=all"),
    "core area": Listed("/{lang}/themes/participation"),
    "theme that is unknown": Listed("/{lang}/themes/dragons", 404, twin=False),
}
_WRITE = {
    "profile": Listed(_PROFILE),
    "profile of a place abroad": Listed(f"{_PLACE}/zm-chililabombwe/profile"),
    "profile with another statement": Listed(_PROFILE, press=(_button("add"),)),
    "profile with mistakes": Listed(_PROFILE, 422, fill=_WRITTEN[:1], press=(_button("save"),)),
    "profile with a preview": Listed(
        _PROFILE, fill=_WRITTEN, press=("#side-1-need", _button("preview"))
    ),
    "profile of nobody": Listed(f"{_PLACE}/se-xxxx/profile", 404, twin=False),
    "profile confirmed": Listed(
        f"{_PLACE}/zm-chililabombwe/profile", press=('section > form[action$="/confirm"] button',)
    ),
}
_ABOUT = {
    "about": Listed("/{lang}/about"),
    "about the ranking": Listed("/{lang}/about/ranking"),
    "about accessibility": Listed("/{lang}/about/accessibility"),
    "about privacy": Listed("/{lang}/about/privacy"),
    "open data": Listed("/{lang}/data"),
    "sources": Listed("/{lang}/sources"),
    "not found": Listed("/{lang}/nowhere", 404, twin=False),
    "broken": Listed(f"/{{lang}}?text={quote(BREAKS)}", 500, twin=False),
    "address that is too long": Listed(
        "/{lang}?text=" + "x" * (MAX_QUERY_BYTES + 1), 414, twin=False
    ),
}
PAGES = {**_FIND, **_CHOOSE, **_LOOK_UP, **_WRITE, **_ABOUT}
