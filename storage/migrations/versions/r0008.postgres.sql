-- Every answer that a guest gave or withdrew, as the book came to hold it; said is the consent as JSON, NULL for one that
-- was removed. The trigger below adds the rows, whoever writes the guest; nothing changes them.
CREATE TABLE consents (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guest_id TEXT NOT NULL REFERENCES guests (id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    said TEXT,
    at BIGINT NOT NULL
);

CREATE INDEX consents_of_guest ON consents (guest_id, seq);

CREATE FUNCTION note_consents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before json := CASE WHEN TG_OP = 'UPDATE' THEN OLD.data ELSE '{}' END;
    after json := NEW.data;
BEGIN
    INSERT INTO consents (guest_id, channel, said, at)
    SELECT NEW.id, channel, after ->> channel, NEW.updated_at
    FROM (SELECT json_object_keys(before) AS channel UNION SELECT json_object_keys(after)) AS known
    WHERE channel LIKE 'consent!_%' ESCAPE '!' AND after ->> channel IS DISTINCT FROM before ->> channel
    ORDER BY channel;
    RETURN NULL;
END $$;

CREATE TRIGGER consents_given AFTER INSERT ON guests FOR EACH ROW
WHEN (NEW.data LIKE '%"consent!_%' ESCAPE '!') EXECUTE FUNCTION note_consents();

CREATE TRIGGER consents_changed AFTER UPDATE OF data ON guests FOR EACH ROW
WHEN (OLD.data || NEW.data LIKE '%"consent!_%' ESCAPE '!') EXECUTE FUNCTION note_consents();

-- What guests had said before.
INSERT INTO consents (guest_id, channel, said, at)
SELECT guests.id, said.key, said.value, guests.updated_at FROM guests, json_each_text(guests.data::json) AS said
WHERE said.key LIKE 'consent!_%' ESCAPE '!' ORDER BY guests.seq;
