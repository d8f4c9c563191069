"""The spiders: each is one way in which sites list their articles."""
