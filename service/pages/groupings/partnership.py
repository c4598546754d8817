"""One partnership of a grouping: what is known of it, corrected or filled in by the coordinator."""

from dataclasses import dataclass, replace

from starlette.responses import Response

from data.importing.grouping_cells import read_languages
from data.store.groupings import GroupingChangedError, StoredGrouping
from matcher.domain.errors import InvalidInputError
from matcher.domain.grouping import GroupingPartnership
from matcher.domain.message import Message
from service.api.questions import Mistakes
from service.api.refusals import FieldError
from service.pages.find.choices import choices_in
from service.pages.groupings.collided import collided_page
from service.pages.groupings.desk import (
    here_of,
    partnership_at,
    standing_grouping,
    to_page,
    version_of,
    work_of,
)
from service.pages.groupings.form import year_from
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.grouping_change import change_partnership
from service.use_cases.grouping_known import known_of
from service.use_cases.grouping_names import other_party_words, partnership_name
from service.use_cases.grouping_words import ORIGIN_WORDS

_EXPERIENCE = {"": None, "yes": True, "no": False}


@dataclass(frozen=True)
class PartnershipForm:
    """What was entered for a partnership, word for word."""

    start: str
    experienced: str
    languages: str
    themes: tuple[str, ...]
    text: str

    @classmethod
    def entered(cls, visit: SignedVisit) -> "PartnershipForm":
        """Return the form as it was sent."""
        return cls(
            visit.one("start"),
            visit.one("is-experienced"),
            visit.one("languages"),
            tuple(dict.fromkeys(each for each in visit.entries.get("theme", ()) if each)),
            visit.one("text").replace("\r\n", "\n"),
        )

    @classmethod
    def of(cls, standing: StoredGrouping, partnership: GroupingPartnership) -> "PartnershipForm":
        """Return the form of a partnership as it stands."""
        known = partnership.is_experienced
        return cls(
            "" if partnership.start_year is None else str(partnership.start_year),
            "" if known is None else ("yes" if known else "no"),
            ", ".join(partnership.languages),
            partnership.theme_ids,
            standing.text_of(partnership),
        )

    @property
    def fields(self) -> dict[str, str]:
        """Return every field of one value by its name, as the form sends it."""
        return {
            "start": self.start,
            "is-experienced": self.experienced,
            "languages": self.languages,
            "text": self.text,
        }


def partnership_page(
    visit: SignedVisit,
    grouping_id: str,
    key: str,
    form: PartnershipForm | None = None,
    mistakes: Mistakes | None = None,
) -> Response:
    """Return what is known of a partnership, as a form."""
    standing = standing_grouping(visit, grouping_id)
    partnership = partnership_at(standing, key)
    errors = tuple(mistakes.found) if mistakes else ()
    return visit.page(
        "groupings/partnership.html",
        here_of(grouping_id, f"/partnerships/{key}"),
        422 if errors else 200,
        grouping=standing,
        partnership=partnership,
        name=partnership_name(partnership, visit.house, visit.language),
        origin=ORIGIN_WORDS[partnership.origin],
        known=known_of(partnership, visit.house),
        others=[other_party_words(each, visit.language) for each in partnership.other_parties],
        places=visit.house.catalogue.local_governments,
        form=form or PartnershipForm.of(standing, partnership),
        choices=choices_in(visit.house, visit.language),
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
    )


def changed_partnership_page(visit: SignedVisit, grouping_id: str, key: str) -> Response:
    """Change what is known of a partnership as the form says, or return it with what is wrong."""
    standing = standing_grouping(visit, grouping_id)
    partnership = partnership_at(standing, key)
    form = PartnershipForm.entered(visit)
    mistakes = Mistakes()
    wanted = _wanted(visit, partnership, form, mistakes)
    if wanted is None:
        return partnership_page(visit, grouping_id, key, form, mistakes)
    try:
        change_partnership(grouping_id, version_of(visit), wanted, form.text, work_of(visit))
    except GroupingChangedError as error:
        kept = error.stored.partnership(key)
        now = PartnershipForm.of(error.stored, kept).fields if kept else {}
        return collided_page(visit, error.stored, f"/partnerships/{key}", now)
    except InvalidInputError as error:
        mistakes.found.append(FieldError("text", error.message))
        return partnership_page(visit, grouping_id, key, form, mistakes)
    return to_page(visit, grouping_id, query="done=saved")


def _wanted(
    visit: SignedVisit,
    partnership: GroupingPartnership,
    form: PartnershipForm,
    mistakes: Mistakes,
) -> GroupingPartnership | None:
    start = partnership.start_year
    languages = partnership.languages
    with mistakes.at("start"):
        start = year_from(form.start)
    with mistakes.at("languages"):
        languages = _languages(form.languages)
    with mistakes.at("theme"):
        _check_themes(visit, form.themes)
    if mistakes.found:
        return None
    return replace(
        partnership,
        theme_ids=form.themes,
        start_year=start,
        is_experienced=_EXPERIENCE.get(form.experienced),
        languages=languages,
    )


def _languages(written: str) -> tuple[str, ...]:
    read = read_languages(written)
    if isinstance(read, Message):
        raise InvalidInputError.saying(read)
    return read


def _check_themes(visit: SignedVisit, themes: tuple[str, ...]) -> None:
    known = visit.house.catalogue.taxonomy.themes
    unknown = [each for each in themes if each not in known]
    if unknown:
        raise InvalidInputError(
            "grouping.theme-unknown",
            "“{value}” is not a theme. Choose from the list.",
            value=quoted(unknown[0]),
        )
