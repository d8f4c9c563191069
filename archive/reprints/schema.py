"""The tables of reprints. All that they hold follows from the articles."""

from sqlite_utils import Database

from archive.reprints.clusters import divide
from archive.reprints.finding import place
from archive.search.schema import migrations

__all__ = ["migrations"]

NEW_KEYS = """
CREATE TABLE new_reprint_keys ( -- keys of the articles that came last: when they are many they are sorted in among the others
  hash INTEGER NOT NULL,      -- as in reprint_keys
  article_id INTEGER NOT NULL, -- the row of articles
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
"""

TABLES = f"""{NEW_KEYS}
CREATE TABLE reprint_keys (   -- the smallest hashes of each article's sketch that few others have: by these it is found
  hash INTEGER NOT NULL,      -- signed 64-bit number, as in `sketch`
  article_id INTEGER NOT NULL, -- the row of articles
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;
CREATE TABLE common_shingles ( -- shingles, by their hash, that many different articles have: a footer, a set phrase
  hash INTEGER PRIMARY KEY    -- signed 64-bit number, as in `sketch`
);
CREATE TABLE reprint_pairs (  -- articles that share their text, by what they say now
  article_id INTEGER NOT NULL REFERENCES articles(id), -- the lower id of the two; it says nothing of who was first
  other_id INTEGER NOT NULL REFERENCES articles(id),
  relation TEXT NOT NULL CHECK (relation IN ('reprint', 'excerpt')), -- excerpts make no clusters
  jaccard REAL NOT NULL,      -- the shingles that both have, of all that either has
  of_article REAL NOT NULL,   -- the share of the article's shingles that the other has
  of_other REAL NOT NULL,     -- the share of the other's shingles that the article has
  PRIMARY KEY (article_id, other_id)
) WITHOUT ROWID;
CREATE INDEX reprint_pairs_other ON reprint_pairs (other_id);
CREATE TABLE cluster_members ( -- articles that reprints connect
  article_id INTEGER PRIMARY KEY REFERENCES articles(id),
  cluster_id INTEGER NOT NULL  -- the lowest id of its articles
);
CREATE INDEX cluster_members_cluster ON cluster_members (cluster_id);
CREATE TABLE clusters (       -- articles that are reprints of each other: a row for each group
  id INTEGER PRIMARY KEY,     -- the lowest id of its articles
  earliest_id INTEGER NOT NULL REFERENCES articles(id), -- published first, as far as dates tell; then seen first
  is_certain INTEGER NOT NULL, -- 1 if no other can have been published as early: a day may be before a time of that day
  articles INTEGER NOT NULL   -- how many
);
CREATE INDEX clusters_articles ON clusters (articles, id);
CREATE VIEW cluster_line AS   -- ORDER BY published_by IS NULL, published_by, first_seen: each cluster's line of time
SELECT cluster_id, article_id, source_id, source, title, published, CASE length(published)
    WHEN 4 THEN published || '-12-31T24' WHEN 7 THEN published || '-31T24' WHEN 10 THEN published || 'T24'
    ELSE substr(published, 1, 16) || ':59' END AS published_by,
  first_seen
FROM cluster_members JOIN articles ON articles.id = article_id;
CREATE VIEW cluster_facts AS  -- what stands in `clusters`, made of the members
SELECT id, earliest_id,
  NOT EXISTS (
    SELECT 1 FROM cluster_line AS other JOIN cluster_line AS earliest ON earliest.article_id = earliest_id
    WHERE other.cluster_id = found.id AND other.article_id <> earliest_id
    AND (other.published IS NULL OR earliest.published IS NULL OR other.published <= earliest.published_by)
  ) AS is_certain,
  (SELECT count(*) FROM cluster_members WHERE cluster_id = found.id) AS articles
FROM (
  SELECT article_id AS id, (
    SELECT article_id FROM cluster_line WHERE cluster_line.cluster_id = cluster_members.cluster_id
    ORDER BY published_by IS NULL, published_by, first_seen, article_id LIMIT 1
  ) AS earliest_id
  FROM cluster_members WHERE article_id = cluster_id
) AS found;
CREATE TRIGGER clusters_first_seen AFTER UPDATE OF first_seen ON articles -- an import may bring older captures
WHEN new.first_seen < old.first_seen
BEGIN
  INSERT OR REPLACE INTO clusters (id, earliest_id, is_certain, articles) SELECT id, earliest_id, is_certain, articles
  FROM cluster_facts WHERE id = (SELECT cluster_id FROM cluster_members WHERE article_id = new.id);
END;
CREATE VIEW reprints AS       -- each article of a cluster but the earliest, beside the earliest
SELECT cluster_members.cluster_id, member.id AS article_id, member.source_id, member.source AS credited, member.published,
  earliest.id AS earliest_id, earliest.source_id AS earliest_source_id, earliest.published AS earliest_published, is_certain,
  jaccard
FROM clusters JOIN cluster_members ON cluster_id = clusters.id AND cluster_members.article_id <> earliest_id
JOIN articles AS member ON member.id = cluster_members.article_id JOIN articles AS earliest ON earliest.id = earliest_id
LEFT JOIN reprint_pairs ON reprint_pairs.article_id = min(member.id, earliest.id)
  AND reprint_pairs.other_id = max(member.id, earliest.id) AND relation = 'reprint';
-- cluster_line.cluster_id: the row of clusters
-- cluster_line.article_id: the row of articles
-- cluster_line.source_id: the row of sources
-- cluster_line.source: the credited source, as 工人日报
-- cluster_line.title: as in articles
-- cluster_line.published: as in articles
-- cluster_line.published_by: the last moment that `published` may mean
-- cluster_line.first_seen: as in articles
-- cluster_facts.earliest_id: as in clusters
-- cluster_facts.is_certain: as in clusters
-- cluster_facts.articles: as in clusters
-- reprints.cluster_id: the row of clusters
-- reprints.article_id: the row of articles of the one that came later
-- reprints.source_id: the row of sources it was found at
-- reprints.credited: the source that it credits
-- reprints.published: as in articles
-- reprints.earliest_id: the row of articles of the cluster's earliest
-- reprints.earliest_source_id: the row of sources the earliest was found at
-- reprints.earliest_published: as in articles
-- reprints.is_certain: as in clusters
-- reprints.jaccard: the shingles that both have, of all that either has; NULL if the two are alike by way of others only
"""


@migrations()
def reprints(db: Database) -> None:
    """Make the tables and find the reprints among the articles there are."""
    db.executescript(TABLES)
    for (article_id,) in db.execute("SELECT id FROM articles WHERE withdrawn IS NULL ORDER BY id").fetchall():
        row = db.execute("SELECT text, sketch FROM articles WHERE id = ?", (article_id,)).fetchone()
        place(db, article_id, row["text"], row["sketch"])


@migrations()
def new_keys_apart(db: Database) -> None:
    """Make the table of new keys, if it is not there."""
    if "new_reprint_keys" not in db.table_names():
        db.executescript(NEW_KEYS)


# What is alike by way of a third alone may be two strangers in one digest. But 1 minus the Jaccard index is a distance: of two
# texts that are near to a third the index is at least the sum of theirs less 1, whether they were compared or not; 0.4 is enough.
BY_CAPTURES = """DROP VIEW cluster_facts;
DROP VIEW cluster_line;
CREATE VIEW cluster_line AS   -- ORDER BY published_by, first_seen, article_id: each cluster's line of time
SELECT cluster_id, article_id, source_id, source, title, published, min(seen_by, ifnull(CASE length(published)
    WHEN 4 THEN published || '-12-31T24' WHEN 7 THEN published || '-31T24' WHEN 10 THEN published || 'T24'
    ELSE substr(published, 1, 16) || ':59' END, seen_by)) AS published_by,
  first_seen, seen_by
FROM (
  SELECT cluster_id, article_id, source_id, source, title, published, first_seen,
    date(first_seen, '+8 hours') || 'T24' AS seen_by
  FROM cluster_members JOIN articles ON articles.id = article_id
);
CREATE VIEW cluster_facts AS  -- what stands in `clusters`, made of the members
SELECT id, earliest_id,
  NOT EXISTS (
    SELECT 1 FROM cluster_line AS other JOIN cluster_line AS earliest ON earliest.article_id = earliest_id
    WHERE other.cluster_id = found.id AND other.article_id <> earliest_id
    AND (
      other.published IS NULL OR other.published > other.seen_by OR other.published <= earliest.published_by
      OR NOT EXISTS (
        SELECT 1 FROM reprint_pairs WHERE relation = 'reprint'
        AND article_id = min(other.article_id, earliest_id) AND other_id = max(other.article_id, earliest_id)
      ) AND NOT EXISTS (
        SELECT 1 FROM cluster_members AS third
        JOIN reprint_pairs AS one ON one.article_id = min(third.article_id, earliest_id)
          AND one.other_id = max(third.article_id, earliest_id)
        JOIN reprint_pairs AS two ON two.article_id = min(third.article_id, other.article_id)
          AND two.other_id = max(third.article_id, other.article_id)
        WHERE third.cluster_id = found.id AND one.jaccard + two.jaccard >= 1.4
      )
    )
  ) AS is_certain,
  (SELECT count(*) FROM cluster_members WHERE cluster_id = found.id) AS articles
FROM (
  SELECT article_id AS id, (
    SELECT article_id FROM cluster_line WHERE cluster_line.cluster_id = cluster_members.cluster_id
    ORDER BY published_by, first_seen, article_id LIMIT 1
  ) AS earliest_id
  FROM cluster_members WHERE article_id = cluster_id
) AS found;
INSERT OR REPLACE INTO clusters (id, earliest_id, is_certain, articles)
SELECT id, earliest_id, is_certain, articles FROM cluster_facts;
-- clusters.is_certain: 1 if no other can have been published as early, and each is a reprint of the earliest
-- cluster_line.published_by: the last moment that `published` may mean, or that of `seen_by`, whichever is earlier
-- cluster_line.seen_by: the end of the day, in China, on which it was first seen
"""


@migrations()
def earliest_by_captures(db: Database) -> None:
    """Let an article have been published on the day on which it was first seen at the latest, whatever its page says now."""
    db.executescript(BY_CAPTURES)


@migrations()
def parts_are_excerpts(db: Database) -> None:
    """Make excerpts of the pairs of which one holds the other whole and as much beside, and divide the clusters they made."""
    parts = db.execute(
        "UPDATE reprint_pairs SET relation = 'excerpt' WHERE relation = 'reprint' AND jaccard <= 0.5 "
        "AND max(of_article, of_other) >= 0.95 RETURNING article_id, other_id"
    ).fetchall()
    for pair in parts:
        divide(db, tuple(pair))
