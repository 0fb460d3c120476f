"""What a treaty is, what happens to it, and what its provisions do."""

from django.db.models import TextChoices


class TreatyKind(TextChoices):
    """By number of parties. United Nations Treaty Handbook, glossary."""

    BILATERAL = "bilateral", "bilateral"
    PLURILATERAL = "plurilateral", "plurilateral"
    MULTILATERAL = "multilateral", "multilateral"


class TreatyActionKind(TextChoices):
    """What happens to a treaty. Vienna Convention on the Law of Treaties 1969 (the article in brackets).

    negotiated -> text_agreed -> signed -> submitted -> approved -> ratified -> notified -> entered_into_force
                                     |                                                        |
                                     `-> provisionally_applied          suspended <-> resumed |-> withdrawn, terminated
    """

    NEGOTIATED = "negotiated", "negotiation begun"
    TEXT_AGREED = "text_agreed", "text adopted (art. 9)"
    SIGNED = "signed", "signed (art. 12)"
    SUBMITTED = "submitted", "submitted to parliament"
    APPROVED = "approved", "approved by parliament or chamber"
    REVIEWED = "reviewed", "found constitutional"
    RATIFIED = "ratified", "ratified or promulgated (art. 14)"
    NOTIFIED = "notified", "completion notified (art. 16)"
    PROVISIONALLY_APPLIED = "provisionally_applied", "provisionally applied (art. 25)"
    ENTERED_INTO_FORCE = "entered_into_force", "entered into force (art. 24)"
    REGISTERED = "registered", "registered (UN Charter art. 102)"
    TERM_ENDS = "term_ends", "end of term"
    SUSPENDED = "suspended", "suspended (art. 57)"
    RESUMED = "resumed", "operation resumed"
    WITHDRAWN = "withdrawn", "withdrawn from or denounced (art. 56)"
    TERMINATED = "terminated", "terminated (art. 54)"


class ProvisionKind(TextChoices):
    """Akoma Ntoso 1.0 elements (OASIS LegalDocML), with the eId prefix in brackets."""

    PREAMBLE = "preamble", "preamble (preamble)"
    RECITAL = "recital", "recital (rec)"
    PART = "part", "part (part)"
    TITLE = "title", "title (title)"
    CHAPTER = "chapter", "chapter (chp)"
    SECTION = "section", "section (sec)"
    ARTICLE = "article", "article (art)"
    PARAGRAPH = "paragraph", "paragraph (para)"
    SUBPARAGRAPH = "subparagraph", "subparagraph (subpara)"
    POINT = "point", "point (point)"
    ANNEX = "annex", "annex or protocol (att)"


class NormType(TextChoices):
    """What a provision does in law. Deontic classes of Hohfeld and von Wright; OASIS LegalRuleML 1.0."""

    OBLIGATION = "obligation", "obligation to do"
    PROHIBITION = "prohibition", "obligation to refrain"
    PERMISSION = "permission", "permission"
    DECLARATION = "declaration", "declaration of intent or principle"
    CONSTITUTIVE = "constitutive", "constitutive: definitions, institutions, final clauses"
    UNKNOWN = "unknown", "not established"


class NormStrength(TextChoices):
    """How firmly the words bind, from the verb used. Abbott and others, The Concept of Legalization (2000)."""

    SHALL = "shall", "shall"
    SHALL_ENDEAVOUR = "shall_endeavour", "shall endeavour"
    AGREE_TO = "agree_to", "agree to"
    MAY = "may", "may"
    ENCOURAGE = "encourage", "encourage"
    UNKNOWN = "unknown", "not established"


class Temporality(TextChoices):
    """Whether one act fulfils the provision or it must be kept all the time. ILC Articles 2001, art. 14."""

    ONE_OFF = "one_off", "one-off"
    CONTINUING = "continuing", "continuing"
    NOT_APPLICABLE = "not_applicable", "not a duty"
    UNKNOWN = "unknown", "not established"


class NumberConfidence(TextChoices):
    """How sure it is that the provision bears the number given here. Own."""

    VERIFIED = "verified", "verified: number and content seen in a text of the treaty"
    HIGH = "high", "high"
    MEDIUM_HIGH = "medium_high", "medium to high"
    MEDIUM = "medium", "medium"
    LOW_MEDIUM = "low_medium", "low to medium"
    LOW = "low", "low"
    NONE = "none", "none: the content of this number is not known"


class TextAuthority(TextChoices):
    """Standing of a text of the treaty. Vienna Convention on the Law of Treaties, art. 33."""

    AUTHENTIC = "authentic", "authentic text"
    OFFICIAL_TRANSLATION = "official_translation", "official translation"
    UNOFFICIAL_TRANSLATION = "unofficial_translation", "unofficial translation"
