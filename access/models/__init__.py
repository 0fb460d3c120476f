from .allowance import Allowance
from .api_token import ApiToken

__all__ = ["Allowance", "ApiToken"]
