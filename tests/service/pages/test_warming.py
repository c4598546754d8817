from threading import enumerate as running_threads

from service.maps.land import shapes_in
from service.pages.warming import warmed
from service.use_cases.registry import registry_of
from tests.service.known_house import known_house


def test_the_first_reader_finds_outlines_and_registry_ready() -> None:
    shapes_in.cache_clear()
    house = known_house()
    assert warmed(house) is house
    for thread in running_threads():
        if thread.name == "warm-pages":
            thread.join(60)
    assert shapes_in.cache_info().currsize == 1
    assert registry_of(house).catalogue is house.catalogue
