"""python-telegram-bot's own webhook server, with a handler that does nothing."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.rivals import common

PORT = int(os.environ.get("BENCH_PORT", "0"))
SECRET = "benchmark"  # noqa: S105 - made up


async def nothing(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do nothing."""


def main() -> None:
    """Serve until stopped."""
    builder: Any = Application.builder().token(common.TOKEN).base_url(f"{common.TELEGRAM}/bot")
    application = builder.concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.ALL, nothing))
    application.run_webhook(
        listen="127.0.0.1",
        port=PORT,
        url_path="telegram",
        secret_token=SECRET,
        webhook_url=f"http://127.0.0.1:{PORT}/telegram",
    )


if __name__ == "__main__":
    main()
