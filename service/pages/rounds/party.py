"""One party of a round: its room, its countries, its challenge."""

from dataclasses import dataclass

from starlette.responses import Response

from data.importing.countries import country_of
from data.store.rounds import Round, RoundChangedError
from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.message import CountryCode
from matcher.domain.round import MOST_CAPACITY, RoundConditions, RoundParty
from service.api.questions import Mistakes
from service.language.values import country_name
from service.pages.rounds.collided import collided_page
from service.pages.rounds.desk import (
    assigning_of,
    here_of,
    standing_round,
    to_page,
    version_of,
)
from service.pages.rounds.show import shown_party
from service.pages.signed_visit import SignedVisit
from service.use_cases.entered_text import quoted
from service.use_cases.round_begin import challenge_from, change_party
from service.use_cases.round_changes import capacity_from, size_from


@dataclass(frozen=True)
class PartyForm:
    """What was entered for a party, word for word."""

    capacity: str
    only: str
    required: bool
    size: str
    text: str


def party_page(
    visit: SignedVisit,
    round_id: str,
    party_id: str,
    form: PartyForm | None = None,
    mistakes: Mistakes | None = None,
) -> Response:
    """Return the form of one party of a round."""
    standing = standing_round(visit, round_id)
    party = party_at(standing.conditions, party_id)
    errors = tuple(mistakes.found) if mistakes else ()
    return visit.page(
        "rounds/party.html",
        here_of(round_id, f"/parties/{party_id}"),
        422 if errors else 200,
        round=standing,
        shown=shown_party(visit, standing.texts, party),
        form=form or form_of(standing, party, visit),
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        most=MOST_CAPACITY,
        is_ours=party.id in standing.conditions.our_ids,
    )


def changed_party_page(visit: SignedVisit, round_id: str, party_id: str) -> Response:
    """Change a party as the form says, or return the form with what is wrong with it."""
    standing = standing_round(visit, round_id)
    party = party_at(standing.conditions, party_id)
    form = PartyForm(
        visit.one("capacity"),
        visit.one("only"),
        bool(visit.one("required")),
        visit.one("size"),
        visit.one("text").replace("\r\n", "\n"),
    )
    mistakes = Mistakes()
    wanted = _wanted(party, form, mistakes)
    if wanted is None:
        return party_page(visit, round_id, party_id, form, mistakes)
    try:
        change_party(round_id, version_of(visit), wanted, form.text, assigning_of(visit))
    except RoundChangedError as error:
        kept = error.stored.conditions.party(party_id)
        now = _as_sent(form_of(error.stored, kept, visit)) if kept else {}
        return collided_page(visit, error.stored, f"/parties/{party_id}", now)
    side = "ours" if party_id in standing.conditions.our_ids else "theirs"
    return to_page(visit, round_id, query=f"side={side}&done=saved")


def form_of(standing: Round, party: RoundParty, visit: SignedVisit) -> PartyForm:
    """Return a party as it stands in the form."""
    only = sorted(country_name(code, visit.language) for code in party.only_countries)
    return PartyForm(
        capacity=str(party.capacity),
        only=", ".join(only),
        required=party.required,
        size="" if party.group_size is None else str(party.group_size),
        text=standing.texts.get(party.text_id or "", ""),
    )


def _wanted(party: RoundParty, form: PartyForm, mistakes: Mistakes) -> RoundParty | None:
    capacity, only, size = party.capacity, party.only_countries, party.group_size
    with mistakes.at("capacity"):
        capacity = capacity_from(form.capacity.strip())
    with mistakes.at("only"):
        only = _countries(form.only)
    with mistakes.at("size"):
        size = size_from(form.size) if form.size else None
    with mistakes.at("text"):
        challenge_from(form.text)
    if mistakes.found:
        return None
    return RoundParty(party.id, capacity, party.text_id, only, form.required, size)


def _countries(written: str) -> frozenset[CountryCode]:
    found = set()
    for name in filter(None, (each.strip() for each in written.replace(";", ",").split(","))):
        country = country_of(name)
        if country is None:
            raise InvalidInputError(
                "round-sheet.country-unknown",
                "“{value}” is not a country. Write codes or names with a comma between them, such as "
                "Kenya, Zambia.",
                value=quoted(name),
            )
        found.add(country)
    return frozenset(found)


def _as_sent(form: PartyForm) -> dict[str, str]:
    return {
        "capacity": form.capacity,
        "only": form.only,
        "required": "1" if form.required else "",
        "size": form.size,
        "text": form.text,
    }


def party_at(conditions: RoundConditions, party_id: str) -> RoundParty:
    """Return the party at an address; raise NotFoundError where it takes no part."""
    party = conditions.party(party_id)
    if party is None:
        raise NotFoundError(
            "round.no-such-party",
            "{id} does not take part in this round. Choose one that does, or add it.",
            id=quoted(party_id),
        )
    return party
