"""Runs EmoLIME and its peers in turn and writes one table."""
