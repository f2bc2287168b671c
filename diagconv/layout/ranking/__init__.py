"""Ranking: the rank of every box, with siblings level, and groups in bands where edges lead from one to another."""
