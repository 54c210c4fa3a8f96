ALTER TABLE guests ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;

ALTER TABLE guests ADD COLUMN restricted_at INTEGER;

UPDATE guests SET seen_at = updated_at;

CREATE INDEX guests_unseen ON guests (seen_at) WHERE merged_into IS NULL;

-- Guests who are to be erased, or were. One who waits is hidden and can be kept until due_at; then the accounts
-- are asked to delete, then everything here goes. details is JSON, after the end without anything personal.
CREATE TABLE erasures (
    guest_id TEXT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'leaving', 'erased', 'done')),
    asked_by INTEGER,
    language TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    leaving_since INTEGER,
    due_at INTEGER NOT NULL,
    details TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_unfinished ON erasures (due_at) WHERE state <> 'done';

-- Who was erased and stays out of imports and syncs: keyed hashes of numbers and addresses, and former ids.
CREATE TABLE tombstones (
    venue TEXT NOT NULL,
    key TEXT NOT NULL,
    guest_id TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    PRIMARY KEY (venue, key, guest_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX tombstones_of_guest ON tombstones (guest_id);

-- Messages with personal data that are to be deleted or blanked; kind says whose they are and what is left.
CREATE TABLE messages (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('typed', 'shown', 'erased')),
    language TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX messages_due ON messages (due_at);
