//! The command line.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use rasoat::outline::Role;
fn main() {
    for path in std::env::args().skip(1) {
        let text = rasoat::normalize::normalize(
            rasoat::read::read(&std::fs::read(path).unwrap()).unwrap(),
        );
        let o = rasoat::outline::outline(text);
        for b in &o.blocks {
            let s: String = o.slice(b).chars().take(70).collect();
            match b.role {
                Role::Heading(i) => {
                    let x = &o.sections[i];
                    println!(
                        "{:?} == {} {:?} {:?} {:?}",
                        b.part, x.depth, x.label, x.title, x.kinds
                    )
                }
                _ => println!("   {:?} {:?} {:?} ^{:?} {}", b.part, b.role, b.label, b.parent, s),
            }
        }
    }
}
