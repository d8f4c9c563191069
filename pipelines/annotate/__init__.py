"""What the pipelines add to an article: topics."""
