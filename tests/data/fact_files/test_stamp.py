"""The stamp of the fact files changes when any of them does, and only then."""

from pathlib import Path

from data.fact_files.stamp import stamp_of


def test_the_stamp_changes_with_content_name_and_version(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "facts.csv"
    file.parent.mkdir()
    file.write_text("id;name", encoding="utf-8")
    first = stamp_of([tmp_path], ["1.0"])

    assert stamp_of([tmp_path], ["1.0"]) == first
    assert stamp_of([tmp_path], ["1.1"]) != first
    file.write_text("id;land", encoding="utf-8")
    changed = stamp_of([tmp_path], ["1.0"])
    assert changed != first
    file.rename(file.with_name("other.csv"))
    assert stamp_of([tmp_path], ["1.0"]) not in {first, changed}


def test_files_that_hold_no_facts_do_not_count(tmp_path: Path) -> None:
    first = stamp_of([tmp_path])
    (tmp_path / "README.md").write_text("about", encoding="utf-8")

    assert stamp_of([tmp_path]) == first
