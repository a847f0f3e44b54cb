"""Making a page from a template: everything put in is escaped, and nothing runs but what is ours.

A page carries its own policy (Content Security Policy, level 2): no address is fetched, and of style and script only
what has the hash written there is heeded. So words of a report can neither run nor fetch anything, wherever they stand.
"""

import hashlib
import re
from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso import __version__
from sayso.export.pages.sayings import say_place, say_published, say_sort, say_speaker, say_title, say_value
from sayso.model.identity import shorten
from sayso.model.wordings import say_day, say_number, word

# A lone surrogate is no character of UTF-8, and a control character none of HTML.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def render(template: str, *, style: str, script: str = "", **filled: object) -> str:
    """A page as HTML, from a template, a style sheet and a script of ours and what is filled in."""
    sheet, code = _load("look.css") + _load("page.css") + _load(style), _load(script) if script else ""
    policy = [
        "default-src 'none'",
        f"style-src {_hash(sheet)}",
        f"script-src {_hash(code)}" if code else "",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    page = (
        _environment()
        .get_template(template)
        .render(
            policy="; ".join(filter(None, policy)),
            sheet=Markup(sheet),
            code=Markup(code),
            version=__version__,
            **filled,
        )
    )
    return _UNSHOWABLE.sub("\ufffd", page)


def link_of(url: str | None) -> str | None:
    """An address that may be followed; None for any other, such as one that runs something."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _load(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None
    source: str = environment.loader.get_source(environment, name)[0]
    return source


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        day=say_day,
        link=link_of,
        number=say_number,
        place=say_place,
        published=say_published,
        short=shorten,
        sort=say_sort,
        speaker=say_speaker,
        title_of=say_title,
        value=say_value,
        word=word,
    )
    return made
