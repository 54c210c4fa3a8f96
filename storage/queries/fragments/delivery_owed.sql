-- What SQLite has to read to use the index of what is owed: it does not see that another condition implies this one
-- (https://www.sqlite.org/partialindex.html#queries_using_partial_indexes).
state IN ('waiting', 'sending', 'uncertain', 'needs_you')
