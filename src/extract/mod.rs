//! `Outline → Plan`: who has to do what by when, how much, on what grounds.

pub mod date;
