//! `bytes → tokens`: the syntax that content streams and character maps share.

use super::limits;

/// An operand before an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    /// Integer or real.
    Number(f64),
    /// `/Name`, without the slash.
    Name(Vec<u8>),
    /// `(literal)` or `<hexadecimal>`.
    String(Vec<u8>),
    /// `[…]`.
    Array(Vec<Operand>),
    /// `<<…>>`.
    Dictionary(Vec<(Vec<u8>, Operand)>),
}

impl Operand {
    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(value) = self { Some(*value) } else { None }
    }

    /// The string, if it is one.
    pub(super) fn string(&self) -> Option<&[u8]> {
        if let Self::String(value) = self { Some(value) } else { None }
    }

    /// The name, if it is one.
    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(value) = self { Some(value) } else { None }
    }
}

/// An operand or the operator that takes them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// What an operator works on.
    Operand(Operand),
    /// A bare word: `Tj`, `beginbfchar`, but `true` and `null` too.
    Operator(&'a [u8]),
}

/// Reads tokens from bytes; damage is skipped, never an error.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    /// From the first byte on.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if !is_space(byte) {
                return;
            } else {
                self.at += 1;
            }
        }
    }

    /// The next token, or `None` at the end.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        self.token_within(limits::OPERAND_DEPTH)
    }

    fn token_within(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let operand = match self.peek()? {
                b'/' => Operand::Name(self.name()),
                b'(' => Operand::String(self.literal()),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dictionary(depth),
                b'<' => Operand::String(self.hexadecimal()),
                b'[' => self.array(depth),
                byte if is_number(byte) => match self.number() {
                    Some(number) => Operand::Number(number),
                    None => continue,
                },
                // A closing bracket that nothing opened.
                byte if is_delimiter(byte) => {
                    self.at += 1;
                    continue;
                }
                _ => return Some(Token::Operator(self.word())),
            };
            return Some(Token::Operand(operand));
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.word();
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while let Some(&byte) = raw.get(at) {
            let escaped = raw.get(at + 1..at + 3).filter(|_| byte == b'#').and_then(hex_pair);
            name.push(escaped.unwrap_or(byte));
            at += if escaped.is_some() { 3 } else { 1 };
        }
        name
    }

    /// A number as lenient readers take it: `--5` is -5, `1.2.3` is 1.2.
    fn number(&mut self) -> Option<f64> {
        let word = self.word();
        let text = std::str::from_utf8(word).ok()?;
        text.parse().ok().or_else(|| lenient(text)).filter(|value: &f64| value.is_finite())
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut out, mut depth) = (Vec::new(), 1);
        while let Some(byte) = self.bump() {
            match byte {
                b'\\' => self.escape(&mut out),
                b'(' => {
                    depth += 1;
                    out.push(byte);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    out.push(byte);
                }
                _ => out.push(byte),
            }
        }
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        match self.bump() {
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'b') => out.push(8),
            Some(b'f') => out.push(12),
            Some(b'\n') | None => {}
            Some(b'\r') => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            Some(digit @ b'0'..=b'7') => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    code = code * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                out.push(code.to_le_bytes()[0]);
            }
            Some(byte) => out.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut half = None;
        while let Some(byte) = self.bump().filter(|&byte| byte != b'>') {
            let Some(digit) = hex_digit(byte) else { continue };
            match half.take() {
                Some(high) => out.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        out.extend(half.map(|high| high << 4));
        out
    }

    fn array(&mut self, depth: usize) -> Operand {
        self.at += 1;
        Operand::Array(self.elements(depth, b']'))
    }

    fn dictionary(&mut self, depth: usize) -> Operand {
        self.at += 2;
        let mut elements = self.elements(depth, b'>').into_iter();
        if self.peek() == Some(b'>') {
            self.at += 1;
        }
        let mut entries = Vec::new();
        while let (Some(key), Some(value)) = (elements.next(), elements.next()) {
            if let Operand::Name(key) = key {
                entries.push((key, value));
            }
        }
        Operand::Dictionary(entries)
    }

    fn elements(&mut self, depth: usize, close: u8) -> Vec<Operand> {
        let mut elements = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => return elements,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return elements;
                }
                Some(_) if depth == 0 || elements.len() >= limits::ELEMENTS => self.at += 1,
                Some(_) => match self.token_within(depth - 1) {
                    Some(Token::Operand(operand)) => elements.push(operand),
                    // `true`, `null`: keeps the pairs of a dictionary in step.
                    Some(Token::Operator(word)) => elements.push(Operand::Name(word.to_vec())),
                    None => return elements,
                },
            }
        }
    }

    /// Behind `ID`: to the byte after the `EI` that ends the image's data.
    pub(super) fn skip_inline_image(&mut self) {
        while let Some(byte) = self.bump() {
            let ends = is_space(byte)
                && self.bytes.get(self.at..self.at + 2) == Some(b"EI")
                && self.bytes.get(self.at + 2).is_none_or(|&next| is_space(next));
            if ends {
                self.at += 2;
                return;
            }
        }
    }
}

fn lenient(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches(['+', '-']);
    let mut dots = 0;
    let end = digits
        .find(|c: char| {
            dots += usize::from(c == '.');
            dots > 1 || !(c.is_ascii_digit() || c == '.')
        })
        .unwrap_or(digits.len());
    let value: f64 = digits.get(..end)?.parse().ok()?;
    Some(if text.starts_with('-') { -value } else { value })
}

fn is_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit.to_le_bytes()[0])
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let &[high, low] = pair else { return None };
    Some(hex_digit(high)? << 4 | hex_digit(low)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(source: &[u8]) -> Vec<String> {
        let mut lexer = Lexer::new(source);
        std::iter::from_fn(|| lexer.token())
            .map(|token| match token {
                Token::Operator(word) => String::from_utf8_lossy(word).into_owned(),
                Token::Operand(operand) => show(&operand),
            })
            .collect()
    }

    fn show(operand: &Operand) -> String {
        match operand {
            Operand::Number(value) => format!("{value}"),
            Operand::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
            Operand::String(bytes) => format!("{bytes:02x?}"),
            Operand::Array(items) => {
                format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" "))
            }
            Operand::Dictionary(entries) => format!(
                "<{}>",
                entries
                    .iter()
                    .map(|(key, value)| format!("{}={}", String::from_utf8_lossy(key), show(value)))
                    .collect::<Vec<_>>()
                    .join(" ")
            ),
        }
    }

    #[test]
    fn tokens_of_every_kind() {
        for (source, expected) in [
            (&b"/F1 12 Tf"[..], vec!["/F1", "12", "Tf"]),
            (b"1 0 0 -1 .5 +7 cm", vec!["1", "0", "0", "-1", "0.5", "7", "cm"]),
            (b"--5 1.2.3 -.5- x", vec!["-5", "1.2", "-0.5", "x"]),
            (b"(a\\(b(c)\\101\\\n)Tj", vec!["[61, 28, 62, 28, 63, 29, 41]", "Tj"]),
            (b"<48 656>Tj", vec!["[48, 65, 60]", "Tj"]),
            (b"[(a)-20<62>]TJ", vec!["[[61] -20 [62]]", "TJ"]),
            (b"/P <</MCID 0/E true /A [1]>> BDC", vec!["/P", "<MCID=0 E=/true A=[1]>", "BDC"]),
            (b"% comment\nq /A#20B gs", vec!["q", "/A B", "gs"]),
            (b"] ) > T* '", vec!["T*", "'"]),
            (b"(open", vec!["[6f, 70, 65, 6e]"]),
            (b"[1 2", vec!["[1 2]"]),
        ] {
            assert_eq!(tokens(source), expected, "{}", String::from_utf8_lossy(source));
        }
    }

    #[test]
    fn an_inline_image_ends_at_its_ei() {
        let mut lexer = Lexer::new(b"\x01EI\x02 EIx EI Q");
        lexer.skip_inline_image();
        assert_eq!(lexer.token(), Some(Token::Operator(b"Q")));
    }

    #[test]
    fn deep_nesting_ends() {
        let source = [b'['; 10_000];
        assert_eq!(tokens(&source).len(), 1);
    }
}
