"""Claims of one incident in, the incident out: computed under a named rule, repeatable, every value with its claims."""
