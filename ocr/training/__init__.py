"""Trains the layout net on chats drawn on the fly: no real picture, no colour of any app. Not installed; the
only place where PyTorch is needed. See model-card.md beside the weights in resources/layout/."""
