"""What staff do: one blueprint module per managed resource."""
