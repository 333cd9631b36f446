"""My solutions."""
