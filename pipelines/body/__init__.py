"""The parts of the search for the main text: weights, the run below the headline, boxes, captions, the trim."""
