//! The stand-in API.
