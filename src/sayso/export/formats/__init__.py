"""One file for each format; each says itself what it is, in `FORMAT`."""
