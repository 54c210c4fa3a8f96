"""Consents as people and programs write them: ``Subscribed``, ``opted out``, ``onaylı``, ``не согласен``, a bare yes."""

import re
from typing import Final

from guests.parsing.booleans import read_flag
from guests.text.normalise import clean_line, word_key

# Words that say by themselves what the guest wants, whichever question they answer; compared without spaces and signs.
_GIVEN: Final = (
    "subscribed|subscriber|subscribe|express|express consent|explicit|opted in|opt in|single opt in|double opt in|confirmed|consented|consent given|given|granted"
    "|allowed|accepted|accepts|agreed|agrees|permitted|approved|enabled|active subscriber|may contact|consent"
    "|onaylı|onay|onay verdi|onay var|onayladı|onaylandı|izinli|izin var|izin verdi|kabul|kabul etti|kabul ediyor|abone|istiyor"
    "|razı|razıdır|razılıq var|razılıq verib|icazə var|icazəli|icazə verib|abunə"
    "|zugestimmt|zustimmung|einverstanden|erteilt|eingewilligt|angemeldet|abonniert|akzeptiert|erlaubt"
    "|accepté|accepte|accord|d'accord|consenti|inscrit|inscrite|abonné|abonnée|autorisé"
    "|aceptado|aceptada|acepta|suscrito|suscrita|autorizado|autorizada|autoriza|concedido|de acuerdo|consiente"
    "|acconsente|acconsentito|consenso|accettato|accetta|iscritto|iscritta|concesso|autorizzato|autorizzata"
    "|akkoord|toegestaan|toestemming|ingeschreven|aangemeld|gegeven|geaccepteerd"
    "|aceito|aceite|aceita|inscrito|inscrita|subscrito|subscrita|concorda|consentido"
    "|zgoda|wyrażona|wyraził zgodę|wyraziła zgodę|zapisany|zapisana|udzielona|zgadzam się"
    "|согласен|согласна|согласие|согласие есть|дал согласие|дала согласие|есть согласие|подписан|подписана|разрешено|разрешил"
    "|згоден|згодна|згода|є згода|дав згоду|дала згоду|підписаний|підписана|дозволено"
    "|موافق|موافقة|مشترك|مسموح|同意|已订阅|已同意"
)
_REFUSED: Final = (
    "unsubscribed|unsubscribe|opted out|opt out|never subscribed|not subscribed|non subscribed|nonsubscribed|denied|declined"
    "|refused|refuses|rejected|withdrawn|revoked|not given|not granted|not allowed|not consented|no consent|disallowed|disabled"
    "|do not contact|do not email|do not mail|do not call|do not text|blocked|suppressed|cleaned|bounced|spam complaint|dnc"
    "|onaysız|onay yok|onay vermedi|onaylamadı|ret|red|reddetti|izinsiz|izin yok|izin vermedi|kabul etmedi|kabul etmiyor"
    "|istemiyor|istemedi|abonelikten çıktı|abone değil"
    "|razı deyil|razılıq yoxdur|razılıq verməyib|imtina|imtina edib|icazə yoxdur|icazəsiz|icazə verməyib"
    "|abgelehnt|widerrufen|widersprochen|abgemeldet|nicht erteilt|nicht zugestimmt|nicht einverstanden|keine einwilligung"
    "|keine zustimmung|verweigert|nicht erlaubt|gesperrt"
    "|refusé|refusée|refuse|refus|désinscrit|désinscrite|désabonné|désabonnée|pas d'accord|non autorisé|retiré|opposition"
    "|rechazado|rechazada|rechaza|denegado|denegada|no autorizado|no autorizada|no autoriza|dado de baja|dada de baja|baja"
    "|no acepta|no suscrito|no consiente|revocado"
    "|rifiutato|rifiutata|rifiuta|negato|negata|non autorizzato|non autorizzata|disiscritto|disiscritta|non iscritto|revocato"
    "|non acconsente|nessun consenso"
    "|geweigerd|uitgeschreven|afgemeld|niet akkoord|niet toegestaan|geen toestemming|ingetrokken"
    "|recusado|recusada|recusa|negado|negada|não autorizado|não autorizada|não aceita|não inscrito|cancelado|descadastrado"
    "|brak zgody|nie wyraził zgody|nie wyraziła zgody|niewyrażona|odmowa|odmówił|odmówiła|wypisany|wypisana|wycofana"
    "|отказ|отказался|отказалась|не согласен|не согласна|нет согласия|отписан|отписана|отписался|отписалась|запрещено|против"
    "|відмова|відмовився|відмовилась|відмовилася|не згоден|не згодна|немає згоди|відписаний|відписана|відписався|заборонено"
    "|غير موافق|مرفوض|رفض|غير مشترك|ألغى الاشتراك|不同意|已退订|拒绝"
)


def read_consent(text: str, *, is_refusal: bool = False) -> bool | None:
    """Return whether a guest allows to be contacted, ``None`` if the text says neither.

    A bare yes or no answers the question: of one that ``is_refusal`` (``Opted out?``), a yes refuses. Words such as
    ``unsubscribed`` say the same under any question.
    """
    said = _SAID.get(_squeezed(text))
    if said is not None:
        return said
    flag = read_flag(text)
    return None if flag is None else flag is not is_refusal


def says_consent(text: str) -> bool:
    """Tell whether a text says, without any question, that somebody allows or refuses to be contacted."""
    key = _squeezed(text)
    return key in _SAID and _SUBSCRIBED.search(key) is not None


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, word_key(clean_line(text))))


# Of the words above those that are about being contacted and nothing else: a booking too can be confirmed or refused.
_SUBSCRIBED: Final = re.compile(
    "subscri|^opted|^opt(?:in|out)$|abonn|abone|iscritt|inscri|suscrit|dadodebaja|dadadebaja|descadastr|uitgeschreven|afgemeld"
    "|abgemeldet|angemeldet|отписа|подписа|підписа|відписа|wypisan|zapisan|donot(?:contact|e?mail|call|text)|订"
)
_SAID: Final = {
    **{_squeezed(word): True for word in _GIVEN.split("|")},
    **{_squeezed(word): False for word in _REFUSED.split("|")},
}
