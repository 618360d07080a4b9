//! The stamp of a digital signature, drawn over a page: who signed and when. It is none of the
//! document's text, and on a scan it is the only text there is.

use super::limits;
use super::lines::Line;

/// How a stamp opens.
const OPENINGS: [&str; 5] =
    ["Ký bởi", "Người ký", "Được ký bởi", "Digitally signed by", "Signature Not Verified"];
/// What its last line tells.
const TIMES: [&str; 4] = ["Thời gian ký", "Ngày ký", "Date:", "+07:00"];
/// The most lines of a stamp.
const LINES: usize = 10;

/// Takes the stamps out of a page's pieces. Text that only speaks of a signer (`Người ký văn bản
/// chịu trách nhiệm …`) has no time of signing below it and stays.
pub(super) fn remove(pieces: &mut Vec<Line>) {
    if pieces.len() > limits::PAGE_PIECES {
        return;
    }
    let mut at = 0;
    while at < pieces.len() {
        let stamp = stamp_from(pieces, at);
        if stamp.is_empty() {
            at += 1;
            continue;
        }
        let mut index = 0;
        pieces.retain(|_| {
            index += 1;
            !stamp.contains(&(index - 1))
        });
    }
}

/// The indices of the stamp that opens at a piece; none where it is no stamp.
fn stamp_from(pieces: &[Line], opening: usize) -> Vec<usize> {
    let Some(first) = pieces.get(opening) else { return Vec::new() };
    if !OPENINGS.iter().any(|words| first.text.starts_with(words)) {
        return Vec::new();
    }
    let (mut stamp, mut last) = (vec![opening], first);
    for (index, piece) in pieces.iter().enumerate().skip(opening) {
        if piece.y < last.y - 2.0 * last.size {
            break;
        }
        if !is_below(last, piece) || stamp.len() >= LINES {
            continue;
        }
        // Behind the time of signing only the time itself may follow, on a line of its own.
        if has_time(last) && !piece.text.contains("+07:00") {
            break;
        }
        stamp.push(index);
        last = piece;
    }
    if has_time(last) { stamp } else { Vec::new() }
}

fn has_time(piece: &Line) -> bool {
    TIMES.iter().any(|words| piece.text.contains(words))
}

/// The next line of a stamp: close below, from the same edge, as small.
fn is_below(above: &Line, piece: &Line) -> bool {
    let step = above.y - piece.y;
    step > 0.3 * above.size
        && step < 2.0 * above.size
        && (above.x0 - piece.x0).abs() < above.size
        && (above.size - piece.size).abs() < 0.2 * above.size
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(lines: &[(&str, f32, f32)]) -> Vec<String> {
        let piece = |&(text, x0, y): &(&str, f32, f32)| Line {
            text: text.to_owned(),
            x0,
            y,
            size: 9.0,
            ..Line::default()
        };
        let mut pieces: Vec<_> = lines.iter().map(piece).collect();
        remove(&mut pieces);
        pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn stamps_go_and_text_stays() {
        let stamp = [
            ("Ký bởi: Ủy ban nhân dân", 400.0, 800.0),
            ("tỉnh Lào Cai", 400.0, 790.0),
            ("ỦY BAN NHÂN DÂN", 100.0, 785.0), // beside the stamp
            ("Thời gian ký:", 400.0, 780.0),
            ("07.01.2026 10:23:01 +07:00", 400.0, 770.0),
            ("KẾ HOẠCH", 250.0, 700.0),
        ];
        assert_eq!(left(&stamp), ["ỦY BAN NHÂN DÂN", "KẾ HOẠCH"]);
        assert!(left(&stamp[..1]).len() == 1); // no time
        assert!(left(&[("Ký bởi: A", 9.0, 50.0), ("Ngày ký: 1/1/2026", 9.0, 40.0)]).is_empty());
        let text = [("Người ký văn bản", 85.0, 600.0), ("chịu trách nhiệm.", 85.0, 590.0)];
        assert_eq!(left(&text).len(), 2);
    }
}
