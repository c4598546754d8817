"""The templates, set up once for each language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from service.language.catalogues import LANGUAGES, Lang, gettext
from service.language.labels import label
from service.language.values import country_name, long_date, number, percent, source_date
from service.language.vocabulary import word
from service.pages.markup import linked, printable, say, shortened

_TEMPLATES = Path(__file__).parent / "templates"


def page(
    template: str,
    language: Lang,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """Return a template filled in, as a response in `language`."""
    html = _environment(language).get_template(template).render(values)
    return HTMLResponse(html, status, headers={"Content-Language": language, **(headers or {})})


@cache
def _environment(language: Lang) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: gettext(text, language),
        lambda one, many, n: gettext(one if n == 1 else many, language),
        newstyle=True,
    )
    other = next(known for known in LANGUAGES if known != language)
    environment.globals.update(lang=language, other_lang=other)
    environment.filters.update(
        country=lambda code: country_name(code, language),
        day=lambda day: long_date(day, language),
        label=lambda member: label(member, language),
        number=lambda value: number(value, language),
        percent=lambda share: percent(share, language),
        say=lambda message: say(message, language),
        partial=lambda day: source_date(str(day), language),
        source=linked,
        shortened=shortened,
        word=lambda code: word(code, language),
    )
    return environment
