"""``/export``: the guests of the venue as a file, for managers."""

from typing import Final

from telegram import Update
from telegram.constants import FileSizeLimit

from guests.audit.acts import Act
from guests.team.rights import Right
from guests.translatable import N_
from handlers.access import needs, note_refusal, whom_to_ask
from handlers.turn.buttons import EXPORT, CallbackData, button, keyboard
from handlers.turn.replies import Document, Say, Toast
from handlers.turn.services import FileTooLarge
from handlers.turn.turn import Turn

FORMATS: Final = {"csv": "CSV", "xlsx": "XLSX", "vcf": "vCard"}  # by the ending of the file's name
LARGEST: Final = int(FileSizeLimit.FILESIZE_UPLOAD)  # bytes, https://core.telegram.org/bots/api#senddocument
TOO_LARGE: Final = N_(
    "Telegram doesn't take a file this large from a bot (50 MB at most). Write it on the bot's machine with\n<code>hoststand export {file} --venue {venue}</code>"
)


@needs(Right.EXPORT)
async def command(turn: Turn, _: Update) -> None:
    """Ask in which format."""
    row = [button(name, CallbackData(EXPORT, ending, turn.place.slug)) for ending, name in FORMATS.items()]
    text = turn.texts(N_("The guests of {venue} as a file: in which format?"), venue=turn.place.name)
    turn.reply(Say(text=text, keyboard=keyboard([row])))


async def pressed(turn: Turn, query_id: str, press: CallbackData) -> None:
    """Send the file, if it is still a manager of that venue who asks, and where nobody else reads along."""
    if press.id not in turn.person.roles or not turn.may(Right.EXPORT, press.id):
        note_refusal(turn, press, press.id)
        turn.reply(Toast(query_id=query_id, text=turn.texts.plain(whom_to_ask(turn.services, Right.EXPORT))))
        return
    turn.reply(Toast(query_id=query_id))
    if press.action in FORMATS and turn.chat_id == turn.user_id:
        await _export(turn, press.id, press.action)


async def _export(turn: Turn, slug: str, ending: str) -> None:
    venue, services = turn.services.venues[slug].name, turn.services
    refused = turn.texts(TOO_LARGE, file=f"guests.{ending}", venue=slug)
    try:
        file = await services.export(slug, ending, LARGEST)
    except FileTooLarge:
        turn.reply(Say(text=refused))
        return
    if not file.count:
        turn.reply(Say(text=turn.texts(N_("There are no guests of {venue} yet."), venue=venue)))
        return
    turn.note(Act.EXPORTED, venue=slug, format=ending, count=file.count)
    caption = turn.texts.plural(
        "{count} guest of {venue}", "{count} guests of {venue}", file.count, venue=venue
    )
    name = f"guests-{slug}-{turn.today().isoformat()}.{ending}{file.ending}"
    turn.reply(Document(content=file.content, name=name, caption=caption, refused=refused))
