"""The view that answers who reports which figures: beside each, the article it was copied from and the record that says so."""

from sqlite_utils import Database

from archive.reprints.schema import migrations

__all__ = ["migrations"]


@migrations()
def figures_with_their_records(db: Database) -> None:
    """Let a row of the figures reported lead to the WARC record, and tell whether its article is a copy of another."""
    db.executescript("""
DROP VIEW reported_figures;
CREATE VIEW reported_figures AS -- each figure with its sentence and where it is reported
SELECT figures.article_id, articles.source_id, articles.published, articles.title, verb, indicator, value, upper, unit, qualifier,
  substr(articles.text, figures.start + 1, figures.end - figures.start) AS printed,
  substr(articles.text, sentence_start + 1, sentence_end - sentence_start) AS sentence, articles.url, ordinal, position,
  nullif(earliest_id, articles.id) AS copy_of, captured_at, warc_file, warc_offset, warc_length
FROM figures JOIN articles ON articles.id = figures.article_id
JOIN revisions ON revisions.id = revision_id JOIN captures ON captures.id = capture_id
LEFT JOIN cluster_members ON cluster_members.article_id = articles.id LEFT JOIN clusters ON clusters.id = cluster_id
WHERE articles.withdrawn IS NULL;
-- reported_figures.ordinal: of the article: its place on the page
-- reported_figures.position: 1, 2, ... in the order of the text
-- reported_figures.copy_of: the earliest article of its cluster, if that is another one; NULL if it is not
-- reported_figures.captured_at: when the page that says so was captured
-- reported_figures.warc_file: in which the record of that page is
-- reported_figures.warc_offset: byte at which the record begins
-- reported_figures.warc_length: bytes of the record, packed
""")
