"""The public's door: an office's page, a message to it from anywhere, a word about its service.

Who may use it: everybody, without a name, an account, a cookie or a script. Titles, addresses and what the
browser remembers tell nothing. Nothing is read here but the office's own page; what comes in is sealed.
"""
