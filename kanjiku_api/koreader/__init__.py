"""Where readers are, for KOReader and the apps that speak its protocol."""
