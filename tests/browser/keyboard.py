"""Going through the pages with the keyboard alone."""

from playwright.sync_api import Locator, Page

_MOST_STEPS = 400


class Keyboard:
    """Reaches what it uses by Tab, and fails where that does not lead there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> Locator:
        """Press Tab until the focus stands on something that fits, and return it."""
        wanted = self.page.locator(selector).and_(self.page.locator(":focus"))
        for _ in range(_MOST_STEPS):
            self.page.keyboard.press("Tab")
            if wanted.count():
                return wanted
        raise AssertionError(f"Tab does not reach {selector} at {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Reach something and press a key on it."""
        self.reach(selector)
        self.page.keyboard.press(key)

    def follow(self, selector: str, key: str = "Enter") -> None:
        """Reach a link or a button, press it, and wait for the page that it leads to."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def write(self, selector: str, text: str) -> None:
        """Reach a field and write in it, in place of what stands there."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def download(self, selector: str) -> tuple[str, bytes]:
        """Reach what gives a file and press it; return the name and the content of the file."""
        self.reach(selector)
        with self.page.expect_download() as waiting:
            self.page.keyboard.press("Enter")
        file = waiting.value
        return file.suggested_filename, file.path().read_bytes()
