"""Measures: how well reports are read against keys made by people, and how fast.

The metric is that of attributed figures: a figure is right when its number, its group and its speaker are. See
`sayso.bench.pairing` for what answers what, `sayso.bench.tallies` for the sums.
"""
