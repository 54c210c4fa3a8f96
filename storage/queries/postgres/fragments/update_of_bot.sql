-- Whether an update is a bot's.
bot_id = :bot_id
