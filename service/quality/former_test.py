"""The questions that were reported before: they have been seen, so they prove less, but they compare."""

from matcher.evaluation.calibration import claims_of, expected_calibration_error
from matcher.evaluation.rankings import DEPTH, rank_by_meaning
from matcher.evaluation.report import Figures, report
from matcher.evaluation.systems import ADAPTED, FULL, PLAIN, System, rank_fully
from service.quality.materials import Materials, Told
from service.quality.page import Section, table, tested, with_interval
from service.quality.ranking import GROUP_NAMES
from service.quality.stability import kept_by_wording

_TITLE = "The former test split"
_SHOWN = 10


def former_test(materials: Materials, told: Told) -> Section:
    """Measure the ranking on the former test split, or say that there is none."""
    former = materials.former
    if former is None:
        return Section(_TITLE, "There is none in data/former_test.")
    tried, collection, recommender = materials.tried, former.collection, former.recommender
    ways = [
        System(PLAIN, rank_by_meaning(collection, tried.plain)),
        System(ADAPTED, rank_by_meaning(collection, tried.shipped.encoder)),
        System(FULL, rank_fully(collection, recommender)),
    ]
    errors = {
        n: expected_calibration_error(claims_of(recommender, collection, n))
        for n in (_SHOWN, DEPTH)
    }
    kept = kept_by_wording(recommender, collection, former.paraphrases)
    told("former test split", 1, 1)
    body = (
        f"{len(collection.queries)} questions over {len(collection.documents)} profiles that were reported "
        "as test until there were new ones ([what they are](../data/former_test/README.md)). They have been "
        "looked at many times, so they promise nothing; nothing was fitted to them, and they tell what the "
        "same questions get from one version to the next.\n\n"
        f"{_table(report(collection, ways))}\n\n"
        f"ECE of the first {_SHOWN}: {errors[_SHOWN]:.3f}, of the first {DEPTH}: {errors[DEPTH]:.3f}. Of the "
        "first ten stay, after a paraphrase: "
        + ", ".join(f"{each.of_ten.mean:.1f} ({name})" for name, each in kept.items())
        + "."
    )
    return Section(_TITLE, body)


def _table(figures: list[Figures]) -> str:
    groups = dict.fromkeys(each.group for each in figures)
    by_key = {(each.group, each.system): each for each in figures}
    return table(
        ["nDCG@10", PLAIN, ADAPTED, FULL, "full ranker against the better of the two"],
        [
            (
                GROUP_NAMES.get(group, group),
                *(with_interval(by_key[group, way].ndcg_10) for way in (PLAIN, ADAPTED, FULL)),
                tested(by_key[group, FULL].against_best_before),
            )
            for group in groups
        ],
    )
