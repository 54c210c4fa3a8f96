"""The handout as a page: one HTML file that needs nothing else, for the screen and for paper."""

from collections.abc import Iterable, Mapping
from typing import Final

from babel import Locale
from babel.dates import format_datetime
from markupsafe import Markup

from guests.book.display import Display
from guests.book.rights.dossier import Dossier, Seen
from guests.clock import local
from guests.delivery.operations import CREATIONS
from guests.guest import FIELD, Guest
from guests.translatable import N_
from guests.values import Consent
from handlers.wording.deliveries import say_delivery
from handlers.wording.phrases import label_of, show_value
from handlers.wording.translator import Texts

Rows = Iterable[tuple[str, str]]
PAGE: Final = Markup("""<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 11pt/1.4 system-ui, sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; color: #111 }}
h1 {{ font-size: 1.5rem }} h2 {{ font-size: 1.1rem; margin: 1.6rem 0 .4rem; break-after: avoid }}
table {{ border-collapse: collapse; width: 100% }} tr {{ break-inside: avoid }}
th, td {{ text-align: start; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ddd }}
th {{ width: 35%; font-weight: 600 }}
@media print {{ body {{ margin: 0; max-width: none }} }}
</style>
<h1>{title}</h1>
<p>{intro}</p>
{sections}
</html>
""")
SECTION: Final = Markup("<h2>{}</h2>\n<table>\n{}\n</table>")
ROW: Final = Markup("<tr><th>{}</th><td>{}</td></tr>")

ACTIONS: Final[Mapping[str, str]] = {
    "merged": N_("Merged with another entry"),
    "unmerged": N_("Merge undone"),
    "undone": N_("Registration or change undone"),
    "put_back": N_("Put back into the book"),
    "duplicate_prevented": N_("Registered again"),
    "disclosed": N_("Shared in a chat"),
    "exported": N_("Exported with all guests"),
    "handed_out": N_("Handed out"),
    "restricted": N_("Restricted"),
    "restriction_lifted": N_("Restriction lifted"),
    "erasure_asked": N_("Erasure asked for"),
    "erasure_revoked": N_("Erasure revoked"),
}


def page(texts: Texts, dossier: Dossier, names: Mapping[str, str], venue: str, now: int) -> str:
    """Return the page in the reader's language; ``names`` are those of the accounts, ``now`` is Unix ms."""
    first = dossier.parts[0]
    sections = [(N_("The guest"), _fields(texts, dossier.guest))]
    sections += [
        (N_("Became part of this guest"), _fields(texts, one.entry.guest)) for one in dossier.parts[1:]
    ]
    sections += [(N_("Earlier, before a merge"), _fields(texts, one)) for one in dossier.former]
    sections += [
        (N_("The entry"), _entry(texts, first)),
        (N_("Numbers of records"), _records(dossier, names)),
        (N_("Sent to accounts"), _deliveries(texts, dossier, names)),
        (N_("Being edited"), _drafts(texts, dossier)),
        (N_("Who had to do with it"), [_seen(texts, one) for one in dossier.seen]),
        (N_("Files with all guests"), [_seen(texts, one) for one in dossier.exports]),
    ]
    body = [_section(texts, title, rows) for title, rows in sections]
    return PAGE.format(
        language=texts.language,
        direction=Locale.parse(texts.language, sep="-").text_direction,
        title=texts.plain(N_("What {venue} holds on a guest"), venue=venue),
        intro=texts(N_("As of {moment}. Times are those of the restaurant."), moment=_moment(texts, now)),
        sections=Markup("\n").join(one for one in body if one),
    )


def _section(texts: Texts, title: str, rows: Rows) -> Markup:
    lines = Markup("\n").join(ROW.format(name, value) for name, value in rows)
    return SECTION.format(texts.plain(title), lines) if lines else Markup()


def _fields(texts: Texts, guest: Guest) -> Rows:
    for name, value in guest.given().items():
        shown = show_value(texts, FIELD[name], value)
        if isinstance(value, Consent):
            proof = (value.value, value.source, value.changed_at, value.wording)
            shown = " · ".join(part for part in (shown, *proof) if part)
        yield label_of(texts, name), shown


def _entry(texts: Texts, display: Display) -> Rows:
    entry = display.entry
    who = display.registrar or (str(entry.created_by) if entry.created_by else "")
    yield texts.plain(N_("Registered")), _joined(_moment(texts, entry.created_at), who)
    yield texts.plain(N_("Last changed")), _moment(texts, entry.updated_at)
    if entry.restricted_at is not None:
        yield texts.plain(N_("Restricted")), _moment(texts, entry.restricted_at)
    for card in display.cards:
        yield texts.plain(N_("Shown in a chat")), str(card.chat_id)


def _records(dossier: Dossier, names: Mapping[str, str]) -> Rows:
    for display in dossier.parts:
        for account, record_id in display.links.items():
            yield names.get(account, account), record_id


def _deliveries(texts: Texts, dossier: Dossier, names: Mapping[str, str]) -> Rows:
    for display in dossier.parts:
        for one in display.deliveries:
            provider = names.get(one.account, one.account)
            line = say_delivery(texts, provider, one).striptags()
            at = one.sent_at or (one.since if one.operation in CREATIONS else None)
            yield (_moment(texts, at) if at else ""), line


def _drafts(texts: Texts, dossier: Dossier) -> Rows:
    for draft in dossier.drafts:
        yield from _fields(texts, Guest.from_dict(draft.state.get("guest", {})))


def _seen(texts: Texts, one: Seen) -> tuple[str, str]:
    known = ACTIONS.get(one.action)
    return _moment(texts, one.at), _joined(
        texts.plain(known) if known else one.action, one.who or (str(one.user_id) if one.user_id else "")
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _moment(texts: Texts, at: int) -> str:
    return format_datetime(local(at, texts.zone), "d MMM yyyy HH:mm", locale=texts.language)
