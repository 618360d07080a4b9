//! What the page says, in both languages: a list, so that wording is no code.

use std::collections::BTreeMap;

use crate::lexicon::rows;

use super::Lang;

/// `key`, Vietnamese, English; sorted.
const WORDS: &str = include_str!("words.tsv");

/// The words of one language, by key.
pub(super) type Words = BTreeMap<&'static str, &'static str>;

pub(super) fn of(lang: Lang) -> Words {
    let word = |row: Vec<&'static str>| match (row.as_slice(), lang) {
        ([key, vi, _], Lang::Vi) => Some((*key, *vi)),
        ([key, _, en], Lang::En) => Some((*key, *en)),
        _ => None,
    };
    rows(WORDS).filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;
    use crate::lexicon::check_list;
    use crate::report::html::shell;

    #[test]
    fn sorted_and_in_both_languages() {
        check_list(WORDS).unwrap();
        for row in rows(WORDS) {
            assert!(row.len() == 3 && row.iter().all(|it| !it.is_empty()), "{row:?}");
        }
    }

    /// `t("key")` in a script, `t(`key.${value}`)` for values of a kind.
    #[test]
    fn every_key_is_said_and_every_word_used() {
        let words = of(Lang::Vi);
        let said = Regex::new(r#"\bt\("([\w.]+)""#).unwrap();
        let kinds = Regex::new(r"\bt\(`(\w+\.)\$").unwrap();
        let (mut used, mut open) = (Vec::new(), Vec::new());
        for script in shell::SCRIPTS {
            used.extend(said.captures_iter(script).map(|it| it[1].to_owned()));
            open.extend(kinds.captures_iter(script).map(|it| it[1].to_owned()));
        }
        let unknown: Vec<_> = used.iter().filter(|key| !words.contains_key(key.as_str())).collect();
        assert!(unknown.is_empty(), "add to words.tsv: {unknown:?}");
        let is_used = |key: &str| {
            used.iter().any(|it| it == key) || open.iter().any(|kind| key.starts_with(kind))
        };
        let idle: Vec<_> = words.keys().filter(|key| !is_used(key)).collect();
        assert!(idle.is_empty(), "no script says: {idle:?}");
    }
}
