"""The map: partner countries of a programme on a day, or the matches of a question."""
