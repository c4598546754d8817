"""When nothing is offered: how many questions are answered, and how many answers were worth giving."""

from matcher.evaluation.answering import asked_of, trade_at
from service.quality.materials import Materials, Told
from service.quality.page import Section, percent, plot, table
from service.quality.svg import Axis, line_plot

_PLOT = "abstention.svg"
_BOUNDS = [step / 20 for step in range(20)]


def abstention(materials: Materials, told: Told) -> Section:
    """Show coverage against precision for every bound, and the bound in force."""
    shipped = materials.tried.shipped
    asked = asked_of(materials.recommender, shipped, materials.collection, materials.off_topic)
    told("abstention", 1, 1)
    least = shipped.learned.answerability.least
    trades = [trade_at(asked, bound) for bound in _BOUNDS]
    in_force = trade_at(asked, least)
    rows = [
        (
            f"**{each.bound:.2f}, in force**" if each is in_force else f"{each.bound:.2f}",
            percent(each.coverage),
            percent(each.strange),
            percent(each.precision),
        )
        for each in sorted(
            [*(t for t in trades if t.bound * 20 % 4 == 0), in_force], key=lambda t: t.bound
        )
    ]
    real = sum(each.real for each in asked)
    body = (
        f"{real} real questions and {len(asked) - real} off-topic ones. A question is answered when "
        f"it and its "
        "nearest match together look answerable enough; the bound was chosen on dev. An answer is "
        "worth giving "
        "when one of its first ten is graded 2 or 3.\n\n"
        f"{plot(_PLOT, 'Coverage against precision')}\n\n"
        + table(
            ["bound", "real questions answered", "off-topic ones answered", "answers worth giving"],
            rows,
        )
    )
    drawing = line_plot(
        "Coverage against precision",
        f"At the bound in force {percent(in_force.coverage)} of real questions are answered, and "
        f"{percent(in_force.precision)} of answers are worth giving.",
        Axis("real questions answered", 0, 1),
        Axis("answers worth giving", 0, 1),
        {
            "every bound": [(each.coverage, each.precision) for each in trades],
            "in force": [(in_force.coverage, in_force.precision)],
        },
    )
    return Section("Saying that nothing fits", body, {_PLOT: drawing})
