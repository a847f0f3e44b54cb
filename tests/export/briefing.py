"""Briefs of ledgers, for tests."""

from sayso.chronicle.chronicles import Chronicle
from sayso.codebook.load import load_codebook
from sayso.export.brief.composing import Asking, compose_brief
from sayso.export.brief.parts import Brief, Phrase
from sayso.export.veils import Veil
from sayso.ledger.ledgers import Ledger


def brief_of(ledger: Ledger, asking: Asking | None = None, *, names: bool = False) -> Brief:
    """A brief of what a ledger has, once its incidents are brought up to it."""
    book = load_codebook()
    chronicle = Chronicle(ledger, book)
    chronicle.update()
    return compose_brief(chronicle, Veil(book, names=names), asking or Asking())


def phrases_of(brief: Brief) -> list[Phrase]:
    """Every phrase of every sentence."""
    sentences = [sentence for item in brief.items for sentence in (item.heading, *item.sentences, *item.contested)]
    said = [said.cited for item in brief.items for row in item.tolls for said in row.said]
    return [*(phrase for sentence in sentences for phrase in sentence), *said]
