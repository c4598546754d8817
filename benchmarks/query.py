"""How much a recommendation costs above encoding its question.

Run: `python -m benchmarks.query`. Each question is timed twice in turn, with a word changed so that no
cache knows it: read and encoded alone, and answered whole. The ratio is of medians of the same run, because
absolute times on a shared machine prove nothing.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from matcher.domain.recommendation import Question
from service.house import House
from service.settings import load_settings
from service.wiring import open_house

ROUNDS = 40
QUESTIONS = {
    "short Swedish": "Sopsortering i byar med {} hushåll",
    "one sentence": "Vi vill nå ut med information och skapa dialog med {} nyanlända flyktingar",
    "four sentences": (
        "Kommunen når inte ungdomar utanför föreningslivet. I {} bostadsområden är valdeltagandet lågt. "
        "Vi har ett ungdomsråd men få söker sig till det. Vi är bra på skriftlig information."
    ),
}


def main() -> None:
    """Print the median times and their ratio for each kind of question."""
    house = open_house(load_settings())
    print(f"{len(house.catalogue.passages)} passages, {ROUNDS} rounds each")
    print(f"{'question':<16}{'encode ms':>12}{'answer ms':>12}{'ratio':>8}")
    for name, template in QUESTIONS.items():
        encode, answer = _time_in_turn(house, template)
        print(f"{name:<16}{encode * 1000:>12.1f}{answer * 1000:>12.1f}{answer / encode:>8.2f}")


def _time_in_turn(house: House, template: str) -> tuple[float, float]:
    encode_s: list[float] = []
    answer_s: list[float] = []
    for number in range(ROUNDS + 3):
        alone = _question(template.format(1000 + 2 * number))
        whole = _question(template.format(1001 + 2 * number))
        encode_s.append(_seconds(lambda q=alone: _encode(house, q)))  # type: ignore[misc]
        answer_s.append(_seconds(lambda q=whole: house.recommender.recommend(q)))  # type: ignore[misc]
    return statistics.median(encode_s[3:]), statistics.median(answer_s[3:])


def _encode(house: House, question: Question) -> object:
    # Sentences are encoded when they are read, and what is left when they are compared.
    return house.recommender.encode(house.recommender.understand(question))


def _question(text: str) -> Question:
    return Question(text, "icld-municipal-partnerships", date(2018, 3, 1))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
