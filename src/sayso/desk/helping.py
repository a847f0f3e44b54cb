"""The page that says how to work here."""

from fastapi import APIRouter

from sayso.desk.answers import Page, add_page
from sayso.desk.doors import Reader
from sayso.desk.keys import KEYS

router = APIRouter()


def help_page(_: Reader) -> Page:
    """The keys, and what the pages mean."""
    return Page(template="help.html", title="Keys and help", record={"keys": KEYS})


add_page(router, "/help", help_page)
