"""How long it takes to group partnerships into networks, and how near to the best that is proved to be.

Run: `python -m benchmarks.networks [--alternatives]`. Partnerships are made up with a fixed seed: themes of
3 to 8 of them, written with more or less noise, in regions of the world and start years; every third has
worked together before. `noise` is the length of what is not the theme, against a theme of length 1. `gap`
is how much better other groups could be at most, 0 where it is proved that none are; `left` who is in no
group; `planted` the adjusted Rand index with the themes that were made up. The time of the processor is told
beside the time that passed, because on a shared machine the latter proves little.
"""

import sys
import time
from dataclasses import dataclass, field

import numpy as np

from matcher.domain.grouping import KeptGroup
from matcher.domain.network import GroupRules
from matcher.domain.world_region import WorldRegion
from matcher.networks.grouping import Clash, Grouping
from matcher.networks.problem import Candidate, GroupingProblem, Vectors
from matcher.networks.proposals import proposals
from matcher.networks.solve import group

SEED = 20261123
DIMENSIONS = 384
# All texts of one kind are somewhat alike, whatever they are about.
IN_COMMON = 2.0
OF_THREE = 3
BUDGETS_S = {24: 2.0, 60: 5.0, 500: 10.0, 5000: 10.0}
SECONDS = {24: 4.0, 60: 4.0, 500: 6.0, 5000: 7.0}


@dataclass(frozen=True)
class Size:
    """How many partnerships there are, and of what kind."""

    name: str
    n: int
    regions: int = 5
    years: int = 3
    noise: float = 1.0
    shared: float = 0.0
    balance: float = 0.0
    kept: int = 0
    rules: GroupRules = field(default_factory=GroupRules)


SIZES = (
    Size("typical", 24),
    Size("in one region", 24, regions=1, years=1),
    Size("typical", 60),
    Size("with parties in common", 60, shared=0.3),
    Size("even groups", 60, balance=0.5),
    Size("with three groups kept", 60, kept=3),
    Size("in one region", 60, regions=1, years=1),
    Size("in one region, noisy", 60, regions=1, years=1, noise=1.5),
    Size("in one region, noise only", 60, regions=1, years=1, noise=30.0),
    Size("in one region, newcomers", 60, 1, 1, 1.5, rules=GroupRules(experienced=0)),
    Size("in six networks", 60, 1, 1, 1.5, rules=GroupRules(most=12, most_groups=6)),
    Size("typical", 500),
    Size("in one region", 500, regions=1, years=1),
    Size("typical", 5000),
    Size("in one region", 5000, regions=1, years=1),
)


def main() -> None:
    """Print time, gap and what was recovered for each size."""
    print(
        f"{'partnerships':<28}{'n':>6}{'seconds':>9}{'cpu s':>8}{'groups':>8}{'left':>6}{'proved':>8}"
        f"{'gap':>8}{'coherence':>11}{'planted':>9}{'broken':>8}"
    )
    for size in SIZES:
        problem, themes = made_up(size)
        start, cpu_start = time.perf_counter(), time.process_time()
        answer = group(problem, seconds=SECONDS[size.n])
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu_start
        over = "" if seconds < BUDGETS_S[size.n] else "  OVER"
        print(
            f"{size.name:<28}{size.n:>6}{seconds:>9.2f}{cpu:>8.2f}{_told(answer, themes)}{over}",
            flush=True,
        )
        if "--alternatives" in sys.argv and size.n < max(SECONDS):
            _print_alternatives(problem)


def _print_alternatives(problem: GroupingProblem) -> None:
    start = time.perf_counter()
    found = proposals(problem, 5)
    seconds = time.perf_counter() - start
    if not isinstance(found, Clash):
        kinds = (f"{each.kind} ({each.loss:.1%})" for each in found)
        print(f"  {len(found)} proposals in {seconds:.2f} s: {', '.join(kinds)}", flush=True)


def _told(answer: Grouping | Clash, themes: dict[str, int]) -> str:
    if isinstance(answer, Clash):
        return f"  clash of {len(answer.conditions)} conditions"
    figures = answer.figures
    return (
        f"{figures.groups:>8}{figures.left:>6}{'yes' if answer.is_optimal else 'no':>8}{answer.gap:>8.2%}"
        f"{figures.coherence:>11.4f}{_recovered(answer, themes):>9.3f}{figures.violations:>8}"
    )


def _recovered(answer: Grouping, themes: dict[str, int]) -> float:
    from sklearn.metrics import adjusted_rand_score

    at = {each: number for number, found in enumerate(answer.groups) for each in found.ids}
    ids = sorted(themes)
    found = [at.get(each, -1 - number) for number, each in enumerate(ids)]
    return float(adjusted_rand_score([themes[each] for each in ids], found))


def made_up(size: Size) -> tuple[GroupingProblem, dict[str, int]]:
    """Return partnerships of a size with the theme of each; the same each time."""
    chance = np.random.default_rng(SEED)
    themes = np.repeat(np.arange(size.n), chance.integers(3, 9, size.n))[: size.n]
    regions = list(WorldRegion)[: size.regions]
    region_of = chance.integers(size.regions, size=size.n)
    year_of = 2024 + chance.integers(size.years, size=size.n)
    vectors = IN_COMMON * _directions(1, chance) + _directions(size.n, chance)[themes]
    vectors += size.noise * _directions(size.n, chance)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    doubles = chance.random(size.n) < size.shared
    candidates = tuple(
        Candidate(
            id=f"p{at:04}",
            parties=frozenset({f"se-{at // 2 if doubles[at] else at + size.n:05}", f"xx-{at:05}"}),
            regions=frozenset({regions[region_of[theme]]}),
            start_year=int(year_of[theme]),
            is_experienced=at % OF_THREE == 0,
            languages=frozenset({"en"}),
        )
        for at, theme in enumerate(themes.tolist())
    )
    kept = tuple(
        KeptGroup(
            f"kept-{number}", frozenset(f"p{at:04}" for at in np.flatnonzero(themes == number))
        )
        for number in range(size.kept)
    )
    problem = GroupingProblem(candidates, vectors, size.rules, kept=kept, balance=size.balance)
    return problem, {
        each.id: theme for each, theme in zip(candidates, themes.tolist(), strict=True)
    }


def _directions(n: int, chance: np.random.Generator) -> Vectors:
    found: Vectors = chance.normal(size=(n, DIMENSIONS))
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found


if __name__ == "__main__":
    main()
