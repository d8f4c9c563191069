"""What stands among the paragraphs of an article and is not the article: link farms, furniture, repeats, known lines."""
