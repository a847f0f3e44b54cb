"""Back in: other people's coded data as reports, accounts and claims, with the dataset as the one who says so."""
