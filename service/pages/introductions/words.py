"""Introductions in words: what a stage means, what a step does."""

from collections.abc import Mapping

from matcher.domain.introduction import Stage
from matcher.domain.message import Message, message
from matcher.introductions.steps import Step

STAGE_MEANINGS: Mapping[Stage, Message] = {
    Stage.PROPOSED: message("introductions.meaning.proposed", "Nobody has been asked yet."),
    Stage.SENT: message(
        "introductions.meaning.sent", "The parties have been asked; not all have answered."
    ),
    Stage.ACCEPTED: message(
        "introductions.meaning.accepted", "All parties want to meet. Bring them together."
    ),
    Stage.MET: message("introductions.meaning.met", "The parties have met."),
    Stage.INCEPTION: message(
        "introductions.meaning.inception", "The parties look into it together."
    ),
    Stage.PROJECT: message("introductions.meaning.project", "It has become a project."),
    Stage.DECLINED: message("introductions.meaning.declined", "One of the parties said no."),
    Stage.EXPIRED: message(
        "introductions.meaning.expired", "The time to answer ran out before all had answered."
    ),
    Stage.WITHDRAWN: message("introductions.meaning.withdrawn", "An officer withdrew it."),
}

OWN_MEANINGS: Mapping[Stage, Message] = {
    **STAGE_MEANINGS,
    Stage.SENT: message(
        "introductions.own-meaning.sent", "You have been asked; not all have answered."
    ),
    Stage.ACCEPTED: message(
        "introductions.own-meaning.accepted",
        "All of you want to meet. Whoever brokers brings you together.",
    ),
}
"""The same to one of the parties."""

NO_ANSWER = message("introductions.no-answer", "Has not answered")

STEP_HINTS: Mapping[Step, Message] = {
    Step.SEND: message(
        "introductions.hint.send",
        "From now on the parties see the introduction and can answer. Send them the letters yourself: "
        "nothing is sent by this button.",
    ),
    Step.MEET: message(
        "introductions.hint.meet", "The parties have had a first conversation, online or on site."
    ),
    Step.INCEPTION: message(
        "introductions.hint.inception", "They look into it together, with or without funding."
    ),
    Step.PROJECT: message(
        "introductions.hint.project", "They have begun a project, with or without funding."
    ),
    Step.WITHDRAW: message(
        "introductions.hint.withdraw",
        "Nobody is asked any longer. It stays on record and can be taken up again.",
    ),
    Step.TAKE_BACK: message(
        "introductions.hint.take-back", "For a stage or a no that was noted by mistake."
    ),
    Step.REOPEN: message(
        "introductions.hint.reopen",
        "It becomes a proposal again, and all parties are asked anew. The earlier answers stay on record.",
    ),
}

YOU = message("introductions.by.you", "You yourself")
