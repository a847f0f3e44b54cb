"""One file per schema number; a file that was released never changes."""
