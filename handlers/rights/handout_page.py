"""The handout as a page: one HTML file that needs nothing else, for the screen and for paper."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from babel import Locale
from markupsafe import Markup

from guests.audit.record import Record
from guests.book.rights.dossier import Dossier
from guests.consents.answers import Answer
from guests.delivery.operations import CREATIONS
from guests.guest import FIELD, Guest
from guests.translatable import N_
from guests.values import Consent
from handlers.wording.acts import Names, say_act, say_actor
from handlers.wording.consents import moment_of, say_way
from handlers.wording.deliveries import say_delivery
from handlers.wording.phrases import NO, YES, label_of, say_moment, show_value
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
NOBODY: Final = 0  # the page is for the guest, who has no number on the team
ROW: Final = Markup("<tr><th>{}</th><td><bdi>{}</bdi></td></tr>")


def page(texts: Texts, dossier: Dossier, names: Mapping[str, str], venue: str, now: int) -> str:
    """Return the page in the reader's language; ``names`` are those of the accounts and venues, ``now`` is Unix ms."""
    known = _names(dossier, names)
    sections = [(N_("The guest"), _fields(texts, dossier.guest, names))]
    sections += [
        (N_("Became part of this guest"), _fields(texts, one.entry.guest, names)) for one in dossier.parts[1:]
    ]
    sections += [(N_("Earlier, before a merge"), _fields(texts, one, names)) for one in dossier.former]
    sections += [
        (N_("The entry"), _entry(texts, dossier)),
        (N_("Answers about being contacted"), [_answer(texts, one) for one in dossier.answers]),
        (N_("Numbers of records"), _records(dossier, names)),
        (N_("Sent to accounts"), _deliveries(texts, dossier, names)),
        (N_("Being edited"), _drafts(texts, dossier, names)),
        (N_("Who was involved"), [_seen(texts, one, known) for one in dossier.seen]),
        (N_("Files with all guests"), [_seen(texts, one, known) for one in dossier.exports]),
    ]
    body = [_section(texts, title, rows) for title, rows in sections]
    return PAGE.format(
        language=texts.language,
        direction=Locale.parse(texts.language, sep="-").text_direction,
        title=texts.plain(N_("What {venue} holds on a guest"), venue=venue),
        intro=texts(N_("As of {moment}. Times are those of the restaurant."), moment=say_moment(texts, now)),
        sections=Markup("\n").join(one for one in body if one),
    )


def _section(texts: Texts, title: str, rows: Rows) -> Markup:
    lines = Markup("\n").join(ROW.format(name, value) for name, value in rows)
    return SECTION.format(texts.plain(title), lines) if lines else Markup()


def _fields(texts: Texts, guest: Guest, names: Mapping[str, str]) -> Rows:
    whole = guest.at(None) if guest.venue_notes.at else guest
    for name, value in whole.given().items():
        yield label_of(texts, name), _shown(texts, name, value)
    for venue, note in whole.venue_notes.others:
        yield texts.joined(" · ", (label_of(texts, "note"), names.get(venue, venue))), note


def _shown(texts: Texts, name: str, value: Any) -> str:
    return _said(texts, value) if isinstance(value, Consent) else show_value(texts, FIELD[name], value)


def _said(texts: Texts, said: Consent) -> str:
    """Return an answer with its proof: for what, how and when it came, and to which words."""
    answer, at = texts.plain(YES if said.allowed else NO), moment_of(said)
    when = say_moment(texts, round(at.timestamp() * 1000)) if at else said.changed_at or ""
    return texts.joined(" · ", (answer, said.value or "", say_way(texts, said), when, said.wording or ""))


def _entry(texts: Texts, dossier: Dossier) -> Rows:
    display = dossier.parts[0]
    entry = display.entry
    who = display.registrar or (str(entry.created_by) if entry.created_by else "")
    yield texts.plain(N_("Registered")), texts.joined(" · ", (say_moment(texts, entry.created_at), who))
    yield texts.plain(N_("Last changed")), say_moment(texts, entry.updated_at)
    if entry.restricted_at is not None:
        yield texts.plain(N_("Restricted")), say_moment(texts, entry.restricted_at)
    for card in display.cards:
        yield texts.plain(N_("Shown in a chat")), str(card.chat_id)
    for account in dossier.accounts:
        yield texts.plain(N_("The guest's own Telegram account")), str(account)


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
            yield (say_moment(texts, at) if at else ""), line


def _drafts(texts: Texts, dossier: Dossier, names: Mapping[str, str]) -> Rows:
    for draft in dossier.drafts:
        yield from _fields(texts, Guest.from_dict(draft.state.get("guest", {})), names)


def _names(dossier: Dossier, accounts: Mapping[str, str]) -> Names:
    """Return what the guest may be told of the ids in records: no other guest's name."""
    own = {one.entry.id: one.entry.guest.name or one.entry.guest.nickname or "" for one in dossier.parts}
    return Names(reader=NOBODY, guests=own, people=dossier.people, accounts=accounts)


def _answer(texts: Texts, one: Answer) -> tuple[str, str]:
    said = _shown(texts, one.field, one.said) if one.said else texts.plain(N_("removed"))
    return say_moment(texts, one.at), texts.joined(" · ", (label_of(texts, one.field), said))


def _seen(texts: Texts, one: Record, names: Names) -> tuple[str, str]:
    return say_moment(texts, one.at), texts.joined(
        " · ", (say_actor(texts, one.actor, names), say_act(texts, one, names))
    )
