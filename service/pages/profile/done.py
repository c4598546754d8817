"""What is said on the page of a local government after its profile was written, confirmed or deleted."""

from enum import StrEnum

from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import Message, message
from service.language.catalogues import Lang
from service.pages.entries import Entries


class Done(StrEnum):
    """What was done; it stands in the address of the page that follows, as `done=`."""

    SAVED = "saved"
    CONFIRMED = "confirmed"
    DELETED = "deleted"
    SAVED_NOT_SEARCHED = "saved-not-searched"


_SAID: dict[str, Message] = {
    Done.SAVED: message(
        "profile.saved",
        "Thank you! The profile is saved, and searches find it from now on.",
    ),
    Done.CONFIRMED: message(
        "profile.confirmed",
        "Thank you! It is noted that this still holds.",
    ),
    Done.DELETED: message(
        "profile.deleted",
        "The profile is deleted. Searches no longer find it.",
    ),
    Done.SAVED_NOT_SEARCHED: message(
        "profile.saved-not-searched",
        "Your change is stored, but searches still show what was known before. They follow when the "
        "service is restarted; tell those who run it.",
    ),
}


def done_line(entries: Entries) -> Message | None:
    """Return what to say of what was just done, None where nothing was."""
    return _SAID.get(next(iter(entries.get("done", ())), ""))


def address_after(done: Done, place: LocalGovernment, language: Lang) -> str:
    """Return the address of the place's page that says what was done."""
    return f"/{language}/local-governments/{place.id}?done={done.value}"
