"""Endpoints of staff: one blueprint module per managed resource."""
