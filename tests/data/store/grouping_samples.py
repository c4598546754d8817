"""A grouping and its versions with every field filled in."""

from datetime import date, datetime

from data.store.grouping_results import VersionGroup, VersionKind, VersionResult
from data.store.grouping_versions import GroupingVersion
from data.store.groupings import GroupingChange, StoredGrouping
from matcher.domain.grouping import (
    GroupingConditions,
    GroupingPartnership,
    KeptGroup,
    Origin,
)
from matcher.domain.network import GroupRules
from matcher.domain.role import Actor, Role
from matcher.networks.grouping import (
    Clash,
    Condition,
    Figures,
    Left,
    LeftReason,
    RuleKind,
    Violation,
)

NOW = datetime.fromisoformat("2026-11-22T09:30")
COORDINATOR = Actor(Role.COORDINATOR, "user-1")
CHANGE = GroupingChange(COORDINATOR, NOW)
CONDITIONS = GroupingConditions(
    rules=GroupRules(3, 6, True, None, False, 2, True, 4),
    together=frozenset({("r1", "r2")}),
    apart=frozenset({("r1", "r3")}),
    kept=(
        KeptGroup("a", frozenset({"r1", "r2"}), is_closed=True),
        KeptGroup("b", frozenset({"r4"})),
    ),
    required=frozenset({"r3"}),
    left_out=frozenset({"r5"}),
    balance=0.25,
)
PARTNERSHIPS = (
    GroupingPartnership(
        key="r1",
        origin=Origin.IMPORTED,
        party_ids=("se-1489", "zm-chililabombwe"),
        other_parties=("Poti (GE)",),
        theme_ids=("water",),
        start_year=2027,
        is_experienced=True,
        languages=("en",),
    ),
    GroupingPartnership("r2", Origin.DOCUMENTED, ("se-1480",), origin_id="p-1"),
    GroupingPartnership("r3", Origin.IMPORTED, ("se-1440", "bw-1")),
)
GROUPING = StoredGrouping(
    id="g-1",
    title="Klimat",
    programme_id="climate",
    on=date(2026, 11, 22),
    conditions=CONDITIONS,
    partnerships=PARTNERSHIPS,
    created_at=NOW,
    changed_at=NOW,
)
GROUP = VersionGroup(
    id="a",
    keys=("r1", "r2"),
    names={"sv": "Vatten", "en": "Water"},
    sentences={"sv": "Två delar vatten.", "en": "Two share water."},
    theme_ids=("water",),
    coherence=0.5,
    is_kept=True,
    is_closed=True,
    is_renamed=True,
)
RESULT = VersionResult(
    kind=VersionKind.MOVED,
    groups=(GROUP,),
    left=(Left("r3", LeftReason.TOO_FEW, ("r4",)),),
    figures=Figures(1, 2, 1, 0.5, 1.0, 1, 0.75),
    violations=(Violation(RuleKind.LEAST, ("r1", "r2"), ("se-1480",), 2, 3),),
    good_at="even",
    is_optimal=True,
    gap=0.125,
    facts="facts",
    encoder="encoder",
)
BLOCKED = VersionResult(
    kind=VersionKind.BLOCKED,
    clash=Clash(
        (Condition(RuleKind.TOGETHER, ("r1", "r2")), Condition(RuleKind.KEPT, ("r1",), "a")),
        more=True,
    ),
    facts="facts",
    encoder="encoder",
)
VERSION = GroupingVersion("g-1", 1, "Först", CONDITIONS, RESULT, NOW, from_number=None)
