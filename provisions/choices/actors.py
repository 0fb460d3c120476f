"""What an actor is."""

from django.db.models import TextChoices


class ActorKind(TextChoices):
    """What an actor is. Own; "office-holder" is a person only in public office."""

    STATE = "state", "state"
    GOVERNMENT_BODY = "government_body", "government body"
    PARLIAMENT = "parliament", "parliament or chamber"
    COURT = "court", "court or constitutional body"
    OFFICE_HOLDER = "office_holder", "office-holder"
    COMPANY = "company", "company"
    INTERNATIONAL_ORGANISATION = "international_organisation", "international organisation"
    MEDIA = "media", "news organisation"
    CIVIL_SOCIETY = "civil_society", "civil society or research body"
    TRACKER = "tracker", "this tracker"
    OTHER = "other", "other"
