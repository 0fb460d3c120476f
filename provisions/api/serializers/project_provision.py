"""Which provision a project serves; shown inside both."""

from provisions.models import ProjectProvision

from .record import RowSerializer


class ProjectProvisionSerializer(RowSerializer):
    """That a project serves a provision, and how far it counts towards it."""

    class Meta:
        model = ProjectProvision
        fields = ["id", "project", "provision", "weight", "counts_toward", "note"]
