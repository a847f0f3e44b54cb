"""sayso reads reports of armed violence and keeps who did what to whom, where, when, with what toll, and on whose say-so."""

__version__ = "0.1.0"
