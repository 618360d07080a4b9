//! `glyph number → letter` in fonts that keep the glyph order of Microsoft's core fonts.
//!
//! Times New Roman, Arial and what is metrically like them begin with the glyphs of the Macintosh
//! set, less two, and go on with WGL4. The Vietnamese letters U+1EA0 to U+1EF9 follow somewhere
//! as one block: where it begins differs by version and style, and the text itself tells.

/// The glyph of a space; printable ASCII follows.
const SPACE: u16 = 3;
/// The glyphs behind `~`: the Macintosh set without no-break space and apple, then WGL4. A space
/// stands for signs that no office writes.
const BEHIND_ASCII: &str = concat!(
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…",
    "ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾ ĞğİŞşĆćČčđ",
    "¯·ĂăĄąĎďĐĘęĚěĹĺĽľĿŀŃńŇňŐőŔŕŘřŚśŢţŤťŮůŰűŹźŻż",
);
/// The block of Vietnamese letters; Ỳ and ỳ stand with the letters of Welsh.
const BLOCK: [std::ops::RangeInclusive<u32>; 2] = [0x1ea0..=0x1ef1, 0x1ef4..=0x1ef9];
/// Letters of Latin Extended, each with the glyph of its capital; the small one follows.
const EXTENDED: [(u16, [char; 2]); 3] = [(428, ['Ĩ', 'ĩ']), (457, ['Ũ', 'ũ']), (483, ['Ỳ', 'ỳ'])];
/// Ơ, ơ, Ư, ư stand this far before the block in Times New Roman since version 5.
const HORNS_BEFORE: u16 = 58;
const HORNS: [char; 4] = ['Ơ', 'ơ', 'Ư', 'ư'];

/// Where the Vietnamese block begins in the versions known: upright and slanted Times New Roman 7.
pub(super) const KNOWN_BLOCKS: [u16; 2] = [1188, 808];
/// How many glyphs the block takes.
pub(super) const BLOCK_GLYPHS: u16 = 88;

/// The letter of a glyph, where the Vietnamese block begins at `block`.
pub(super) fn letter(glyph: u16, block: u16) -> Option<char> {
    if let Some(step) = glyph.checked_sub(block) {
        let letters = BLOCK.into_iter().flatten();
        return letters.skip(usize::from(step)).find_map(char::from_u32);
    }
    let behind = SPACE + 95;
    if glyph < behind {
        return char::from_u32(u32::from(glyph) + 29).filter(|letter| !letter.is_control());
    }
    let at = usize::from(glyph - behind);
    if let Some(letter) = BEHIND_ASCII.chars().nth(at) {
        return Some(letter).filter(|&letter| letter != ' ');
    }
    let pair = EXTENDED.iter().find(|(capital, _)| (*capital..=capital + 1).contains(&glyph));
    if let Some((capital, letters)) = pair {
        return letters.get(usize::from(glyph - capital)).copied();
    }
    let horn = (glyph + HORNS_BEFORE).checked_sub(block)?;
    HORNS.get(usize::from(horn)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_of_times_new_roman() {
        for (glyph, expected) in [
            (0, None),
            (2, None),
            (3, Some(' ')),
            (55, Some('T')),
            (97, Some('~')),
            (109, Some('ã')),
            (177, Some('–')),
            (179, Some('“')),
            (234, Some('ý')),
            (255, Some('đ')),
            (258, Some('Ă')),
            (264, Some('Đ')),
            (700, None),
            (1131, Some('ơ')),
            (1132, Some('Ư')),
            (1188, Some('Ạ')),
            (1228, Some('Ỉ')),
            (429, Some('ĩ')),
            (1269, Some('ự')),
            (1275, Some('ỹ')),
            (1276, None),
        ] {
            assert_eq!(letter(glyph, 1188), expected, "{glyph}");
        }
    }
}
