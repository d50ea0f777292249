/* The program's own texts in every language: sentences, heads of tables, labels of columns. The sources hold them in
 * English; a language is a catalogue, sim/words/po/LANGUAGE.po, that becomes part of the program when it is built.
 * Labels of parameters, indicators and scenarios are no texts of the program: they stand in the model's lists and in
 * files.
 *
 * thread: pure functions. */
#ifndef WRD_TEXT_H
#define WRD_TEXT_H

/* Marks an English text that is looked up later: xgettext finds it (scripts/texts.sh). Where one English text has
 * several meanings, NC_ says which. */
#define N_(ENGLISH) ENGLISH
#define NC_(CONTEXT, ENGLISH) CONTEXT "\004" ENGLISH

/* The text in a language (sim_language); the English one where the catalogue has none. `text` is one that N_ or NC_
 * marks, or the literal itself. The result is constant data, or a part of `text`. */
const char *wrd_text(int language, const char *text);

/* The source of a number, for people. Those of the scenario files that come with the program have a catalogue of their
 * own, scenarios/po/LANGUAGE.po, and those that the program gives itself ("command line") are texts of it; any other
 * comes back as it is, in whatever language its author wrote. JSON and CSV keep the text of the file. */
const char *wrd_source(int language, const char *source);

#endif
