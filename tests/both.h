/* A text that reads the same in both languages: lists of models that only tests see. */
#ifndef BOTH_H
#define BOTH_H

#define BOTH(text)                                                                                                     \
  { text, text }

#endif
