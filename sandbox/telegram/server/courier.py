"""Posts updates to webhooks, in the order and at the pace of Telegram's own server.

The rules are those of ``WebhookActor.cpp`` in https://github.com/tdlib/telegram-bot-api: updates wait in FIFO
queues (one for the messages of a chat, one for the taps of a user, one for the inline queries of a user …);
the next update in a queue is sent only after a 2xx for the previous one; queues run in parallel over at most
``max_connections``. After a failure the first repetition is immediate, then the pause doubles (2 s, 4 s … up
to 60 to 120 s); ``Retry-After`` counts up to an hour; expired updates are dropped.
"""

import asyncio
import random
from typing import Final

import httpx

from sandbox.telegram.world.chats import Bot
from sandbox.telegram.world.mailbox import Update, Webhook
from sandbox.telegram.world.world import World

_LONGEST_RETRY_AFTER: Final = 3600
_GONE_FOR: Final = 23 * 3600.0
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"


class Courier:
    """Posts the updates of every bot that has a webhook; ``transport`` is httpx's, for use in-process."""

    def __init__(self, world: World, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.world = world
        self._transport = transport
        self._task: asyncio.Task[None] | None = None
        self._posts: dict[asyncio.Task[None], tuple[Bot, Update]] = {}
        self._gone_since: dict[int, float] = {}

    def wake(self) -> None:
        """Start posting, if a webhook is set and nobody is posting yet."""
        if self._open() and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._run())

    async def aclose(self) -> None:
        """Stop posting."""
        tasks = [task for task in (self._task, *self._posts) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._posts.clear()

    def _open(self) -> list[Bot]:
        return [bot for bot in self.world.bots.values() if bot.mailbox.webhook.url]

    async def _run(self) -> None:
        async with httpx.AsyncClient(transport=self._transport, timeout=60) as client:
            while self._open():
                rung = self.world.bell.next()
                for bot in self._open():
                    self._start(client, bot)
                await asyncio.wait([rung], timeout=self._pause())

    def _start(self, client: httpx.AsyncClient, bot: Bot) -> None:
        now = self.world.now()
        bot.mailbox.expire(now)
        flying = [update for owner, update in self._posts.values() if owner is bot]
        free = bot.mailbox.webhook.max_connections - len(flying)
        ready = [head for head in bot.mailbox.heads() if head.due <= now and head not in flying]
        for update in ready[: max(0, free)]:
            task = asyncio.create_task(self._post(client, bot, bot.mailbox.webhook, update))
            self._posts[task] = (bot, update)
            task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._posts.pop(task, None)
        self.world.bell.ring()

    def _pause(self) -> float:
        """Seconds until the next repetition is due; a change in the world ends the pause."""
        due = [head.due for bot in self._open() for head in bot.mailbox.heads()]
        waiting = [moment for moment in due if moment > self.world.now()]
        return max(0.001, min([*waiting, self.world.now() + 60]) - self.world.now())

    async def _post(self, client: httpx.AsyncClient, bot: Bot, webhook: Webhook, update: Update) -> None:
        headers = {_SECRET: webhook.secret_token} if webhook.secret_token else {}
        try:
            response = await client.post(webhook.url, json=update.to_json(), headers=headers)
        except httpx.HTTPError as error:
            self._failed(bot, webhook, update, str(error) or "Webhook connection closed")
            return
        if response.is_success:
            self._delivered(bot, update, response)
            return
        if response.status_code == 410:
            self._gone(bot)
        text = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
        self._failed(bot, webhook, update, text, response.headers.get("Retry-After", ""))

    def _delivered(self, bot: Bot, update: Update, response: httpx.Response) -> None:
        bot.mailbox.remove(update)
        self._gone_since.pop(bot.id, None)
        if b'"method"' in response.content:
            self.world.violate("a method in the answer to a webhook is not simulated: its result is lost")

    def _gone(self, bot: Bot) -> None:
        since = self._gone_since.setdefault(bot.id, self.world.now())
        if self.world.now() > since + _GONE_FOR:
            bot.mailbox.webhook = Webhook()

    def _failed(self, bot: Bot, webhook: Webhook, update: Update, text: str, retry_after: str = "") -> None:
        now = self.world.now()
        webhook.last_error = (int(now), text)
        pause = float(min(int(retry_after), _LONGEST_RETRY_AFTER)) if retry_after.isdigit() else 0.0
        if not pause and update.failures:
            longest = random.uniform(60, 120)  # noqa: S311 - a pause is no secret
            pause = update.delay = min(longest, max(update.delay, 1) * 2)
        update.failures += 1
        update.due = now + pause
        if update.due > update.expires:
            bot.mailbox.remove(update)
