//! A number and its format → the numeral as Word prints it: `3` → `III`, `c`, `03`.

/// The formats that Vietnamese documents use; Word's others print as plain figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Numeral {
    /// `1`
    #[default]
    Decimal,
    /// `01`, `001`: at least so many figures.
    Padded(usize),
    /// `I`
    UpperRoman,
    /// `i`
    LowerRoman,
    /// `A`
    UpperLetter,
    /// `a`
    LowerLetter,
    /// `một`
    Words,
    /// Nothing.
    Silent,
    /// A mark that does not count.
    Bullet,
}

impl Numeral {
    /// The format of `w:numFmt`; `pattern` is the example of a custom one: `001, 002, 003, ...`.
    pub(in crate::read) fn named(name: &str, pattern: Option<&str>) -> Self {
        match name {
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "decimalZero" => Self::Padded(2),
            "vietnameseCounting" => Self::Words,
            "none" => Self::Silent,
            "bullet" => Self::Bullet,
            "custom" => pattern
                .and_then(|pattern| pattern.split(',').next())
                .map(str::trim)
                .filter(|first| first.len() < 10 && first.bytes().all(|b| b.is_ascii_digit()))
                .map_or(Self::Decimal, |first| Self::Padded(first.len())),
            _ => Self::Decimal,
        }
    }

    /// The format of a code ([MS-OSHARED] 2.2.1.3), as `.doc` and RTF have it.
    pub(in crate::read) fn coded(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            22 => Self::Padded(2),
            23 => Self::Bullet,
            255 => Self::Silent,
            _ => Self::Decimal,
        }
    }

    /// The numeral.
    pub(in crate::read) fn print(&self, number: i64) -> String {
        let printed = match self {
            Self::Decimal => None,
            Self::Padded(width) => Some(format!("{number:0width$}")),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|numeral| numeral.to_lowercase()),
            Self::UpperLetter => letter(number, b'A'),
            Self::LowerLetter => letter(number, b'a'),
            Self::Words => words(number),
            Self::Silent | Self::Bullet => Some(String::new()),
        };
        printed.unwrap_or_else(|| number.to_string())
    }
}

fn roman(number: i64) -> Option<String> {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = usize::try_from(number).ok().filter(|number| (1..4000).contains(number))?;
    let mut numeral = String::new();
    for (value, part) in PARTS {
        numeral.push_str(&part.repeat(left / value));
        left %= value;
    }
    Some(numeral)
}

/// Word counts a … z, aa, bb … zz, aaa: the letter of the 26, once more each round. It has no
/// đ, whatever the language.
fn letter(number: i64, first: u8) -> Option<String> {
    let index = u16::try_from(number.checked_sub(1)?).ok().filter(|&index| index < 26 * 30)?;
    let letter = char::from(first + u8::try_from(index % 26).ok()?);
    Some(letter.to_string().repeat(usize::from(index / 26) + 1))
}

/// `một`, `mười lăm`, `hai mươi mốt`, up to 99.
fn words(number: i64) -> Option<String> {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let number = usize::try_from(number).ok().filter(|number| (1..100).contains(number))?;
    let (tens, ones) = (number / 10, number % 10);
    let one = match (tens, ones) {
        (2.., 1) => "mốt",
        (1.., 5) => "lăm",
        (_, ones) => ONES.get(ones)?,
    };
    let ten = match tens {
        0 => String::new(),
        1 => "mười ".to_owned(),
        tens => format!("{} mươi ", ONES.get(tens)?),
    };
    Some(format!("{ten}{one}").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_word_does() {
        for (format, number, printed) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 123, "123"),
            ("upperRoman", 4, "IV"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("upperRoman", 0, "0"),
            ("upperRoman", 4000, "4000"),
            ("lowerRoman", 9, "ix"),
            ("lowerLetter", 4, "d"), // not đ: Word's alphabet is the English one
            ("lowerLetter", 5, "e"),
            ("lowerLetter", 27, "aa"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 53, "AAA"),
            ("lowerLetter", 2_000_000_000, "2000000000"), // never two billion letters
            ("lowerLetter", i64::MIN, "-9223372036854775808"),
            ("vietnameseCounting", 3, "ba"),
            ("vietnameseCounting", 10, "mười"),
            ("vietnameseCounting", 15, "mười lăm"),
            ("vietnameseCounting", 21, "hai mươi mốt"),
            ("none", 3, ""),
            ("hebrew1", 3, "3"),
        ] {
            assert_eq!(Numeral::named(format, None).print(number), printed, "{format} {number}");
        }
        assert_eq!(Numeral::named("custom", Some("001, 002, 003, ...")).print(7), "007");
        assert_eq!(Numeral::named("custom", Some("x")).print(7), "7");
    }
}
