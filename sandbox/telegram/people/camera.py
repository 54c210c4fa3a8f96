"""A phone's camera, pointed at the newest picture with a QR code in anybody's chat: as if it hung on the wall, printed."""

import io

import zxingcpp
from PIL import Image

from sandbox.telegram.people.phone import Phone
from sandbox.telegram.world.chats import Bot, Message


def scan(phone: Phone) -> str:
    """Return the text of the code. Raises ``LookupError`` if there is none."""
    chats = phone.world.chats.values()
    pictures = [one for chat in chats for one in chat.messages.values() if _file(one, phone.bot)]
    for message in sorted(pictures, key=lambda one: one.date, reverse=True):
        codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(_file(message, phone.bot))))
        if codes:
            return str(codes[0].text)
    raise LookupError("there is no QR code to scan yet: /qr on the owner's phone makes a poster")


def _file(message: Message, bot: Bot) -> bytes:
    """Return the picture in a message, in its largest size; empty if there is none."""
    sizes = message.content.get("photo")
    document = message.content.get("document", {})
    if not sizes and not str(document.get("mime_type", "")).startswith("image/"):
        return b""
    stored = bot.files.get((sizes[-1] if sizes else document)["file_id"])
    return stored.content if stored else b""
