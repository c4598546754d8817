"""Progress of long steps, on standard error so that answers can be piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from matcher.domain.message import Message, message
from service.language.catalogues import Lang
from service.language.translate import translate
from service.opening.steps import Progress as Report
from service.opening.steps import Step

_WORDS: dict[Step, Message] = {
    Step.FACTS_READ: message("step.facts-read", "Reading the facts"),
    Step.FACTS_LOAD: message("step.facts-load", "Loading the facts into the store"),
    Step.ENCODER_READ: message("step.encoder-read", "Reading the encoder"),
    Step.ENCODER_WEIGHTS: message("step.encoder-weights", "Preparing the encoder"),
    Step.ENCODER_WRITE: message("step.encoder-write", "Writing the encoder to the cache folder"),
    Step.ENCODER_VERIFY: message("step.encoder-verify", "Verifying the encoder"),
    Step.ENCODER_CENTRE: message("step.encoder-centre", "Centring the languages"),
    Step.INDEX: message("step.index", "Building the index"),
}


@contextmanager
def shown_progress(language: Lang) -> Iterator[Report]:
    """Show a bar for each step that reports; where there is no terminal, one line a step."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _Lines(console, language)
        return
    bars = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console
    )
    with bars:
        yield _Bars(bars, language)


@contextmanager
def shown_counts() -> Iterator[Callable[[str, int, int], None]]:
    """Show what has been done, for steps that are named as they come."""
    console = Console(stderr=True, highlight=False)

    def told(stage: str, done: int, total: int) -> None:
        console.print(f"{done}/{total} {stage}", soft_wrap=True)

    yield told


class _Lines:
    """Says once that a step has begun."""

    def __init__(self, console: Console, language: Lang) -> None:
        self._console = console
        self._language = language
        self._begun: set[Step] = set()

    def __call__(self, step: Step, done: int, total: int) -> None:
        if step not in self._begun:
            self._begun.add(step)
            self._console.print(f"{translate(_WORDS[step], self._language)} …", soft_wrap=True)


class _Bars:
    """Keeps one bar a step."""

    def __init__(self, bars: Progress, language: Lang) -> None:
        self._bars = bars
        self._language = language
        self._tasks: dict[Step, TaskID] = {}

    def __call__(self, step: Step, done: int, total: int) -> None:
        if step not in self._tasks:
            words = translate(_WORDS[step], self._language)
            self._tasks[step] = self._bars.add_task(words, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
