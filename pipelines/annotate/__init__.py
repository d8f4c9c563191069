"""What the pipelines add to an article: its topics, the divisions and organisations it names, the figures it reports."""
