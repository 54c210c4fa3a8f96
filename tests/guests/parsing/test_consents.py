import pytest

from guests.parsing.consents import read_consent, says_consent

GIVEN = (
    "Subscribed|opted in|Opt-in|granted|accepted|yes|1|true|x|✓|onaylı|ONAY|izin var|evet|razıdır|ja|zugestimmt|erteilt|oui|inscrit"
    "|sí|aceptado|sì|acconsente|akkoord|ingeschreven|sim|aceito|tak|zgoda|да|согласен|согласна|так|згоден|نعم|موافق|同意"
)
REFUSED = (
    "Unsubscribed|opted out|OPTED_OUT|denied|declined|NEVER_SUBSCRIBED|not subscribed|cleaned|no|0|false|onaysız|RET|izin yok|hayır"
    "|razı deyil|imtina|nein|abgelehnt|widerrufen|abgemeldet|non|refusé|désinscrit|no autorizado|dado de baja|rifiutato"
    "|disiscritto|nee|uitgeschreven|geen toestemming|não|recusado|nie|brak zgody|odmowa|нет|отказ|не согласен|отписан|ні"
    "|відмова|لا|غير موافق"
)


@pytest.mark.parametrize("text", GIVEN.split("|"))
def test_a_yes_allows(text: str) -> None:
    """In every language, however it is spelt."""
    assert read_consent(text) is True


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_a_no_refuses(text: str) -> None:
    """In every language, however it is spelt."""
    assert read_consent(text) is False


@pytest.mark.parametrize("text", ["maybe", "pending", "", "talán", "ask again"])
def test_what_says_neither_is_neither(text: str) -> None:
    """Nobody may be taken to have agreed."""
    assert read_consent(text) is None


def test_a_bare_answer_answers_the_question() -> None:
    """Words that tell by themselves don't: ``Opted out? Opted out`` refuses, and so does ``Opted out? Yes``."""
    answers = {text: read_consent(text, is_refusal=True) for text in ("yes", "no", "opted out", "Subscribed")}
    assert answers == {"yes": False, "no": True, "opted out": False, "Subscribed": True}


def test_some_words_tell_without_any_question() -> None:
    """A booking too can be confirmed or refused."""
    assert all(map(says_consent, ("Subscribed", "UNSUBSCRIBED", "opted out", "abgemeldet", "отписан")))
    assert not any(map(says_consent, ("confirmed", "refused", "yes", "active", "cancelled")))
