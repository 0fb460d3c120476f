"""The admin in INSTALLED_APPS, in the place of `django.contrib.admin`."""

from django.contrib.admin.apps import AdminConfig


class LedgerAdminConfig(AdminConfig):
    default_site = "ledger.admin_site.LedgerSite"
