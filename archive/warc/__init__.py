"""WARC and ARC files as the archive reads them: their records, what these say, and what ours say beside the bytes."""
