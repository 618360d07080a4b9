//! Bytes → groups, control words and text.

/// A piece of RTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\b0`: a word and its number.
    Word(&'a str, Option<i32>),
    /// `\~`, `\*`: a sign.
    Sign(u8),
    /// `\'e1`: a byte of text.
    Byte(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The tokens of a file in turn.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    /// Begins at the start.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|&byte| !belongs(byte));
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let &first = self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(match first {
                b'\'' => Token::Byte(self.hex()),
                // A line break after a backslash ends a paragraph.
                b'\n' | b'\r' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        let name = std::str::from_utf8(name).unwrap_or_default();
        let minus =
            self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        self.take(usize::from(minus));
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i32>().ok());
        let number = number.map(|number| if minus { -number } else { number });
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            self.take(number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0));
        }
        Some(Token::Word(name, number))
    }

    fn hex(&mut self) -> u8 {
        let digits = match *self.rest {
            [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => self.take(2),
            [a, ..] if a.is_ascii_hexdigit() => self.take(1),
            _ => return b'?',
        };
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        u8::from_str_radix(digits, 16).unwrap_or(b'?')
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        match self.rest.first()? {
            b'{' => self.take(1).first().map(|_| Token::Open),
            b'}' => self.take(1).first().map(|_| Token::Close),
            b'\\' => {
                self.take(1);
                self.control()
            }
            _ => Some(Token::Text(
                self.take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        let rtf = br"{\rtf1\b0 T\'f4i\~\u-3913 ?\bin3 }}}x\'4}";
        let tokens: Vec<_> = Lexer::new(rtf).collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("b", Some(0)),
                Token::Text(b"T"),
                Token::Byte(0xf4),
                Token::Text(b"i"),
                Token::Sign(b'~'),
                Token::Word("u", Some(-3913)),
                Token::Text(b"?"),
                Token::Word("bin", Some(3)),
                Token::Text(b"x"),
                Token::Byte(4),
                Token::Close,
            ]
        );
    }
}
