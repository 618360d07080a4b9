//! Who is who, and since when: bodies of the state as data, with dates.
