"""Action plans: tables, labelled items, cards and lists into actions."""
