"""From paths and streams to reports: every input becomes a `Report` or an `Issue`, nothing is dropped in silence.

`sayso.intake.sources` holds the two doors, `take_in` and `count`.
"""
