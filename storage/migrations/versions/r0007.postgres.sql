-- A new kind of question. Questions live for ten minutes, so the open ones are dropped with the old table.
DROP TABLE questions;

CREATE TABLE questions (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('record_number', 'why_dropped', 'needed_field', 'whom_to_find')),
    about TEXT NOT NULL,
    message_id BIGINT,
    asked_at BIGINT NOT NULL
);

CREATE INDEX questions_of_person ON questions (chat_id, user_id, asked_at);

CREATE INDEX questions_by_age ON questions (asked_at);

-- Telegram groups that a manager has bound to a venue: its staff may work there.
CREATE TABLE host_groups (
    chat_id BIGINT NOT NULL PRIMARY KEY,
    venue TEXT NOT NULL,
    bound_by BIGINT NOT NULL,
    bound_at BIGINT NOT NULL
);
