"""What stands above a text, and what the page's <title> and its declarations say of it: headline, kicker, subtitle, abstract."""
