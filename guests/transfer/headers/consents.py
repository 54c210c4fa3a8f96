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
    " рассылка рассылки рассылку рассылок рассылке розсилка розсилки розсилку розсилок розсилці boletim biuletyn النشرة"
    " nyhetsbrev nyhetsbrevet nyhedsbrev uutiskirje hírlevél newsletteru newsletterem zpravodaj infobrief rundbrief ενημερωτικό"
    " メルマガ メールマガジン 뉴스레터"
)
_CHANNEL_WORDS: Final = {
    "consent_email": _LETTERS
    | words(
        "email emails e-mails mail mails mailing mailings mailinglist mailen donotemail eposta courriel courriels correo correos posta epoçt почта"
        " почте письма имейл емейл пошта пошті імейл البريد"
    ),
    "consent_sms": words(
        "sms smsler text texts txt mms textmessage textmessages donottext смс رسائل الرسائل"
    ),
    "consent_call": words(
        "call calls phone telephone phonecall phonecalls voice arama aramalar telefon telefonla zəng anruf anrufe telefonisch"
        " appel appels téléphone llamada llamadas teléfono telefoniche chiamate telefonico bellen telefonisch звонок звонки"
        " звонить телефон телефону дзвінок дзвінки дзвонити aranmasın donotcall llamar zəngi ligar ligação chamadas telefone telefoniczny dzwonić الاتصال اتصال"
    ),
    "consent_whatsapp": words("whatsapp wa ватсап вотсап واتساب"),
}
_CONSENT: Final = _LETTERS | words(
    "consent consents consented optin optedin opt opted subscriber subscribers subscribed subscribe subscription subscriptions subscribes"
    " permission permissions permitted accept accepts accepted accepting receive receives receiving allow allows allowed agree"
    " agrees agreed market marketing promotions promotional advertising ads",
    "izni izin iznim izinli onay onayı abone abonelik aboneliği abonelikten kampanya kampanyalar reklam pazarlama ticari razılıq razılığı icazə icazəsi abunə abunəlik abunəlikdən"
    " istiyor ister kabul iys",
    "abo abos darf einwilligung zustimmung zugestimmt einverständnis einverstanden werbung werbeeinwilligung angemeldet anmeldung abonniert abonnement erlaubt erlaubnis gestattet",
    "démarchage consentement accord abonné abonnement publicité prospection inscrit inscription accepte autorisation autorise",
    "consentimiento suscripción suscrito publicidad autoriza autorización comunicaciones promociones acepta permite permiso consenso iscritto iscrizione pubblicità accetta",
    "toestemming toegelaten toegestaan ingeschreven aangemeld reclame akkoord inschrijving aanmelding",
    "можно участвует согласие согласен согласна разрешение разрешена разрешён разрешены подписка подписан подписана реклама рекламу рекламная рекламные рекламных",
    "можна участь згода дозвіл дозволено підписка підписаний реклама рекламу рекламні",
    "consentimento autorização permissão inscrito inscrição publicidade promoções aceita zgoda zgody subskrypcja zapisany marketingowa marketing reklama",
    "موافقة الموافقة اشتراك الاشتراك التسويق",
    "samtycke samtykke souhlas súhlas odběr odber abonat abonare acord consimțământ hozzájárulás feliratkozás",
)
_REFUSAL: Final = words(
    "optout optedout unsubscribe unsubscribed unsubscribes unsub dnc donotcontact donotemail donotcall donottext",
    "çıktı çıkış istemiyor istemez aranmasın imtina",
    "opposition abgemeldet abmeldung werbesperre widerspruch widersprochen widerruf widerrufen désabonné désinscrit désabonnement",
    "dado dada annullata disiscritto disiscritta disiscrizione cancellato cancellata cancellazione uitgeschreven afgemeld отписан отписана отписка отписался відписаний відписка",
    "cancelou cancelamento descadastrado descadastrada descadastro desinscrito desinscrição wypisany wypisana wypisano wypisania rezygnacja rezygnuje",
    "abbestellt abbestellung ausgetragen unerwünscht désabonnée désinscrite désinscription çıkmış çıxıb çıxmış istəmir",
    "uitschrijving afmelding отписалась отписки відписка відписана відписався відмовився отказался отказалась odhlášen odhlášena odhlásit",
)
_NOT: Final = words(
    "no not dont never stop out blocked block blocklist blocklisted blacklist blacklisted denylist exclude excluded exclusion suppressed suppress refused refuses refusal rejected declined",
    "yok ret red etme kein keine keinen nicht pas ne non refus refuse niet geen не без отказ запрет відмова заборона odmowa zakaz nie brak não recusa"
    " baja rechazo rifiuto rifiuta alınmasın göndərilməsin göndərməyin göndermeyin gönderme etməyin عدم إلغاء لا",
)
_CONTACT: Final = words(
    "contact contacted contacting disturb iletişim əlaqə kontakt kontaktieren kontaktaufnahme contacter contactar contatar contattare contacté contactado"
    " benaderen contacteren kontaktiert беспокоить контактировать турбувати kontaktować التواصل"
)
_REST: Final = words(
    "status the to of for from by via all any and or in has have is was may we i you can want wants wish wishes would like"
    " please do does send sends sending sent guest guests customer restaurant venue group our us communication communications message messages list"
    " lists updates offers news global general direct electronic commercial time date timestamp at on campaigns",
    "tüm bütün durumu durum için ile alma almak alsın gönderimi gönderilsin alsın mı mi tarihi mesajı mesaj mesajları ileti iletisi vasitəsilə üçün"
    " göndərilməsinə",
    "wir werden allen alle zum zur zu für per von vom erhalt erhalten möchte der die das dem am und oder datum bitte gewünscht erwünscht senden zusenden",
    "tous toutes statut pour par de des du la le les l d d'être être à envoyer envoi et ou reçoit recevoir souhaite date commerciales commerciale nos",
    "todos todas los las estado para por recibir desea del al el dado dada enviar envíen mandar comerciales y o fecha stato tutte tutti le il dalla inviare per via ricevere comunicazioni commerciali e di al alla data",
    "в получение отримання писать писати ему їм вам s se k zasílání la pentru",
    "voor via van alle ontvangen wil en of op datum commerciële статус всех на от по для получать получает присылать отправлять слать и или дата о від для отримувати отримує надсилати та або",
    "para receber recebe enviar em deseja por e ou do da na do nas wysyłać wysyłkę otrzymywanie na i lub drogą w celach informacji handlowych dnia data في على",
)
_NUMBER: Final = "no"  # at the end, as in `Contact No`
# Of the keeping of data, which every guest agrees to: no consent to be written to, unless the header says what for.
_PRIVACY: Final = words("gdpr dsgvo kvkk rgpd rodo lgpd lopd privacy datenschutz")
_OFFERS: Final = _LETTERS | words(
    "marketing market promotions promotional advertising ads werbung werbeeinwilligung pazarlama reklam publicité publicidad"
    " pubblicità publicidade reclame реклама рекламу marketingowa reklama التسويق"
)
_THINGS: Final = words(
    "no phone telephone telefon téléphone teléfono telefone телефон"
)  # `No Phone` is a number
_KNOWN: Final = (
    _CONSENT | _REFUSAL | _NOT | _CONTACT | _REST | _PRIVACY | frozenset().union(*_CHANNEL_WORDS.values())
)


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
    if not (is_refusal or found & _CONSENT) or (found & _PRIVACY and not (channels or found & _OFFERS)):
        return None
    return BOTH.join((REFUSED if is_refusal else "") + name for name in channels or CONSENTS[:1])


def channel_target(header: Sequence[str]) -> str | None:
    """Return the consents of a column that is headed by nothing but channels, and answered by yes and no."""
    said = frozenset(_joined(header))
    return BOTH.join(_channels(said)) or None if _KNOWN.issuperset(said) else None


def channels_named(header: Sequence[str]) -> str:
    """Return the consents, with ``+`` between, for the channels in a header; for e-mail if there are none."""
    return BOTH.join(_channels(frozenset(_joined(header))) or CONSENTS[:1])


def _channels(found: frozenset[str]) -> list[str]:
    """Return the consents for the channels that are named; a newsletter beside another channel is no channel."""
    named = [name for name in CONSENTS if (found - _LETTERS) & _CHANNEL_WORDS[name]]
    return named or [name for name in CONSENTS if found & _CHANNEL_WORDS[name]]


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
