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

CREATE INDEX guest_words ON guests USING gin (array_to_tsvector(string_to_array(words, ' ')));

-- The words of all names by the keys under which other spellings of them are looked for.
CREATE TABLE spellings (
    key TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, word)
);
