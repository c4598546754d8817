"""Confidential statements, as a caller sends them and as the API returns them."""

from pydantic import BaseModel, ConfigDict, Field

from service.api.inputs import Word
from service.language.catalogues import Lang
from service.use_cases.confidentiality import LONGEST_REASON, ToldStatement


class ConfidentialInput(BaseModel):
    """A statement, and whether it is to be confidential."""

    model_config = ConfigDict(extra="forbid")

    statement: Word = Field(description="Id of the statement; every wording of it is meant.")
    confidential: bool = Field(description="True to make it confidential, false to open it.")
    reason: str = Field(
        max_length=LONGEST_REASON, description="Why; it stands in the log and cannot be empty."
    )


class StatementShape(BaseModel):
    """A statement of a local government."""

    id: str = Field(description="Every wording of the statement has it.")
    texts: list[str] = Field(description="The wordings.")
    is_confidential: bool

    @classmethod
    def of(cls, one: ToldStatement) -> "StatementShape":
        """Return a statement with its wordings."""
        texts = list(dict.fromkeys(passage.text for passage in one.passages))
        return cls(id=one.id, texts=texts, is_confidential=one.is_confidential)


class ConfidentialShape(BaseModel):
    """The statements of a local government; confidential ones only for those who decide on them."""

    language: Lang
    local_government_id: str
    statements: list[StatementShape]


class ConfidentialAnswerShape(ConfidentialShape):
    """The statements after a change."""

    searches_follow: bool = Field(
        description="False where searches show the change only once the service starts again."
    )
