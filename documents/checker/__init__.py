"""Opens a stranger's file in a process of its own, shut in, with little memory and time, and builds a new one from it.

Started by `documents.tasks.ask_checker`; reads one JSON line {"kind", "parts": [{"path", "turn"}], "out"} and answers
one {"pages": n, "notes": [codes]} or {"refused": code}. Kinds `pdf`, `photos`, `text` and `word` make the safe copy,
`print` makes from that the print copy: pages upright and cropped, with nothing that a tagged PDF/UA-1 paper may not
hold (docs/adr/0007). Imports nothing of ours: a code is a word of enums.Refusal or enums.Note.
"""
