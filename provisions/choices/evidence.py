"""Who publishes, how far it can be trusted, and what an item does to a claim."""

from django.db.models import IntegerChoices, TextChoices


class SourceKind(TextChoices):
    """What kind of publisher. Own."""

    NEWS_AGENCY = "news_agency", "news agency"
    NEWSPAPER = "newspaper", "newspaper or news site"
    BROADCASTER = "broadcaster", "broadcaster"
    GOVERNMENT = "government", "government or official register"
    COMPANY = "company", "company"
    RESEARCH = "research", "research or trade body"
    BLOG = "blog", "blog or forum"
    AGGREGATOR = "aggregator", "aggregator or copy of others' reports"
    ENCYCLOPEDIA = "encyclopedia", "encyclopedia"
    OTHER = "other", "other or not known"


class Reliability(TextChoices):
    """Reliability of a source. Admiralty code, NATO STANAG 2511, letters."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: cannot be judged"


class Credibility(IntegerChoices):
    """Credibility of an item. Admiralty code, NATO STANAG 2511, digits."""

    CONFIRMED = 1, "1: confirmed by other sources"
    PROBABLE = 2, "2: probably true"
    POSSIBLE = 3, "3: possibly true"
    DOUBTFUL = 4, "4: doubtful"
    IMPROBABLE = 5, "5: improbable"
    CANNOT_BE_JUDGED = 6, "6: cannot be judged"


class CaptureCheck(TextChoices):
    """Result of the last comparison of the bytes held with their recorded hash. Own."""

    NOT_CHECKED = "not_checked", "not checked since it was taken"
    INTACT = "intact", "intact"
    ALTERED = "altered", "altered"
    MISSING = "missing", "missing"


class Stance(TextChoices):
    """What an item does to a claim. Own, after FEVER's supports and refutes."""

    SUPPORTS = "supports", "supports"
    PARTLY_SUPPORTS = "partly_supports", "partly supports"
    CONTRADICTS = "contradicts", "contradicts"
    CONTEXT = "context", "context"
