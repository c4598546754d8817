"""How well each way of ranking finds partners, by kind of question and by direction."""

from collections.abc import Sequence

from matcher.evaluation.collection import Collection
from matcher.evaluation.directions import DIRECTIONS, in_direction, name_of
from matcher.evaluation.report import ALL, Figures, difference, groups_of, report
from matcher.evaluation.significance import PairedTest
from matcher.evaluation.systems import BASELINES, FULL, PLAIN, System, run_systems
from service.quality.materials import Materials, Told
from service.quality.page import (
    FOLDER,
    Promise,
    Section,
    p_value,
    plot,
    table,
    tested,
    with_interval,
)
from service.quality.svg import Axis, interval_plot

_PLOT = "ranking.svg"
_DIRECTIONS_PAGE = "directions.md"
_WANTED = {"long_sv": 0.33, "short_sv": 0.22, "en": 0.28}
_SURE = 0.01
GROUP_NAMES = {"long_sv": "long Swedish", "short_sv": "short Swedish", "en": "English", ALL: "all"}


def ranking(materials: Materials, told: Told) -> Section:
    """Measure every system on all questions, and again where only one language asks or answers."""
    collection = materials.collection
    systems = run_systems(collection, materials.tried, told)
    figures = report(collection, systems)
    against_best = [
        (GROUP_NAMES.get(group, group), *_against_best_baseline(collection, systems, query_ids))
        for group, query_ids in groups_of(collection).items()
    ]
    pages = []
    for asked, answered in DIRECTIONS:
        part = in_direction(collection, asked, answered)
        if not part.queries:
            continue
        name = name_of(asked, answered)
        of_part = run_systems(part, materials.tried, lambda *_: None)
        told(name, 1, 1)
        pages.append(f"## {name}\n\n" + _tables(report(part, of_part)))
        against_best += [
            (
                f"{name}, {GROUP_NAMES.get(group, group)}",
                *_against_best_baseline(part, of_part, ids),
            )
            for group, ids in groups_of(part).items()
        ]
    rows = {
        system.name: {
            GROUP_NAMES.get(each.group, each.group): each.ndcg_10
            for each in figures
            if each.system == system.name and each.group != ALL
        }
        or {ALL: next(each.ndcg_10 for each in figures if each.system == system.name)}
        for system in systems
    }
    body = (
        "Means with 95 % bootstrap intervals; Δ is nDCG@10 against the best system above it, with a paired "
        "randomisation test. Questions of one sub-problem are drawn and swapped together. "
        "*Theme tag* sorts by the question's nearest theme, *popular partner* shows all the most typical "
        "profiles, *centred* takes the mean of its language out of each vector, *by passages* lets each "
        "sentence meet the nearest one of the other side.\n\n"
        f"{plot(_PLOT, 'nDCG@10 of each system, with intervals')}\n\n"
        f"{_tables(figures)}\n\n"
        "### Against the best baseline, by group and direction\n\n"
        f"The full ranker against the best of {', '.join(BASELINES)}. All systems in each direction: "
        f"[directions]({FOLDER}/{_DIRECTIONS_PAGE}).\n\n"
        + table(
            ["group", "best baseline", "difference in nDCG@10"],
            [(group, name, tested(test)) for group, name, test in against_best],
        )
    )
    promises = (*_beats_plain(materials, systems), _never_worse(against_best))
    directions = (
        "# Ranking by direction\n\nThe language of the question → that of the profiles.\n\n"
    )
    return Section(
        "Ranking",
        body,
        {
            _PLOT: interval_plot(
                "nDCG@10 by system", _described(figures), Axis("nDCG@10", 0, 1), rows
            )
        },
        promises,
        {_DIRECTIONS_PAGE: directions + "\n\n".join(pages) + "\n"},
    )


def _tables(figures: Sequence[Figures]) -> str:
    parts = []
    for group in dict.fromkeys(each.group for each in figures):
        rows = [each for each in figures if each.group == group]
        parts.append(
            f"**{GROUP_NAMES.get(group, group)}**, {rows[0].queries} questions\n\n"
            + table(
                ["system", "nDCG@10", "recall@10", "MRR", "Δ nDCG@10"],
                [
                    (
                        row.system,
                        with_interval(row.ndcg_10),
                        with_interval(row.recall_10),
                        with_interval(row.mrr),
                        tested(row.against_best_before),
                    )
                    for row in rows
                ],
            )
        )
    return "\n\n".join(parts)


def _described(figures: Sequence[Figures]) -> str:
    means = [
        f"{f.system}, {GROUP_NAMES.get(f.group, f.group)}: {f.ndcg_10.mean:.2f}" for f in figures
    ]
    return "; ".join(means)


def _against_best_baseline(
    collection: Collection, systems: Sequence[System], query_ids: Sequence[str]
) -> tuple[str, PairedTest]:
    """Return the baseline that the full ranker leads by least, and by how much."""
    by_name = {system.name: system.rankings for system in systems}
    tests = {
        name: difference(collection, by_name[FULL], by_name[name], query_ids) for name in BASELINES
    }
    return min(tests.items(), key=lambda item: item[1].difference)


def _beats_plain(materials: Materials, systems: Sequence[System]) -> list[Promise]:
    by_name = {system.name: system.rankings for system in systems}
    promises = []
    for group, query_ids in groups_of(materials.collection).items():
        if group not in _WANTED:
            continue
        test = difference(materials.collection, by_name[FULL], by_name[PLAIN], query_ids)
        promises.append(
            Promise(
                f"Full ranker over plain encoder, {GROUP_NAMES[group]}",
                f"≥ +{_WANTED[group]:.2f}, p < {_SURE}",
                f"{test.difference:+.3f}, {p_value(test)}",
                test.difference >= _WANTED[group] and test.p_value < _SURE,
            )
        )
    return promises


def _never_worse(against_best: Sequence[tuple[str, str, PairedTest]]) -> Promise:
    worst = min(against_best, key=lambda each: each[2].difference)
    return Promise(
        "No group or direction worse than its best baseline",
        "≥ 0 everywhere",
        f"least: {worst[2].difference:+.3f} ({worst[0]}, over {worst[1]})",
        worst[2].difference >= 0,
    )
