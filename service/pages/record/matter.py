"""The page of one matter with everything on record about it, and its file."""

from dataclasses import replace
from urllib.parse import quote

from starlette.responses import Response

from data.store.transactions import reading
from matcher.domain.event import Matter
from service.pages.addresses import Here
from service.pages.record.files import file_response
from service.pages.record.log import open_only, programme_labels
from service.pages.signed_visit import SignedVisit
from service.use_cases.log import LogReader, knowing_matters
from service.use_cases.log_labels import MATTERS
from service.use_cases.log_names import account_names
from service.use_cases.matter_archive import archive_name, as_archive
from service.use_cases.matter_export import take_out
from service.use_cases.matter_file import (
    MatterFile,
    Variant,
    find_matter,
    name_of_matter,
    read_matter,
)
from service.use_cases.personal_words import looks_like_personal_data

# Where a matter is worked with; the others have no page of their own.
_OWN_PAGES = {
    Matter.INTRODUCTION: "/introductions/",
    Matter.ROUND: "/rounds/",
    Matter.GROUPING: "/groupings/",
    Matter.NETWORK: "/networks/",
    Matter.LOCAL_GOVERNMENT: "/local-governments/",
}
_MOST_CHOSEN = 500


def matter_page(visit: SignedVisit, matter: str, matter_id: str) -> Response:
    """Return everything on record about a matter, the newest first."""
    found = _read(visit, matter, matter_id)
    with reading(visit.engine) as connection:
        names = account_names(connection, found.events)
        unknowing = LogReader(visit.name_of, visit.language, names, programme_labels(visit))
        sees_all = not open_only(visit)
        reader = knowing_matters(connection, unknowing, found.events, accounts_too=sees_all)
    path = f"/matters/{found.matter.value}/{quote(matter_id, safe='')}"
    return visit.page(
        "record/matter.html",
        Here(path, section="account"),
        found=found,
        kind=MATTERS[found.matter],
        name=name_of_matter(found, visit.name_of),
        lines=tuple(reader.line(event) for event in reversed(found.events)),
        texts=tuple(
            (text, looks_like_personal_data(text.words)) for text in found.texts if text.words
        ),
        path=path,
        own_page=_own_page(found),
        disclosure=Variant.DISCLOSURE.value,
    )


def matter_zip(
    visit: SignedVisit, matter: str, matter_id: str, *, only_asks: bool = False
) -> Response:
    """Return the file of a matter; taking it out is put on record, asking for its headers is not."""
    found = _read(visit, matter, matter_id)
    if visit.one("variant") == Variant.DISCLOSURE.value:
        found = replace(found, variant=Variant.DISCLOSURE)
    content = b""
    if not only_asks:
        chosen = frozenset(visit.entries.get("leave-out", ())[:_MOST_CHOSEN])
        sees_all = not open_only(visit)
        taken = take_out(visit.engine, found, chosen, visit.actor, confidential_too=sees_all)
        content = as_archive(taken, visit.name_of, programme_labels(visit))
    return file_response(content, archive_name(found), "application/zip", visit.language)


def _read(visit: SignedVisit, matter: str, matter_id: str) -> MatterFile:
    kind = find_matter(matter)
    sees_all = not open_only(visit)
    return read_matter(visit.engine, kind, matter_id, visit.now, confidential_too=sees_all)


def _own_page(found: MatterFile) -> str:
    start = _OWN_PAGES.get(found.matter)
    if start is None or found.record is None:
        return ""
    return f"{start}{quote(found.matter_id, safe='')}"
