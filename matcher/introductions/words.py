"""Stages, steps and answers in words."""

from matcher.domain.message import Message, message
from matcher.introductions.stage_words import ANSWER_WORDS, STAGE_WORDS
from matcher.introductions.steps import Step

__all__ = ["ANSWER_WORDS", "STAGE_WORDS", "STEP_WORDS"]

STEP_WORDS: dict[Step, Message] = {
    Step.SEND: message("introduction.step.send", "Note as sent"),
    Step.MEET: message("introduction.step.meet", "Note that they have met"),
    Step.INCEPTION: message("introduction.step.inception", "Note an inception"),
    Step.PROJECT: message("introduction.step.project", "Note a project"),
    Step.WITHDRAW: message("introduction.step.withdraw", "Withdraw"),
    Step.TAKE_BACK: message("introduction.step.take-back", "Take back a step noted by mistake"),
    Step.REOPEN: message("introduction.step.reopen", "Take up again"),
    Step.EXPIRE: message("introduction.step.expire", "Let it expire"),
}
