"""Lone words: what hosts type instead of tapping a button, or because they don't know how, whatever language they have chosen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guests.conversation.no_answer import is_courtesy
from guests.fields.kinds import Kind
from guests.guest import FIELD
from guests.names.given_names import given_name_languages
from guests.parsing.labels import IGNORED, NAME, field_at
from guests.quickadd.vocabulary.occasions import occasion_in
from guests.text.normalise import clean_line, word_key
from guests.venue import Venue


class LoneWord(StrEnum):
    """What a word that stands alone asks for."""

    SAVE = "save"
    CANCEL = "cancel"
    EDIT = "edit"
    DELETE = "delete"
    EXPLAIN = "explain"
    COURTESY = "courtesy"


@dataclass(frozen=True, slots=True)
class FieldNamed:
    """A field is named and nothing is said of it: it is to be asked for. ``name`` is ``labels.NAME`` for the whole name."""

    name: str


_ROWS: Final = {
    LoneWord.SAVE: "save|save it|kaydet|saxla|speichern|enregistrer|guardar|salva|opslaan|сохранить|зберегти|حفظ|შენახვა|saqlash",
    LoneWord.CANCEL: "cancel|iptal|iptal et|vazgeç|ləğv et|imtina|abbrechen|annuler|cancelar|annulla|annuleren|отмена|скасувати"
    "|إلغاء|გაუქმება|bekor qilish",
    LoneWord.EDIT: "edit|change|correct|düzenle|değiştir|düzelt|düzəliş et|redaktə et|dəyiş|bearbeiten|ändern|modifier|modifie"
    "|changer|corriger|editar|edita|cambiar|modificar|modifica|modificare|cambia|bewerken|wijzigen|aanpassen|изменить"
    "|редактировать|исправить|змінити|редагувати|виправити|تعديل|تحرير|შეცვლა|რედაქტირება|tahrirlash|o'zgartirish",
    LoneWord.DELETE: "delete|remove|erase|sil|silin|kaldır|löschen|lösche|entfernen|supprimer|supprime|effacer|borrar|borra"
    "|eliminar|elimina|eliminare|cancella|cancellare|verwijderen|verwijder|wissen|удалить|удали|видалити|видали|حذف|احذف"
    "|წაშლა|o'chirish|o'chir",
}
_WORDS: Final = {word_key(word): asked for asked, row in _ROWS.items() for word in row.split("|")}
_QUESTIONS: Final = """
what|who|how|why|huh|what's this|what is this|ne|kim|nasıl|neden|niye|bu ne|nə|necə|niyə|bu nədir|was|wer|wie|warum|hä|was ist das
|quoi|qui|comment|pourquoi|qué|quién|cómo|por qué|che|cosa|che cosa|chi|come|perché|wat|hoe|waarom|что|кто|как|почему|что это|що
|хто|як|чому|що це|ما|ماذا|من|كيف|لماذا|რა|ვინ|როგორ|რატომ|nima|kim|qanday|nega
"""
# What hosts say of a guest whom they have in sight, though some of it is a name as well.
_STATES: Final = """
late|early|free|left|gone|arrived|here|seated|ready|waiting|geç|geç kaldı|gecikti|erken|geldi|gitti|oturdu|gelmedi|bekliyor
|gecikir|gecikdi|gəldi|getdi|gəlmədi|gözləyir|spät|zu spät|verspätet|früh|angekommen|gegangen|wartet|retard|en retard|tôt|arrivé
|arrivée|arrivés|parti|partie|partis|installé|tarde|temprano|llegó|llegaron|se fue|sentado|sentados|ritardo|in ritardo|arrivato
|arrivati|andato|andati|seduti|laat|te laat|vroeg|aangekomen|vertrokken|опаздывает|опоздал|поздно|рано|пришёл|пришли|ушёл|ушли
|ждёт|ждут|запізнюється|запізнився|пізно|прийшов|прийшли|пішов|пішли|чекає|متأخر|تأخر|مبكر|وصل|غادر|جلس|ينتظر
|აგვიანებს|დააგვიანა|ადრე|მოვიდა|წავიდა|ელოდება|kech|kechikdi|kechikyapti|keldi|ketdi|kutyapti
"""
_SAID_OF_GUESTS: Final = frozenset(word_key(word.strip()) for word in _STATES.split("|"))
_ASKED: Final = frozenset(word_key(word.strip()) for word in _QUESTIONS.split("|"))
PICKS: Final = "picks"
# Picked, never typed after a label, so no list of labels has it.
_GROUPS: Final = (
    "groups|gruplar|qruplar|gruppen|groupes|grupos|gruppi|groepen|группы|групи|المجموعات|ჯგუფები|guruhlar"
)
_MARKS: Final = " .!?,…؟？¿"
_ASKS: Final = ("?", "؟", "？")


def lone_word(text: str) -> LoneWord | None:
    """Return what a text asks for that is a lone word, or marks alone; ``None`` if it says something of a guest.

    Of a question only its mark tells that it is none of a guest's names: ``Kim?`` is asked in Turkish, ``Kim`` may be here.
    """
    line = clean_line(text).strip()
    said = line.strip(_MARKS)
    if word := _WORDS.get(word_key(said)):
        return word
    is_question = word_key(said) in _ASKED and line.endswith(_ASKS)
    if is_question or not said:
        return LoneWord.EXPLAIN
    return LoneWord.COURTESY if is_courtesy(said) else None


def field_named(text: str, venue: Venue) -> FieldNamed | None:
    """Return the field of which a text is the name, in any language or as the venue calls it: ``phone``, ``e-mail?``.

    ``birthday`` and its like are occasions, ``vip`` is a mark, and one letter may mean anything.
    """
    said = clean_line(text).strip(_MARKS + ":：=")
    picks = PICKS if word_key(said) in map(word_key, _GROUPS.split("|")) else None
    name = field_at(said, venue) or picks
    if name in {None, IGNORED} or (len(said) == 1 and said.isalpha()) or occasion_in(said, venue.language):
        return None
    is_mark = name != NAME and FIELD[name or ""].kind is Kind.FLAG
    return None if is_mark else FieldNamed(name or "")


def asked_after(text: str) -> str | None:
    """Return the word of a text that asks whether there is somebody called so: ``Jane?``, ``محمد؟``; ``None`` if it asks nothing of the kind."""
    line = clean_line(text).strip()
    said = line.strip(_MARKS)
    is_word = len(said.split()) == 1 and any(map(str.isalpha, said))
    return said if is_word and line.endswith(_ASKS) and not is_courtesy(said) else None


def is_state(text: str) -> bool:
    """Whether a text says no more than how a guest is who is in sight: ``late``, ``geldi``."""
    return word_key(clean_line(text).strip(_MARKS)) in _SAID_OF_GUESTS


def is_named_so(text: str, language: str | None) -> bool:
    """Whether somebody at a venue with this language may be called like a lone word: Edit in Hungary, Salva in Spain."""
    return (language or "en") in given_name_languages(text.strip(_MARKS))
