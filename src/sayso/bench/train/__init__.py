"""Scripts that make the learned weights in the package, each with its recipe."""
