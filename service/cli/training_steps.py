"""Progress of training: how far, how long still, and whether it learns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_TELL_EVERY = 10


@contextmanager
def shown_steps() -> Iterator[Callable[[int, int, float], None]]:
    """Show a bar with the time left and the loss; where there is no terminal, a line every ten steps."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:

        def told(done: int, total: int, loss: float) -> None:
            if done % _TELL_EVERY == 0 or done == total:
                console.print(f"{done}/{total} loss {loss:.3f}", soft_wrap=True)

        yield told
        return
    columns = (TextColumn("loss {task.fields[loss]:.3f}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as bar:
        task = bar.add_task("", total=None, loss=0.0)

        def moved(done: int, total: int, loss: float) -> None:
            bar.update(task, completed=done, total=total, loss=loss)

        yield moved
