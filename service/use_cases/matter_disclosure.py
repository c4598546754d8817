"""What of a matter can be handed to somebody who asks for it: the rest is left out, and listed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from data.store.texts import KeptText
from matcher.domain.event import Event
from matcher.domain.message import Message, message
from service.use_cases.matter_file import NOT_SHOWN, LeftOut, MatterFile, Variant
from service.use_cases.personal_words import looks_like_personal_data


def disclosure(
    whole: MatterFile, leave_out: Collection[str], hide: Callable[[Any], Any] = lambda value: value
) -> MatterFile:
    """Return a matter without what is confidential, contact data, who had which account, and chosen texts."""
    left: list[LeftOut] = []
    gone = {text.id: why for text in whole.texts if (why := _why_not(text, whole, leave_out))}
    left += [LeftOut("text", text_id, why) for text_id, why in gone.items()]
    kept = None if whole.record is None else dict(_without_secrets(whole, left, hide))
    return replace(
        whole,
        variant=Variant.DISCLOSURE,
        record=kept,
        texts=tuple(
            replace(t, words=NOT_SHOWN) if t.id in gone else _hidden(t, hide) for t in whole.texts
        ),
        events=tuple(
            without_whom(_disclosed(event, gone, hide))
            if whole.is_confidential
            else _disclosed(event, gone, hide)
            for event in whole.events
        ),
        left_out=tuple(left),
        titles={},  # those of other matters
    )


def _why_not(text: KeptText, whole: MatterFile, leave_out: Collection[str]) -> Message | None:
    if not text.words:
        return None
    if whole.is_confidential:
        return _CONFIDENTIAL
    if text.id in leave_out:
        return _CHOSEN
    return _CONTACT if looks_like_personal_data(text.words) else None


def _without_secrets(
    whole: MatterFile, left: list[LeftOut], hide: Callable[[Any], Any]
) -> Iterator[tuple[str, Any]]:
    for name, kept in (whole.record or {}).items():
        value = _without_counts(kept, whole.matter_id, left) if name == "proposal" else kept
        if name in _PERSONAL:
            left.append(LeftOut(name, whole.matter_id, _ACCOUNT))
        elif whole.is_confidential and name in _CONTENT:
            left.append(LeftOut(name, whole.matter_id, _CONFIDENTIAL))
        elif name == "statements":
            yield name, [_statement(each, left, hide) for each in value]
        else:
            shown = hide(value)
            if shown != value:
                left.append(LeftOut(name, whole.matter_id, _CONFIDENTIAL))
            yield name, _without_contact(name, shown, whole.matter_id, left)


def _without_counts(proposal: Any, matter_id: str, left: list[LeftOut]) -> Any:
    """Return a proposal that does not tell how many confidential statements there were."""
    obstacles = proposal.get("obstacles") or []
    shown = [each for each in obstacles if each.get("code") != _COUNTS_CONFIDENTIAL]
    if len(shown) == len(obstacles):
        return proposal
    left.append(LeftOut("proposal.obstacles", matter_id, _CONFIDENTIAL))
    return {**proposal, "obstacles": shown}


def _statement(each: Mapping[str, Any], left: list[LeftOut], hide: Callable[[Any], Any]) -> Any:
    if each["is_confidential"]:
        left.append(LeftOut("statement", each["id"], _CONFIDENTIAL))
        return {**each, "text": NOT_SHOWN, "source": NOT_SHOWN}
    return _without_contact("statement", hide(each), each["id"], left)


def _without_contact(name: str, value: Any, value_id: str, left: list[LeftOut]) -> Any:
    if isinstance(value, str):
        if not looks_like_personal_data(value):
            return value
        left.append(LeftOut(name, value_id, _CONTACT))
        return NOT_SHOWN
    if isinstance(value, Mapping):
        return {k: _without_contact(f"{name}.{k}", v, value_id, left) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_contact(name, each, value_id, left) for each in value]
    return value


def _hidden(text: KeptText, hide: Callable[[Any], Any]) -> KeptText:
    return replace(text, words=hide(text.words))


def _disclosed(event: Event, gone: Collection[str], hide: Callable[[Any], Any]) -> Event:
    text = NOT_SHOWN if event.text_id in gone and event.text else hide(event.text)
    return replace(without_account(event), text=text)


def without_whom(event: Event) -> Event:
    """Return an entry of a confidential matter that tells what happened, and not whom it was about."""
    return replace(event, place_ids=(), values={}, digest="")


def without_account(event: Event) -> Event:
    """Return an entry that tells the role of who did it, and not the account."""
    if event.actor.user_id is None:
        return event
    # Empty and not None, which is the command line. The seal covers the account too, so it says nothing now.
    return replace(event, actor=replace(event.actor, user_id=""), digest="")


# What tells who a person is, and what tells what a confidential matter is about.
_PERSONAL = frozenset({"sign_in_name", "signed_in_at"})
_CONTENT = frozenset(
    {"proposal", "title", "conditions", "plans", "letters", "parties"}
    | {"partnerships", "versions", "comments"}
)
_COUNTS_CONFIDENTIAL = "introduction.confidential-statements"
_CONFIDENTIAL = message("left-out.confidential", "It is confidential.")
_CHOSEN = message("left-out.chosen", "It was chosen to be left out.")
_CONTACT = message(
    "left-out.contact", "It seems to hold contact data or a personal identity number."
)
_ACCOUNT = message("left-out.account", "It tells who a person is.")
