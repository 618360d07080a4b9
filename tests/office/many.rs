//! A city's round: every report is made in bounded time, and says what it says of each ward.

use std::env;
use std::time::{Duration, Instant};

use rasoat::report::docx::{brief, letters, report};
use rasoat::report::{Office, html, messages, xlsx};

use crate::documents::text;
use crate::round::of_many;
use crate::workbook::sheet;

/// All of a city with `RASOAT_LONG=1`; a part of it shows the same.
fn wards() -> usize {
    if env::var_os("RASOAT_LONG").is_some() { 170 } else { 9 }
}

/// Of all reports together, for each ward, in a build that is not optimised.
const LONGEST: Duration = Duration::from_secs(4);

#[test]
fn every_report_of_a_city() {
    let count = wards();
    of_many(count, |dossier| {
        let (office, start) = (Office::default(), Instant::now());
        let word = report(dossier, &office).unwrap();
        let page = brief(dossier, &office).unwrap();
        let book = xlsx::workbook(dossier).unwrap();
        let sent = letters(dossier, &office).unwrap();
        let told = messages(dossier, &office);
        let seen = html::reviewed(dossier, html::Lang::Vi);
        let took = start.elapsed();
        println!("{count} wards: {took:?}, {} bytes of Word, {} of HTML", word.len(), seen.len());
        assert!(took < LONGEST * u32::try_from(count).unwrap(), "{took:?}");
        // Each ward has its line in the annex, its rows under its own name, its row in the matrix.
        let annex = text(word);
        for at in 1..=count {
            assert!(annex.contains(&format!("Số {at}")), "ward {at} is not in the report");
        }
        assert_eq!(sheet(&book, "Ma trận").len(), 1 + dossier.review.wards.len());
        // As many letters as the brief says, and who gets none is named.
        let page = text(page);
        let asked = format!("Có công văn đề nghị {} đơn vị hoàn thiện kế hoạch", sent.len());
        assert!(page.contains(&asked), "{asked:?} is not in:\n{page}");
        assert!(page.contains("Chưa lập công văn cho"), "{page}");
        assert!(told.len() >= sent.len());
    });
}
