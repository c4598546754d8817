"""Writing a local government's own profile: stored whole or not at all, and never over another's work."""

from collections.abc import Sequence
from datetime import date

from data.store.own_statements import Also, Rewriting, rewrite
from matcher.domain.challenge import Passage
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import message
from matcher.encoding.text import plain_form
from service.house import House
from service.use_cases.own_profile import (
    Statement,
    WrittenProfile,
    documented_statements,
    own_statements,
    part_of,
    version_of,
)
from service.use_cases.profile_reading import ProfileReader, RefusedProfileError, StatementError


class ChangedMeanwhileError(Exception):
    """Somebody else changed the profile since the form was opened; `stored` is what it would show now."""

    def __init__(self, stored: Sequence[Statement]) -> None:
        self.stored = tuple(stored)
        super().__init__("the profile was changed meanwhile")


def check_profile(
    written: WrittenProfile, place: LocalGovernment, house: House, today: date
) -> tuple[Passage, ...]:
    """Return the passages that the form would store, as far as that can be told without the store.

    Raise RefusedProfileError with every mistake.
    """
    known = own_statements(
        one for one in house.catalogue.passages if one.local_government_id == place.id
    )
    return ProfileReader(place, house, today, {one.id: one for one in known}).read(written)


def save_profile(
    written: WrittenProfile,
    place: LocalGovernment,
    house: House,
    today: date,
    also: Also | None = None,
) -> Rewriting:
    """Store the profile in the place of what the form showed, and return what came and went.

    `also` is done in the same transaction.

    Raise RefusedProfileError with every mistake, ChangedMeanwhileError where the store holds something else
    than the form was opened with, PartnerkommunError where the store cannot be written. Each leaves
    everything as it was.
    """
    # Nobody else should wait for the store while the texts are checked, so they are checked before, too.
    check_profile(written, place, house, today)

    def plan(before: Sequence[Passage]) -> Rewriting:
        stored = _unchanged(written, before)
        known = {one.id: one for one in stored}
        added = ProfileReader(place, house, today, known).read(written)
        shown = dict.fromkeys(each.rpartition(":")[0] for each in written.shown)
        removed = tuple(p for i in shown if i in known for p in known[i].passages)
        _refuse_said_elsewhere(written, Rewriting(removed, added), before)
        return Rewriting(removed, added)

    return rewrite(house.engine, place.id, plan, also)


def delete_profile(
    written: WrittenProfile, place: LocalGovernment, house: House, also: Also | None = None
) -> Rewriting:
    """Delete everything that the place says of itself, in every part of the form.

    Raise ChangedMeanwhileError where that is something else than the form was opened with.
    """

    def plan(before: Sequence[Passage]) -> Rewriting:
        return Rewriting(tuple(p for one in _unchanged(written, before) for p in one.passages), ())

    return rewrite(house.engine, place.id, plan, also)


def _unchanged(written: WrittenProfile, before: Sequence[Passage]) -> tuple[Statement, ...]:
    """Return what the place says of itself, or raise ChangedMeanwhileError."""
    stored = own_statements(before)
    now = part_of(stored, written.part)
    if written.version != version_of(now):
        raise ChangedMeanwhileError(now)
    return stored


def _refuse_said_elsewhere(
    written: WrittenProfile, rewriting: Rewriting, before: Sequence[Passage]
) -> None:
    """Refuse what is stored already in another part of the form, or documented by the same source."""
    staying = {one.id for one in before} - {one.id for one in rewriting.removed}
    documented = {
        (plain_form(passage.text), passage.source)
        for one in documented_statements(before)
        for passage in one.passages
    }
    errors = [
        StatementError(
            _number_of(passage, written),
            passage.language.value,
            message(
                "profile.said-elsewhere",
                "The same text is known already, from the same source. Remove it here.",
            ),
        )
        for passage in rewriting.added
        if passage.id in staying or (passage.text, passage.source) in documented
    ]
    if errors:
        raise RefusedProfileError(errors)


def _number_of(passage: Passage, written: WrittenProfile) -> int:
    return next(
        one.number
        for one in written.statements
        if plain_form(one.wordings.get(passage.language, "")) == passage.text
    )
