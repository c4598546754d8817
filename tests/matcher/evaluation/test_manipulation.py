"""What a manipulated text gains."""

from matcher.evaluation.manipulation import Attack, gains
from tests.matcher.evaluation.small_collection import COLLECTION, THEMES, shipped


def test_every_attack_is_measured_on_as_many_manipulators_as_there_are() -> None:
    measured = gains(COLLECTION, shipped(), THEMES, manipulators=2)
    assert [each.attack for each in measured] == list(Attack)
    assert {each.manipulators for each in measured} == {2}
    assert all(each.worst >= each.median for each in measured)


def test_the_same_seed_measures_the_same() -> None:
    assert gains(COLLECTION, shipped(), THEMES, 2) == gains(COLLECTION, shipped(), THEMES, 2)
