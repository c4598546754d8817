from pathlib import Path

import pytest

from data.registry.corrections import read_corrections, read_left_out
from matcher.domain.errors import PartnerkommunError
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode

HEADER = "id,name,level,kind,aliases,former_names,source\n"
KARAS = LocalGovernment(
    "na-1", "//Karas", CountryCode("NA"), Level.REGION, "region", "GeoNames", aliases=("Karas",)
)


def written(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def test_a_corrected_name_keeps_the_old_one_findable(tmp_path: Path) -> None:
    path = written(tmp_path, "na-1,ǁKaras,,,!Karas,,a source\n")
    corrected = read_corrections([path]).apply(KARAS)
    assert corrected.name == "ǁKaras"
    assert corrected.aliases == ("!Karas", "Karas", "//Karas")
    assert (corrected.level, corrected.kind) == (Level.REGION, "region")
    assert corrected.source == "GeoNames; a source"


def test_a_former_name_is_no_alias(tmp_path: Path) -> None:
    path = written(tmp_path, "na-1,New,municipality,town,,Karas,a source\n")
    corrected = read_corrections([path]).apply(KARAS)
    assert corrected.former_names == ("Karas",)
    assert "Karas" not in corrected.aliases
    assert corrected.level is Level.MUNICIPALITY


def test_an_entry_without_a_correction_stays_as_it_is(tmp_path: Path) -> None:
    assert read_corrections([written(tmp_path, "")]).apply(KARAS) is KARAS


def test_a_correction_of_an_entry_that_is_not_there_is_refused(tmp_path: Path) -> None:
    corrections = read_corrections([written(tmp_path, "na-2,Elsewhere,,,,,a source\n")])
    with pytest.raises(PartnerkommunError, match="line 2: the registry has no entry na-2"):
        corrections.refuse_unused()


def test_an_entry_is_not_corrected_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "na-1,One,,,,,a source\nna-1,Other,,,,,a source\n")
    with pytest.raises(PartnerkommunError, match="line 3: na-1 is corrected twice"):
        read_corrections([path])


def test_a_unit_is_left_out_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "left_out.csv"
    path.write_text("geonames_id,same_as,reason\n5,7,listed twice\n6,,airport\n", encoding="utf-8")
    assert read_left_out(path) == {5: 7, 6: None}


def test_leaving_out_without_a_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "left_out.csv"
    path.write_text("geonames_id,same_as,reason\n5,7,\n", encoding="utf-8")
    with pytest.raises(PartnerkommunError, match="reason must not be empty"):
        read_left_out(path)
