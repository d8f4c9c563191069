"""Many articles on one page of a newspaper, told apart by their headlines and bylines."""
