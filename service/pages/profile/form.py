"""The form of a profile: what was entered, word for word, and what its buttons make of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.encoding.protocol import Language
from service.pages.entries import Entries
from service.pages.markup import printable
from service.use_cases.own_profile import (
    STATEMENTS_A_PART,
    Statement,
    WrittenProfile,
    WrittenStatement,
    as_written,
    part_of,
    version_of,
)

# More than a part holds: two people who write at once may bring twice as many together.
_MOST_STATEMENTS = 2 * STATEMENTS_A_PART
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class ProfileForm:
    """A profile as it stands in the form.

    `theirs` are the numbers of statements that somebody else saved meanwhile, `changed` of those that
    somebody else changed or took away.
    """

    profile: WrittenProfile
    theirs: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()

    @classmethod
    def read(cls, entries: Entries) -> "ProfileForm":
        """Return the form as entered; whatever was left out is empty."""
        numbers = _numbers(entries.get("statement", ()))
        profile = WrittenProfile(
            statements=tuple(_statement(entries, number) for number in numbers),
            shown=tuple(entries.get("shown", ())),
            version=_one(entries, "version"),
            part=part_in(entries),
        )
        return cls(
            profile,
            frozenset(_numbers(entries.get("theirs", ()))),
            frozenset(_numbers(entries.get("changed", ()))),
        ).never_empty()

    @classmethod
    def of(cls, stored: Sequence[Statement], part: int) -> "ProfileForm":
        """Return the form over one part of what is stored."""
        shown = part_of(stored, part)
        written = tuple(as_written(one, number) for number, one in enumerate(shown, start=1))
        opened = tuple(one.opened_as for one in shown)
        return cls(WrittenProfile(written, opened, version_of(shown), part)).never_empty()

    @property
    def statements(self) -> tuple[WrittenStatement, ...]:
        """Return the statements, in order."""
        return self.profile.statements

    @property
    def is_full(self) -> bool:
        """Return whether no statement can be added."""
        return len(self.statements) >= _MOST_STATEMENTS

    @property
    def next_number(self) -> int:
        """Return the number of the statement that would be added."""
        return max((one.number for one in self.statements), default=0) + 1

    def never_empty(self) -> "ProfileForm":
        """Return the form with room for a first statement where it has none."""
        return self if self.statements else self.with_one_more()

    def with_one_more(self) -> "ProfileForm":
        """Return the form with an empty statement at the end."""
        if self.is_full:
            return self
        return self._with((*self.statements, WrittenStatement(self.next_number)))

    def without(self, number: int) -> "ProfileForm":
        """Return the form without one statement."""
        staying = tuple(one for one in self.statements if one.number != number)
        return self._with(staying).never_empty()

    def beside(self, stored: Sequence[Statement]) -> "ProfileForm":
        """Return the form with what somebody else saved meanwhile beside what was written in it.

        Saved again, it replaces both: by then its writer has seen them.
        """
        now = {one.opened_as for one in stored}
        mine = tuple(
            one if one.opened_as in now or not one.opened_as else replace(one, opened_as="")
            for one in self.statements
            if not one.is_blank
        )
        changed = {
            one.number for one in self.statements if one.opened_as and one.opened_as not in now
        }
        new = [one for one in stored if one.opened_as not in self.profile.shown]
        theirs = tuple(as_written(one, at) for at, one in enumerate(new, start=self.next_number))
        profile = WrittenProfile(
            (*mine, *theirs),
            tuple(one.opened_as for one in stored),
            version_of(stored),
            self.profile.part,
        )
        marked = frozenset(one.number for one in theirs)
        return ProfileForm(profile, marked, frozenset(changed)).never_empty()

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield the form as name and value pairs, as a browser would send it."""
        yield "version", self.profile.version
        yield "part", str(self.profile.part)
        yield from (("shown", each) for each in self.profile.shown)
        yield from (("theirs", str(each)) for each in sorted(self.theirs))
        yield from (("changed", str(each)) for each in sorted(self.changed))
        for one in self.statements:
            yield from _fields_of(one)

    def _with(self, statements: tuple[WrittenStatement, ...]) -> "ProfileForm":
        return replace(self, profile=replace(self.profile, statements=statements))


def part_in(entries: Entries) -> int:
    """Return the part of the form that is asked for; the first where none is."""
    return next(iter(_numbers(entries.get("part", ()))), 1)


def _statement(entries: Entries, number: int) -> WrittenStatement:
    themes = (*entries.get(f"theme-{number}", ()), *entries.get(f"more-theme-{number}", ()))
    return WrittenStatement(
        number=number,
        side=_one(entries, f"side-{number}"),
        wordings={
            language: text
            for language in Language
            if (
                text := printable(_one(entries, f"{language.value}-{number}")).replace("\r\n", "\n")
            )
        },
        themes=tuple(dict.fromkeys(theme for theme in themes if theme)),
        seeking=bool(_one(entries, f"seeking-{number}")),
        source=printable(_one(entries, f"source-{number}")),
        opened_as=_one(entries, f"opened-{number}"),
        language_is_right=bool(_one(entries, f"sure-{number}")),
    )


def _fields_of(one: WrittenStatement) -> Iterator[tuple[str, str]]:
    yield "statement", str(one.number)
    single = {
        "side": one.side,
        "source": one.source,
        "opened": one.opened_as,
        "seeking": "yes" if one.seeking else "",
        "sure": "yes" if one.language_is_right else "",
        **{language.value: text for language, text in one.wordings.items()},
    }
    yield from ((f"{name}-{one.number}", value) for name, value in single.items() if value)
    yield from ((f"theme-{one.number}", theme) for theme in one.themes)


def _numbers(values: Sequence[str]) -> list[int]:
    found = [int(value) for value in values if _NUMBER.fullmatch(value)]
    return list(dict.fromkeys(found))[:_MOST_STATEMENTS]


def _one(entries: Entries, name: str) -> str:
    return next((value for value in entries.get(name, ()) if value), "")
