"""Pages of letters: the interview before a letter is made, and everything after."""
