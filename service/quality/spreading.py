"""How far attention can be spread over a round of askers, and what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from matcher.congestion.measures import (
    attention,
    benefits,
    gini_of_attention,
    plain_lists,
    total_benefit,
    within_reach,
)
from matcher.congestion.simulation import simulated_round, simulated_rounds
from matcher.congestion.spread import PRICE, spread
from matcher.congestion.suggestion_round import REACH, Lists, SuggestionRound
from matcher.domain.errors import InvalidInputError
from matcher.domain.recommendation import Question
from matcher.eligibility.verdict import HOME_COUNTRY
from matcher.evaluation.invented_places import OPEN_PROGRAMME, recommender_of
from service.quality.materials import Materials, Told
from service.quality.page import FOLDER, Promise, Section, percent, plot, table
from service.quality.svg import Axis, line_plot

SEEDS: Sequence[int] = range(20)
"""The invented rounds that are reported; settings were chosen on the seeds 100 to 119."""

_N = 10
_WANTED = 0.6
_PRICES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1)
_IN_A_ROW = 4
_PLOT = "spreading.svg"
_PAGE = "spreading.md"


@dataclass(frozen=True)
class _Measured:
    """One round, plain and spread: Gini of attention among those within reach, and the price."""

    askers: int
    candidates: int
    reach: int
    plain: float
    spread: float
    cost: float
    largest_share: float

    @property
    def ratio(self) -> float:
        return self.spread / self.plain if self.plain else 1.0


def spreading(materials: Materials, told: Told) -> Section:
    """Spread invented rounds and a real one, and measure what it gives and costs."""
    rounds = [SuggestionRound.of(simulated_round(seed), _N) for seed in SEEDS]
    measured = [_measured(of, spread(of).lists, REACH) for of in rounds]
    told("spreading", 1, 4)
    curve = [(price, _mean_ratio(rounds, price)) for price in _PRICES]
    told("spreading", 2, 4)
    definitions = _definitions(rounds)
    repeated = _repeated()
    told("spreading", 3, 4)
    real = SuggestionRound.of(_real_benefits(materials), _N)
    rows = [
        ("invented, mean of " + str(len(rounds)), *_mean_row(measured)),
        ("real profiles, any programme", *_row(_measured(real, spread(real).lists, REACH))),
    ]
    told("spreading", 4, 4)
    body = "\n\n".join(
        [
            _EXPLAINED,
            table(["round", *_COLUMNS], rows),
            f"Round by round: [spreading]({FOLDER}/{_PAGE}).",
            "**By price allowed**, mean of the invented rounds",
            plot(_PLOT, "Gini of attention against plain order, by the price allowed"),
            table(
                ["share of the benefit that may be given up", "Gini / plain"],
                [(f"{price:.1%}".replace("%", " %"), f"{ratio:.2f}") for price, ratio in curve],
            ),
            _WHOM,
            table(["among", "candidates", "plain", "spread", "Gini / plain"], definitions),
            repeated,
        ]
    )
    return Section(
        "Spreading attention over a round",
        body,
        plots={_PLOT: _curve(curve)},
        promises=_promises(measured),
        pages={_PAGE: _round_by_round(measured)},
    )


_COLUMNS = ["askers", "candidates", "within reach", "plain Gini", "spread Gini", "Gini / plain",
            "benefit given up", "most by one asker"]  # fmt: skip

_EXPLAINED = (
    f"Everyone in a round is suggested {_N}. *Plain* gives each its best, whoever else asks. *Spread* lets "
    "the askers take turns, where attention that others draw costs (Nash welfare). "
    f"Benefit and attention of a place both count 1 / log2(rank + 1); at most {percent(PRICE)} of the "
    "benefit of plain order may be given up, and no asker gives up more than 10 % of its own. The Gini is "
    f"over the candidates within reach: eligible, and among the first {REACH * _N} of at least one asker. "
    "Invented rounds have 12 to 300 askers and 50 to 3 000 candidates, drawn by a seed; they are shaped "
    "after the scores of real profiles, but more lopsided (`matcher/congestion/simulation.py`). What other "
    "methods give at the same price: `python -m benchmarks.congestion`."
)

_WHOM = (
    "**By whom the Gini counts**, same lists. It falls least where those are counted whom no order of so "
    "few places could show: a round of 30 askers has 300 places for 3 000 candidates."
)


def _measured(of: SuggestionRound, lists: Lists, reach: int) -> _Measured:
    plain, among = plain_lists(of), within_reach(of, reach)
    best = total_benefit(of, plain)
    lost = [
        1 - after / before
        for before, after in zip(benefits(of, plain), benefits(of, lists), strict=True)
        if before
    ]
    askers, candidates = of.benefit.shape
    return _Measured(
        askers=askers,
        candidates=candidates,
        reach=len(among),
        plain=gini_of_attention(of, plain, among),
        spread=gini_of_attention(of, lists, among),
        cost=1 - total_benefit(of, lists) / best if best else 0.0,
        largest_share=max(lost, default=0.0),
    )


def _row(each: _Measured) -> tuple[str, ...]:
    return (
        str(each.askers),
        str(each.candidates),
        str(each.reach),
        f"{each.plain:.2f}",
        f"{each.spread:.2f}",
        f"{each.ratio:.2f}",
        f"{each.cost:.1%}".replace("%", " %"),
        f"{each.largest_share:.1%}".replace("%", " %"),
    )


def _mean_row(measured: Sequence[_Measured]) -> tuple[str, ...]:
    def mean(name: str) -> float:
        return float(np.mean([getattr(each, name) for each in measured]))

    return (
        f"{mean('askers'):.0f}",
        f"{mean('candidates'):.0f}",
        f"{mean('reach'):.0f}",
        f"{mean('plain'):.2f}",
        f"{mean('spread'):.2f}",
        f"{mean('ratio'):.2f}",
        f"{mean('cost'):.1%}".replace("%", " %"),
        f"{max(each.largest_share for each in measured):.1%}".replace("%", " %"),
    )


def _promises(measured: Sequence[_Measured]) -> tuple[Promise, ...]:
    ratios = [each.ratio for each in measured]
    dearest = max(each.cost for each in measured)
    mean = float(np.mean(ratios))
    kept = sum(ratio <= _WANTED for ratio in ratios)
    what = f"Gini of attention over a round against plain order, at most {percent(PRICE)} given up"
    affordable = dearest <= PRICE + 1e-9
    return (
        Promise(
            f"{what}, mean of {len(ratios)} rounds",
            f"≤ {_WANTED}",
            f"{mean:.2f} (at most {dearest:.1%} given up)".replace("%", " %"),
            mean <= _WANTED and affordable,
        ),
        Promise(
            f"{what}, in every round",
            f"≤ {_WANTED} in {len(ratios)} of {len(ratios)}",
            f"{kept} of {len(ratios)}, highest {max(ratios):.2f}",
            kept == len(ratios) and affordable,
        ),
    )


def _mean_ratio(rounds: Sequence[SuggestionRound], price: float) -> float:
    return float(np.mean([_measured(of, spread(of, price).lists, REACH).ratio for of in rounds]))


def _definitions(rounds: Sequence[SuggestionRound]) -> list[tuple[str, ...]]:
    everyone = max(of.benefit.shape[1] for of in rounds)
    spread_lists = [spread(of).lists for of in rounds]
    rows: list[tuple[str, ...]] = []
    for name, reach in (
        (f"the first {2 * _N} of someone", 2),
        (f"the first {REACH * _N} of someone", REACH),
        (f"the first {5 * _N} of someone", 5),
        ("all eligible", everyone),
    ):
        each = [_measured(of, lists, reach) for of, lists in zip(rounds, spread_lists, strict=True)]
        row = _mean_row(each)
        rows.append((name, row[2], row[3], row[4], row[5]))
    return rows


def _repeated() -> str:
    """Return how rounds that remember the ones before compare with rounds that do not."""
    ratios = {"forgetting": [], "remembering": []}  # type: dict[str, list[float]]
    for seed in SEEDS:
        benefit = list(islice(simulated_rounds(seed), _IN_A_ROW))
        plain = _seen_together(benefit, [plain_lists(SuggestionRound.of(b, _N)) for b in benefit])
        forgetting = [spread(SuggestionRound.of(b, _N)).lists for b in benefit]
        seen = np.zeros(benefit[0].shape[1])
        remembering = []
        for each in benefit:
            lists = spread(SuggestionRound.of(each, _N, seen_before=seen)).lists
            seen = seen + attention(lists, len(seen))
            remembering.append(lists)
        ratios["forgetting"].append(_seen_together(benefit, forgetting) / plain)
        ratios["remembering"].append(_seen_together(benefit, remembering) / plain)
    means = {name: float(np.mean(values)) for name, values in ratios.items()}
    return (
        f"**{_IN_A_ROW} rounds in a row**, new askers and the same candidates: Gini of the attention of all "
        "rounds together against plain order, each round at its own price.\n\n"
        + table(
            ["each round", "Gini / plain"],
            [
                ("knows nothing of those before", f"{means['forgetting']:.2f}"),
                ("knows who was seen before", f"{means['remembering']:.2f}"),
            ],
        )
    )


def _seen_together(benefit: Sequence[NDArray[np.float64]], lists: Sequence[Lists]) -> float:
    whole = SuggestionRound.of(np.vstack(benefit), _N)
    joined = tuple(suggested for each in lists for suggested in each)
    return gini_of_attention(whole, joined, within_reach(whole, REACH))


def _real_benefits(materials: Materials) -> NDArray[np.float64]:
    """Return the score of everyone abroad for every Swedish local government that has a profile."""
    catalogue = replace(materials.catalogue, programmes={OPEN_PROGRAMME.id: OPEN_PROGRAMME})
    places = catalogue.local_governments
    speaking = sorted({passage.local_government_id for passage in catalogue.passages})
    abroad = [place for place in speaking if places[place].country != HOME_COUNTRY]
    column = {place: number for number, place in enumerate(abroad)}
    recommender = recommender_of(catalogue, materials.tried.shipped)
    rows = []
    for asker in speaking:
        if places[asker].country != HOME_COUNTRY:
            continue
        row = np.full(len(abroad), np.nan)
        question = Question(
            "", OPEN_PROGRAMME.id, materials.on, n=len(abroad), local_government_id=asker
        )
        try:
            for match in recommender.rank_question(question):
                row[column[match.local_government.id]] = match.score
        except InvalidInputError:
            continue  # Its profile says nothing that can be asked.
        rows.append(row)
    return np.array(rows).reshape(len(rows), len(abroad))


def _round_by_round(measured: Sequence[_Measured]) -> str:
    rows = [(str(seed), *_row(each)) for seed, each in zip(SEEDS, measured, strict=True)]
    return "# Spreading attention, round by round\n\n" + table(["seed", *_COLUMNS], rows) + "\n"


def _curve(curve: Sequence[tuple[float, float]]) -> str:
    points = [(0.0, 1.0), *((100 * price, ratio) for price, ratio in curve)]
    return line_plot(
        "Attention spread, by the price allowed",
        "; ".join(f"{price:g} %: {ratio:.2f}" for price, ratio in points),
        Axis("share of the benefit that may be given up, %", 0.0, 10.0),
        Axis("Gini / plain", 0.0, 1.0),
        {"mean of the invented rounds": points},
        ideal=[(0.0, _WANTED), (10.0, _WANTED)],
    )
