-- Several bots may work in one process: what belongs to a chat or a person belongs to a bot. All there is so far is the first one's.
-- The bots of this installation. Rows of other tables name theirs by its number, which stays when the bot gets another token or
-- another name; 0 is the first one.
CREATE TABLE bots (
    number INTEGER NOT NULL PRIMARY KEY,
    telegram_id BIGINT NOT NULL,
    name TEXT NOT NULL
);

INSERT INTO bots (number, telegram_id, name) SELECT 0, bot_id, '' FROM updates ORDER BY received_at DESC LIMIT 1;

ALTER TABLE drafts ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE questions ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE notices ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE invitations ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE visits ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE staff_invitations ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

ALTER TABLE cards ADD COLUMN bot INTEGER NOT NULL DEFAULT 0, DROP CONSTRAINT cards_pkey;

ALTER TABLE cards ADD PRIMARY KEY (bot, chat_id, message_id);

ALTER TABLE messages ADD COLUMN bot INTEGER NOT NULL DEFAULT 0, DROP CONSTRAINT messages_pkey;

ALTER TABLE messages ADD PRIMARY KEY (bot, chat_id, message_id);

ALTER TABLE people ADD COLUMN bot INTEGER NOT NULL DEFAULT 0, DROP CONSTRAINT people_pkey;

ALTER TABLE people ADD PRIMARY KEY (bot, user_id);

ALTER TABLE saves ADD COLUMN bot INTEGER NOT NULL DEFAULT 0, DROP CONSTRAINT saves_pkey;

ALTER TABLE saves ADD PRIMARY KEY (bot, user_id);

ALTER TABLE host_groups ADD COLUMN bot INTEGER NOT NULL DEFAULT 0, DROP CONSTRAINT host_groups_pkey;

ALTER TABLE host_groups ADD PRIMARY KEY (bot, chat_id);

-- What a replica of an earlier version relies on while there is one bot. They are dropped when a second one comes: its rows
-- may have the same ids.
CREATE UNIQUE INDEX cards_of_one_bot ON cards (chat_id, message_id);

CREATE UNIQUE INDEX messages_of_one_bot ON messages (chat_id, message_id);

CREATE UNIQUE INDEX people_of_one_bot ON people (user_id);

CREATE UNIQUE INDEX saves_of_one_bot ON saves (user_id);
