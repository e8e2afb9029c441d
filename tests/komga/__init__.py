"""Tests of the door for apps that use Komga's API."""
