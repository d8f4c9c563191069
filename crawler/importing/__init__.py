"""Takes what others saved into the archive: WARC and WACZ files, folders of saved pages, lists of URLs."""
