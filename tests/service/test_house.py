import gc
import weakref

from data.exporting.files import Format
from service.language.catalogues import LANGUAGES
from service.pages.about.open_data import DATASETS, OpenData
from service.pages.find.choices import choices_in
from service.use_cases.registry import registry_of
from tests.service.known_house import known_house


def test_what_was_made_of_a_house_goes_with_it() -> None:
    house = known_house()
    for language in LANGUAGES:
        choices_in(house, language)
    house.once(OpenData).file(DATASETS[0], Format.CSV)
    assert house.once(OpenData) is house.once(OpenData)
    replaced, registry = weakref.ref(house), weakref.ref(registry_of(house))
    del house
    gc.collect()
    assert replaced() is None
    assert registry() is None
