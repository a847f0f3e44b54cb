"""The field's words as data: TOML files in this folder, and one loader. A new word is a line, never code."""
