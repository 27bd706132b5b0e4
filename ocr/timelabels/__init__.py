"""Time labels of chat programs: a small closed grammar with its own parser (use `ocr.time_labels`).

General date libraries put "周三 21:07" into the future; a chat shows the past.
"""
