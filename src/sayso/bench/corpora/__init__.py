"""One module for each corpus: its layout, its house rules, its metric."""
