"""A venue's own words for its questions about consents."""

from typing import Annotated

from pydantic import Field, field_validator

from bot.config.values import Table, shaped
from guests.venue import ConsentTexts

Language = Annotated[str, shaped("[a-z]{2,3}", "is not a language code such as en")]
Question = Annotated[str, Field(min_length=1, max_length=300)]


class Questions(Table):
    """The questions in one language; ours stand in for those left out."""

    email: Question | None = Field(
        default=None, description="the question about e-mails, 300 characters at most"
    )
    sms: Question | None = Field(
        default=None, description="the question about text messages, 300 characters at most"
    )
    call: Question | None = Field(
        default=None, description="the question about calls, 300 characters at most"
    )
    whatsapp: Question | None = Field(
        default=None, description="the question about WhatsApp, 300 characters at most"
    )


class ConsentSettings(Table):
    """The edition, and the questions by language."""

    version: str = Field(
        min_length=1,
        max_length=40,
        description='a name for this edition, such as "2026-11", to be changed with the words',
    )
    texts: dict[Language, Questions] = Field(
        min_length=1, description="a table for each language, such as [venues.consents.texts.en]"
    )

    @field_validator("texts")
    @classmethod
    def _asks(cls, value: dict[str, Questions]) -> dict[str, Questions]:
        if not all(questions.model_dump(exclude_none=True) for questions in value.values()):
            raise ValueError("has a language without a question")
        return value

    def wordings(self) -> ConsentTexts:
        """Return them as the domain knows them."""
        texts = {
            language: {
                f"consent_{channel}": text
                for channel, text in questions.model_dump(exclude_none=True).items()
            }
            for language, questions in self.texts.items()
        }
        return ConsentTexts(version=self.version, texts=texts)
