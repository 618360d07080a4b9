// Texts as people read and search them. Nothing in a document may hide: what has no width or turns
// the direction of writing is shown as a mark of its own.

/** Letters that show nothing, or that make what follows look like something else. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]|\ud83a[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

/** The name of a hidden letter: U+202E. */
function hiddenName(letter) {
  return `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text with hidden letters spelt out: for attributes and lists, where no element can stand. */
function revealed(text) {
  return text.replace(HIDDEN, (letter) => `[${hiddenName(letter)}]`);
}

/** The text as nodes; hidden letters as elements that say what they are. */
function textNodes(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(HIDDEN)) {
    nodes.push(document.createTextNode(text.slice(from, found.index)));
    const mark = document.createElement("span");
    mark.className = "hidden-letter";
    mark.textContent = hiddenName(found[0]);
    nodes.push(mark);
    from = found.index + found[0].length;
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

/** Without case and marks: "Trẻ Em" and "tre em" are the same to who searches. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** Whether every word that is searched for is in the folded text. */
function holds(foldedText, foldedQuery) {
  return foldedQuery.split(/\s+/).every((word) => foldedText.includes(word));
}

/**
 * The text in pieces, each with the classes of the marks over it. Marks are [start, end, class];
 * of two that overlap the later one counts.
 */
function pieces(text, marks) {
  const bounds = new Set([0, text.length]);
  for (const [start, end] of marks) {
    bounds.add(start).add(end);
  }
  const sorted = [...bounds].filter((at) => at <= text.length).sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index];
    const over = marks.filter((mark) => mark[0] <= start && end <= mark[1]);
    return { text: text.slice(start, end), mark: over.length ? over[over.length - 1][2] : null };
  });
}

/** A share as people write it. */
function percent(share) {
  return share === null ? "–" : `${Math.round(share * 100)}%`;
}
