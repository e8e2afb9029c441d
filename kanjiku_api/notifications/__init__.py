"""Mails to those who follow a series: to whom something has opened, when they are told, and what is said."""
