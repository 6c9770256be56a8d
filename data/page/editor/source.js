// An editor for SPARQL: CodeMirror with what this page needs of it. `make.sh` writes ../codemirror.js of this.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, acceptCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--faint)", borderRadius: "4px", fontSize: "0.92rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-content, .cm-gutter": { minHeight: "12.5rem", caretColor: "var(--ink)" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.45", maxHeight: "60vh" },
  ".cm-gutters": { color: "var(--faint)", backgroundColor: "var(--back)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--mark) 30%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--accent) 30%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "none" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "ui-monospace, monospace" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.5rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--ink)", backgroundColor: "var(--mark)" },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--planned)" },
  { tag: [tags.string, tags.number, tags.bool, tags.literal], color: "var(--denied)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--faint)", fontStyle: "italic" },
]);

/** What the word before the cursor may become: the query's own variables, then `terms`. */
function completed(terms) {
  return (context) => {
    const word = context.matchBefore(/[?$]?[\w:.-]*/);
    if (!word || (word.text.length < 2 && word.text !== "?" && !context.explicit)) return null;
    const written = context.state.doc.toString();
    const variables = [...new Set(written.match(/[?$]\w+/g) ?? [])].filter((variable) => variable !== word.text).sort();
    const offer = (label, type, boost) => ({ label, type, boost, apply: label.endsWith(":") ? label : `${label} ` });
    const options = [...variables.map((variable) => offer(variable, "variable", 1)), ...terms.map((term) => offer(term, term.includes(":") ? "property" : "keyword", 0))];
    return { from: word.from, options, validFor: /^[?$]?[\w:.-]*$/ };
  };
}

/** Chromium keeps the look of a selection that is written over as an inline style, which the policy of the page forbids and reports. */
const WRITTEN_OVER = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.data === null || view.composing || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

/**
 * An editor in a place, which is a shadow root so that its style is one that a policy without inline styles allows.
 * `label` names it, `phrases` are its own words in another language, `run` is called on Ctrl + Enter.
 */
export function editor(place, { id, label, phrases, terms, run }) {
  const root = place.attachShadow({ mode: "open" });
  const ask = { key: "Mod-Enter", run: () => { run(); return true; } };
  const take = { key: "Ctrl-Space", run: acceptCompletion };
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      extensions: [
        keymap.of([ask, take]), WRITTEN_OVER, lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(),
        autocompletion({ override: [completed(terms)], icons: false, defaultKeymap: false }), sparql(), indentUnit.of("  "), syntaxHighlighting(COLOURS), LOOK,
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping,
        EditorState.phrases.of(phrases), EditorView.contentAttributes.of({ id, "aria-label": label, spellcheck: "false", autocapitalize: "off" }),
      ],
    }),
  });
  return {
    get value() { return view.state.doc.toString(); },
    set value(text) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    focus() { view.focus(); },
  };
}
