"""A brief: what happened, on one page for somebody who has to decide, every word of it somebody's."""
