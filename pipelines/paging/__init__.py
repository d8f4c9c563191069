"""Articles and lists that go on on further pages: the pages found, read and joined."""
