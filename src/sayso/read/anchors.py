"""The words an account stands on: the sentence of its main trigger, up to where another happening is told in it."""

from collections.abc import Iterable

from sayso.read.drafts import AccountDraft, Range, TriggerMention

# Punctuation and little words that link one clause to the next, and belong to neither.
_LINKS = frozenset({",", ":", "CC", "IN"})


def anchor_accounts(accounts: Iterable[AccountDraft]) -> list[Range]:
    """An anchor for each account, no two the same, each around a trigger of its account; in the accounts' order."""
    accounts = list(accounts)
    told: dict[int, list[tuple[TriggerMention, AccountDraft]]] = {}
    for account in accounts:
        for trigger in account.triggers:
            told.setdefault(trigger.token.sentence.i, []).append((trigger, account))
    anchors: list[Range] = []
    taken: set[Range] = set()
    for account in accounts:
        anchor = next(span for span in _choices(account, told) if span not in taken)
        taken.add(anchor)
        anchors.append(anchor)
    return anchors


def _choices(account: AccountDraft, told: dict[int, list[tuple[TriggerMention, AccountDraft]]]) -> Iterable[Range]:
    """The widest words first; a trigger alone is its own account's and nobody else's."""
    for trigger in [account.main, *account.triggers]:
        others = [other for other, of in told[trigger.token.sentence.i] if of is not account]
        yield _widen(trigger, others)
        yield trigger.clause
        yield trigger.token.start, trigger.last.end
    yield account.main.token.start, account.main.token.end


def _widen(trigger: TriggerMention, others: list[TriggerMention]) -> Range:
    """From the trigger's clause out to the ends of the sentence, or to the clauses of the other triggers in it."""
    sentence, (first, last) = trigger.token.sentence, trigger.clause
    before = [other.clause[1] for other in others if other.token.i < trigger.token.i]
    behind = [other.clause[0] for other in others if other.token.i > trigger.token.i]
    start = min(max([sentence.start, *before]), first)
    end = max(min([sentence.end, *behind]), last)
    kept = [token for token in sentence.tokens if start <= token.start and token.end <= end]
    while kept and kept[0].start < first and kept[0].tag in _LINKS:
        kept.pop(0)
    while kept and kept[-1].end > last and kept[-1].tag in _LINKS:
        kept.pop()
    return (kept[0].start, kept[-1].end) if kept else trigger.clause
