-- Whether an update is a bot's. The plus keeps SQLite from walking all that is kept of the bot by the primary key: it has no
-- statistics, and prefers that to the short index of what is held or unfinished (https://www.sqlite.org/optoverview.html).
+bot_id = :bot_id
