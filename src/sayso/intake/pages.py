"""A web page: the text of its article, and what the page states of itself.

trafilatura finds the article. Its date is not used: where a page states none it takes one from the copyright line or
from the text, and a date that nobody gave is worse than none.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.intake.issues import IssueKind, raise_issue
from sayso.intake.particulars import Particulars, say_date
from sayso.intake.written_dates import read_date, words
from sayso.model.reports import Issue
from sayso.model.vocabulary import PublishedBasis

# The longest source of one page, in characters. Ordinary pages have a tenth of it; hostile ones cost minutes beyond it.
PAGE_LIMIT = 2_000_000

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|div|p|h1)[\s>])",
    re.I | re.S,
)
_SENTENCE = re.compile(r"[.!?…。！？؟۔।][\"'”’»)]*$")
_URL_DAY = re.compile(r"/((?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2})(?:/|$)")
_SCHEMES = ("http:", "https:", "www.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page gave: its article's text, None where it has none, and its particulars."""

    text: str | None
    particulars: Particulars
    issues: list[Issue]


def begins_page(head: str) -> bool:
    """Whether a text that begins with `head` is HTML."""
    return _BEGINS.match(head) is not None


def read_page(source: str, *, origin: str) -> Page:
    """The article in the HTML `source`, its paragraphs apart by blank lines. Never raises for any source."""
    trafilatura = _load()
    try:
        tree = trafilatura.load_html(source if "<html" in source[:5000].lower() else f"<html>{source}</html>")
        cut_off = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in trafilatura.utils.HTML_PARSER.error_log)
        document = None
        if tree is not None:
            settings = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
            document = trafilatura.bare_extraction(
                tree, include_comments=False, with_metadata=True, date_extraction_params=settings
            )
        lines = [line.strip() for line in (document.text or "").split("\n") if line.strip()] if document else []
        navigation = document is None or _is_navigation(tree, lines)
        particulars, issues = _read_particulars(tree, document, origin) if document else (Particulars(), [])
    except Exception as error:  # a stranger's page in a stranger's parser: whatever went wrong is the page's issue
        message = f"The page could not be taken apart ({type(error).__name__}); save its text as a .txt file instead."
        issue = raise_issue(IssueKind.UNREADABLE, origin, message)
        return Page(text=None, particulars=Particulars(), issues=[issue])
    if cut_off:
        message = "The page's elements are nested more than 256 deep, and what lies deeper was not read."
        issues.append(raise_issue(IssueKind.TEXT_CUT, origin, message))
    if navigation:
        message = "No article was found on the page, only links or nothing; save the article's text as a .txt file."
        issues.insert(0, raise_issue(IssueKind.NAVIGATION_ONLY, origin, message))
    return Page(text=None if navigation else "\n\n".join(lines), particulars=particulars, issues=issues)


@cache
def _load() -> Any:
    """trafilatura, which takes over half a second to import, with its log and its companions' logs silenced."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _is_navigation(tree: Any, lines: list[str]) -> bool:
    """Whether no line but those that are links reads as a sentence. A page without links is taken at its word."""
    links = " ".join(" ".join(" ".join(link.itertext()) for link in tree.iter("a")).split())
    said = [line.removeprefix("- ") for line in lines]
    return not lines or (bool(links) and not any(_reads_as_sentence(line) and line not in links for line in said))


def _reads_as_sentence(line: str) -> bool:
    """Whether a line is a sentence of some length and not the page's imprint; without regard to its language."""
    ended = _SENTENCE.search(line) is not None and (len(line.split()) >= 4 or len(line) >= 40)
    return ended and not any(word in line.lower() for word in words()["pages"]["imprint"])


def _read_particulars(tree: Any, document: Any, origin: str) -> tuple[Particulars, list[Issue]]:
    named = (name.strip() for name in tree.xpath('//meta[@property="og:site_name"]/@content'))
    outlet = next(filter(None, named), document.sitename)
    if outlet and outlet.lower().startswith(_SCHEMES):
        outlet = document.hostname
    written = list(dict.fromkeys(filter(None, (date.strip() for date in _stated_dates(tree)))))
    published = next(filter(None, map(read_date, written)), None)
    basis = PublishedBasis.GIVEN
    if published is None:
        published, basis = _infer_date(tree, document.url), PublishedBasis.INFERRED
    issues = [say_date(written[0], origin)] if written and basis is PublishedBasis.INFERRED else []
    title, url = document.title, document.url
    return Particulars(title=title, outlet=outlet, url=url, published=published, basis=basis), issues


def _stated_dates(tree: Any) -> Iterator[str]:
    """When the page says it was first published, as written, the plainest statement first."""
    names = words()["pages"]["published"]
    for meta in tree.iter("meta"):
        if any((meta.get(key) or "").lower() in names for key in ("property", "name", "itemprop")):
            yield meta.get("content") or ""
    articles = [
        node for script in tree.xpath('//script[@type="application/ld+json"]') for node in _articles(script.text)
    ]
    dates = {str(node["datePublished"]) for node in articles if "datePublished" in node}
    if len(dates) == 1:
        yield dates.pop()
    for element in tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]'):
        yield element.get("datetime") or element.get("content") or element.text or ""


def _articles(script: str | None) -> Iterator[dict[str, Any]]:
    """The articles that a JSON-LD script describes at its top, not those it lists or links."""
    try:
        found = json.loads(script or "null", strict=False)
    except (ValueError, RecursionError):
        return
    endings = tuple(words()["pages"]["articles"])
    for top in found if isinstance(found, list) else [found]:
        graph = top.get("@graph") if isinstance(top, dict) else None
        for node in graph if isinstance(graph, list) else [top]:
            kinds = node.get("@type") if isinstance(node, dict) else None
            if any(str(kind).lower().endswith(endings) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node


def _infer_date(tree: Any, url: str | None) -> Any:
    """The day in the page's address, else the only day among its <time> elements."""
    address = _URL_DAY.search(url or "")
    if address and (day := read_date(address[1])):
        return day
    days = {read_date(element.get("datetime") or "") for element in tree.iter("time")} - {None}
    return days.pop() if len(days) == 1 else None
