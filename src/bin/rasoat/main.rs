//! The command line.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    for path in std::env::args().skip(1) {
        let text = rasoat::normalize::normalize(rasoat::read::read(&std::fs::read(path).unwrap()).unwrap());
        for line in &text.lines {
            println!("{}{}", line.cell.map(|c| format!("[{},{},{}] ", c.table, c.row, c.column)).unwrap_or_default(), text.slice(line.span));
        }
        for note in &text.notes { println!("NOTE {} {}", note.mark, note.text); }
    }
}
