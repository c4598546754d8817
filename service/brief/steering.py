"""The steering group: what the rules say, and seats to fill in for each party."""

from collections.abc import Sequence

from matcher.domain.message import Message, message
from matcher.domain.programme import Rule
from service.brief.both import Both, told
from service.brief.content import BLANK, Block, Section, Statement, Table, Tone
from service.brief.material import Material
from service.brief.rules import STEERING_GROUP, rule_statement, rules_about

# A seat is there when the words of the rule name it.
_SEATS: tuple[tuple[str, Message], ...] = (
    ("majority", message("brief.seat.majority", "Politician of the majority")),
    ("opposition", message("brief.seat.opposition", "Politician of the opposition")),
    ("coordinator", message("brief.seat.coordinator", "Coordinator")),
    ("leading official", message("brief.seat.official", "Leading official")),
)


def steering_section(material: Material) -> Section:
    """Return who sits in the steering group by the rules, and a table of empty seats."""
    rules = seat_rules(material)
    blocks: list[Block] = [rule_statement(material, rule) for rule in rules]
    seats = seats_named_in(rules)
    if not seats:
        none = message(
            "brief.no-steering-rule",
            "No rule on this day says who sits in a steering group. Agree on it with each other.",
        )
        blocks.append(Statement(told(none), tone=Tone.UNKNOWN))
    blocks.append(_table(material, seats or (told(_CONTACT),)))
    return Section("steering", told(message("brief.steering", "Steering group")), tuple(blocks))


_CONTACT = message("brief.seat.contact", "Contact")


def seat_rules(material: Material) -> tuple[Rule, ...]:
    """Return the rules of the day that name a seat of the steering group."""
    rules = rules_about(material, STEERING_GROUP)
    return tuple(rule for rule in rules if seats_named_in([rule]))


def seats_named_in(rules: Sequence[Rule]) -> tuple[Both, ...]:
    """Return the seats that the rules name, in the order in which they are listed here."""
    words = " ".join(rule.text["en"].lower() for rule in rules)
    return tuple(told(seat) for named, seat in _SEATS if named in words)


def _table(material: Material, seats: Sequence[Both]) -> Table:
    further = [
        told(message("brief.further-party", "[party {number}]"), number=number)
        for number in range(3, material.choice.parties + 1)
    ]
    parties = (material.us, material.them, *further)
    return Table(
        caption=told(message("brief.seats", "To fill in: one person for each seat and party")),
        head=(told(message("brief.seat", "Seat")), *parties),
        rows=tuple((Statement(seat), *(BLANK for _ in parties)) for seat in seats),
    )
