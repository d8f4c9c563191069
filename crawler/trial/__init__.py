"""A definition on trial: a few pages of the site are asked for, as in a crawl, and nothing of them is kept."""
