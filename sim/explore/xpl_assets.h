/* Files that become part of the program: cmake/embed.cmake. The program for the browser stands in base64; "" when the
 * build has not made it. */
#ifndef XPL_ASSETS_H
#define XPL_ASSETS_H

extern const char xpl_page_css[], xpl_engine_js[], xpl_worker_js[], xpl_page_js[], xpl_wasm[];

#endif
