"""What is gained by writing a profile in order to be found."""

from matcher.evaluation.manipulation import DISHONEST, gains
from service.quality.materials import Materials, Told
from service.quality.page import Promise, Section, table

_MOST = 1.0


def manipulation(materials: Materials, told: Told) -> Section:
    """Measure how many places manipulated profiles rise."""
    measured = gains(materials.collection, materials.tried.shipped, materials.themes)
    told("manipulation", 1, 1)
    body = (
        f"{measured[0].manipulators} profiles add to their own text. Each one's median rank over all "
        "questions is compared with that of its honest text; a positive figure is a gain of places. "
        "*Aimed at* is the one question that a manipulator copied, or whose best profile it copied. The last "
        "row is what telling more about oneself gains anyway.\n\n"
        + table(
            ["added to the own text", "median gain", "largest gain", "median gain where aimed"],
            [
                (
                    each.attack.value,
                    f"{each.median:+.1f}",
                    f"{each.worst:+.1f}",
                    f"{each.aimed:+.1f}",
                )
                for each in measured
            ],
        )
    )
    promises = tuple(
        Promise(
            f"A manipulated profile ({each.attack.value}) does not rise",
            f"median rank rises ≤ {_MOST:.0f} place",
            f"{each.median:+.1f}",
            each.median <= _MOST,
        )
        for each in measured
        if each.attack in DISHONEST
    )
    return Section("Manipulation", body, promises=promises)
