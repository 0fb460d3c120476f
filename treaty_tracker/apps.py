from django.apps import AppConfig


class TreatyTrackerConfig(AppConfig):
    name = "treaty_tracker"
    verbose_name = "Deployment"
