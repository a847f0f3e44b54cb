"""The desk: a ledger in the browser, to see, judge and decide; it reads the chronicle and appends judgements."""
