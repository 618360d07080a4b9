//! Everything that is said on screen, in both languages.

use std::sync::OnceLock;

use clap::ValueEnum;
use clap::error::ErrorKind;
use rasoat::compare::Tie;
use rasoat::error::Code;
use rasoat::report::html;

/// The language of help and messages. What documents say stays Vietnamese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Vi,
    En,
}

/// The language of this run.
static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// Says which language the run speaks.
pub(crate) fn speak(lang: Lang) {
    let _ = SPOKEN.set(lang);
}

/// The language that the run speaks, for what is far from the command line.
pub(crate) fn spoken() -> Lang {
    SPOKEN.get().copied().unwrap_or(Lang::Vi)
}

/// One text in both languages.
pub(crate) struct Words {
    vi: &'static str,
    en: &'static str,
}

impl Lang {
    /// The language of a page.
    pub(crate) fn of_page(self) -> html::Lang {
        match self {
            Self::Vi => html::Lang::Vi,
            Self::En => html::Lang::En,
        }
    }
}

impl Words {
    pub(crate) const fn to(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

pub(crate) const fn words(vi: &'static str, en: &'static str) -> Words {
    Words { vi, en }
}

pub(crate) const USAGE: Words = words("Cách dùng:", "Usage:");
pub(crate) const COMMANDS: Words = words("Lệnh", "Commands");
pub(crate) const ARGUMENTS: Words = words("Đối số", "Arguments");
pub(crate) const OPTIONS: Words = words("Tùy chọn", "Options");
pub(crate) const EXAMPLES: Words = words("Ví dụ:", "Examples:");
pub(crate) const SEE_HELP: Words =
    words("Xem cách dùng: rasoat --help", "For usage, try: rasoat --help");
pub(crate) const PARENT_IS_NO_PLAN: Words = words(
    "không phải kế hoạch: không thấy mục nào giao nhiệm vụ. Cần kế hoạch của cấp trên sau --parent.",
    "no plan: nothing in it gives anyone a task. --parent takes the higher-level plan.",
);
pub(crate) const NO_DUTIES: Words = words(
    "không phải kế hoạch: không thấy mục nào giao nhiệm vụ.",
    "no plan: nothing in it gives anyone a task.",
);
pub(crate) const XLSX_OR_JSON: Words = words(
    "tên tệp sau --output phải kết thúc bằng .xlsx hoặc .json",
    "the file after --output must end in .xlsx or .json",
);
pub(crate) const LIST_REFUSED: Words =
    words("không dùng được danh mục nhiệm vụ", "the list of duties cannot be used (in Vietnamese)");
pub(crate) const NOTHING_READ: Words =
    words("Không đọc được văn bản nào.", "No document could be read.");
pub(crate) const NO_PARENT: Words = words(
    "Không tìm được kế hoạch cấp trên trong các văn bản này; thêm văn bản đó hoặc chỉ rõ bằng --parent.",
    "The parent is not found among these documents; add it, or name it with --parent.",
);
pub(crate) const SEVERAL_PARENTS: Words = words(
    "Các văn bản này thuộc nhiều kế hoạch cấp trên; báo cáo, danh sách đơn vị và kết quả lần trước dùng cho \
     từng kế hoạch: chỉ rõ bằng --parent. Đã tìm thấy",
    "These documents carry out several plans; reports, lists of wards and earlier results are for one: \
     name it with --parent. Found",
);
pub(crate) const TAKEN_AS_PARENT: Words = words(
    "lấy {plan} làm kế hoạch cấp trên của {count} văn bản: {why}",
    "taking {plan} as the parent of {count} documents: {why}",
);
pub(crate) const SAME_PLAN: Words =
    words("cùng là một kế hoạch với {}, không dùng", "the same plan as {}, not used");

/// Why a plan is taken as the parent of so many.
pub(crate) fn tie(tie: Tie) -> &'static Words {
    const NUMBER: Words = words("viện dẫn đúng số, ký hiệu", "cite its number");
    const DATE: Words =
        words("viện dẫn đúng số nhưng khác ngày", "cite its number with another day");
    const MEANT: Words = words(
        "viện dẫn số khác, cùng cơ quan ban hành và cùng ngày hoặc cùng nội dung",
        "cite another number, of its issuer and of its day or subject",
    );
    const SUBJECT: Words = words(
        "không viện dẫn số, cùng nội dung và thuộc cấp dưới",
        "cite no number, are of its subject and of a lower level",
    );
    match tie {
        Tie::Number => &NUMBER,
        Tie::OtherDate => &DATE,
        Tie::OtherNumber => &MEANT,
        Tie::Subject => &SUBJECT,
    }
}

pub(crate) const OTHER_NAME: Words = words(
    "đang mở trong chương trình khác; kết quả được ghi vào",
    "is open in another program; the result is in",
);
pub(crate) const NO_LIMIT: Words = words("không có giới hạn nào như", "there is no such limit:");
pub(crate) const NO_CACHE: Words =
    words("không dùng được thư mục này sau --cache", "this folder cannot be used after --cache");
pub(crate) const CANNOT_READ: Words = words("không đọc được", "cannot read");
pub(crate) const CANNOT_WRITE: Words = words("không ghi được", "cannot write");
pub(crate) const SILENCED: Words =
    words("{} điểm không nêu, theo danh sách bỏ qua", "{} findings are not shown, as listed");
pub(crate) const NO_REASON: Words = words(
    "dòng {}: thiếu lý do, điểm này vẫn được nêu",
    "line {}: no reason is given, the finding is still shown",
);
pub(crate) const NO_ID: Words =
    words("dòng {}: không phải mã của một điểm", "line {}: this is no id of a finding");
pub(crate) const UNKNOWN_ID: Words = words(
    "dòng {}: mã không khớp điểm nào của các văn bản vừa kiểm tra",
    "line {}: no finding of the documents just checked has this id",
);
pub(crate) const CANNOT_START: Words =
    words("không khởi động được luồng xử lý", "cannot start a thread");
pub(crate) const PROGRESS: Words = words(
    "{bar:30} {pos}/{len} văn bản, {rate}, còn {eta}",
    "{bar:30} {pos}/{len} documents, {rate}, {eta} left",
);
pub(crate) const PART_OF_FAMILIES: Words = words(
    "--shard cần --parent hoặc --duties: kế hoạch cấp trên có thể nằm ở phần khác",
    "--shard needs --parent or --duties: the higher-level plan may be in another part",
);
pub(crate) const RATE: Words = words("văn bản/giây", "a second");
pub(crate) const COPY: Words =
    words("là bản sao, chỉ tính một lần, của", "is a copy, counted once, of");
pub(crate) const HALTED: Words = words(
    "Đã dừng theo yêu cầu: xong {done}/{of} văn bản. Tệp kết quả chưa được ghi, tệp cũ (nếu có) giữ \
     nguyên. Với --cache, lần chạy sau làm tiếp từ đây.",
    "Ended as asked: {done} of {of} documents are done. No result was written to a file, an old one is \
     as it was. With --cache the next run goes on from here.",
);
pub(crate) const NOT_TOGETHER: Words = words(
    "{} văn bản: không đối chiếu các văn bản với nhau (--limit together={})",
    "{} documents are not looked at together (--limit together={})",
);

pub(crate) const RECOGNISING: Words = words(
    "Đang nhận dạng chữ trong ảnh, số trang đã xong:",
    "Recognising text in pictures, pages done:",
);
pub(crate) const EXIT_CODES: Words = words(
    "Mã thoát (lấy mã cao nhất):\n  \
     0  đã chạy xong\n  \
     1  có nội dung mà --fail-on yêu cầu báo\n  \
     2  sai cách dùng, hoặc không ghi được kết quả\n  \
     3  có văn bản không đọc được, hoặc không tìm thấy kế hoạch cấp trên của văn bản đó\n  \
     4  không đọc được văn bản nào, hoặc không dùng được kế hoạch cấp trên hay danh mục nhiệm vụ\n\
     130  người dùng dừng (Ctrl-C)",
    "Exit codes (the highest that applies):\n  \
     0  ran\n  \
     1  found what --fail-on asks for\n  \
     2  wrong usage, or the result cannot be written\n  \
     3  some documents could not be read, or the parent of some is not found\n  \
     4  no document could be read, or the parent plan or the list of duties cannot be used\n\
     130  ended by the user (Ctrl-C)",
);

/// What is wrong with a command line; `{}` is what the user wrote or left out.
pub(crate) fn misuse(kind: ErrorKind) -> &'static Words {
    const UNKNOWN: Words = words("không có tùy chọn {}", "no such option: {}");
    const COMMAND: Words = words("không có lệnh {}", "no such command: {}");
    const VALUE: Words = words("giá trị không dùng được: {}", "not a value for this: {}");
    const ABSENT: Words = words("còn thiếu: {}", "missing: {}");
    const TWICE: Words =
        words("không dùng cùng nhau hoặc dùng hai lần: {}", "conflicting or repeated: {}");
    const OTHER: Words = words("sai cách dùng: {}", "wrong usage: {}");
    match kind {
        ErrorKind::UnknownArgument => &UNKNOWN,
        ErrorKind::InvalidSubcommand => &COMMAND,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => &VALUE,
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => &ABSENT,
        ErrorKind::ArgumentConflict => &TWICE,
        _ => &OTHER,
    }
}

/// Why a document could not be read, for who does not read the Vietnamese message.
pub(crate) fn code(code: Code) -> &'static str {
    match code {
        Code::Unreadable => "damaged, or refused by the operating system",
        Code::Encrypted => "a password is needed",
        Code::Unsupported => "no document that rasoat reads",
        Code::Empty => "no text in it",
        Code::NoText => "pages without text: a scan",
        Code::TooLarge => "too large",
        Code::Limit => "unfolds to more than the limit",
        Code::Timeout => "took too long",
        Code::Crashed => "rasoat failed on it; please report",
        Code::NotFound => "nothing there to read",
        Code::ParentNotFound => {
            "which plan it carries out cannot be told, or it is not here: --parent"
        }
        Code::Request => "no request",
    }
}
