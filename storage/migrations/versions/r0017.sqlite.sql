-- Several bots may work in one process: what belongs to a chat or a person belongs to a bot. All there is so far is the first one's.
-- The bots of this installation. Rows of other tables name theirs by its number, which stays when the bot gets another token or
-- another name; 0 is the first one.
CREATE TABLE bots (
    number INTEGER NOT NULL PRIMARY KEY,
    telegram_id INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;

INSERT INTO bots (number, telegram_id, name) SELECT 0, bot_id, '' FROM updates ORDER BY received_at DESC LIMIT 1;

ALTER TABLE drafts ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE questions ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE notices ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE invitations ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE visits ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE staff_invitations ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE cards RENAME TO cards_before;

CREATE TABLE cards (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    wanted INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    venue TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (bot, chat_id, message_id)
) STRICT, WITHOUT ROWID;

INSERT INTO cards (chat_id, message_id, guest_id, user_id, language, wanted, shown, created_at, venue) SELECT chat_id, message_id, guest_id, user_id, language, wanted, shown, created_at, venue FROM cards_before;

DROP TABLE cards_before;

CREATE INDEX cards_of_guest ON cards (guest_id);

CREATE INDEX cards_stale ON cards (guest_id) WHERE shown < wanted;

ALTER TABLE messages RENAME TO messages_before;

CREATE TABLE messages (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('typed', 'shown', 'erased')),
    language TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (bot, chat_id, message_id)
) STRICT, WITHOUT ROWID;

INSERT INTO messages (chat_id, message_id, kind, language, sent_at, due_at) SELECT chat_id, message_id, kind, language, sent_at, due_at FROM messages_before;

DROP TABLE messages_before;

CREATE INDEX messages_due ON messages (due_at);

ALTER TABLE people RENAME TO people_before;

CREATE TABLE people (
    bot INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL,
    language TEXT,
    venue TEXT,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (bot, user_id)
) STRICT, WITHOUT ROWID;

INSERT INTO people (user_id, language, venue, updated_at) SELECT user_id, language, venue, updated_at FROM people_before;

DROP TABLE people_before;

ALTER TABLE saves RENAME TO saves_before;

CREATE TABLE saves (
    bot INTEGER NOT NULL DEFAULT 0,
    user_id INTEGER NOT NULL,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('created', 'changed', 'merged', 'taken_back')),
    revision INTEGER NOT NULL,
    details TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (bot, user_id)
) STRICT, WITHOUT ROWID;

INSERT INTO saves (user_id, guest_id, did, revision, details, saved_at) SELECT user_id, guest_id, did, revision, details, saved_at FROM saves_before;

DROP TABLE saves_before;

CREATE INDEX saves_of_guest ON saves (guest_id);

CREATE INDEX saves_by_age ON saves (saved_at);

ALTER TABLE host_groups RENAME TO host_groups_before;

CREATE TABLE host_groups (
    bot INTEGER NOT NULL DEFAULT 0,
    chat_id INTEGER NOT NULL,
    venue TEXT NOT NULL,
    bound_by INTEGER NOT NULL,
    bound_at INTEGER NOT NULL,
    PRIMARY KEY (bot, chat_id)
) STRICT, WITHOUT ROWID;

INSERT INTO host_groups (chat_id, venue, bound_by, bound_at) SELECT chat_id, venue, bound_by, bound_at FROM host_groups_before;

DROP TABLE host_groups_before;
