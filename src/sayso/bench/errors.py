"""What can go wrong with a measurement."""


class BenchError(Exception):
    """A folder, key, record or file that cannot be measured with: says which, what is wrong and what to do."""
