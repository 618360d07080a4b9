//! rasoat reads Vietnamese administrative plans (kế hoạch) and finds what is missing in them.

pub mod batch;
pub mod check;
pub mod compare;
pub mod edtf;
pub mod error;
pub mod extract;
pub mod lexicon;
pub mod normalize;
pub mod outline;
pub mod plan;
pub mod read;
pub mod registry;
pub mod report;
pub mod source;
pub mod span;

pub use error::Error;
pub use plan::Plan;
pub use source::Source;

/// Temporary, until the pipeline lands.
pub fn parse(source: &Source) -> Result<Plan, Error> {
    use crate::normalize::{Line, Text};
    use crate::span::Span;
    use unicode_normalization::UnicodeNormalization;
    if source.bytes.is_empty() {
        return Err(Error::new(error::Code::Empty, "Tệp rỗng, không có chữ nào."));
    }
    let content: String = std::str::from_utf8(&source.bytes)
        .map_err(|_| Error::new(error::Code::Unsupported, "Không phải văn bản rasoat đọc được."))?
        .lines().filter(|l| !l.trim().is_empty()).collect::<Vec<_>>().join("\n").nfc().collect();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in content.split('\n') {
        let span = Span { start, end: start + line.len() };
        start = span.end + 1;
        lines.push(Line { span, ..Line::default() });
    }
    let blocks = lines.iter().enumerate().map(|(i, l)| outline::Block {
        line: i, span: l.span, label: None, part: outline::Part::Body, role: outline::Role::Paragraph, section: Some(0), parent: None,
    }).collect();
    let sections = lines.iter().take(1).map(|l| outline::Section { label: Some("I".into()), title: content[l.span.range()].into(), kinds: vec![outline::Kind::Tasks], span: l.span, depth: 1, parent: None }).collect();
    let assignments = lines.iter().skip(1).map(|l| plan::Assignment { section: Some(0), assignees: vec![plan::Assignee { named: plan::Named { name: "UBND phường".into(), unit: None }, role: plan::AssigneeRole::Lead }], coordinators: vec![], span: l.span, deadlines: vec![], lead_in: None, recurrence: None, report_to: None, basis: plan::Basis::Text }).collect();
    Ok(Plan {
        source: plan::SourceInfo { path: source.path.clone(), blake3: blake3::hash(&source.bytes).to_hex().to_string(), bytes: source.bytes.len(), format: source::Format::Text, encoding: Some("utf-8"), pages: None, pages_read: None },
        text: Text { content, lines, ..Text::default() }, blocks, metadata: plan::Metadata::default(), sections, assignments, targets: vec![], dates: vec![], citations: vec![],
        quality: plan::Quality { grade: plan::Grade::Good, unplaced: 0.0, notes: vec![] },
    })
}
