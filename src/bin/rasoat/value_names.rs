//! What the help calls the values of options, in both languages.

use crate::words::{Words, words};

/// Names of values in help.
pub(crate) const VALUES: &[(&str, Words)] = &[
    ("cache", words("THƯ MỤC", "FOLDER")),
    ("changes", words("SỐ", "NUMBER")),
    ("duties", words("TỆP", "FILE")),
    ("fail_on", words("MỨC", "WHAT")),
    ("files", words("TỆP | THƯ MỤC", "FILE | FOLDER")),
    ("files_from", words("TỆP", "FILE")),
    ("shard", words("i/n", "i/n")),
    ("format", words("DẠNG", "FORMAT")),
    ("html", words("TỆP", "FILE")),
    ("jobs", words("SỐ", "NUMBER")),
    ("lang", words("NGÔN NGỮ", "LANGUAGE")),
    ("limit", words("TÊN=SỐ", "NAME=NUMBER")),
    ("offices", words("TỆP", "FILE")),
    ("output", words("TỆP", "FILE")),
    ("parent", words("TỆP", "FILE")),
    ("seed", words("SỐ", "NUMBER")),
    ("silence", words("TỆP", "FILE")),
    ("plan", words("TỆP", "FILE")),
    ("previous", words("TỆP", "FILE")),
    ("review", words("TỆP", "FILE")),
    ("verdicts", words("TỆP", "FILE")),
    ("wards", words("TỆP", "FILE")),
    ("docx", words("TỆP", "FILE")),
    ("brief", words("TỆP", "FILE")),
    ("letters", words("THƯ MỤC", "FOLDER")),
    ("messages", words("THƯ MỤC", "FOLDER")),
    ("sender", words("TÊN", "NAME")),
    ("tone", words("LỜI", "TONE")),
    ("date", words("NGÀY", "DATE")),
    ("xlsx", words("TỆP", "FILE")),
];
