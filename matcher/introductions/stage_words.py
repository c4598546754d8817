"""Stages and answers in words."""

from matcher.domain.introduction import Answer, Stage
from matcher.domain.message import Message, message

STAGE_WORDS: dict[Stage, Message] = {
    Stage.PROPOSED: message("introduction.stage.proposed", "Proposed"),
    Stage.SENT: message("introduction.stage.sent", "Sent to the parties"),
    Stage.ACCEPTED: message("introduction.stage.accepted", "Accepted by all"),
    Stage.MET: message("introduction.stage.met", "Have met"),
    Stage.INCEPTION: message("introduction.stage.inception", "Inception"),
    Stage.PROJECT: message("introduction.stage.project", "Project"),
    Stage.DECLINED: message("introduction.stage.declined", "Declined"),
    Stage.EXPIRED: message("introduction.stage.expired", "Expired without an answer"),
    Stage.WITHDRAWN: message("introduction.stage.withdrawn", "Withdrawn"),
}

ANSWER_WORDS: dict[Answer, Message] = {
    Answer.ACCEPTED: message("introduction.answer.accepted", "Yes"),
    Answer.DECLINED: message("introduction.answer.declined", "No"),
}
