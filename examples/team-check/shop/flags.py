"""Asks the flag service."""


def enabled(name, default=None):
    return default
