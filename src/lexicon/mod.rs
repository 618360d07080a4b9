//! Words as data: one `.tsv` a list, sorted, NFC, one decision a line.
