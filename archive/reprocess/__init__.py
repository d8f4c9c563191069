"""Reads the pages in the WARC files again: remakes rows by today's rules, and makes an archive that is gone anew."""
