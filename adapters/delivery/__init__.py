"""Inbox to core to outbox to platform: order, pacing and retries."""
