"""One module a room: its pages and who may open them, its rows of the test world, its rows of the demo."""
