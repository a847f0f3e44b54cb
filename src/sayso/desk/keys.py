"""The keys of the queue, as its help names them."""

KEYS = {
    "j": "the next claim; past the last, the next account",
    "k": "the claim before; before the first, the account before",
    "a": "accept the claim",
    "x": "reject it",
    "u": "say that you are unsure of it",
    "e": "correct it: write what is right, then Enter",
    "Enter": "accept all that nobody judged of the account, and go on",
    "z": "undo your last judgement",
    "/": "search",
    "?": "these keys",
}
