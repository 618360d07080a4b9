//! Words of grammar written twice: `các các`. What others stand there twice may be right: `đoàn
//! kiểm tra kiểm tra`.

use super::Confusion;
use super::token::Line;

/// The words of a text that stand there twice, in order. What is doubled on purpose is in the list
/// of words: `luôn luôn`.
pub(super) fn find_all(line: &Line<'_>) -> Vec<Confusion> {
    (0..line.tokens.len()).filter_map(|at| doubled(line, at)).collect()
}

/// The word and its double, neither being part of another word: not `cộng đồng đồng thuận`.
fn doubled(line: &Line<'_>, at: usize) -> Option<Confusion> {
    let [one, next] = line.tokens.get(at..at + 2)? else { return None };
    let twice = one.printed == next.printed && line.joined(at) && next.is_small();
    let grammar = one.known.is_some_and(|known| known.grammar);
    let part = line.is_word(at) || line.is_word(at + 1) || line.is_word_before(at);
    (twice && grammar && !part).then(|| Confusion {
        range: one.range.start..next.range.end,
        right: one.printed.to_string().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_twice() {
        for (text, right) in [
            ("hoạt động của của đơn vị", vec!["của"]),
            ("xử lý các các điểm nóng", vec!["các"]),
            ("Đoàn kiểm tra kiểm tra tại chợ", vec![]),
            ("cộng đồng đồng thuận, kịp thời thời điểm", vec![]),
            ("luôn luôn, ngày ngày, từ từ, từng bước từng bước", vec![]),
            ("năm năm 2026; là, là", vec![]),
            ("cơ quan quan tâm, tổ tổ chức, xã xã hội hóa", vec![]),
        ] {
            let found = find_all(&Line::of(text));
            let found: Vec<_> = found.iter().map(|it| it.right.as_ref()).collect();
            assert_eq!(found, right, "{text}");
        }
    }
}
