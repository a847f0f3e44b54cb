"""What can go wrong with an export or an import, in a sentence for the person who asked."""


class ExportError(Exception):
    """What cannot be written, read back or explained."""
