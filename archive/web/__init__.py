"""The archive in a browser: a site on Datasette, read-only, with nothing that comes from elsewhere."""
