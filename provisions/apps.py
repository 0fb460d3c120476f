from django.apps import AppConfig


class ProvisionsConfig(AppConfig):
    name = "provisions"
    verbose_name = "Treaties"
    default_auto_field = "django.db.models.BigAutoField"
