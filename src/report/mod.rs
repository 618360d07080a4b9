//! `results → bytes`.
