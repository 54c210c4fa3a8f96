"""Headers of consents: by which channel, and whether a yes allows or refuses (``Email Opt Out``, ``Do Not Contact``).

There are too many ways to say it for a table of headers, so it is read word by word; a header with a word that has no
place here is about something else (``Opt-in source``).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from guests.text.word_lists import words
from guests.transfer.headers.targets import BOTH, CONSENTS, NO_CONTACT, REFUSED

_LETTERS: Final = words(
    "newsletter newsletters lettre lettred'information infolettre boletín boletines nieuwsbrief nieuwsbrieven ebülten bülten"
    " рассылка рассылки рассылку розсилка розсилки розсилку boletim biuletyn النشرة"
)
_CHANNEL_WORDS: Final = {
    "consent_email": _LETTERS
    | words(
        "email emails e-mails mail mails mailing mailings mailinglist eposta courriel courriels correo correos posta epoçt почта"
        " почте письма имейл емейл пошта пошті імейл البريد"
    ),
    "consent_sms": words("sms text texts txt mms textmessage textmessages смс رسائل"),
    "consent_call": words(
        "call calls phone telephone phonecall phonecalls voice arama aramalar telefon telefonla zəng anruf anrufe telefonisch"
        " appel appels téléphone llamada llamadas teléfono telefoniche chiamate telefonico bellen telefonisch звонок звонки"
        " звонить телефон телефону дзвінок дзвінки дзвонити ligação chamadas telefone telefoniczny اتصال"
    ),
    "consent_whatsapp": words("whatsapp wa ватсап вотсап واتساب"),
}
_CONSENT: Final = _LETTERS | words(
    "consent consents consented optin optedin opt opted subscribed subscribe subscription subscriptions subscribes"
    " permission permissions permitted accept accepts accepted accepting receive receives receiving allow allows allowed agree"
    " agrees agreed marketing promotions promotional advertising ads",
    "izni izin iznim onay onayı abone abonelik kampanya kampanyalar reklam pazarlama ticari razılıq razılığı icazə icazəsi abunə"
    " istiyor ister kabul iys",
    "einwilligung zustimmung zugestimmt einverständnis einverstanden werbung werbeeinwilligung angemeldet abonniert abonnement",
    "démarchage consentement accord abonné abonnement publicité prospection inscrit accepte autorisation",
    "consentimiento suscripción suscrito publicidad autoriza autorización comunicaciones acepta consenso iscritto iscrizione pubblicità accetta",
    "toestemming ingeschreven aangemeld reclame akkoord inschrijving",
    "согласие согласен подписка подписан подписана реклама рекламу рекламная рекламные рекламных",
    "згода підписка підписаний реклама рекламу рекламні",
    "consentimento autorização inscrito publicidade aceita zgoda zgody subskrypcja zapisany marketingowa marketing reklama",
    "موافقة اشتراك التسويق",
)
_REFUSAL: Final = words(
    "optout optedout unsubscribe unsubscribed unsubscribes unsub dnc donotcontact donotemail donotcall donottext",
    "çıktı çıkış istemiyor istemez aranmasın imtina",
    "opposition abgemeldet abmeldung werbesperre widerspruch widersprochen widerruf widerrufen désabonné désinscrit désabonnement",
    "disiscritto disiscrizione uitgeschreven afgemeld отписан отписана отписка отписался відписаний відписка",
    "descadastrado descadastro desinscrito desinscrição wypisany wypisana wypisano rezygnacja rezygnuje",
    "abbestellt abbestellung ausgetragen unerwünscht désabonnée désinscrite désinscription çıkmış çıxıb çıxmış istəmir",
    "uitschrijving afmelding отписалась отписки відписка відписана відписався відмовився отказался отказалась",
)
_NOT: Final = words(
    "no not dont never stop out blocked block exclude excluded suppressed suppress refused refuses refusal rejected declined",
    "yok ret red etme kein keine keinen nicht pas ne non refus refuse niet geen не без отказ відмова odmowa nie brak não recusa"
    " baja rechazo rifiuto عدم إلغاء لا",
)
_CONTACT: Final = words(
    "contact contacted contacting disturb iletişim əlaqə kontakt kontaktieren kontaktaufnahme contacter contactar contattare"
    " benaderen contacteren беспокоить контактировать турбувати kontaktować التواصل"
)
_REST: Final = words(
    "status the to of for from by via all any and or in has have is was may we i you can want wants wish wishes would like"
    " please do does guest guests customer restaurant venue group our us communication communications message messages list"
    " lists updates offers news global general direct electronic commercial time date timestamp at on campaigns",
    "durumu durum için ile alma almak alsın gönderimi gönderilsin tarihi mesajı mesaj mesajları ileti iletisi vasitəsilə üçün"
    " göndərilməsinə",
    "zum zur zu für per von vom erhalt erhalten möchte der die das dem und oder datum bitte",
    "statut pour par de des du la le les l d et ou reçoit recevoir souhaite date commerciales commerciale nos",
    "estado para por recibir desea del comerciales y o fecha stato per via ricevere comunicazioni commerciali e di al alla data",
    "voor via van ontvangen wil en of op datum commerciële статус на от по для получать и или дата о від для отримувати та або",
    "para receber deseja por e ou do da na do nas wysyłkę otrzymywanie na i lub drogą w celach informacji handlowych",
)
_NUMBER: Final = "no"  # at the end, as in `Contact No`
_THINGS: Final = words(
    "no phone telephone telefon téléphone teléfono telefone телефон"
)  # `No Phone` is a number
_KNOWN: Final = _CONSENT | _REFUSAL | _NOT | _CONTACT | _REST | frozenset().union(*_CHANNEL_WORDS.values())


def consent_target(header: Sequence[str]) -> str | None:
    """Return what consents a header (its words as ``word_key`` has them) is about, ``None`` if about none.

    It is a consent, its refusal (``no_consent_sms``), several consents with ``+`` between, or ``no_contact``.
    """
    said = list(_joined(header))
    if not _KNOWN.issuperset(said) or _THINGS.issuperset(said):
        return None
    found = frozenset(said[:-1] if said[-1:] == [_NUMBER] else said)
    channels = _channels(found)
    is_refusal = bool(found & _REFUSAL) or bool(found & _NOT and (channels or found & (_CONTACT | _CONSENT)))
    if is_refusal and not channels:
        return NO_CONTACT if found & _CONTACT or "dnc" in found else REFUSED + CONSENTS[0]
    if not (is_refusal or found & _CONSENT):
        return None
    return BOTH.join((REFUSED if is_refusal else "") + name for name in channels or CONSENTS[:1])


def channel_target(header: Sequence[str]) -> str | None:
    """Return the consents of a column that is headed by nothing but channels, and answered by yes and no."""
    said = frozenset(_joined(header))
    return BOTH.join(_channels(said)) or None if _KNOWN.issuperset(said) else None


def _channels(found: frozenset[str]) -> list[str]:
    """Return the consents for the channels that are named; a newsletter beside another channel is no channel."""
    return [name for name in CONSENTS if found & _CHANNEL_WORDS[name]]


def _joined(header: Sequence[str]) -> Iterator[str]:
    """Yield the words; two that are one in another spelling (``opt in``, ``e mail``) as one."""
    rest = list(header)
    while rest:
        pair = "".join(rest[:2])
        if len(rest) > 1 and pair in _KNOWN:
            yield pair
            del rest[:2]
        else:
            yield rest.pop(0)
