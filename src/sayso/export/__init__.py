"""Incidents in the files that people use already: exact columns, honest about what they lose, nothing private."""
