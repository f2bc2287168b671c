"""Which characters are white space: those of JavaScript, in which Mermaid is written."""

from __future__ import annotations

from typing import Final

WHITESPACE: Final = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""Every white space character, one by one."""

WHITESPACE_CLASS: Final = " \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""The same characters as the inside of a regular expression's brackets."""
