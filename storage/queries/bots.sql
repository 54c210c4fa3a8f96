-- name: bot_put
-- Store a bot, or what has become of it.
INSERT INTO bots (number, telegram_id, name) VALUES (:number, :telegram_id, :name)
ON CONFLICT (number) DO UPDATE SET telegram_id = excluded.telegram_id, name = excluded.name;

-- name: bot_all
-- Read every bot there ever was.
SELECT * FROM bots ORDER BY number;
