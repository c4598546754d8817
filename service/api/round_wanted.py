"""From what a caller sent to a round that is begun, with every mistake named at once."""

from data.importing.round_sheet import RoundSheet, SheetParty
from data.store.rounds import Round
from matcher.domain.errors import InvalidInputError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.message import CountryCode, message
from matcher.domain.round import RoundConditions
from service.api.questions import Mistakes
from service.api.refusals import FieldError, RefusedRequest
from service.api.round_inputs import RoundInput, RoundPartyInput
from service.house import House
from service.use_cases.entered_choice import find_programme_id
from service.use_cases.entered_country import find_country
from service.use_cases.entered_place import find_place
from service.use_cases.round_assign import Assigning
from service.use_cases.round_begin import RoundWanted, begin_round, challenge_from
from service.use_cases.round_changes import levels_from
from service.use_cases.round_parties import abroad_with_profile, swedish_with_profile


def begin_from(entered: RoundInput, assigning: Assigning) -> Round:
    """Begin the round that was meant, or raise RefusedRequest with every mistake."""
    mistakes = Mistakes()
    house = assigning.house
    programme_id, countries = "", set()
    with mistakes.at("programme"):
        programme_id = find_programme_id(entered.programme, house.catalogue)
    for country in entered.countries:
        with mistakes.at("countries"):
            countries.add(find_country(country, house.catalogue))
    parties = _parties(entered, house, mistakes)
    mistakes.refuse_if_any()
    on = entered.on or assigning.today
    places: list[LocalGovernment] = []
    if entered.swedish_with_profile:
        places += swedish_with_profile(house)
    if entered.abroad_with_profile:
        places += abroad_with_profile(house, programme_id, on, frozenset(countries))
    conditions = RoundConditions(
        also_levels=levels_from(entered.other_levels),
        group_size=entered.group_size,
        balance=entered.balance,
        least_benefit=entered.least_benefit,
    )
    wanted = RoundWanted(entered.title, programme_id, on, tuple(places), parties, conditions)
    try:
        return begin_round(wanted, assigning)
    except InvalidInputError as error:
        field = "title" if error.code.startswith("round.title") else "parties"
        raise RefusedRequest([FieldError(field, error.message)]) from None


def _parties(entered: RoundInput, house: House, mistakes: Mistakes) -> RoundSheet:
    found: dict[str, SheetParty] = {}
    for line, each in enumerate(entered.parties, start=1):
        with mistakes.at("parties"):
            party = _party(line, each, house)
            if party.place.id in found:
                raise InvalidInputError(
                    "round-sheet.party-twice",
                    "{name} stands in row {line} already. Keep one row and write there how many partners it "
                    "takes.",
                    name=party.place.name,
                    line=found[party.place.id].line,
                )
            found[party.place.id] = party
    return RoundSheet(message("round.read-as-json", "Read as JSON."), (), tuple(found.values()), ())


def _party(line: int, entered: RoundPartyInput, house: House) -> SheetParty:
    place = find_place(entered.local_government, house)
    text = challenge_from(entered.text)
    if text and place.country != CountryCode("SE"):
        raise InvalidInputError(
            "round-sheet.challenge-abroad",
            "{name} lies abroad: what it needs and is good at is read from its profile, not from the sheet. "
            "Import its profile first, and leave the cell empty.",
            name=place.name,
        )
    only = frozenset(find_country(each, house.catalogue) for each in entered.only_countries)
    return SheetParty(
        line, place, entered.capacity, only, entered.group_size, entered.required, text
    )
