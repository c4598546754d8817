"""The open data: which tables there are, under which licence, and each as a file."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.exporting.files import Format, as_bytes
from data.exporting.open_data import knowledge_table, programmes_table, taxonomy_table
from data.exporting.tables import (
    ExportTable,
    local_governments_table,
    partnerships_table,
    profiles_table,
)
from data.store.reading import Records
from matcher.domain.catalogue import Catalogue
from matcher.domain.message import Message, message
from service.house import House
from service.language.catalogues import Lang
from service.language.translate import translate
from service.pages.about.columns import COLUMNS
from service.use_cases.learn_more import packaged_knowledge

FORMATS = (Format.CSV, Format.JSON)
_MIT = message(
    "licence.mit",
    "MIT: use it freely; name Partnerkommun and, for single claims, the source of the row.",
)
_BY = message(
    "licence.cc-by",
    "CC BY 4.0 (contains data from GeoNames, CC BY 4.0, and OCHA/HDX, CC BY and CC BY-IGO): use it "
    "freely and name them.",
)
_MIXED = message(
    "licence.profiles",
    "MIT for what we retell from public sources. Rows marked self_reported are published by whoever wrote "
    "them: quote them with their name.",
)


@dataclass(frozen=True)
class Dataset:
    """A table that can be downloaded: its name in the address, what it is, and how it is made."""

    name: str
    title: Message
    about: Message
    licence: Message
    made: Callable[[Catalogue], ExportTable]

    @property
    def columns(self) -> Mapping[str, Message]:
        """Return what each column holds."""
        return COLUMNS[self.name]


def _records(catalogue: Catalogue) -> Records:
    return Records(
        local_governments=tuple(catalogue.local_governments.values()),
        partnerships=tuple(catalogue.partnerships),
        passages=tuple(catalogue.passages),
    )


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "partnerships",
        message("data.partnerships", "Documented partnerships"),
        message(
            "data.partnerships-about",
            "Partnerships that a public page tells of. A partnership without such a page is missing.",
        ),
        _MIT,
        lambda catalogue: partnerships_table(_records(catalogue)),
    ),
    Dataset(
        "profiles",
        message("data.profiles", "Needs and strengths"),
        message(
            "data.profiles-about",
            "What local governments lack and are good at, one statement a row: documented by others or "
            "reported by themselves, as the column provenance says.",
        ),
        _MIXED,
        lambda catalogue: profiles_table(_records(catalogue)),
    ),
    Dataset(
        "local-governments",
        message("data.local-governments", "Local governments"),
        message(
            "data.local-governments-about",
            "The registry that everything else refers to: Sweden and the partner countries.",
        ),
        _BY,
        lambda catalogue: local_governments_table(_records(catalogue)),
    ),
    Dataset(
        "programmes",
        message("data.programmes", "Programme rules"),
        message(
            "data.programmes-about",
            "Country lists, calls, caps and rules of each programme, with the dates that sources give.",
        ),
        _MIT,
        lambda catalogue: programmes_table(catalogue.programmes.values()),
    ),
    Dataset(
        "knowledge",
        message("data.knowledge", "Training, research and results of rounds"),
        message(
            "data.knowledge-about",
            "What is known beside partnerships. What a row concerns is our reading of it.",
        ),
        _MIT,
        lambda _: knowledge_table(packaged_knowledge()),
    ),
    Dataset(
        "taxonomy",
        message("data.taxonomy", "Themes, areas and goals"),
        message(
            "data.taxonomy-about",
            "The words that challenges are sorted by, in Swedish and English.",
        ),
        _MIT,
        lambda catalogue: taxonomy_table(catalogue.taxonomy),
    ),
)


class OpenData:
    """The tables of one house and their files, each made when it is first asked for."""

    def __init__(self, house: House) -> None:
        # Not the house, which keeps this: it would live on after it was replaced.
        self._catalogue = house.catalogue
        self._facts_version = house.facts_version
        self._tables: dict[str, ExportTable] = {}
        self._files: dict[tuple[str, Format], bytes] = {}

    def table(self, dataset: Dataset) -> ExportTable:
        """Return a table."""
        if dataset.name not in self._tables:
            self._tables[dataset.name] = dataset.made(self._catalogue)
        return self._tables[dataset.name]

    def file(self, dataset: Dataset, kind: Format) -> bytes:
        """Return a table as a file."""
        if (dataset.name, kind) not in self._files:
            table = self.table(dataset)
            self._files[dataset.name, kind] = (
                _json(dataset, table, self._facts_version)
                if kind is Format.JSON
                else as_bytes(table, kind)
            )
        return self._files[dataset.name, kind]


def _json(dataset: Dataset, table: ExportTable, facts_version: str) -> bytes:
    """Return the table with what one must know of it, in English as its columns are."""
    language: Lang = "en"
    content = {
        "name": dataset.name,
        "about": translate(dataset.about, language),
        "licence": translate(dataset.licence, language),
        "facts_version": facts_version,
        "columns": _described(table.columns, dataset, language),
        "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _described(columns: Sequence[str], dataset: Dataset, language: Lang) -> dict[str, str]:
    return {column: translate(dataset.columns[column], language) for column in columns}
