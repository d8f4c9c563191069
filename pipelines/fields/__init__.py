"""Title, kicker, subtitle, byline, source, editors, dates, section, edition: ordered rules, each answer with its rule."""
