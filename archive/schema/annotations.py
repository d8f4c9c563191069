"""The tables of archive.db for what is read out of articles. All that they hold follows from what the articles say now."""

from sqlite_utils import Database

from archive.schema.provenance import migrations

__all__ = ["migrations"]


@migrations()
def regions_and_figures(db: Database) -> None:
    """Make the tables for the divisions and organisations that an article names, and for the figures it reports."""
    db.executescript("""
CREATE TABLE article_regions ( -- divisions that the current revision names
  article_id INTEGER NOT NULL REFERENCES articles(id),
  code TEXT NOT NULL,         -- GB/T 2260, of the year the article is of: 530111
  name TEXT NOT NULL,         -- as it first stands in the article: 官渡区
  mentions INTEGER NOT NULL,  -- how often it is named
  PRIMARY KEY (article_id, code)
) WITHOUT ROWID;
CREATE INDEX article_regions_code ON article_regions (code);
CREATE TABLE article_organisations ( -- unions and other organisations that the current revision names
  article_id INTEGER NOT NULL REFERENCES articles(id),
  name TEXT NOT NULL,         -- as printed: 官渡区总工会 and 昆明市官渡区总工会 are two
  mentions INTEGER NOT NULL,  -- how often it is named so
  PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
CREATE INDEX article_organisations_name ON article_organisations (name);
CREATE TABLE figures (        -- numbers that the current revision reports
  article_id INTEGER NOT NULL REFERENCES articles(id),
  position INTEGER NOT NULL,  -- 1, 2, ... in the order of the text
  start INTEGER NOT NULL,     -- characters, in the text of the article
  end INTEGER NOT NULL,       -- of the number with its unit; the character behind it
  sentence_start INTEGER NOT NULL, -- of the sentence around it
  sentence_end INTEGER NOT NULL, -- the character behind that
  verb TEXT NOT NULL,         -- what is done with what is counted: 投入; empty if nothing is
  indicator TEXT NOT NULL,    -- what is counted, as printed: 货车司机会员; empty if it is not sure to be told
  value NUMERIC NOT NULL,     -- 7600; 1.2万 is 12000, 三分之一 33.33 with the unit %
  upper NUMERIC,              -- the other end of a range: 3至5万元; NULL if it is none
  unit TEXT NOT NULL,         -- 人, 元, %
  qualifier TEXT NOT NULL,    -- words that say how it is meant, a blank between: 新增, 累计, 超过, 余
  rule TEXT NOT NULL,         -- which found the indicator: before, behind, predicate, carried over
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX figures_indicator ON figures (indicator);
-- reported_figures.article_id: of the article
-- reported_figures.source_id: the publisher it was found at
-- reported_figures.published: as the article has it
-- reported_figures.title: of the article
-- reported_figures.verb: what is done with what is counted
-- reported_figures.indicator: what is counted
-- reported_figures.value: the number
-- reported_figures.upper: the other end of a range
-- reported_figures.unit: what it is counted in
-- reported_figures.qualifier: how it is meant
-- reported_figures.printed: number and unit as the text has them
-- reported_figures.sentence: the sentence around it
-- reported_figures.url: of the article
CREATE VIEW reported_figures AS -- each figure with its sentence and where it is reported
SELECT figures.article_id, articles.source_id, articles.published, articles.title, verb, indicator, value, upper, unit, qualifier,
  substr(articles.text, figures.start + 1, figures.end - figures.start) AS printed,
  substr(articles.text, sentence_start + 1, sentence_end - sentence_start) AS sentence, articles.url
FROM figures JOIN articles ON articles.id = figures.article_id WHERE articles.withdrawn IS NULL;
""")


@migrations()
def unions_by_any_name(db: Database) -> None:
    """Make room for which union a name means; what was read before has none until it is read again."""
    db.executescript("""
ALTER TABLE article_organisations ADD COLUMN canonical TEXT; -- the union meant, in full; NULL if not proved
ALTER TABLE article_organisations ADD COLUMN code TEXT; -- GB/T 2260, of the union's division; NULL of the national one
ALTER TABLE article_organisations ADD COLUMN rule TEXT; -- what proves it: name, place, level
CREATE INDEX article_organisations_canonical ON article_organisations (canonical) WHERE canonical IS NOT NULL;
-- named_organisations.article_id: of the article
-- named_organisations.source_id: the publisher it was found at
-- named_organisations.published: as the article has it
-- named_organisations.title: of the article
-- named_organisations.organisation: in full, if it is proved which union is meant; else as printed
-- named_organisations.code: GB/T 2260, of the union's division
-- named_organisations.printed: every name that the article has for it, with 、 between
-- named_organisations.mentions: how often it is named, by whatever name
-- named_organisations.url: of the article
CREATE VIEW named_organisations AS -- each organisation that an article names, a union once, by whatever names
SELECT article_id, source_id, published, title, coalesce(canonical, name) AS organisation, max(code) AS code,
  group_concat(name, '、') AS printed, sum(mentions) AS mentions, url
FROM article_organisations JOIN articles ON articles.id = article_id WHERE withdrawn IS NULL GROUP BY article_id, organisation;
""")
