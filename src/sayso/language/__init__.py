"""spaCy behind one door: sentences, tokens, syntax and names, with offsets into the report."""
