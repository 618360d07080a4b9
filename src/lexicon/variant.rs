//! Words that are written in two ways, both right: `bảo đảm`, `đảm bảo`.

use super::rows;

const LIST: &str = include_str!("variants.tsv");

/// The pairs, in the order of the list.
pub fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(LIST).filter_map(|row| match row.as_slice() {
        [one, other] => Some((*one, *other)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order() {
        assert_eq!(crate::lexicon::check_list(LIST), Ok(()));
        assert_eq!(pairs().count(), rows(LIST).count(), "every row: two words");
        assert!(pairs().all(|(one, other)| one != other));
    }
}
