-- What a person was asked about a guest of the book, to be answered by typing; about says what exactly, as JSON.
CREATE TABLE questions (
    id TEXT NOT NULL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    venue TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('record_number', 'why_dropped', 'needed_field')),
    about TEXT NOT NULL,
    message_id BIGINT,
    asked_at BIGINT NOT NULL
);

CREATE INDEX questions_of_person ON questions (chat_id, user_id, asked_at);

CREATE INDEX questions_by_age ON questions (asked_at);

-- A question used to be a draft without a guest; in what was typed there is a backslash before each quotation mark.
DELETE FROM drafts WHERE state LIKE '%"question":{%';

-- What lacks a field has a reason of its own.
UPDATE deliveries SET reason = 'incomplete', details = '{"missing":["' || (details::json ->> 'field') || '"]}'
WHERE state = 'needs_you' AND reason = 'rejected' AND details LIKE '%"missing":true%';
