//! What can be set: house profile and levels, resolved into settings in which nothing is optional.
