ALTER TABLE audit RENAME TO audit_before;

DROP INDEX audit_of_venue;

DROP INDEX audit_of_guest;

-- Who did what. Rows are only ever added; actor is Telegram's id of a person, or a machine's name. details is JSON without
-- contact data; changes is JSON with the values of a guest's fields and a salt, and digests what the chain covers of them.
-- place and hash are set once, by whoever continues the chain; they are NULL for a moment.
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    venue TEXT,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    guest_id TEXT,
    other_id TEXT,
    origin TEXT,
    details TEXT NOT NULL,
    digests TEXT NOT NULL,
    changes TEXT,
    place INTEGER,
    hash TEXT
) STRICT;

CREATE INDEX audit_of_venue ON audit (venue, seq);

CREATE INDEX audit_of_guest ON audit (guest_id, seq) WHERE guest_id IS NOT NULL;

CREATE INDEX audit_of_other ON audit (other_id, seq) WHERE other_id IS NOT NULL;

CREATE INDEX audit_unlinked ON audit (seq) WHERE place IS NULL;

CREATE UNIQUE INDEX audit_in_order ON audit (place) WHERE place IS NOT NULL;

-- The two ends of the chain of the audit, in the only row: what was deleted before its first row, and its last row.
CREATE TABLE audit_chain (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    anchor_place INTEGER NOT NULL,
    anchor_hash TEXT NOT NULL,
    head_place INTEGER NOT NULL,
    head_hash TEXT NOT NULL
) STRICT;

INSERT INTO audit_chain (id, anchor_place, anchor_hash, head_place, head_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Who had no id was the command line, a sync, or the guest.
INSERT INTO audit (seq, at, venue, actor, act, guest_id, details, digests)
SELECT seq, at, venue,
    COALESCE(CAST(user_id AS TEXT), CASE action WHEN 'synced' THEN 'sync' WHEN 'consented' THEN 'guest' ELSE 'command line' END),
    action, guest_id, details, '{}'
FROM audit_before ORDER BY seq;

DROP TABLE audit_before;
