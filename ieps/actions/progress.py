"""Points, taps and progress reports of a goal."""
