"""Who does what in a project; shown inside it."""

from provisions.models import ProjectActor

from .record import RowSerializer


class ProjectActorSerializer(RowSerializer):
    """What an actor does in a project, as reported."""

    class Meta:
        model = ProjectActor
        fields = ["id", "project", "actor", "role", "note"]
