"""Words that would run, fetch, hide or overturn a page if they were taken for more than words."""

from datetime import date
from html.parser import HTMLParser

from sayso.model.reports import Report
from sayso.model.vocabulary import PublishedBasis

TITLE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
OUTLET = "\"></bdi><script>document.title='run'</script>"
TEXT = """BAMA, Nigeria, March 4 (Karim Post) — Gunmen </div></style></script><script>document.title='run'</script>
stormed the market at Bama on Sunday and killed at least 12 traders 😀, a police spokesman said. A nurse
at the "general" <b onmouseover="document.title='run'">hospital</b> said 19 people were killed.

قال شهود إن المسلحين هاجموا السوق \u202e. | [here](javascript:alert) `code` **bold** <!-- ![x](http://example.org/x)

The Dawn\x00 Front {{ 7 * 7 }} {% raw %} claimed responsibility for the attack. -->]]><!-- The road to Mubi was closed.
"""


def hostile_report() -> Report:
    """A report whose title, outlet, address and text are all of them attacks."""
    return Report(
        text=TEXT,
        title=TITLE,
        outlet=OUTLET,
        url="javascript:document.title='run'",
        lang="en\" onload=\"document.title='run'",
        published=date(2024, 3, 4),
        published_basis=PublishedBasis.GIVEN,
    )


class Page(HTMLParser):
    """A page as a parser sees it: its tags with their attributes, and the words below an element of a class."""

    def __init__(self, page: str, wanted: str = "") -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._wanted, self._depth = wanted, 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if self._depth or (self._wanted and self._wanted in (attributes.get("class") or "").split()):
            self._depth += tag not in ("br", "meta")

    def handle_endtag(self, tag: str) -> None:
        self._depth -= self._depth > 0

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.words += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]
