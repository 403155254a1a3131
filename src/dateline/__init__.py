"""Dateline: event records from news reports of armed conflict."""
