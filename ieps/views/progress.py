"""How a goal goes: points, taps and the words of progress reports."""
