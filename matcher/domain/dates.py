"""Dates as sources give them: a day, a month, a year, or not at all."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year: every day from `earliest` to `latest` fits."""

    earliest: date
    latest: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2019`, `2015-12` or `2019-09-25`; raise ValueError for anything else."""
        parts = [int(part) for part in text.split("-")]
        match parts:
            case [year]:
                return cls(date(year, 1, 1), date(year, 12, 31))
            case [year, month]:
                return cls(
                    date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
                )
            case [year, month, day]:
                return cls(date(year, month, day), date(year, month, day))
        raise ValueError(
            f"{text!r} is not a year, a month or a day; write 2019, 2015-12 or 2019-09-25"
        )

    def __str__(self) -> str:
        """Write the date as precisely as it is known: `2019`, `2015-12` or `2019-09-25`."""
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        if (self.earliest.month, self.latest.month) == (1, 12):
            return str(self.earliest.year)
        return f"{self.earliest:%Y-%m}"
