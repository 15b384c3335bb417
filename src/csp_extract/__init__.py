"""csp-extract: from action plans and annual reports of Community Safety Partnerships to one validated dataset."""

__version__ = "0.1.0"
