"""The finds of a saved search as an Atom feed (RFC 4287), for feed readers.

The feed tells who was found and why, and not the text of the question: feed readers on the web keep what they
fetch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.responses import Response

from data.store.saved_searches import SavedSearch
from matcher.domain.recommendation import Match
from matcher.why import why
from service.language.catalogues import Lang
from service.language.labels import label
from service.language.translate import text, translate
from service.language.values import country_name
from service.pages.markup import printable
from service.pages.private_visit import PRIVATE
from service.pages.searches.desk import Work
from service.pages.searches.found import Found, found_now, local_day

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# Nobody may keep it for others, and a reader asks whether it has changed before showing what it has.
_ASK_AGAIN = "private, no-cache"


@dataclass(frozen=True)
class Entry:
    """One entry of the feed."""

    id: str
    title: str
    updated: datetime
    link: str
    summary: str


def feed(work: Work, token: str, asked: Mapping[str, str]) -> Response:
    """Return the feed, the latest finds first, or that it is as the reader has it.

    `asked` are the headers of the request. Fetching the feed notes finds and marks nothing as seen.
    """
    search, _ = work.looked_up(token)
    found = found_now(work, search)
    entries = _entries(work, token, found)
    updated = max([found.search.created_at, *(entry.updated for entry in entries)])
    content = tostring(
        _feed(work, token, found, entries, updated), encoding="utf-8", xml_declaration=True
    )
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {
        **PRIVATE,
        "Cache-Control": _ASK_AGAIN,
        "Content-Language": work.language,
        "ETag": tag,
        "Last-Modified": format_datetime(updated.replace(tzinfo=UTC, microsecond=0), usegmt=True),
    }
    if _is_known(asked, tag, updated):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


def _feed(
    work: Work, token: str, found: Found, entries: Sequence[Entry], updated: datetime
) -> Element:
    search, language = found.search, work.language
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(root, "id", _stable_id(search.id, language))
    _add(root, "title", search.title or _named_by_day(search, language))
    _add(root, "subtitle", _about(found, language))
    _add(root, "updated", _time(updated))
    _link(root, "self", work.whole_address(token, "/feed"), "application/atom+xml")
    _link(root, "alternate", work.whole_address(token), "text/html")
    _add(SubElement(root, "author"), "name", "Partnerkommun")
    for each in entries:
        entry = SubElement(root, "entry")
        _add(entry, "id", each.id)
        _add(entry, "title", each.title)
        _add(entry, "updated", _time(each.updated))
        _link(entry, "alternate", each.link, "text/html")
        _add(entry, "summary", each.summary)
    return root


def _entries(work: Work, token: str, found: Found) -> list[Entry]:
    if found.problems:
        return [_notice(work, token, found)]
    entries = [_entry(work, found, match) for match in found.matches]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)


def _entry(work: Work, found: Found, match: Match) -> Entry:
    search, place, language = found.search, match.local_government, work.language
    # Where it could not be noted, there is no better day than that the search was begun.
    found_at = search.found_at.get(place.id, search.created_at)
    return Entry(
        # Whoever is found again after they were gone is another find, and another entry.
        id=_stable_id(search.id, language, place.id, _time(found_at)),
        title=f"{place.name}, {country_name(place.country, language)}",
        updated=found_at,
        # Not the search: entries are passed on to others, and its address is private.
        link=f"{work.site}/{language}/local-governments/{place.id}",
        summary=f"{label(match.strength, language)}. {translate(why(match), language)}",
    )


def _notice(work: Work, token: str, found: Found) -> Entry:
    """Return the entry that says why nobody will be found any more, which a silent feed would not."""
    search, language = found.search, work.language
    return Entry(
        id=_stable_id(search.id, language, "cannot be asked", search.question),
        title=text("This search can no longer be asked", language),
        updated=max([search.created_at, *search.found_at.values()]),
        link=work.whole_address(token),
        summary=" ".join(translate(said, language) for said in found.problems),
    )


def _about(found: Found, language: Lang) -> str:
    if found.answered is None:
        return text("This search can no longer be asked", language)
    rules = found.answered.answer.rules
    return f"{text('Possible partners', language)}: {rules.programme.labels[language]}"


def _named_by_day(search: SavedSearch, language: Lang) -> str:
    return text("Saved search of {day}", language, day=local_day(search.created_at))


def _add(parent: Element, name: str, content: str) -> None:
    SubElement(parent, name).text = printable(content)


def _link(parent: Element, rel: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": printable(address)})


def _stable_id(*parts: str) -> str:
    """Return an id that stays the same and does not give the private address away."""
    return uuid5(NAMESPACE_URL, "\n".join(("partnerkommun search", *parts))).urn


def _time(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z"


def _is_known(asked: Mapping[str, str], tag: str, updated: datetime) -> bool:
    """Return whether the reader has the feed as it is; a tag says more than a time (RFC 9110, 13.2.2)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        known = {each.strip().removeprefix("W/") for each in tags.split(",")}
        return bool({tag, "*"} & known)
    try:
        since = parsedate_to_datetime(asked.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and updated.replace(tzinfo=UTC, microsecond=0) <= since
