"""Finding somebody's name or contact data in everything that is kept.

The words stand in the body, never in an address, which others may log. Correcting and erasing stay on the
page, where a person looks at each place first.
"""

from fastapi import APIRouter, Depends

from service.accounts.access import ADMINISTRATORS
from service.accounts.who import Scope
from service.api.desk import HouseNow, LanguageNow
from service.api.requirements import json_only
from service.api.shapes.personal_data import FoundShape, PersonalDataInput, PersonalDataShape
from service.use_cases.personal_data import find_personal_data

router = APIRouter(tags=["personal data"])

_READS = ADMINISTRATORS.for_tokens(Scope.READ_RECORD)
_MOST_SHOWN = 200


@router.post("/personal-data/search", dependencies=[Depends(_READS), Depends(json_only)])
def post_personal_data_search(
    entered: PersonalDataInput, house: HouseNow, language: LanguageNow
) -> PersonalDataShape:
    """Return every place where the words stand; correcting and erasing them stay on the page."""
    found = find_personal_data(house.engine, entered.words)
    shown = [FoundShape.of(one, language) for one in found[:_MOST_SHOWN]]
    return PersonalDataShape(language=language, total=len(found), found=shown)
