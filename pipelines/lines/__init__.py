"""What one line of a page says by itself: a sentence, a label, a moment, names of people and offices, a credit."""
