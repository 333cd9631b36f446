"""Results in words: `wording` says them, `terminal` lays them out."""
