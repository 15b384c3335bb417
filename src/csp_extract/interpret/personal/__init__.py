"""What tells of people and is withheld."""
