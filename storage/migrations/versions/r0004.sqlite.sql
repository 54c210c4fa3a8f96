-- Names, phones and e-mails are found over words and spellings from now on.

DROP INDEX guests_by_phone_ending;

DROP INDEX guests_by_email;

DROP INDEX guests_by_name;

DROP INDEX guests_by_surname;

ALTER TABLE guests DROP COLUMN phone_reversed;

ALTER TABLE guests DROP COLUMN name_key;

ALTER TABLE guests DROP COLUMN surname_key;

ALTER TABLE guests RENAME COLUMN email TO email_key;

ALTER TABLE guests ADD COLUMN words TEXT NOT NULL DEFAULT '';

CREATE INDEX guests_by_email ON guests (venue, email_key) WHERE email_key IS NOT NULL;

-- The search index, over guests.words. A prefix has an entry of its own up to eight letters of a word: there are three
-- characters before them.
CREATE VIRTUAL TABLE guest_words USING fts5(
    words, content = 'guests', content_rowid = 'seq', tokenize = 'ascii', detail = none, columnsize = 0,
    prefix = '4 5 6 7 8 9 10 11'
);

-- Who has no words is not in the index: to delete from it what is not there would break it.
CREATE TRIGGER guest_words_added AFTER INSERT ON guests WHEN new.words <> '' BEGIN
    INSERT INTO guest_words (rowid, words) VALUES (new.seq, new.words);
END;

CREATE TRIGGER guest_words_changed AFTER UPDATE OF words ON guests WHEN old.words <> new.words BEGIN
    INSERT INTO guest_words (guest_words, rowid, words) SELECT 'delete', old.seq, old.words WHERE old.words <> '';
    INSERT INTO guest_words (rowid, words) SELECT new.seq, new.words WHERE new.words <> '';
END;

CREATE TRIGGER guest_words_removed AFTER DELETE ON guests WHEN old.words <> '' BEGIN
    INSERT INTO guest_words (guest_words, rowid, words) VALUES ('delete', old.seq, old.words);
END;

-- The words of all names by the keys under which other spellings of them are looked for.
CREATE TABLE spellings (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;
