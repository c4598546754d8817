import random

from models.adaptation.misspelling import misspelt, without_diacritics


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - nothing secret


def test_a_slip_changes_one_word_by_one_letter() -> None:
    text = "källsortering i byar"
    for seed in range(40):
        typed = misspelt(text, seeded(seed))
        changed = [
            pair for pair in zip(text.split(), typed.split(), strict=True) if len(set(pair)) > 1
        ]
        assert len(changed) == 1
        assert abs(len(changed[0][0]) - len(changed[0][1])) <= 1


def test_short_words_stay_as_they_are() -> None:
    assert {misspelt("ny väg", seeded(seed)) for seed in range(20)} == {"ny väg", "ny vag"}


def test_the_first_letter_stays() -> None:
    for seed in range(40):
        assert misspelt("äldreomsorg", seeded(seed))[0] in "äa"


def test_letters_lose_their_rings_and_dots() -> None:
    assert without_diacritics("Åäö") == "Aao"
