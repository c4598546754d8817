"""Pictures of parts of pages, for the tutorial."""

from pathlib import Path

from playwright.sync_api import FloatRect, Page

from service.language.catalogues import Lang

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial"
FOLDER = TUTORIAL / "pictures"
PAGE_OF = {"sv": TUTORIAL / "hitta-en-partner.md", "en": TUTORIAL / "find-a-partner.md"}
WIDTH = 1000
MOST_BYTES = 120_000
_MARGIN = 14.0
_HEIGHTS = (760.0, 640.0, 560.0, 480.0, 400.0)


def picture_name(language: Lang, number: int, name: str) -> str:
    """Return what the picture of a step is called."""
    return f"{language}-{number:02}-{name}.png"


def take_picture(page: Page, first: str, last: str, file: Path) -> None:
    """Write a picture that reaches from one part of the page to another, cut where it grows too large."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    page.mouse.move(0, 0)
    clip = _around(page, first, last or first)
    for most in _HEIGHTS:
        cut: FloatRect = {**clip, "height": min(clip["height"], most)}
        content = page.screenshot(clip=cut, full_page=True)
        if len(content) <= MOST_BYTES:
            break
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _around(page: Page, first: str, last: str) -> FloatRect:
    top, bottom = _box(page, first), _box(page, last)
    left = max(min(top["x"], bottom["x"]) - _MARGIN, 0.0)
    right = max(top["x"] + top["width"], bottom["x"] + bottom["width"]) + _MARGIN
    upper = max(top["y"] - _MARGIN, 0.0)
    return {
        "x": left,
        "y": upper,
        "width": min(right, float(WIDTH)) - left,
        "height": bottom["y"] + bottom["height"] + _MARGIN - upper,
    }


def _box(page: Page, selector: str) -> FloatRect:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box
