"""Methods that put something into a chat (https://core.telegram.org/bots/api#available-methods)."""

from functools import partial
from mimetypes import guess_type
from typing import Any, Final

from sandbox.telegram.methods.calls import Call, Upload, method
from sandbox.telegram.methods.texts import SENDING, captioned, post, text_of
from sandbox.telegram.refusals import Refusal, bad_request
from sandbox.telegram.world.files import StoredFile
from sandbox.telegram.world.photos import dimensions_of, sizes_of

LARGEST: Final = 50 * 1024 * 1024  # what a bot may upload
LARGEST_PHOTO: Final = 10 * 1024 * 1024


@method(idle=f"link_preview_options {SENDING}")
def send_message(
    call: Call,
    *,
    chat_id: str = "",
    text: str = "",
    parse_mode: str | None = None,
    entities: list[Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
    reply_parameters: dict[str, Any] | None = None,
    protect_content: bool = False,
    message_thread_id: int = 0,
) -> dict[str, Any]:
    """Send a text."""
    content = text_of(call, text, parse_mode, entities)
    return post(
        call,
        chat_id,
        content,
        reply_markup,
        reply_parameters,
        protect=protect_content,
        topic=message_thread_id,
    )


@method(idle=SENDING)
def send_contact(
    call: Call,
    *,
    chat_id: str = "",
    phone_number: str = "",
    first_name: str = "",
    last_name: str = "",
    vcard: str = "",
    reply_markup: dict[str, Any] | None = None,
    reply_parameters: dict[str, Any] | None = None,
    protect_content: bool = False,
    message_thread_id: int = 0,
) -> dict[str, Any]:
    """Send a contact; a vCard has at most 2048 bytes."""
    if not phone_number:
        raise bad_request("phone number is empty")
    if not first_name:
        raise bad_request("first name is empty")
    if len(vcard.encode()) > 2048:
        raise bad_request("vCard is too long")
    fields = {
        "phone_number": phone_number,
        "first_name": first_name,
        "last_name": last_name,
        "vcard": vcard,
    }
    contact = {name: value for name, value in fields.items() if value}
    return post(
        call,
        chat_id,
        {"contact": contact},
        reply_markup,
        reply_parameters,
        protect=protect_content,
        topic=message_thread_id,
    )


@method(idle=f"thumbnail disable_content_type_detection {SENDING}")
def send_document(
    call: Call,
    *,
    chat_id: str = "",
    document: object = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
    reply_parameters: dict[str, Any] | None = None,
    protect_content: bool = False,
    message_thread_id: int = 0,
) -> dict[str, Any]:
    """Send a file, uploaded or by its file id."""
    content: dict[str, Any] = {"document": _document(call, document)}
    content |= captioned(call, caption, parse_mode, caption_entities)
    return post(
        call,
        chat_id,
        content,
        reply_markup,
        reply_parameters,
        protect=protect_content,
        topic=message_thread_id,
    )


def _uploaded(call: Call, given: object) -> object:
    """Return what a parameter names of the parts that came along, or the parameter itself if it is one."""
    return call.uploads.get(given.removeprefix("attach://")) if isinstance(given, str) else given


def _document(call: Call, given: object) -> dict[str, Any]:
    upload = _uploaded(call, given)
    if isinstance(upload, Upload):
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > LARGEST:
            raise Refusal(413, "Request Entity Too Large")
        return describe_file(call.world.keep_file(call.bot, "documents", upload.name, upload.content))
    if isinstance(given, str) and given in call.bot.files:
        return describe_file(call.bot.files[given])
    if not given:
        raise bad_request("there is no document in the request")
    raise bad_request("wrong file identifier/HTTP URL specified")


@method(idle=f"show_caption_above_media has_spoiler {SENDING}")
def send_photo(
    call: Call,
    *,
    chat_id: str = "",
    photo: object = None,
    caption: str = "",
    parse_mode: str | None = None,
    caption_entities: list[Any] | None = None,
    reply_markup: dict[str, Any] | None = None,
    reply_parameters: dict[str, Any] | None = None,
    protect_content: bool = False,
) -> dict[str, Any]:
    """Send a photo that is uploaded; Telegram keeps it in a few sizes."""
    content: dict[str, Any] = {"photo": _photo(call, photo)}
    content |= captioned(call, caption, parse_mode, caption_entities)
    return post(call, chat_id, content, reply_markup, reply_parameters, protect=protect_content)


def _photo(call: Call, given: object) -> list[dict[str, Any]]:
    upload = _uploaded(call, given)
    if not isinstance(upload, Upload):
        raise bad_request(
            "wrong file identifier/HTTP URL specified" if given else "there is no photo in the request"
        )
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > LARGEST_PHOTO:
        raise Refusal(413, "Request Entity Too Large")
    try:
        width, height = dimensions_of(upload.content)
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return sizes_of(upload.content, partial(call.world.keep_file, call.bot))
    except ValueError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def describe_file(file: StoredFile) -> dict[str, Any]:
    """Return the ``Document`` of a stored file."""
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": guess_type(file.name)[0] or "application/octet-stream",
        "file_size": len(file.content),
    }


@method(idle="business_connection_id message_thread_id")
def send_chat_action(call: Call, *, chat_id: str = "", action: str = "") -> bool:
    """Show "typing …" for five seconds."""
    chat = call.world.writable(call.bot, chat_id)
    if action.split("_", maxsplit=1)[0] not in ("typing", "upload", "record", "choose", "find"):
        raise bad_request("wrong parameter action in request")
    chat.action = (action, call.world.now() + 5)
    call.world.bell.ring()
    return True
