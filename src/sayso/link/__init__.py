"""Copies of one dispatch, and which accounts tell of one incident: candidates, scores with reasons, clusters."""
