"""The templates, set up once for each language."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from service.language.catalogues import LANGUAGES, Lang, gettext
from service.language.labels import label
from service.language.sources import source_in
from service.language.values import country_name, long_date, number, percent, source_date
from service.language.vocabulary import word
from service.pages.addresses import Here
from service.pages.markup import linked, printable, say, shortened
from service.use_cases.local_time import local_words

_TEMPLATES = Path(__file__).parent / "templates"


def page(
    template: str,
    language: Lang,
    here: Here | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """Return a template filled in, as a response in `language`.

    `here` is the address of the page; an error has none, and no twin in the other language.
    """
    html = _environment(language).get_template(template).render(here=here, **values)
    return HTMLResponse(
        printable(html), status, headers={"Content-Language": language, **(headers or {})}
    )


@cache
def _environment(language: Lang) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals.update(_translations(language))
    other = next(known for known in LANGUAGES if known != language)
    environment.globals.update(lang=language, other_lang=other)
    environment.filters.update(
        country=lambda code: country_name(code, language),
        day=lambda day: long_date(day, language),
        moment=lambda at: local_words(at, language),
        label=_kept(lambda member: label(member, language)),
        number=_kept(lambda value: number(value, language)),
        percent=_kept(lambda share: percent(share, language)),
        say=lambda message: say(message, language),
        partial=lambda day: source_date(str(day), language),
        source=lambda text: linked(source_in(text, language)),
        shortened=shortened,
        word=lambda code: word(code, language),
    )
    return environment


def _kept(filter_of_facts: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a filter that remembers: figures and labels recur on every card.

    Two enums may share a value, hence by type. Not for what people write, sources among it: that is not to
    stay in memory when its page is made.
    """
    return lru_cache(maxsize=8192, typed=True)(filter_of_facts)


def _translations(language: Lang) -> dict[str, Callable[..., Markup]]:
    """Return what templates call to translate; a text without values is made once.

    The functions of the extension prepare every text anew, which takes a third of the time of a page.
    """

    @cache
    def constant(text: str) -> Markup:
        return Markup(gettext(text, language)) % {}  # noqa: S704 - texts are ours

    def translated(text: str, **values: Any) -> Markup:
        return Markup(gettext(text, language)) % values if values else constant(text)  # noqa: S704

    def counted(one: str, many: str, n: int, **values: Any) -> Markup:
        return translated(one if n == 1 else many, **{"num": n, **values})

    return {"_": translated, "gettext": translated, "ngettext": counted}
