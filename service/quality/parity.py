"""Whether Swedish and English find the same."""

from matcher.evaluation.further_questions import with_paraphrases
from matcher.evaluation.parity import VERSIONS, Parity, parity
from matcher.evaluation.rankings import rank_by_meaning
from matcher.evaluation.systems import FULL, PLAIN, rank_fully
from service.quality.materials import Materials, Told
from service.quality.page import Promise, Section, table, with_interval

_LEAST = 0.95


def language_parity(materials: Materials, told: Told) -> Section:
    """Compare the answers to Swedish and English versions of the same needs."""
    collection = with_paraphrases(materials.collection, materials.paraphrases)
    ranked = {
        PLAIN: rank_by_meaning(collection, materials.tried.plain),
        FULL: rank_fully(collection, materials.recommender),
    }
    told("language parity", 1, 1)
    measured = [
        (name, parity(collection, rankings, *kinds))
        for name, rankings in ranked.items()
        for kinds in VERSIONS
    ]
    rows = [(name, *_row(each)) for name, each in measured if each.needs]
    body = (
        "The same needs asked in both languages: nDCG@10 in Swedish divided by that in English, and how many "
        "of the first ten are the same.\n\n"
        + table(
            ["system", "versions", "needs", "sv", "en", "sv / en", "the same of ten"],
            rows,
        )
    )
    full = next((each for name, each in measured if name == FULL and each.needs), None)
    return Section("Language parity", body, promises=(_promise(full),) if full else ())


def _row(each: Parity) -> tuple[str, ...]:
    shared = each.overlap
    return (
        " and ".join(each.kinds),
        str(each.needs),
        f"{each.swedish:.3f}",
        f"{each.english:.3f}",
        with_interval(each.ratio),
        f"{10 * shared.mean:.1f} ({10 * shared.low:.1f}–{10 * shared.high:.1f})",
    )


def _promise(each: Parity) -> Promise:
    return Promise(
        "nDCG@10 in Swedish / in English, same needs",
        f"≥ {_LEAST}",
        with_interval(each.ratio),
        each.ratio.mean >= _LEAST,
    )
