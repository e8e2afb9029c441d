"""Tests of the door for apps that know Komga."""
