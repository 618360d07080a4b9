//! Which of many changes are made: the same ones each time, others for another seed.

use std::fmt::Debug;

use super::Settings;

/// At most `settings.most` of the items, in their order; `of` is the plan they belong to.
pub(super) fn some<T, K: Debug>(
    items: Vec<T>,
    settings: Settings,
    of: &str,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    if items.len() <= settings.most {
        return items;
    }
    let lot = |item: &T| {
        let ticket = format!("{} {of} {:?}", settings.seed, key(item));
        *blake3::hash(ticket.as_bytes()).as_bytes()
    };
    let mut drawn: Vec<_> = items.into_iter().map(|it| (lot(&it), it)).enumerate().collect();
    drawn.sort_by_key(|(at, (lot, _))| (*lot, *at));
    drawn.truncate(settings.most);
    drawn.sort_by_key(|(at, _)| *at);
    drawn.into_iter().map(|(_, (_, item))| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_ones_each_time() {
        let draw =
            |seed, most| some((0..40).collect(), Settings { seed, most }, "plan", |it: &i32| *it);
        let drawn = draw(1, 9);
        assert_eq!(drawn.len(), 9);
        assert!(drawn.is_sorted());
        assert_eq!(draw(1, 9), drawn);
        assert_ne!(draw(2, 9), drawn);
        assert_eq!(draw(1, 99).len(), 40);
    }
}
